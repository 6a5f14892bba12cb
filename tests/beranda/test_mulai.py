"""What a region that begins is told, and when it is told no more."""

import pytest

from kentongan.akses.actions import create_akun
from kentongan.akses.roles import Peran
from kentongan.beranda import mulai
from tests.beranda.test_home import make_agency
from tests.conftest import (
    ADMIN_MEMPAWAH,
    BUPATI_MEMPAWAH,
    INSPEKTUR_MEMPAWAH,
    KALBAR,
    MEMPAWAH,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PEMERIKSA_KALBAR,
    SISTEM,
    TIM_MEMPAWAH,
    TODAY,
    TOHO,
)
from tests.laporan.factories import a_report
from tests.potensi.factories import stored_potensi
from tests.tim.test_sk import record

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def open_account(username="pelapor.baru", wilayah=TOHO, peran=Peran.CAMAT):
    create_akun(
        actor=SISTEM,
        wilayah=wilayah,
        username=username,
        password="kata sandi yang panjang 7",
        peran=peran,
        today=TODAY,
    )


def done(actor=OPERATOR_MEMPAWAH, area=MEMPAWAH):
    return [step.is_done for step in mulai.first_steps(actor, area, today=TODAY)]


def test_a_new_region_is_told_every_step_and_each_disappears_with_the_last():
    assert done() == [False] * 5
    record()
    open_account()
    stored_potensi()
    assert done() == [True, True, False, True, False]
    a_report()
    assert done() == []


def test_only_the_desk_of_the_region_is_told():
    assert [done(actor) for actor in (BUPATI_MEMPAWAH, OPERATOR_SAMBAS, PEMERIKSA_KALBAR)] == [
        [],
        [],
        [],
    ]
    assert len(done(OPERATOR_SAMBAS, OPERATOR_SAMBAS.wilayah)) == 5


def test_the_steps_of_one_region_do_not_look_into_another():
    a_report()
    assert done(OPERATOR_SAMBAS, OPERATOR_SAMBAS.wilayah) == [False] * 5


def test_who_opens_accounts_is_told_how_many_hold_each_role_and_nobody_else_is():
    open_account()
    open_account("camat.lain")
    open_account("periksa", KALBAR, Peran.PEMERIKSA)
    counts = dict(mulai.accounts_here(ADMIN_MEMPAWAH, MEMPAWAH, today=TODAY))
    assert (counts["Camat"], counts[Peran.PELAPOR.label]) == (2, 0)
    assert Peran.PEMERIKSA.label not in counts  # no kabupaten has one
    assert dict(mulai.accounts_here(SISTEM, KALBAR, today=TODAY))["Camat"] == 2
    assert mulai.accounts_here(OPERATOR_MEMPAWAH, MEMPAWAH, today=TODAY) == []


def test_home_shows_the_steps_the_accounts_and_the_way_to_the_trace(sign_in):
    pages = {
        actor.user_id: sign_in(actor).get("/").content.decode()
        for actor in (OPERATOR_MEMPAWAH, ADMIN_MEMPAWAH, INSPEKTUR_MEMPAWAH, BUPATI_MEMPAWAH)
    }
    desk, admin, inspector, head = pages.values()
    assert "Mulai dari sini" in desk
    assert f"/sk/baru/?wilayah={MEMPAWAH}" in desk
    assert "Akun di wilayah ini" in admin
    assert "Baca jejak audit" in inspector
    assert "Mulai dari sini" not in head


def test_the_weeks_say_what_they_count_and_are_not_shown_to_who_would_read_noughts(sign_in):
    make_agency(1)
    assert "laporan per minggu" in sign_in(BUPATI_MEMPAWAH).get("/").content.decode()
    assert "peristiwa per minggu" in sign_in(PEMERIKSA_KALBAR).get("/").content.decode()
    assert "Menurut sumber konflik" not in sign_in(TIM_MEMPAWAH).get("/").content.decode()
