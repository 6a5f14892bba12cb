"""Reports from a spreadsheet."""

import datetime as dt
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.laporan.enums import Sumber
from kentongan.laporan.models import Laporan
from kentongan.pintu import actions
from kentongan.pintu.models import ImporLaporan
from kentongan.pintu.rules.impor import LABELS, TITLES, find_head, place_words, read_row, values_of
from tests.conftest import NOW, OPERATOR_MEMPAWAH, OPERATOR_SAMBAS, PELAPOR_TOHO

HEAD = ["No", "Tanggal", "Jam", "Desa/Kelurahan", "Kecamatan", "Uraian kejadian", "Urgensi"]
GOOD = [
    1,
    dt.date(2026, 11, 20),
    "21.30",
    "Ansiap",
    "Sadaniang",
    "Contoh: jalan dipalang.",
    "Tinggi",
]
ROWS = [
    ["Rekap laporan contoh"],
    HEAD,
    GOOD,
    [2, "kemarin-kemarin", "", "Ansiap", "", "Contoh: rapat gagal.", ""],
    [3, "21/11/2026", "", "Toho Hilir", "", "Contoh: patok dicabut.", ""],
    [4, "21/11/2026", "", "Sambas", "", "Contoh: patok dicabut.", ""],
    [5, "01/01/2099", "", "Ansiap", "", "Contoh: patok dicabut.", ""],
    [],
    [6, "21/11/2026", "", "61.02.06.2001", "", "Contoh: patok dicabut.", "gawat"],
    [7, "21/11/2026", "", "61.02.06.2001", "", "Contoh: patok dicabut lagi.", ""],
]


def xlsx(rows=ROWS):
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def upload(client, data=None, name="laporan.xlsx"):
    file = SimpleUploadedFile(name, data or xlsx())
    return client.post("/impor-laporan/", {"berkas": file, "sumber": "kecamatan"}, follow=True)


# The rules


def test_the_head_is_found_below_a_title_by_usual_words():
    kepala = find_head([["Rekap"], HEAD])
    assert (kepala.baris, kepala.kolom["apa"], kepala.kolom["tempat"]) == (1, 5, 3)
    assert find_head([["Nama", "Uraian"], ["Tempat", "Jumlah"]]) is None


def test_every_title_of_the_template_is_known():
    assert find_head([list(LABELS.values())]).kolom.keys() == LABELS.keys() == TITLES.keys()


@given(st.permutations(range(len(HEAD))))
def test_the_order_of_the_columns_does_not_matter(order):
    cells = [str(cell) for cell in GOOD]
    kepala = find_head([[HEAD[at] for at in order]])
    values = values_of([cells[at] for at in order], kepala)
    assert (values["apa"], place_words(values)) == (cells[5], "Ansiap, Kec. Sadaniang")


@pytest.mark.parametrize(
    ("cells", "day", "jam"),
    [
        ({"kapan": "20 November 2026"}, "2026-11-20", None),
        ({"kapan": "Jumat, 20/11/2026", "jam": "21.30"}, "2026-11-20", "21:30"),
        ({"kapan": "20.11.2026", "jam": "pukul 5 sore"}, "2026-11-20", "17:00"),
        ({"kapan": "2026-11-20"}, "2026-11-20", None),
    ],
)
def test_days_are_read_as_offices_write_them(cells, day, jam):
    isi = read_row(cells | {"apa": "x"}, sumber="warga", now=NOW)
    assert isi.happened_on == dt.date.fromisoformat(day)
    assert isi.happened_time == (dt.time.fromisoformat(jam) if jam else None)


@given(st.dictionaries(st.sampled_from(sorted(TITLES)), st.text(max_size=40)))
def test_a_row_is_read_or_refused_with_a_reason(cells):
    said = ""
    try:
        read_row(cells, sumber="warga", now=NOW)
    except InvalidInput as error:
        said = error.code
    assert said in {"", "laporan.day_missing", "pintu.impor_day", "pintu.impor_choice"}


# The whole way


@pytest.mark.django_db
def test_every_row_is_shown_with_its_meaning_or_its_reason_and_nothing_is_in_yet(sign_in):
    page = upload(sign_in(OPERATOR_MEMPAWAH))
    row = ImporLaporan.objects.get()
    said = {each["nomor"]: each["masalah"] for each in row.baris}
    assert [n for n, trouble in said.items() if not trouble] == [3, 10]
    assert ("tidak terbaca" in said[4], "dapat berarti" in said[5]) == (True, True)
    assert ("tidak ada di wilayah" in said[6], "lewat dari hari ini" in said[7]) == (True, True)
    assert "Pilih salah satu" in said[9]
    assert (Laporan.objects.count(), page.status_code) == (0, 200)


@pytest.mark.django_db
def test_the_good_rows_are_taken_in_once_however_often_the_file_comes(sign_in):
    client, data = sign_in(OPERATOR_MEMPAWAH), xlsx()
    upload(client, data)
    row = ImporLaporan.objects.get()
    client.post(f"/impor-laporan/{row.pk}/masukkan/")
    reports = list(Laporan.objects.order_by("id"))
    assert [each.wilayah_kode for each in reports] == ["61.02.17.2005", "61.02.06.2001"]
    first = reports[0]
    assert (first.channel, first.sumber, first.urgensi) == ("impor", "kecamatan", "tinggi")
    assert (first.happened_on, first.happened_time) == (dt.date(2026, 11, 20), dt.time(21, 30))
    page = upload(client, data)
    assert first.nomor in page.content.decode()
    assert (ImporLaporan.objects.count(), Laporan.objects.count()) == (1, 2)
    row.refresh_from_db()
    with pytest.raises(RuleViolated, match=r"pintu\.impor_done"):
        actions.apply_impor(actor=OPERATOR_MEMPAWAH, impor=row, now=NOW)


@pytest.mark.django_db
def test_nothing_is_half_in_when_the_server_fails_in_the_middle(monkeypatch):
    made = actions.read_impor(
        actor=OPERATOR_MEMPAWAH,
        wilayah=OPERATOR_MEMPAWAH.wilayah,
        data=xlsx(),
        berkas="x.xlsx",
        sumber=Sumber.WARGA,
        now=NOW,
    )
    from kentongan.pintu.actions import impor

    real, calls = impor.send_laporan, []

    def failing(**inputs):
        calls.append(inputs)
        if len(calls) == 2:
            raise OSError("listrik padam")
        return real(**inputs)

    monkeypatch.setattr(impor, "send_laporan", failing)
    with pytest.raises(OSError, match="listrik"):
        actions.apply_impor(actor=OPERATOR_MEMPAWAH, impor=made, now=NOW)
    assert (Laporan.objects.count(), ImporLaporan.objects.get().applied_at) == (0, None)


@pytest.mark.django_db
def test_days_are_shown_as_people_write_them(sign_in):
    page = upload(sign_in(OPERATOR_MEMPAWAH)).content.decode()
    assert "20 Nov 2026, 21.30" in page
    assert "2026-11-20" not in page
    assert "lewat dari hari ini (" in page
    assert re.search(r"lewat dari hari ini \(\d{1,2} [A-Z][a-z]+ \d{4}\)", page)


@pytest.mark.django_db
def test_the_refused_rows_come_back_as_a_file_that_can_be_read_again(sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)
    upload(client)
    row = ImporLaporan.objects.get()
    data = b"".join(client.get(f"/impor-laporan/{row.pk}/ditolak.csv").streaming_content)
    assert data.decode().count("Contoh:") == 5
    upload(client, data.replace(b"Toho Hilir", b"Toho"), "ditolak.csv")
    assert [len(each.good) for each in ImporLaporan.objects.order_by("id")] == [2, 1]


@pytest.mark.django_db
def test_the_template_has_the_titles_and_is_refused_while_it_is_empty(sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)
    data = client.get("/impor-laporan/templat.xlsx").content
    titles = [cell.value for cell in load_workbook(io.BytesIO(data)).worksheets[0][1]]
    assert titles == list(LABELS.values())
    page = upload(client, data)
    assert "berkas" in page.context["form"].errors


@pytest.mark.django_db
@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"PK\x03\x04x", b"a;b\n1;2\n", b"\x89PNG1234"])
def test_a_file_that_cannot_be_read_is_refused_with_the_way_out(sign_in, data):
    page = upload(sign_in(OPERATOR_MEMPAWAH), data or b" ")
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["berkas"])


@pytest.mark.django_db
def test_another_area_sees_no_import(sign_in):
    upload(sign_in(OPERATOR_MEMPAWAH))
    row = ImporLaporan.objects.get()
    assert sign_in(OPERATOR_SAMBAS).get(f"/impor-laporan/{row.pk}/").status_code == 404
    assert sign_in(PELAPOR_TOHO).get("/impor-laporan/").status_code == 403
