"""The evaluation meeting prepares itself: past days, paper, letters, reminders."""

import datetime as dt
import io
import re
import zipfile

import docx
import pypdf
import pytest
from django.urls import reverse

from kentongan.akses import jobs
from kentongan.akses.models import Jejak, Pekerjaan
from kentongan.dokumen.naskah import Paragraph
from kentongan.kernel.periods import Periode
from kentongan.pemberitahuan.models import Pemberitahuan
from kentongan.rencana_aksi import kolom_periode, queries, tasks
from kentongan.rencana_aksi.actions import alur
from kentongan.rencana_aksi.documents.berkas import letters_zip, owing
from kentongan.rencana_aksi.documents.surat import reminder_letter
from kentongan.rencana_aksi.enums import KeadaanSel, Pemegang
from kentongan.rencana_aksi.models import BerkasRapat, RencanaAksi
from kentongan.rencana_aksi.queries.tata import tata_naskah
from kentongan.rencana_aksi.web import rapat
from tests.conftest import (
    KALBAR,
    MEMPAWAH,
    NASIONAL_POLPUM,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PEMERIKSA_KALBAR,
    TODAY,
)
from tests.rencana_aksi.cast import sent, whole

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def url(name, *args, asked=""):
    return reverse(f"rencana_aksi:{name}", args=args) + asked


def grid(pada=None, today=TODAY + 30 * DAY):
    rows = queries.kepatuhan_rows(PEMERIKSA_KALBAR, KALBAR, tahun=2026, today=today, pada=pada)
    return next(row for row in rows if row.wilayah == MEMPAWAH).kepatuhan


def returned_later():
    rencana = sent()
    alur.return_rencana(
        actor=PEMERIKSA_KALBAR,
        rencana=rencana,
        reasons={None: "Lengkapi"},
        now=NOW + 3 * DAY,
        today=TODAY + 3 * DAY,
    )
    RencanaAksi.objects.filter(pk=rencana.pk).update(created_at=NOW - 5 * DAY)
    return rencana


@pytest.mark.parametrize(
    ("days", "state", "holder"),
    [
        (-6, KeadaanSel.BELUM_ADA, Pemegang.DAERAH),
        (-1, KeadaanSel.DRAF, Pemegang.DAERAH),
        (0, KeadaanSel.TERLAMBAT, Pemegang.PEMERIKSA),
        (2, KeadaanSel.TERLAMBAT, Pemegang.PEMERIKSA),
        (3, KeadaanSel.DIKEMBALIKAN, Pemegang.DAERAH),
    ],
)
def test_a_past_day_shows_what_was_true_then(areas, days, state, holder):
    returned_later()
    found = grid(pada=TODAY + days * DAY)
    assert (found.naskah.state, found.pemegang) == (state, holder)


def test_a_past_day_equals_what_was_seen_on_it(areas):
    sent()
    then = grid(today=TODAY + DAY)
    assert grid(pada=TODAY + DAY) == then


def test_a_past_day_takes_a_fixed_number_of_queries(areas, django_assert_max_num_queries):
    returned_later()
    grid(pada=TODAY)
    with django_assert_max_num_queries(6):
        grid(pada=TODAY)


def test_the_period_columns_come_from_the_room_above(areas, monkeypatch):
    cell = kolom_periode.SelPeriode(KeadaanSel.TERLAMBAT, late_days=4)
    source = lambda *_: {("61.02", Periode.B04): cell}  # noqa: E731 -- a stand-in of one line
    monkeypatch.setattr(kolom_periode, "_sources", [source])
    assert dict(grid().periods)[Periode.B04].late_days == 4


@pytest.mark.parametrize(
    "asked", ["?pada=2026-02-30", "?pada=x", "?pada=2999-01-01", "?pada=0001-01-01"]
)
def test_a_strange_day_is_today(areas, sign_in, asked):
    page = sign_in(PEMERIKSA_KALBAR).get(url("kepatuhan", asked=asked))
    assert (page.status_code, "keadaan pada akhir" in page.content.decode()) == (200, False)


def test_the_page_says_which_day_it_shows(areas, sign_in):
    page = sign_in(PEMERIKSA_KALBAR).get(url("kepatuhan", asked="?pada=2026-03-01&tahun=2026"))
    assert "keadaan pada akhir 1 Maret 2026" in page.content.decode()


def test_a_printed_grid_bears_no_link_or_button_but_its_caveats(areas, sign_in):
    page = sign_in(PEMERIKSA_KALBAR).get(url("kepatuhan", asked="?tahun=2026&pada=2026-02-01"))
    text = page.content.decode()
    printed = re.sub(r'<(section|a) class="[^"]*no-print".*?</\1>', "", text, flags=re.DOTALL)
    unwanted = ("Ke hari ini", "PDF dan surat pengingat", "Rapat evaluasi")
    assert [words in text for words in unwanted] == [True] * 3
    assert [words in printed for words in unwanted] == [False] * 3
    assert "Tenggat belum diperiksa" in printed


def test_the_grid_is_exported_as_csv(areas, sign_in):
    page = sign_in(PEMERIKSA_KALBAR).get(url("kepatuhan", asked="?tahun=2026&format=csv"))
    assert len(page.content.decode("utf-8-sig").splitlines()) == 15


@pytest.mark.parametrize("bentuk", ["docx", "pdf"])
def test_one_click_makes_the_paper(areas, sign_in, bentuk):
    sent()
    answer = sign_in(PEMERIKSA_KALBAR).post(url("bahan", "bahan", bentuk, asked="?tahun=2026"))
    assert answer.status_code == 200
    if bentuk == "pdf":
        pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
        words = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
    else:
        made = docx.Document(io.BytesIO(answer.content))
        cells = [c.text for t in made.tables for r in t.rows for c in r.cells]
        words = " ".join([*(p.text for p in made.paragraphs), *cells])
    wanted = ("1 dari 14", "Kab. Sambas", "belum mulai menyusun", "belum diperiksa")
    assert [each for each in wanted if each not in words] == []


def test_letters_go_to_those_who_lack_something(areas, sign_in):
    sent()
    answer = sign_in(PEMERIKSA_KALBAR).post(url("bahan", "surat", "docx", asked="?tahun=2026"))
    bundle = zipfile.ZipFile(io.BytesIO(answer.content))
    rows = queries.kepatuhan_rows(
        PEMERIKSA_KALBAR,
        KALBAR,
        tahun=2026,
        today=dt.date.today(),
    )
    assert len(bundle.namelist()) == len(owing(rows, 2026, dt.date.today()))
    letter = docx.Document(io.BytesIO(bundle.read("surat-61-01-kab-sambas.docx")))
    words = " ".join(p.text for p in letter.paragraphs)
    assert ("Yth. Bupati Sambas" in words, "Kabupaten Sambas" in words) == (True, True)


def test_nothing_is_written_where_nothing_is_lacking(areas, sign_in):
    answer = sign_in(PEMERIKSA_KALBAR).post(
        url("bahan", "surat", "docx", asked="?tahun=2026&keadaan=lengkap"), follow=True
    )
    assert "sudah memenuhi syarat" in answer.content.decode()


def test_many_are_made_in_the_background_with_progress(areas, sign_in, monkeypatch):
    monkeypatch.setattr(rapat, "AT_ONCE", 5)
    client = sign_in(PEMERIKSA_KALBAR)
    answer = client.post(url("bahan", "surat", "docx", asked="?tahun=2026"))
    (row,) = BerkasRapat.objects.all()
    assert answer.url == url("berkas", row.pk)
    assert "Sedang dibuat" in client.get(answer.url).content.decode()
    jobs.run(Pekerjaan.objects.get(key=f"berkas-rapat:{row.pk}").key)
    row.refresh_from_db()
    assert (row.jumlah, row.selesai, row.selesai_at is not None) == (14, 14, True)
    assert Pemberitahuan.objects.filter(akun_id=PEMERIKSA_KALBAR.user_id).count() == 1
    body = client.get(url("unduh-berkas", row.pk)).content
    assert len(zipfile.ZipFile(io.BytesIO(body)).namelist()) == 14
    assert sign_in(NASIONAL_POLPUM).get(url("berkas", row.pk)).status_code == 404


@pytest.mark.parametrize("actor", [OPERATOR_SAMBAS, OPERATOR_MEMPAWAH])
def test_a_kabupaten_makes_paper_of_itself_only(areas, sign_in, actor):
    answer = sign_in(actor).post(url("bahan", "surat", "docx", asked="?tahun=2026&wilayah=61"))
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert [name[6:11] for name in names] == [str(actor.wilayah).replace(".", "-")]


@pytest.mark.parametrize("path", [("lain", "docx"), ("bahan", "exe")])
def test_an_unknown_paper_is_not_found(areas, sign_in, path):
    assert sign_in(PEMERIKSA_KALBAR).post(url("bahan", *path)).status_code == 404


def test_a_letter_names_the_due_days_of_what_is_lacking_alone(areas):
    sent()
    day = dt.date(2026, 11, 23)
    rows = queries.kepatuhan_rows(PEMERIKSA_KALBAR, KALBAR, tahun=2026, today=day)

    def said(place):
        letter = reminder_letter(rows[place], sender=tata_naskah(KALBAR), tahun=2026, day=day)
        return str([each.text for each in letter.blocks if isinstance(each, Paragraph)])

    doubt = "(belum diperiksa terhadap naskah resmi)"
    periods = f"laporan B04 10 Mei 2026 {doubt}; laporan B08 10 September 2026 {doubt}."
    assert f"Tenggat tahun 2026: naskah rencana 31 Januari 2026 {doubt}; {periods}" in said(0)
    (mempawah,) = (at for at, row in enumerate(rows) if row.wilayah == MEMPAWAH)
    assert f"Tenggat tahun 2026: {periods}" in said(mempawah)


def test_a_letter_leaves_room_for_the_number(areas):
    rows = queries.kepatuhan_rows(PEMERIKSA_KALBAR, KALBAR, tahun=2026, today=TODAY)
    body = letters_zip(rows[:1], wilayah=KALBAR, tahun=2026, day=TODAY, bentuk="docx", now=NOW)
    (name,) = zipfile.ZipFile(io.BytesIO(body)).namelist()
    assert name == "surat-61-01-kab-sambas.docx"


def test_a_due_day_is_reminded_of_once_an_occasion(areas, sign_in, monkeypatch):
    sign_in(OPERATOR_MEMPAWAH)
    whole()
    told = []
    for day in ("2026-01-10", "2026-01-20", "2026-01-21", "2026-01-25", "2026-02-02"):
        monkeypatch.setattr(tasks.timezone, "localdate", lambda day=day: dt.date.fromisoformat(day))
        told.append(tasks.remind_due())
    assert told == [0, 1, 0, 1, 1]
    titles = list(Pemberitahuan.objects.order_by("id").values_list("title", flat=True))
    assert titles[-1] == "Naskah RAD-PKS 2026 lewat 2 hari dari 31 Januari 2026"
    assert Jejak.objects.filter(action="rencana.reminded").count() == 3
