"""Rows of a report in the hands of an agency: filled, proved, handed back."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kentongan.akses.models import Instansi, Jejak
from kentongan.akses.roles import Peran
from kentongan.beranda.queries.asked import Asked
from kentongan.beranda.queries.waiting import waiting_for
from kentongan.capaian import queries, tasks
from kentongan.capaian.actions import alur
from kentongan.capaian.actions import delegasi as actions
from kentongan.kernel.errors import DomainError
from kentongan.rencana_aksi import queries as rencana_queries
from tests.capaian.factories import filled, fresh, photo, started
from tests.conftest import MEMPAWAH, NOW, OPERATOR_MEMPAWAH, TIM_MEMPAWAH, TODAY, person

LAIN = person(35, "Lina, dinas lain", Peran.ANGGOTA_TIM, MEMPAWAH, 2)
ISIAN = {"instansi_id": 1, "tenggat_on": dt.date(2026, 12, 1), "pesan": ""}
DONE = {"status": "dilaksanakan", "uraian": "Oleh dinas", "angka": Decimal(2)}


def code_of(function, **inputs):
    with pytest.raises(DomainError) as caught:
        function(**inputs)
    return caught.value.code


@pytest.fixture
def agency(areas, sign_in, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    for pk, actor in ((1, TIM_MEMPAWAH), (2, LAIN)):
        Instansi.objects.create(pk=pk, wilayah_kode="61.02", nama=f"Dinas {pk} (contoh)")
        sign_in(actor)


def handed(laporan, rows=1):
    ids = [row.baris_id for row in queries.rows_of(laporan)[:rows]]
    return actions.delegate_capaian(
        actor=OPERATOR_MEMPAWAH, laporan=laporan, baris_ids=ids, now=NOW, today=TODAY, **ISIAN
    )


def fill(held, actor=TIM_MEMPAWAH, seen=1, **changes):
    return actions.fill_capaian(
        actor=actor, delegasi=held.pk, seen=seen, now=NOW, **{**DONE, **changes}
    )


def test_an_agency_fills_and_proves_its_row_alone(agency):
    laporan = started()
    held, *_ = handed(laporan)
    row = fill(held)
    prove = {"delegasi": held.pk, "berkas": photo(), "now": NOW}
    kept = actions.prove_capaian(actor=TIM_MEMPAWAH, **prove)
    assert (row.uraian, row.diubah_oleh) == ("Oleh dinas", TIM_MEMPAWAH.name)
    assert queries.get_capaian(laporan, row.pk).kekurangan == ()
    assert code_of(fill, held=held, actor=LAIN) == "delegasi.not_found"
    assert code_of(actions.prove_capaian, actor=LAIN, **prove) == "delegasi.not_found"
    assert code_of(fill, held=held, seen=1) == "capaian.changed_meanwhile"
    gone = {"actor": TIM_MEMPAWAH, "delegasi": held.pk, "now": NOW}
    actions.unprove_capaian(bukti_id=kept.pk, **gone)
    assert queries.get_capaian(laporan, row.pk).bukti_aktif == []
    assert Jejak.objects.get(action="capaian.row_filled").data["instansi"] == "Dinas 1 (contoh)"


def test_evidence_of_another_row_is_not_the_agencys(agency):
    laporan = filled()
    held, *_ = handed(laporan)
    other = queries.rows_of(laporan)[1].bukti_aktif[0]
    gone = {"actor": TIM_MEMPAWAH, "delegasi": held.pk, "now": NOW, "bukti_id": other.pk}
    assert code_of(actions.unprove_capaian, **gone) == "capaian.evidence_not_found"


def test_a_report_that_was_handed_in_is_filled_by_nobody(agency):
    laporan = filled()
    held, *_ = handed(laporan)
    alur.submit_for_approval(actor=OPERATOR_MEMPAWAH, laporan=laporan, now=NOW, today=TODAY)
    assert code_of(fill, held=held) == "capaian.not_editable"
    assert code_of(handed, laporan=fresh(laporan)) == "capaian.not_editable"
    assert queries.waiting_titipan(TIM_MEMPAWAH) == []


def test_home_names_the_report_and_handing_back_ends_it(agency):
    laporan = started()
    held, _ = handed(laporan, rows=2)
    mine = [t for t in waiting_for(Asked(TIM_MEMPAWAH, MEMPAWAH, NOW)) if "baris" in t.title]
    assert [(t.title, t.url) for t in mine] == [
        ("Isi 2 baris Laporan B04 2026 Kab. Mempawah", f"/capaian/{laporan.pk}/delegasi/isi/")
    ]
    actions.hand_back_capaian(
        actor=TIM_MEMPAWAH, delegasi=held.pk, catatan="Selesai", now=NOW, today=TODAY
    )
    assert queries.waiting_titipan(TIM_MEMPAWAH) == []
    known = rencana_queries.holders(OPERATOR_MEMPAWAH, laporan.rencana, "B04")
    assert {each.catatan for each in known.values()} == {"Selesai"}


def test_an_agency_is_reminded_of_a_report(agency, monkeypatch):
    handed(started())
    monkeypatch.setattr(tasks.timezone, "localdate", lambda: dt.date(2026, 11, 30))
    assert [tasks.remind_of_delegations(), tasks.remind_of_delegations()] == [1, 0]


def test_rows_are_handed_out_filled_and_handed_back_on_screen(agency, sign_in):
    laporan = started()
    row = queries.rows_of(laporan)[0]
    page = reverse("capaian:delegasi", args=[laporan.pk])
    client = sign_in(OPERATOR_MEMPAWAH)
    sent = {"instansi_id": 1, "tenggat_on": "2099-12-01"}
    refused = client.post(f"{page}bagi/", sent)
    assert (refused.status_code, "Belum ada baris" in refused.content.decode()) == (422, True)
    assert client.post(f"{page}bagi/", {**sent, "baris": [row.baris_id]}).status_code == 302
    assert "dipegang Dinas 1 (contoh)" in client.get(f"/capaian/{laporan.pk}/isi/").content.decode()

    client = sign_in(TIM_MEMPAWAH)
    mine = client.get(f"{page}isi/").content.decode()
    assert (mine.count("data-autosave"), "Ajukan persetujuan" in mine) == (1, False)
    typed = {"status": "dilaksanakan", "angka": "2", "uraian": "Oleh dinas", "seen": 1}
    file = SimpleUploadedFile("rapat.jpg", photo().data, "image/jpeg")
    accept = {"Accept": "application/json"}
    assert client.post(f"{page}isi/{row.pk}/", typed, headers=accept).json()["seen"] == 2
    answer = client.post(f"{page}isi/{row.pk}/", {"bukti": file}, headers=accept)
    assert (answer.status_code, answer.json()["kurang"]) == (200, [])
    assert f"{page}bukti/" in answer.json()["bukti"]
    kept = queries.get_capaian(laporan, row.pk).bukti_aktif[0]
    assert client.post(f"{page}bukti/{kept.pk}/hapus/").status_code == 302
    stale = client.post(f"{page}isi/{row.pk}/", typed)
    assert (stale.status_code, "baru saja diubah" in stale.content.decode()) == (422, True)
    assert client.post(f"{page}serahkan/", {"catatan": ""}).status_code == 302
    assert len(rencana_queries.held_by(TIM_MEMPAWAH, laporan.rencana, "B04")) == 1
    assert client.post(f"{page}serahkan/", {"catatan": "Selesai"}).status_code == 302
    assert "Selesai" in sign_in(OPERATOR_MEMPAWAH).get(page).content.decode()


def test_an_agency_opens_no_row_that_it_does_not_hold(agency, sign_in):
    laporan = started()
    handed(laporan)
    other = queries.rows_of(laporan)[1]
    client = sign_in(TIM_MEMPAWAH)
    page = reverse("capaian:delegasi-simpan", args=[laporan.pk, other.pk])
    typed = {"status": "nihil", "kendala": "x", "seen": 1}
    assert client.post(page, typed).status_code == 404
    assert client.get(f"/capaian/{laporan.pk}/isi/").status_code == 403


def test_the_report_says_which_agency_holds_rows_and_until_when(agency, sign_in):
    laporan = started()
    handed(laporan, rows=2)
    said = "2 baris dipegang Dinas 1 (contoh) sampai 1 Desember 2026"
    for name in ("rincian", "isi"):
        page = sign_in(OPERATOR_MEMPAWAH).get(reverse(f"capaian:{name}", args=[laporan.pk]))
        assert said in page.content.decode()
    actions.take_back_capaian(
        actor=OPERATOR_MEMPAWAH,
        laporan=laporan,
        baris_ids=[row.baris_id for row in queries.rows_of(laporan)],
        now=NOW,
    )
    page = sign_in(OPERATOR_MEMPAWAH).get(reverse("capaian:rincian", args=[laporan.pk]))
    assert "baris dipegang" not in page.content.decode()
