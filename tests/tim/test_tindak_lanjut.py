"""Who records, sees, closes and reopens a task."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from kentongan.akses.models import Jejak
from kentongan.akses.roles import Peran
from kentongan.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated
from kentongan.tim import actions, queries
from kentongan.tim.enums import AsalTugas
from kentongan.tim.models import TindakLanjut
from kentongan.tim.queries import SaringanTugas
from tests.conftest import (
    BUPATI_MEMPAWAH,
    CAMAT_TOHO,
    CAST,
    KALBAR,
    MEMPAWAH,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    SAMBAS,
    SISTEM,
    TIM_MEMPAWAH,
    TODAY,
    TOHO,
    person,
)
from tests.tim.factories import ISIAN, make_tugas, stored_instansi

pytestmark = pytest.mark.django_db
DONE = {
    "hasil": "Pos terpasang, surat 12 (contoh)",
    "selesai_on": TODAY,
    "today": TODAY,
    "now": NOW,
}
CAMAT_OF_AN_OFFICE = person(31, "Camat dengan instansi", Peran.CAMAT, TOHO, 1)
OPERATOR_KALBAR = person(32, "Operator Kalbar", Peran.OPERATOR, KALBAR)


def finish(row, actor=OPERATOR_MEMPAWAH, **changes):
    return actions.finish_tindak_lanjut(actor=actor, tindak_lanjut=row, **{**DONE, **changes})


def listed(actor, **changes):
    saringan = SaringanTugas(**{"wilayah": actor.wilayah, "today": TODAY, **changes})
    return [row.tugas for row in queries.list_tindak_lanjut(actor, saringan)]


def test_desk_head_and_responsible_agency_see_a_task_and_nobody_above():
    stored_instansi()
    make_tugas(tugas="A polres", instansi_id=1)
    make_tugas(tugas="B tata pemerintahan")
    make_tugas(tugas="C rahasia", instansi_id=1, klasifikasi=2)
    make_tugas(tugas="D Toho", wilayah=TOHO)
    seen = {actor.name: "".join(sorted(t[0] for t in listed(actor))) for actor in CAST}
    assert {name: tasks for name, tasks in seen.items() if tasks} == {
        OPERATOR_MEMPAWAH.name: "ABCD",
        BUPATI_MEMPAWAH.name: "ABCD",
        TIM_MEMPAWAH.name: "A",
        CAMAT_TOHO.name: "D",
    }


def test_the_trace_tells_each_step_and_what_an_undone_closing_said():
    row = make_tugas()
    finish(row)
    actions.reopen_tindak_lanjut(actor=OPERATOR_MEMPAWAH, tindak_lanjut=row)
    actions.cancel_tindak_lanjut(
        actor=OPERATOR_MEMPAWAH, tindak_lanjut=row, alasan="Digabung", now=NOW
    )
    told = [(each.action, each.data) for each in Jejak.objects.order_by("id")]
    assert [action for action, _ in told] == [
        "tindak_lanjut.recorded",
        "tindak_lanjut.done",
        "tindak_lanjut.reopened",
        "tindak_lanjut.cancelled",
    ]
    assert told[2][1]["old"]["hasil"] == DONE["hasil"]
    row.refresh_from_db()
    assert (row.keadaan, row.hasil, row.alasan, row.selesai_on) == (
        "dibatalkan",
        "",
        "Digabung",
        None,
    )


def test_an_agency_reports_its_own_task_done_and_takes_it_back():
    stored_instansi()
    row = make_tugas(instansi_id=1)
    assert finish(row, TIM_MEMPAWAH).keadaan == "selesai"
    again = actions.reopen_tindak_lanjut(actor=TIM_MEMPAWAH, tindak_lanjut=row)
    assert (again.keadaan, again.hasil, again.ended_at) == ("terbuka", "", None)


def test_an_agency_neither_closes_what_is_anothers_nor_reopens_what_the_desk_cancelled():
    stored_instansi()
    other = make_tugas(wilayah=TOHO)
    with pytest.raises(NotFound):
        finish(other, TIM_MEMPAWAH)
    with pytest.raises(NotPermitted, match=r"tindak_lanjut\.not_yours"):
        finish(other, CAMAT_TOHO)  # sees it, but it is not his
    own = make_tugas(instansi_id=1)
    actions.cancel_tindak_lanjut(
        actor=OPERATOR_MEMPAWAH, tindak_lanjut=own, alasan="Digabung", now=NOW
    )
    with pytest.raises(NotPermitted):
        actions.reopen_tindak_lanjut(actor=TIM_MEMPAWAH, tindak_lanjut=own)


def test_a_camat_reports_what_his_own_office_was_given():
    stored_instansi()
    row = make_tugas(wilayah=TOHO, instansi_id=1)
    assert finish(row, CAMAT_OF_AN_OFFICE).keadaan == "selesai"


@pytest.mark.parametrize("actor", [BUPATI_MEMPAWAH, TIM_MEMPAWAH, CAMAT_TOHO])
def test_only_the_desk_records_and_cancels(actor):
    with pytest.raises(NotPermitted):
        make_tugas(actor)
    row = make_tugas(wilayah=TOHO)
    with pytest.raises((NotPermitted, NotFound)):
        actions.cancel_tindak_lanjut(actor=actor, tindak_lanjut=row, alasan="x", now=NOW)


def test_nobody_records_what_he_could_not_see_afterwards():
    with pytest.raises(NotPermitted):
        make_tugas(OPERATOR_KALBAR)
    make_tugas(OPERATOR_KALBAR, wilayah=KALBAR)
    assert listed(OPERATOR_KALBAR) == [ISIAN["tugas"]]
    assert TindakLanjut.objects.unscoped(reason="count").count() == 1


def test_neighbours_touch_nothing():
    row = make_tugas()
    with pytest.raises(NotFound):
        finish(row, OPERATOR_SAMBAS)
    with pytest.raises(NotPermitted):
        make_tugas(OPERATOR_SAMBAS)


def test_an_agency_of_another_region_is_refused():
    stored_instansi(2, SAMBAS, "Polres Sambas contoh")
    with pytest.raises(InvalidInput, match=r"tindak_lanjut\.agency_outside"):
        make_tugas(instansi_id=2)


def correct(row, wilayah=MEMPAWAH, **changes):
    return actions.correct_tindak_lanjut(
        actor=OPERATOR_MEMPAWAH,
        tindak_lanjut=row,
        wilayah=wilayah,
        today=TODAY,
        **{**ISIAN, **changes},
    )


def test_a_correction_keeps_old_and_new_and_stays_in_the_region():
    row = make_tugas()
    with pytest.raises(RuleViolated, match="nothing_changed"):
        correct(row)
    with pytest.raises(InvalidInput, match="place_outside"):
        correct(row, SAMBAS)
    correct(row, TOHO, notula="006/12 (contoh)")
    data = Jejak.objects.get(action="tindak_lanjut.corrected").data
    assert data["old"] == {"notula": ISIAN["notula"], "wilayah_kode": "61.02"}
    assert data["new"] == {"notula": "006/12 (contoh)", "wilayah_kode": "61.02.06"}


def test_what_is_closed_is_neither_closed_again_nor_corrected():
    row = finish(make_tugas())
    for act in (finish, correct):
        with pytest.raises(RuleViolated):
            act(row)
    with pytest.raises(RuleViolated, match="bad_transition"):
        actions.reopen_tindak_lanjut(actor=OPERATOR_MEMPAWAH, tindak_lanjut=make_tugas())


def test_the_most_overdue_is_first_and_what_is_closed_is_last():
    for days in (9, -2, -5):
        make_tugas(tugas=f"{days} hari", tenggat_on=TODAY + dt.timedelta(days=days))
    finish(make_tugas(tugas="sudah", tenggat_on=TODAY - dt.timedelta(days=30)))
    assert listed(OPERATOR_MEMPAWAH) == ["-5 hari", "-2 hari", "9 hari", "sudah"]
    assert listed(OPERATOR_MEMPAWAH, tenggat="lewat") == ["-5 hari", "-2 hari"]
    assert listed(OPERATOR_MEMPAWAH, tenggat="nanti") == ["9 hari"]
    counts = queries.counts_by_keadaan(OPERATOR_MEMPAWAH, SaringanTugas(MEMPAWAH))
    assert counts == {"terbuka": 3, "selesai": 1, "dibatalkan": 0}


def test_tasks_are_found_by_words_of_the_meeting():
    make_tugas()
    make_tugas(tugas="Lain", asal=AsalTugas.ARAHAN, rapat="", rapat_on=None, notula="")
    assert listed(OPERATOR_MEMPAWAH, cari="rakor terpadu") == [ISIAN["tugas"]]
    assert listed(OPERATOR_MEMPAWAH, asal="arahan") == ["Lain"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, "Rakor Tim Terpadu 12 Maret 2026, notula 005/12 (contoh)"),
        (
            {"asal": AsalTugas.ARAHAN, "rapat": "", "rapat_on": None, "notula": "", "rujukan": "7"},
            "Arahan pimpinan 7",
        ),
        ({"asal": AsalTugas.LAIN, "notula": ""}, "Lainnya, Rakor Tim Terpadu 12 Maret 2026"),
    ],
)
def test_a_task_tells_where_it_comes_from(changes, told):
    assert make_tugas(**changes).asal_teks == told


@pytest.mark.parametrize(
    "columns",
    [
        {"notula": ""},
        {"pelaksana": ""},
        {"keadaan": "selesai"},
        {"keadaan": "dibatalkan"},
    ],
)
def test_the_database_refuses_half_a_task(columns):
    row = make_tugas()
    with pytest.raises(IntegrityError), transaction.atomic():
        TindakLanjut.objects.visible_to(SISTEM).filter(pk=row.pk).update(**columns)
