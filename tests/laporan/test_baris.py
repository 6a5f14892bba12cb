"""What stands beside a report in the desk's list."""

import datetime as dt
from types import SimpleNamespace

import pytest

from kentongan.laporan.enums import Keadaan
from kentongan.laporan.web.baris import Item

LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
LONG_AHEAD = dt.datetime(2090, 1, 1, tzinfo=dt.UTC)


def row(keadaan=Keadaan.DIKIRIM, *, urgensi="", confirmed_at=None, version=1, is_anonim=False):
    return SimpleNamespace(
        keadaan=keadaan.value,
        urgensi=urgensi,
        confirmed_at=confirmed_at,
        version=version,
        is_anonim=is_anonim,
    )


def note(*, corrected_at=None, tanya="", snoozed_until=None):
    return SimpleNamespace(corrected_at=corrected_at, tanya=tanya, snoozed_until=snoozed_until)


def item(report=None, beside=None, induk=None):
    return Item(report or row(), "Toho", None, beside, 0, induk)


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (row(), [("baru", "")]),
        (row(urgensi="kritis", confirmed_at=LONG_AGO), [("kritis", "late")]),
        (row(confirmed_at=LONG_AGO), [("dikuatkan camat", "ok")]),
        (row(Keadaan.SELESAI, urgensi="kritis"), [(Keadaan.SELESAI, "")]),
        (row(is_anonim=True), [("anonim", "off"), ("baru", "")]),
        (row(version=2), [("baru", ""), ("diperbaiki", "info")]),
    ],
)
def test_a_report_says_how_it_stands(report, expected):
    assert item(report).standing == expected


def test_a_correction_after_verifying_asks_for_another_look():
    report = row(Keadaan.DIVERIFIKASI, version=3)

    marks = item(report, note(corrected_at=LONG_AGO)).standing

    assert marks == [(Keadaan.DIVERIFIKASI, ""), ("diperbaiki, periksa lagi", "soon")]


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        (None, []),
        (note(), []),
        (note(tanya="menunggu"), [("menunggu jawaban", "soon")]),
        (note(tanya="dijawab"), [("dijawab", "info")]),
        (note(snoozed_until=LONG_AHEAD), [("ditunda", "off")]),
        (note(snoozed_until=LONG_AGO), []),
    ],
)
def test_the_desks_turn_is_said(beside, expected):
    assert item(beside=beside).turns == expected


def test_a_merged_report_says_so_first():
    marks = item(beside=note(tanya="dijawab"), induk=object()).turns

    assert [words for words, _ in marks] == ["digabung", "dijawab"]


def test_only_what_nobody_has_read_is_new():
    assert item().is_new
    assert not item(row(version=2)).is_new
    assert not item(row(Keadaan.DIVERIFIKASI)).is_new
