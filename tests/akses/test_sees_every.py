"""Who sees every sent report of an area, so that no question about a single one is needed."""

import itertools

import pytest

from kentongan.akses.policy import Subject, sees_every
from kentongan.akses.roles import Peran
from kentongan.kernel.enums import Klasifikasi
from kentongan.laporan.enums import SENT, Keadaan
from kentongan.laporan.models import Laporan
from tests.conftest import (
    CAMAT_TOHO,
    CAST,
    KALBAR,
    MEMPAWAH,
    NOW,
    OPERATOR_MEMPAWAH,
    SAMBAS,
    TOHO,
    person,
)
from tests.laporan.factories import DESA_TOHO, a_report

OPERATOR_KALBAR = person(31, "Operator provinsi", Peran.OPERATOR, KALBAR)
AREAS = (KALBAR, MEMPAWAH, TOHO, DESA_TOHO, SAMBAS)


def every_report():
    """One for each state and class, in one desa."""
    for state, klas in itertools.product(Keadaan, Klasifikasi):
        row = a_report()
        Laporan.objects.filter(pk=row.pk).update(
            keadaan=state, klasifikasi=klas, nilai_sumber="B", nilai_isi="2", verified_at=NOW
        )


def reads_all(actor, area):
    return sees_every(actor, Subject.LAPORAN, area, SENT)


@pytest.mark.django_db
def test_who_is_said_to_see_every_sent_report_sees_each_of_them():
    every_report()
    sent = Laporan.objects.exclude(keadaan=Keadaan.DRAFT)

    said = [
        (actor, area)
        for actor, area in itertools.product((*CAST, OPERATOR_KALBAR), AREAS)
        if reads_all(actor, area)
    ]

    assert said
    for actor, area in said:
        seen = Laporan.objects.visible_to(actor).inside(area).exclude(keadaan=Keadaan.DRAFT)
        assert set(seen) == set(sent.inside(area)), (actor.name, area)


def test_the_desk_of_a_kabupaten_sees_every_report_of_it():
    assert reads_all(OPERATOR_MEMPAWAH, MEMPAWAH)
    assert reads_all(OPERATOR_MEMPAWAH, TOHO)


@pytest.mark.parametrize(
    ("actor", "area"),
    [
        (CAMAT_TOHO, TOHO),  # not what is secret
        (OPERATOR_MEMPAWAH, SAMBAS),
        (OPERATOR_MEMPAWAH, KALBAR),
        (OPERATOR_KALBAR, KALBAR),  # only what was passed upward
        (OPERATOR_KALBAR, MEMPAWAH),
    ],
    ids=lambda each: str(getattr(each, "name", each)),
)
def test_others_are_asked_about_each_report(actor, area):
    assert not reads_all(actor, area)


def test_a_rule_for_some_states_is_not_for_all():
    assert not sees_every(OPERATOR_MEMPAWAH, Subject.LAPORAN, MEMPAWAH, SENT | {"draft"})
