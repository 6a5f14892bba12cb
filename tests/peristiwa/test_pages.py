import csv
import io
import json

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kentongan.peristiwa.models import Peristiwa
from tests.conftest import (
    ADMIN_MEMPAWAH,
    BUPATI_MEMPAWAH,
    CAMAT_TOHO,
    NASIONAL_POLPUM,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PELAPOR_TOHO,
    PEMERIKSA_KALBAR,
    SAMBAS,
    TIM_MEMPAWAH,
    TOHO,
)
from tests.peristiwa.factories import make_peristiwa, stored_peristiwa, verified_laporan

pytestmark = pytest.mark.django_db


def titles(response):
    return [line["row"].judul for line in response.context.get("lines", ())]


def one_of_each():
    stored_peristiwa(judul="A dilaporkan", keadaan="dilaporkan")
    stored_peristiwa(judul="B terverifikasi")
    stored_peristiwa(judul="C rahasia", klasifikasi=2)
    stored_peristiwa(judul="D kabupaten", wilayah="61.02")
    stored_peristiwa(judul="S Sambas", wilayah=SAMBAS)


@pytest.mark.parametrize(
    ("actor", "seen"),
    (
        (OPERATOR_MEMPAWAH, "ABCD"),
        (BUPATI_MEMPAWAH, "ABCD"),
        (CAMAT_TOHO, "AB"),
        (TIM_MEMPAWAH, "BD"),
        (PEMERIKSA_KALBAR, "BDS"),
        (NASIONAL_POLPUM, "BDS"),
        (OPERATOR_SAMBAS, "S"),
    ),
)
def test_each_role_lists_counts_and_exports_the_same_rows(sign_in, actor, seen):
    one_of_each()
    client = sign_in(actor)
    page = client.get("/peristiwa/?urut=judul")
    exported = client.get("/peristiwa/ekspor/csv?urut=judul")
    rows = list(csv.DictReader(io.StringIO(exported.getvalue().decode("utf-8-sig"))))

    assert "".join(t[0] for t in titles(page)) == seen
    assert "".join(r["Judul"][0] for r in rows) == seen
    assert page.context["total"] == len(seen)
    for row in Peristiwa.objects.all():
        status = 200 if row.judul[0] in seen else 404
        assert client.get(f"/peristiwa/{row.pk}/").status_code == status


@pytest.mark.parametrize("actor", (PELAPOR_TOHO, ADMIN_MEMPAWAH))
def test_who_has_no_register_gets_403(sign_in, actor):
    assert sign_in(actor).get("/peristiwa/").status_code == 403


def test_filters_sort_and_state_are_in_the_address(sign_in):
    stored_peristiwa(judul="Parit ditutup", sumber_konflik="sda", happened_on="2026-02-01")
    stored_peristiwa(judul="Bentrok pasar", bentuk_kedua="intimidasi", keadaan="selesai")
    client = sign_in(OPERATOR_MEMPAWAH)
    found = {
        query: titles(client.get(f"/peristiwa/?{query}"))
        for query in (
            "cari=pari",
            "sumber=sda",
            "bentuk=intimidasi",
            "keadaan=selesai",
            "dari=2026-03-01",
            "sampai=2026-03-01",
            "urut=judul",
            "wilayah=61.02.17",
            "dari=kemarin&bentuk=tidak-ada&keadaan=x&halaman=99&urut=x",
        )
    }
    both = ["Bentrok pasar", "Parit ditutup"]
    assert list(found.values()) == [
        ["Parit ditutup"],
        ["Parit ditutup"],
        ["Bentrok pasar"],
        ["Bentrok pasar"],
        ["Bentrok pasar"],
        ["Parit ditutup"],
        both,
        [],
        both,
    ]


def test_an_export_is_exactly_the_filtered_list_and_carries_no_formula(sign_in):
    stored_peristiwa(judul='=HYPERLINK("http://contoh")', keadaan="selesai")
    stored_peristiwa(judul="Lain")
    client = sign_in(OPERATOR_MEMPAWAH)
    answers = {
        kind: client.get(f"/peristiwa/?keadaan=selesai&format={kind}")
        for kind in ("csv", "xlsx", "geojson")
    }
    text = answers["csv"].getvalue().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    book = openpyxl.load_workbook(io.BytesIO(answers["xlsx"].content))
    shapes = json.loads(answers["geojson"].getvalue())

    assert [r["Judul"] for r in rows] == ['\'=HYPERLINK("http://contoh")']
    assert book["Data"].max_row == 2
    assert book["Data"]["C2"].data_type == "s"
    assert [f["properties"]["keadaan"] for f in shapes["features"]] == ["Selesai"]
    assert rows[0]["Meninggal: jumlah"] == ""


def test_an_unknown_format_is_not_found(sign_in):
    assert sign_in(OPERATOR_MEMPAWAH).get("/peristiwa/ekspor/exe").status_code == 404


def queries_of(client, path):
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    "path", ("/peristiwa/", "/peristiwa/?format=csv", "/peristiwa/?tampil=peta")
)
def test_three_rows_cost_as_many_queries_as_one(sign_in, path):
    client = sign_in(OPERATOR_MEMPAWAH)
    stored_peristiwa()
    one = queries_of(client, path)
    stored_peristiwa(wilayah="61.02.17")
    stored_peristiwa(wilayah="61.02.18")
    assert queries_of(client, path) == one


def test_empty_lists_teach_the_next_step(sign_in):
    assert "Catat peristiwa" in sign_in(OPERATOR_MEMPAWAH).get("/peristiwa/").content.decode()
    page = sign_in(PEMERIKSA_KALBAR).get("/peristiwa/").content.decode()
    assert "memverifikasinya" in page


FORM = {
    "judul": "Bentrok, contoh",
    "happened_on": "2026-02-10",
    "tempat": "Toho",
    "kode": str(TOHO),
    "kronologi": "Contoh kronologi",
    "klasifikasi": "1",
    "is_konflik_sosial": "",
}


def test_the_operator_registers_from_a_report_and_is_led_to_the_page(sign_in):
    laporan = verified_laporan(siapa="kelompok contoh", klasifikasi=1)
    client = sign_in(OPERATOR_MEMPAWAH)
    begun = client.get(f"/peristiwa/baru/?laporan={laporan.pk}").content.decode()
    answer = client.post(f"/peristiwa/baru/?laporan={laporan.pk}", FORM)
    row = Peristiwa.objects.get()

    assert 'value="Contoh laporan"' in begun
    assert answer.url == f"/peristiwa/{row.pk}/"
    assert [s.laporan_id for s in row.sumber_laporan.all()] == [laporan.pk]
    page = client.get(answer.url).content.decode()
    assert laporan.nomor in page
    assert "mencatat peristiwa" in page


def test_a_wrong_form_keeps_everything_typed_and_names_the_field(sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)
    wrong = FORM | {"is_konflik_sosial": "ya", "happened_on": "2126-01-01", "kronologi": "Tetap"}
    answer = client.post("/peristiwa/baru/", wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Tetap" in page
    assert "Tanggal kejadian paling lambat hari ini" in page
    assert not Peristiwa.objects.exists()


@pytest.mark.parametrize("actor", (BUPATI_MEMPAWAH, CAMAT_TOHO, TIM_MEMPAWAH, PEMERIKSA_KALBAR))
def test_readers_see_no_buttons_and_cannot_post(sign_in, actor):
    row = stored_peristiwa()
    client = sign_in(actor)
    page = client.get(f"/peristiwa/{row.pk}/").content.decode()
    assert "Langkah berikut" not in page
    for path in ("keadaan", "pihak", "penanganan", "dampak", "ubah"):
        assert client.post(f"/peristiwa/{row.pk}/{path}/", FORM).status_code == 403
    assert client.get("/peristiwa/baru/").status_code == 403


def test_the_page_takes_state_party_handling_and_impact(sign_in):
    row = make_peristiwa()
    client = sign_in(OPERATOR_MEMPAWAH)
    posts = (
        ("keadaan", {"keadaan": "terverifikasi", "note": ""}),
        ("pihak", {"nama": "Warga Dusun A", "jenis": "non_negara", "sisi": "pertama"}),
        ("penanganan", {"tindakan": "Mediasi", "hasil": "berhasil", "acted_on": ""}),
        ("dampak", {"luka_jumlah": "3", "meninggal_jumlah": "0", "rumah_rusak": ""}),
    )
    for path, data in posts:
        answer = client.post(f"/peristiwa/{row.pk}/{path}/", data)
        assert (answer.status_code, answer.url) == (302, f"/peristiwa/{row.pk}/")
    page = client.get(f"/peristiwa/{row.pk}/").content.decode()
    for words in ("Terverifikasi", "Warga Dusun A", "Mediasi", "mengisi dampak"):
        assert words in page
    assert [(k.akibat, k.jumlah) for k in row.korban.all()] == [("meninggal", 0), ("luka", 3)]


def test_errors_on_the_page_keep_what_was_typed(sign_in):
    row = make_peristiwa()
    client = sign_in(OPERATOR_MEMPAWAH)
    answer = client.post(
        f"/peristiwa/{row.pk}/pihak/",
        {"nama": "Sdr. Contoh", "jenis": "non_negara", "sisi": "kedua"},
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Sdr. Contoh"' in page
    assert "Ini nama kelompok, bukan orang" in page
    leap = client.post(f"/peristiwa/{row.pk}/keadaan/", {"keadaan": "selesai", "note": "x"})
    assert leap.status_code == 422
    bad = client.post(f"/peristiwa/{row.pk}/dampak/", {"luka_jumlah": "1", "luka_perempuan": "2"})
    assert (bad.status_code, 'value="2"' in bad.content.decode()) == (422, True)


def test_a_report_is_linked_from_the_list_of_near_ones_and_taken_off_again(sign_in):
    row, laporan = make_peristiwa(), verified_laporan()
    far = stored_peristiwa(judul="Tahun lalu", happened_on="2025-01-01")
    client = sign_in(OPERATOR_MEMPAWAH)
    near = client.get(f"/peristiwa/kaitkan/{laporan.pk}/").content.decode()
    found = client.get(f"/peristiwa/kaitkan/{laporan.pk}/?cari=tahun&potongan=1").content.decode()
    assert (row.judul in near, far.judul in near) == (True, False)
    assert (far.judul in found, "<html" in found) == (True, False)

    client.post(f"/peristiwa/kaitkan/{laporan.pk}/", {"pilih": row.pk})
    assert row.sumber_laporan.count() == 1
    assert (
        client.post(f"/peristiwa/{row.pk}/lepas/{laporan.pk}/", {"reason": ""}).status_code == 422
    )
    client.post(f"/peristiwa/{row.pk}/lepas/{laporan.pk}/", {"reason": "Kejadian lain"})
    assert row.sumber_laporan.count() == 0


def test_edit_saves_changes_and_leaves_an_unchanged_form_alone(sign_in):
    row = make_peristiwa(klasifikasi=1)
    client = sign_in(OPERATOR_MEMPAWAH)
    form = client.get(f"/peristiwa/{row.pk}/ubah/").context["form"]
    same = {name: form[name].value() or "" for name in form.fields}
    same["happened_on"] = row.happened_on.isoformat()
    assert client.post(f"/peristiwa/{row.pk}/ubah/", same).status_code == 302
    assert client.post(f"/peristiwa/{row.pk}/ubah/", same | {"judul": "Baru"}).status_code == 302
    row.refresh_from_db()
    assert row.judul == "Baru"


def test_huge_numbers_and_nul_bytes_are_answered(sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)
    huge = "9" * 30
    assert client.get(f"/peristiwa/{huge}/").status_code == 404
    assert client.post(f"/peristiwa/{huge}/keadaan/", {"keadaan": "selesai"}).status_code == 404
    assert client.get(f"/peristiwa/baru/?laporan={huge}").status_code == 200
    assert client.get("/peristiwa/?cari=x&halaman=" + huge).status_code == 200
    assert client.get("/peristiwa/?cari=%00x").status_code == 400
    assert client.post("/peristiwa/baru/", FORM | {"judul": "a\x00b"}).status_code == 400
