"""What was sent: versions, differences, receipts, the way on."""

import datetime as dt
import re
from io import BytesIO

import docx
import openpyxl
import pypdf
import pytest
from django.urls import reverse

from kentongan.kernel.errors import NotPermitted, RuleViolated
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.actions import alur, susun
from kentongan.rencana_aksi.enums import BentukHukum, KeadaanRencana
from kentongan.wilayah.queries import display_name
from tests.conftest import (
    BUPATI_MEMPAWAH,
    CAMAT_TOHO,
    NASIONAL_POLPUM,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PEMERIKSA_KALBAR,
    TODAY,
)
from tests.rencana_aksi.cast import sent

pytestmark = pytest.mark.django_db
WHEN = {"now": NOW, "today": TODAY}


def url(name, *args):
    return reverse(f"rencana_aksi:{name}", args=args)


def text_of(response):
    assert response.status_code == 200, response.status_code
    return re.sub(r"\s+", " ", response.content.decode())


def returned():
    rencana = sent()
    row = queries.rows_of(rencana)[-1]
    alur.return_rencana(
        actor=PEMERIKSA_KALBAR,
        rencana=rencana,
        reasons={row.pk: "Ukuran belum jelas", None: "Lengkapi"},
        **WHEN,
    )
    return rencana, row


def reopened():
    rencana, row = returned()
    alur.reopen_rencana(actor=OPERATOR_MEMPAWAH, rencana=rencana, now=NOW)
    return rencana, row


def sent_twice():
    rencana, row = reopened()
    susun.remove_baris(actor=OPERATOR_MEMPAWAH, rencana=rencana, baris_id=row.pk, now=NOW)
    first = queries.rows_of(rencana)[0]
    type(first).objects.filter(pk=first.pk).update(ukuran="Jumlah dialog selesai")
    alur.discuss_rencana(actor=OPERATOR_MEMPAWAH, rencana=rencana, now=NOW, today=TODAY)
    alur.adopt_rencana(
        actor=BUPATI_MEMPAWAH,
        rencana=rencana,
        bentuk=BentukHukum.NASKAH,
        nomor="188/2/contoh",
        on=TODAY,
        **WHEN,
    )
    alur.submit_rencana(actor=OPERATOR_MEMPAWAH, rencana=rencana, **WHEN)
    return queries.get_rencana(OPERATOR_MEMPAWAH, rencana.pk)


def test_a_returned_version_stays_open_above_while_it_is_mended(areas, sign_in):
    rencana, row = reopened()
    reviewer = sign_in(PEMERIKSA_KALBAR)
    assert reviewer.get(url("rincian", rencana.pk)).status_code == 404
    page = text_of(reviewer.get(url("versi", rencana.pk, 1)))
    assert (row.kegiatan in page, "Ukuran belum jelas" in page, "Lengkapi" in page) == (True,) * 3
    assert url("versi", rencana.pk, 1) in text_of(reviewer.get(url("kepatuhan"), {"tahun": 2026}))


def test_what_is_being_mended_is_not_seen_above(areas, sign_in):
    rencana, row = reopened()
    type(row).objects.filter(pk=row.pk).update(kegiatan="Rahasia dapur")
    reviewer = sign_in(PEMERIKSA_KALBAR)
    pages = [
        reviewer.get(url("versi", rencana.pk, 1)),
        reviewer.get(url("beda", rencana.pk), {"ke": "kini"}),
    ]
    assert ["Rahasia dapur" in text_of(page) for page in pages] == [False, False]


@pytest.mark.parametrize("name", ["versi", "beda", "unduh-versi"])
def test_others_find_no_version(areas, sign_in, name):
    rencana, _ = reopened()
    args = {"versi": (1,), "beda": (), "unduh-versi": (1, "pdf")}[name]
    codes = [
        sign_in(actor).get(url(name, rencana.pk, *args)).status_code
        for actor in (OPERATOR_MEMPAWAH, NASIONAL_POLPUM, OPERATOR_SAMBAS, CAMAT_TOHO)
    ]
    assert codes == [200, 200, 404, 403]


def test_a_plan_that_was_never_sent_has_no_version(areas, sign_in):
    rencana = sent()
    rencana.versi_dikirim.all().delete()
    assert sign_in(PEMERIKSA_KALBAR).get(url("versi", rencana.pk, 1)).status_code == 404


def test_the_reasons_stand_beside_the_rows_while_they_are_mended(areas, sign_in):
    rencana, _ = reopened()
    page = text_of(sign_in(OPERATOR_MEMPAWAH).get(url("rincian", rencana.pk)))
    assert "Ukuran belum jelas" in page


def test_two_versions_are_compared_word_by_word(areas, sign_in):
    rencana = sent_twice()
    page = text_of(sign_in(PEMERIKSA_KALBAR).get(url("beda", rencana.pk)))
    assert "<b>Versi 1 ke Versi 2:</b>" in page  # on paper nothing else says it
    assert "0 baris baru, 1 dihapus, 1 diubah, 0 dipindah, 3 sama." in page
    assert "<ins> selesai</ins>" in page


def test_differences_are_told_in_words_beside_the_reasons_of_the_reviewer(areas, sign_in):
    rencana, row = reopened()
    client = sign_in(OPERATOR_MEMPAWAH)
    page = text_of(client.get(url("beda", rencana.pk), {"ke": "kini"}))
    assert " ke Keadaan sekarang:</b>" in page
    assert "Dikembalikan, tetapi belum berubah" in page
    assert ("Ukuran belum jelas" in page, "Lengkapi" in page) == (True, True)

    type(row).objects.filter(pk=row.pk).update(
        mulai_on=dt.date(2026, 3, 2), kegiatan_wajib_id="p3aks", lokasi_kode=["61.02.01"]
    )
    page = text_of(client.get(url("beda", rencana.pk), {"ke": "kini"}))
    assert "Dikembalikan, tetapi belum berubah" not in page
    assert "Ukuran belum jelas" in page
    for words in ("2 Maret 2026", "P3AKS", display_name("61.02.01")):
        assert f"<ins>{words}</ins>" in page
    assert url("beda", rencana.pk) in text_of(client.get(url("rincian", rencana.pk)))
    assert "Ukuran belum jelas" not in text_of(client.get(url("beda", rencana.pk), {"ke": "1"}))


@pytest.mark.parametrize("asked", ["", "?dari=9&ke=0", "?dari=x&ke=kini", "?dari=2&ke=1"])
def test_any_pair_is_answered(areas, sign_in, asked):
    rencana = sent_twice()
    assert sign_in(PEMERIKSA_KALBAR).get(url("beda", rencana.pk) + asked).status_code == 200


def test_a_version_is_downloaded_as_it_was_sent(areas, sign_in):
    rencana = sent_twice()
    client = sign_in(PEMERIKSA_KALBAR)
    counts = []
    for number in (1, 2):
        body = client.get(url("unduh-versi", rencana.pk, number, "xlsx")).content
        counts.append(openpyxl.load_workbook(BytesIO(body))["Data"].max_row - 1)
    assert counts == [5, 4]
    old = docx.Document(BytesIO(client.get(url("unduh-versi", rencana.pk, 1, "docx")).content))
    assert "188/contoh/2026" in " ".join(p.text for p in old.paragraphs)


def test_a_receipt_has_number_instant_and_digest(areas, sign_in):
    rencana = sent_twice()
    receipts = queries.receipts_of(rencana)
    assert [r.nomor for r in reversed(receipts)] == ["TT-61-2026-0001", "TT-61-2026-0002"]
    sidik = queries.digest_of(queries.get_versi(rencana, 2).isi)
    newest = next(r for r in receipts if r.versi == 2)
    body = sign_in(OPERATOR_MEMPAWAH).get(url("tanda-terima", rencana.pk, newest.pk, "pdf")).content
    words = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(body)).pages)
    flat = re.sub(r"\s+", "", words)
    assert (newest.nomor in flat, sidik in flat, "09.00WIB" in flat) == (True, True, True)


def test_an_accepted_plan_goes_on_to_the_country(areas, sign_in):
    rencana = sent()
    alur.accept_rencana(actor=PEMERIKSA_KALBAR, rencana=rencana, note="", **WHEN)
    sign_in(PEMERIKSA_KALBAR).post(url("langkah", rencana.pk, "teruskan"))
    rencana.refresh_from_db()
    assert rencana.state is KeadaanRencana.DITERUSKAN
    assert {r.penerima_kode for r in queries.receipts_of(rencana)} == {"61", "ID"}


def test_a_plan_that_was_not_accepted_does_not_go_on(areas):
    rencana = sent()
    with pytest.raises(RuleViolated):
        alur.forward_rencana(actor=PEMERIKSA_KALBAR, rencana=rencana, **WHEN)


def test_nobody_passes_on_his_own_plan(areas):
    rencana = sent()
    alur.accept_rencana(actor=PEMERIKSA_KALBAR, rencana=rencana, note="", **WHEN)
    with pytest.raises(NotPermitted):
        alur.forward_rencana(actor=OPERATOR_MEMPAWAH, rencana=rencana, **WHEN)


def test_every_change_of_state_is_kept(areas):
    rencana = sent_twice()
    states = list(rencana.riwayat.values_list("keadaan", flat=True))
    assert states == [
        "pembahasan", "ditetapkan", "dikirim", "dikembalikan", "penyusunan",
        "pembahasan", "ditetapkan", "dikirim",
    ]  # fmt: skip
