import re
from io import BytesIO

import openpyxl
import pypdf
import pytest

from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.enums import KeadaanRencana
from tests.conftest import (
    BUPATI_MEMPAWAH,
    CAMAT_TOHO,
    NASIONAL_POLPUM,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PEMERIKSA_KALBAR,
)
from tests.rencana_aksi.cast import add, adopted, record_sk, sent, start, whole

pytestmark = pytest.mark.django_db

FORM = {
    "bidang": "pencegahan",
    "kegiatan": "Dialog contoh",
    "penanggung_jawab": "Kesbangpol",
    "ukuran": "Jumlah dialog",
    "anggaran": "Rp 5.000.000",
    "angka_B04": "1,5",
    "satuan_B04": "dialog",
    "teks_B08": "ya",
}


def url(name, *args):
    from django.urls import reverse

    return reverse(f"rencana_aksi:{name}", args=args)


def text_of(response):
    assert response.status_code == 200, response.status_code
    return re.sub(r"\s+", " ", response.content.decode())


def test_an_operator_starts_from_proposals(areas, sign_in):
    client = sign_in(OPERATOR_MEMPAWAH)
    response = client.post(url("mulai"), {"tahun": "2026"})
    rencana = queries.rencana_of(OPERATOR_MEMPAWAH, OPERATOR_MEMPAWAH.wilayah, 2026)
    assert response.url == url("usulan", rencana.pk)
    page = text_of(client.get(response.url))
    assert page.count('name="usulan" value="wajib-') == 4
    assert "belum diperiksa terhadap naskah resmi" in page
    client.post(response.url, {"usulan": ["wajib-gladi", "wajib-p3aks"]})
    taken = [row.kegiatan_wajib_id for row in queries.rows_of(rencana)]
    assert taken == ["p3aks", "gladi"]


def test_a_row_is_written_by_an_ordinary_form(areas, sign_in):
    rencana = start()
    client = sign_in(OPERATOR_MEMPAWAH)
    response = client.post(url("tambah-baris", rencana.pk), FORM)
    (row,) = queries.rows_of(rencana)
    assert response.url == f"{url('rincian', rencana.pk)}#baris-{row.pk}"
    assert (int(row.anggaran), [t.words for t in row.target.all()]) == (
        5_000_000,
        ["1,5 dialog", "ya"],
    )
    opened = text_of(client.get(url("rincian", rencana.pk), {"ubah": row.pk}))
    assert 'name="angka_B04" value="1,5"' in opened


def test_a_row_without_activity_comes_back_as_typed(areas, sign_in):
    rencana = start()
    client = sign_in(OPERATOR_MEMPAWAH)
    response = client.post(url("tambah-baris", rencana.pk), {**FORM, "kegiatan": ""})
    assert response.status_code == 422
    assert "Rp 5.000.000" in response.content.decode()


@pytest.mark.parametrize("anggaran", ["banyak", "-5", "1e99", "NaN", "9" * 40])
def test_a_budget_that_is_no_number_is_refused(areas, sign_in, anggaran):
    rencana = start()
    client = sign_in(OPERATOR_MEMPAWAH)
    response = client.post(url("tambah-baris", rencana.pk), {**FORM, "anggaran": anggaran})
    assert (response.status_code, queries.rows_of(rencana)) == (422, [])


def test_a_change_seen_late_keeps_what_was_typed(areas, sign_in):
    rencana = start()
    row = add(rencana)
    client = sign_in(OPERATOR_MEMPAWAH)
    stale = {**FORM, "seen": "lama", "kegiatan": "Isian saya"}
    response = client.post(url("ubah-baris", rencana.pk, row.pk), stale)
    body = response.content.decode()
    assert (response.status_code, "Isian saya" in body, "orang lain" in body) == (422, True, True)


def test_a_removed_row_offers_to_come_back(areas, sign_in):
    rencana = start()
    row = add(rencana)
    client = sign_in(OPERATOR_MEMPAWAH)
    gone = client.post(url("baris", rencana.pk, row.pk, "hapus"))
    back = url("baris", rencana.pk, row.pk, "pulihkan")
    assert back in text_of(client.get(gone.url.partition("#")[0]))
    client.post(back)
    assert queries.rows_of(rencana) == [row]


def test_findings_stand_beside_the_row_with_their_cure(areas, sign_in):
    rencana = start()
    add(rencana, kegiatan_wajib_id="gladi", penanggung_jawab="")
    page = text_of(sign_in(OPERATOR_MEMPAWAH).get(url("rincian", rencana.pk)))
    assert "Kegiatan wajib Gladi belum punya penanggung jawab." in page
    assert "Isi instansi atau jabatan penanggung jawab." in page


def test_the_plan_walks_from_desk_to_acceptance(areas, sign_in):
    rencana = whole()
    client = sign_in(OPERATOR_MEMPAWAH)
    client.post(url("langkah", rencana.pk, "bahas"))
    adoption = {"bentuk": "keputusan", "nomor": "188/contoh", "on": "2026-01-20"}
    sign_in(BUPATI_MEMPAWAH).post(url("tetapkan", rencana.pk), adoption)
    sign_in(OPERATOR_MEMPAWAH).post(url("langkah", rencana.pk, "kirim"))
    reviewer = sign_in(PEMERIKSA_KALBAR)
    assert "Terima" in text_of(reviewer.get(url("telaah", rencana.pk)))
    assert "Alasan bila dikembalikan" in text_of(reviewer.get(url("telaah", rencana.pk)))
    reviewer.post(url("telaah", rencana.pk), {"jawab": "terima", "alasan": "Lengkap"})
    answered = text_of(reviewer.get(url("telaah", rencana.pk)))
    assert ("sudah dijawab" in answered, "Alasan bila dikembalikan" in answered) == (True, False)
    rencana.refresh_from_db()
    assert (rencana.state, rencana.catatan_pemeriksa) == (KeadaanRencana.DITERIMA, "Lengkap")


def test_an_incomplete_plan_says_why_it_cannot_be_sent(areas, sign_in):
    rencana = adopted()
    rencana.semua_baris.update(penanggung_jawab="")
    client = sign_in(OPERATOR_MEMPAWAH)
    page = text_of(client.post(url("langkah", rencana.pk, "kirim"), follow=True))
    assert "Belum dapat dikirim: 5 hal harus diperbaiki." in page


def test_a_return_needs_a_reason_and_shows_it_beside_the_row(areas, sign_in):
    rencana = sent()
    row = queries.rows_of(rencana)[0]
    reviewer = sign_in(PEMERIKSA_KALBAR)
    empty = reviewer.post(url("telaah", rencana.pk), {"jawab": "kembalikan"})
    assert empty.status_code == 422
    reason = {"jawab": "kembalikan", f"alasan-{row.pk}": "Ukuran belum jelas"}
    reviewer.post(url("telaah", rencana.pk), reason)
    page = text_of(sign_in(OPERATOR_MEMPAWAH).get(url("rincian", rencana.pk)))
    assert "Ukuran belum jelas" in page


def test_reasons_at_rows_are_not_lost_by_accepting(areas, sign_in):
    rencana = sent()
    row = queries.rows_of(rencana)[0]
    answer = {"jawab": "terima", f"alasan-{row.pk}": "Ukuran belum jelas"}
    response = sign_in(PEMERIKSA_KALBAR).post(url("telaah", rencana.pk), answer)
    assert (response.status_code, "Ukuran belum jelas" in response.content.decode()) == (422, True)


@pytest.mark.parametrize("name", ["rincian", "periksa"])
def test_a_draft_is_not_found_above(areas, sign_in, name):
    rencana = whole()
    found = [
        sign_in(actor).get(url(name, rencana.pk)).status_code
        for actor in (OPERATOR_MEMPAWAH, PEMERIKSA_KALBAR, OPERATOR_SAMBAS, CAMAT_TOHO)
    ]
    assert found == [200, 404, 404, 403]


@pytest.mark.parametrize("bentuk", ["docx", "pdf", "xlsx"])
def test_a_draft_is_not_downloaded_above(areas, sign_in, bentuk):
    rencana = whole()
    assert sign_in(PEMERIKSA_KALBAR).get(url("unduh", rencana.pk, bentuk)).status_code == 404


def test_the_documents_hold_the_plan(areas, sign_in):
    rencana = sent()
    client = sign_in(OPERATOR_MEMPAWAH)
    pdf = pypdf.PdfReader(BytesIO(client.get(url("unduh", rencana.pk, "pdf")).content))
    words = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pdf.pages))
    assert ("Dialog dua desa contoh" in words, "188/contoh/2026" in words) == (True, True)
    assert client.get(url("unduh", rencana.pk, "docx")).content[:2] == b"PK"
    book = openpyxl.load_workbook(BytesIO(client.get(url("unduh", rencana.pk, "xlsx")).content))
    sheet = book["Data"]
    assert (sheet.max_row, sheet["C2"].value) == (6, "Kegiatan p3aks")


def test_the_grid_shows_every_region_and_never_a_drafts_content(areas, sign_in):
    rencana = whole()
    reviewer = sign_in(PEMERIKSA_KALBAR)
    page = text_of(reviewer.get(url("kepatuhan"), {"tahun": 2026}))
    assert page.count('<th scope="row">') == 14
    assert (url("rincian", rencana.pk) in page, "Dialog dua desa" in page) == (False, False)
    assert "draf" in page


def test_the_grid_filters_in_the_address_and_exports_what_it_lists(areas, sign_in):
    sent()
    record_sk(wilayah=OPERATOR_SAMBAS.wilayah, actor=OPERATOR_SAMBAS)
    reviewer = sign_in(PEMERIKSA_KALBAR)
    wanted = {"tahun": 2026, "keadaan": "lengkap"}
    page = text_of(reviewer.get(url("kepatuhan"), wanted))
    assert (page.count('<th scope="row">'), "1 dari 14" in page) == (1, True)
    exported = reviewer.get(url("kepatuhan"), {**wanted, "format": "xlsx"})
    sheet = openpyxl.load_workbook(BytesIO(exported.content))["Data"]
    assert [sheet.max_row, sheet["B2"].value] == [2, "Kab. Mempawah"]


def test_the_country_sees_its_provinsi_then_their_kabupaten(areas, sign_in):
    client = sign_in(NASIONAL_POLPUM)
    counts = [
        text_of(client.get(url("kepatuhan"), asked)).count('<th scope="row">')
        for asked in ({}, {"wilayah": "61"}, {"tingkat": "kab"})
    ]
    assert counts == [38, 14, 514]


def test_a_kabupaten_sees_only_itself(areas, sign_in):
    page = text_of(sign_in(OPERATOR_MEMPAWAH).get(url("kepatuhan")))
    assert page.count('<th scope="row">') == 1


def test_pages_do_not_query_by_row(areas, sign_in, django_assert_max_num_queries):
    rencana = whole()
    for _ in range(25):
        add(rencana)
    client = sign_in(OPERATOR_MEMPAWAH)
    client.get(url("rincian", rencana.pk))
    with django_assert_max_num_queries(25):
        client.get(url("rincian", rencana.pk))
    reviewer = sign_in(PEMERIKSA_KALBAR)
    with django_assert_max_num_queries(20):
        reviewer.get(url("kepatuhan"))


@pytest.mark.parametrize(
    "asked", ["?tahun=x", "?tahun=99999", "?tahun=20261", "?kolom=zz", "?keadaan=zz"]
)
def test_strange_filters_are_no_failure(areas, sign_in, asked):
    client = sign_in(PEMERIKSA_KALBAR)
    assert client.get(url("kepatuhan") + asked).status_code == 200
    assert client.get(url("daftar") + asked).status_code == 200
