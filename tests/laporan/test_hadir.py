import datetime as dt

import pytest
from django.core.cache import cache

from kentongan.akses.models import Jejak
from kentongan.laporan.meja import hadir
from tests.conftest import (
    BUPATI_MEMPAWAH,
    CAMAT_TOHO,
    MEMPAWAH,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PELAPOR_TOHO,
    person,
)
from tests.laporan.factories import a_report

pytestmark = pytest.mark.django_db
BAYU = person(33, "Bayu, operator kedua", OPERATOR_MEMPAWAH.peran, MEMPAWAH)


@pytest.fixture(autouse=True)
def nobody_looks():
    cache.clear()


def names(actor, laporan, seconds=0):
    found = hadir.look(actor, laporan, now=NOW + dt.timedelta(seconds=seconds))
    return [each.nama for each in found]


def test_colleagues_see_each_other_and_since_when():
    laporan = a_report()
    assert names(OPERATOR_MEMPAWAH, laporan) == []
    assert names(BAYU, laporan, 5) == [OPERATOR_MEMPAWAH.name]
    assert names(OPERATOR_MEMPAWAH, laporan, 20) == [BAYU.name]
    seen = hadir.look(BAYU, laporan, now=NOW + dt.timedelta(seconds=40))
    assert [(each.nama, each.since) for each in seen] == [(OPERATOR_MEMPAWAH.name, NOW)]
    assert names(CAMAT_TOHO, laporan, 41) == [OPERATOR_MEMPAWAH.name, BAYU.name]


def test_who_closed_the_page_is_gone_after_a_minute():
    laporan = a_report()
    names(OPERATOR_MEMPAWAH, laporan)
    assert names(BAYU, laporan, 59) == [OPERATOR_MEMPAWAH.name]
    assert names(BAYU, laporan, 61) == []


def test_another_report_is_another_matter():
    one, two = a_report(), a_report()
    names(OPERATOR_MEMPAWAH, one)
    assert names(BAYU, two) == []


@pytest.mark.parametrize("actor", [PELAPOR_TOHO, BUPATI_MEMPAWAH])
def test_a_reporter_and_a_mere_reader_are_neither_shown_nor_told(actor):
    laporan = a_report()
    names(OPERATOR_MEMPAWAH, laporan)
    assert names(actor, laporan, 1) == []
    assert names(BAYU, laporan, 2) == [OPERATOR_MEMPAWAH.name]


def test_the_page_asks_and_nothing_is_traced(sign_in):
    laporan = a_report()
    address, traced = f"/laporan/{laporan.pk}/hadir/", Jejak.objects.count()
    for actor in (OPERATOR_MEMPAWAH, PELAPOR_TOHO):
        page = sign_in(actor).get(f"/laporan/{laporan.pk}/").content.decode()
        assert (address in page) is (actor is OPERATOR_MEMPAWAH)
    assert sign_in(OPERATOR_MEMPAWAH).post(address).content == b""
    said = sign_in(BAYU).post(address)
    assert said.content.decode().startswith(f"Sedang dibuka oleh {OPERATOR_MEMPAWAH.name} sejak ")
    assert said["Content-Type"].startswith("text/plain")
    assert "no-store" in said["Cache-Control"]
    assert sign_in(OPERATOR_SAMBAS).post(address).status_code == 404
    assert sign_in(BAYU).get(address).status_code == 405
    assert Jejak.objects.count() == traced
