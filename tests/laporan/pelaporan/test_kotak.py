"""The squares of the grid as the page draws them."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import translation

from kentongan.laporan.pelaporan.rules import Baris, Petak, Sel
from kentongan.laporan.web.kotak import lines_of
from tests.conftest import MEMPAWAH

DAY = dt.date(2026, 11, 3)


def drawn(*squares, kode="61.02.01"):
    [(_, boxes)] = lines_of([Baris(kode, "Toho", squares, ())], MEMPAWAH)
    return boxes


@pytest.mark.parametrize(
    ("petak", "title"),
    [
        (Petak(DAY, Sel.TEPAT, 2), "3 Nov: 2 laporan"),
        (Petak(DAY, Sel.TEPAT, 0, 1), "3 Nov: nihil"),
        (Petak(DAY, Sel.TERLAMBAT, 1), "3 Nov: 1 laporan, terlambat"),
        (Petak(DAY, Sel.SUNYI), "3 Nov: sunyi"),
        (Petak(DAY, Sel.BEBAS, 1), "3 Nov: 1 laporan"),
    ],
)
def test_a_square_says_its_day_and_what_was_heard(petak, title):
    [box] = drawn(petak)

    assert box.title == title
    assert (box.sign, box.css) == (petak.sign, petak.css)


def test_only_what_was_heard_leads_to_its_reports():
    heard, silent = drawn(Petak(DAY, Sel.TEPAT, 2), Petak(DAY, Sel.SUNYI))

    page = reverse("laporan:kepatuhan-hari", args=["61.02.01", "2026-11-03"])
    assert heard.href == f"{page}?wilayah=61.02"
    assert silent.href == ""


def test_the_words_follow_the_reader():
    with translation.override("en"):
        [box] = drawn(Petak(DAY, Sel.SUNYI))

    assert box.title.endswith(": silent")


def test_no_unit_no_line():
    assert lines_of([], MEMPAWAH) == []
