"""The record of a source: a count, for few, once there is enough to count."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.hukum import registry
from kentongan.laporan import actions, rules
from kentongan.laporan.rekam.panel import rekam_of
from kentongan.laporan.rekam.rules import Rekam
from tests.conftest import (
    BUPATI_MEMPAWAH,
    CAMAT_TOHO,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PELAPOR_TOHO,
    TODAY,
)
from tests.laporan.factories import a_report, a_verified_report


@given(st.integers(0, 50), st.integers(0, 50))
def test_too_few_tell_nothing_and_one_more_never_tells_less(judged, least):
    assert not rules.is_enough_to_tell(0, least=least)
    told = rules.is_enough_to_tell(judged, least=least)
    assert told == (judged >= least and judged > 0)
    assert rules.is_enough_to_tell(judged + 1, least=least) >= told


def judged(grades, **inputs):
    return [a_verified_report(nilai=nilai, **inputs) for nilai in grades]


@pytest.mark.django_db
def test_the_record_counts_what_was_confirmed_of_what_was_judged():
    judged(["B1", "A1", "B2", "C5", "F1"])
    judged(["B6", "A6"])
    assert rekam_of(OPERATOR_MEMPAWAH, a_report()) == Rekam(3, 5)


@pytest.mark.django_db
def test_a_report_that_the_camat_vouched_for_counts_as_confirmed():
    judged(["B2", "B3", "B3", "B4"])
    row = a_report()
    actions.confirm_laporan(actor=CAMAT_TOHO, laporan=row, now=NOW)
    row.refresh_from_db()
    actions.grade_and_verify_laporan(
        actor=OPERATOR_MEMPAWAH, laporan=row, nilai_sumber="B", nilai_isi="6", now=NOW
    )
    assert rekam_of(OPERATOR_MEMPAWAH, a_report()) == Rekam(1, 5)


@pytest.mark.django_db
def test_below_the_least_number_nothing_is_told():
    least = registry.parameter("laporan.rekam_min", on=TODAY).value
    judged(["B1"] * (least - 1))
    assert rekam_of(OPERATOR_MEMPAWAH, a_report()) is None


@pytest.mark.django_db
def test_a_report_is_no_witness_of_itself():
    least = registry.parameter("laporan.rekam_min", on=TODAY).value
    rows = judged(["B1"] * least)
    assert rekam_of(OPERATOR_MEMPAWAH, rows[0]) is None


@pytest.mark.django_db
@pytest.mark.parametrize("actor", [CAMAT_TOHO, BUPATI_MEMPAWAH, PELAPOR_TOHO, OPERATOR_SAMBAS])
def test_only_who_grades_is_told(actor):
    judged(["B1"] * 6)
    assert rekam_of(actor, a_report()) is None


@pytest.mark.django_db
def test_reports_of_others_and_reports_written_down_for_others_are_not_counted():
    for _ in range(6):
        actions.grade_and_verify_laporan(
            actor=OPERATOR_MEMPAWAH,
            laporan=a_report(actor=CAMAT_TOHO),
            nilai_sumber="B",
            nilai_isi="1",
            now=NOW,
        )
    row = a_report()
    assert rekam_of(OPERATOR_MEMPAWAH, row) is None
    judged(["B1"] * 6)
    row.channel = "telepon"
    assert rekam_of(OPERATOR_MEMPAWAH, row) is None


@pytest.mark.django_db
def test_the_page_shows_the_count_to_the_grader_alone(sign_in):
    now = NOW - dt.timedelta(hours=1)
    judged(["B1", "B1", "B1", "B3", "B4"], now=now)
    row = a_report(now=now)
    assert (
        "<b>3 dari 5</b>" in sign_in(OPERATOR_MEMPAWAH).get(f"/laporan/{row.pk}/").content.decode()
    )
    assert "Rekam sumber" not in sign_in(CAMAT_TOHO).get(f"/laporan/{row.pk}/").content.decode()
