"""Rows in the hands of an agency: filled by it alone, seen by the operator, handed back."""

import datetime as dt

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from kentongan.akses.models import Akun, Instansi, Jejak, Penugasan
from kentongan.akses.roles import Peran
from kentongan.beranda.queries.asked import Asked
from kentongan.beranda.queries.waiting import waiting_for
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.errors import DomainError, InvalidInput, RuleViolated
from kentongan.pemberitahuan.models import Pemberitahuan
from kentongan.rencana_aksi import queries, tasks
from kentongan.rencana_aksi.actions import alur
from kentongan.rencana_aksi.actions import delegasi as actions
from kentongan.rencana_aksi.enums import KeadaanDelegasi
from kentongan.rencana_aksi.models import Delegasi, RencanaAksi
from kentongan.rencana_aksi.rules import delegating
from tests.conftest import (
    BUPATI_MEMPAWAH,
    CAMAT_TOHO,
    MEMPAWAH,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    TIM_MEMPAWAH,
    TODAY,
    person,
)
from tests.rencana_aksi.cast import TARGETS, start, whole

DUE = dt.date(2026, 12, 1)
LAIN = person(35, "Lina, dinas lain", Peran.ANGGOTA_TIM, MEMPAWAH, 2)
ISIAN = {"instansi_id": 1, "tenggat_on": DUE, "pesan": "Lengkapi target"}
ALLOWED = {
    "rows": [1],
    "instansi": "Dinas",
    "accounts": 1,
    "tenggat_on": DUE,
    "today": TODAY,
    "klasifikasi": 0,
    "clearance": Klasifikasi.TERBATAS,
}


def code_of(function, **inputs):
    with pytest.raises(DomainError) as caught:
        function(**inputs)
    return caught.value.code


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"rows": []}, "rencana.delegasi_nothing"),
        ({"tenggat_on": TODAY - dt.timedelta(days=1)}, "rencana.delegasi_due_past"),
        ({"accounts": 0}, "rencana.delegasi_no_account"),
        ({"klasifikasi": Klasifikasi.RAHASIA}, "rencana.delegasi_class"),
    ],
)
def test_what_an_agency_could_not_do_is_not_handed_out(change, code):
    with pytest.raises((InvalidInput, RuleViolated)) as caught:
        delegating.check_handing_out(**{**ALLOWED, **change})
    assert caught.value.code == code


@given(st.sampled_from(list(KeadaanDelegasi)))
def test_only_a_held_row_can_be_filled(state):
    if state is KeadaanDelegasi.DIPEGANG:
        delegating.check_held(state)
    else:
        assert code_of(delegating.check_held, keadaan=state) == "rencana.delegasi_over"


@pytest.fixture
def agency(areas):
    """Two agencies of Mempawah, each with one account."""
    for pk, actor in ((1, TIM_MEMPAWAH), (2, LAIN)):
        Instansi.objects.create(pk=pk, wilayah_kode="61.02", nama=f"Dinas {pk} (contoh)")
        akun = Akun.objects.create(pk=actor.user_id, username=f"akun{actor.user_id}")
        Penugasan.objects.create(
            akun=akun,
            peran=Peran.ANGGOTA_TIM,
            wilayah_kode="61.02",
            instansi_id=pk,
            sejak=dt.date(2020, 1, 1),
        )
    Akun.objects.create(pk=OPERATOR_MEMPAWAH.user_id, username="akun13")
    Penugasan.objects.create(
        akun_id=OPERATOR_MEMPAWAH.user_id,
        peran=Peran.OPERATOR,
        wilayah_kode="61.02",
        sejak=dt.date(2020, 1, 1),
    )


def handed(rencana, rows=1, **changes):
    ids = [row.pk for row in queries.rows_of(rencana)[:rows]]
    return actions.delegate_baris(
        actor=OPERATOR_MEMPAWAH,
        rencana=rencana,
        baris_ids=ids,
        now=NOW,
        today=TODAY,
        **{**ISIAN, **changes},
    )


def fill(held, actor=TIM_MEMPAWAH, **isian):
    row = queries.get_baris(held.rencana, held.baris_id)
    return actions.fill_baris(
        actor=actor,
        delegasi=held.pk,
        targets=TARGETS,
        now=NOW,
        seen=queries.fingerprint(row),
        **isian,
    )


def test_an_agency_fills_its_rows_and_nobody_else_does(agency):
    plan = whole()
    held, *_ = handed(plan)
    row = fill(held, kegiatan="Kegiatan dinas", bidang="pemulihan", kegiatan_wajib_id="")
    assert (row.kegiatan, row.bidang, row.kegiatan_wajib_id) == (
        "Kegiatan dinas",
        "pencegahan",
        queries.rows_of(plan)[0].kegiatan_wajib_id,
    )
    for actor in (LAIN, OPERATOR_SAMBAS, CAMAT_TOHO):
        inputs = {"held": held, "actor": actor, "kegiatan": "Orang lain"}
        assert code_of(fill, **inputs) in {"delegasi.not_found", "akses.not_permitted"}
    assert Jejak.objects.get(action="rencana.row_filled").data["instansi"] == "Dinas 1 (contoh)"


def test_a_row_has_one_holder_at_a_time(agency):
    plan = whole()
    handed(plan, rows=2)
    handed(plan, rows=1, instansi_id=2)
    known = queries.holders(OPERATOR_MEMPAWAH, plan, "rencana")
    assert sorted(each.instansi_id for each in known.values()) == [1, 2]
    assert len(queries.held_by(TIM_MEMPAWAH, plan, "rencana")) == 1
    assert queries.holders(LAIN, plan, "rencana").keys() == {queries.rows_of(plan)[0].pk}


def test_handing_back_needs_a_note_and_tells_the_operator(agency):
    plan = whole()
    held, _ = handed(plan, rows=2)
    back = {"actor": TIM_MEMPAWAH, "delegasi": held.pk, "now": NOW, "today": TODAY}
    assert code_of(actions.hand_back_baris, catatan=" ", **back) == "rencana.delegasi_note_missing"
    assert len(actions.hand_back_baris(catatan="Target belum ada", **back)) == 2
    assert code_of(actions.hand_back_baris, catatan="lagi", **back) == "rencana.delegasi_over"
    told = Pemberitahuan.objects.get(akun_id=OPERATOR_MEMPAWAH.user_id)
    assert (told.body, "menyerahkan 2 baris" in told.title) == ("Target belum ada", True)
    assert code_of(fill, held=held, kegiatan="x") == "rencana.delegasi_over"


def test_the_operator_takes_rows_back(agency):
    plan = whole()
    held, *_ = handed(plan)
    taken = {"actor": OPERATOR_MEMPAWAH, "rencana": plan, "now": NOW, "baris_ids": [held.baris_id]}
    assert actions.take_back_baris(**taken)[0].state is KeadaanDelegasi.DITARIK
    assert code_of(actions.take_back_baris, **taken) == "rencana.delegasi_nothing"
    assert queries.held_by(TIM_MEMPAWAH, plan, "rencana") == {}


def test_an_adopted_plan_is_filled_by_nobody(agency):
    plan = whole()
    held, *_ = handed(plan)
    alur.discuss_rencana(actor=OPERATOR_MEMPAWAH, rencana=plan, now=NOW, today=TODAY)
    alur.adopt_rencana(
        actor=BUPATI_MEMPAWAH,
        rencana=plan,
        bentuk="naskah",
        nomor="1",
        on=TODAY,
        now=NOW,
        today=TODAY,
    )
    assert code_of(fill, held=held, kegiatan="x") == "rencana.not_editable"
    assert code_of(handed, rencana=plan) == "rencana.not_editable"
    assert queries.waiting_titipan(TIM_MEMPAWAH) == []


def test_home_names_what_waits_and_what_is_late(agency):
    plan = whole()
    handed(plan, rows=2)
    later = NOW + dt.timedelta(days=12)
    mine = [t for t in waiting_for(Asked(TIM_MEMPAWAH, MEMPAWAH, NOW)) if "baris" in t.title]
    assert [(t.title, t.words) for t in mine] == [
        ("Isi 2 baris RAD-PKS 2026 Kab. Mempawah", "sisa 9 hari")
    ]
    assert not [t for t in waiting_for(Asked(LAIN, MEMPAWAH, NOW)) if "baris" in t.title]
    late = [t.title for t in waiting_for(Asked(OPERATOR_MEMPAWAH, MEMPAWAH, later))]
    assert "Dinas 1 (contoh) belum menyerahkan 2 baris" in late


def test_an_agency_is_reminded_once_an_occasion_and_the_operator_when_late(agency, monkeypatch):
    handed(whole())
    told = []
    for day in ("2026-11-23", "2026-11-25", "2026-11-26", "2026-11-30", "2026-12-03"):
        monkeypatch.setattr(tasks.timezone, "localdate", lambda day=day: dt.date.fromisoformat(day))
        told.append(tasks.remind_of_delegations())
    assert told == [1, 1, 0, 1, 2]


def test_only_agencies_of_the_region_with_accounts_are_asked(agency):
    plan = whole()
    Instansi.objects.create(pk=3, wilayah_kode="61.02", nama="Tanpa akun")
    Instansi.objects.create(pk=4, wilayah_kode="61.01", nama="Dinas Sambas")
    assert code_of(handed, rencana=plan, instansi_id=3) == "rencana.delegasi_no_account"
    assert code_of(handed, rencana=plan, instansi_id=4) == "rencana.delegasi_unknown_agency"
    stranger = {"actor": OPERATOR_MEMPAWAH, "rencana": plan, "baris_ids": [999_999]}
    when = {"now": NOW, "today": TODAY}
    assert code_of(actions.delegate_baris, **stranger, **when, **ISIAN) == "rencana.baris_not_found"


def test_a_plan_above_the_agencys_class_is_not_shown_to_it(agency):
    plan = whole()
    handed(plan)
    rows = RencanaAksi.objects.unscoped(reason="raised in a test")
    rows.filter(pk=plan.pk).update(klasifikasi=Klasifikasi.RAHASIA)
    assert queries.waiting_titipan(TIM_MEMPAWAH) == []
    assert code_of(handed, rencana=plan) == "rencana.delegasi_class"


def test_the_operator_hands_a_branch_out_and_the_agency_fills_it_on_screen(agency, sign_in):
    plan = whole()
    client = sign_in(OPERATOR_MEMPAWAH)
    page = reverse("rencana_aksi:delegasi", args=[plan.pk])
    assert "Delegasikan yang dicentang" in client.get(page).content.decode()
    sent = {"instansi_id": 1, "tenggat_on": "2099-12-01", "bidang": ["pencegahan"]}
    empty = client.post(f"{page}bagi/", {**sent, "bidang": []})
    assert (empty.status_code, "Belum ada baris yang dipilih" in empty.content.decode()) == (
        422,
        True,
    )
    assert client.post(f"{page}bagi/", sent).status_code == 302
    assert "Dinas 1 (contoh)" in client.get(page).content.decode()

    client = sign_in(TIM_MEMPAWAH)
    mine = f"{page}isi/"
    row = queries.rows_of(plan)[0]
    assert (
        "Isi sekarang"
        in client.get(reverse("rencana_aksi:rincian", args=[plan.pk])).content.decode()
    )
    form = client.get(f"{mine}?ubah={row.pk}").content.decode()
    assert ('name="kegiatan"' in form, 'name="bidang"' in form) == (True, False)
    typed = {"kegiatan": "Dialog oleh dinas", "seen": queries.fingerprint(row)}
    assert client.post(f"{mine}{row.pk}/", typed).status_code == 302
    assert queries.get_baris(plan, row.pk).kegiatan == "Dialog oleh dinas"
    stale = client.post(f"{mine}{row.pk}/", typed)
    assert (stale.status_code, "sudah diubah orang lain" in stale.content.decode()) == (422, True)
    assert client.post(f"{page}serahkan/", {"catatan": "Selesai"}).status_code == 302
    assert "Tidak ada baris yang menunggu instansi Anda" in client.get(mine).content.decode()
    assert "Selesai" in sign_in(OPERATOR_MEMPAWAH).get(page).content.decode()


def test_an_agency_opens_no_row_that_it_does_not_hold(agency, sign_in):
    plan = whole()
    handed(plan)
    other = queries.rows_of(plan)[1]
    client = sign_in(TIM_MEMPAWAH)
    page = reverse("rencana_aksi:delegasi-simpan", args=[plan.pk, other.pk])
    assert client.post(page, {"kegiatan": "x", "seen": ""}).status_code == 404
    assert client.post(reverse("rencana_aksi:delegasi-bagi", args=[plan.pk])).status_code == 403
    assert (
        sign_in(OPERATOR_SAMBAS).get(reverse("rencana_aksi:delegasi", args=[plan.pk])).status_code
        == 404
    )


def test_the_page_asks_no_more_questions_for_more_rows(
    agency, sign_in, django_assert_max_num_queries
):
    plan = whole()
    handed(plan, rows=5)
    client = sign_in(OPERATOR_MEMPAWAH)
    page = reverse("rencana_aksi:delegasi", args=[plan.pk])
    client.get(page)
    with django_assert_max_num_queries(30):
        client.get(page)
    assert Delegasi.objects.count() == 5


def test_a_region_without_agencies_is_told_what_to_do(areas, sign_in):
    page = reverse("rencana_aksi:delegasi", args=[start().pk])
    assert (
        "Belum ada instansi di wilayah ini" in sign_in(OPERATOR_MEMPAWAH).get(page).content.decode()
    )
