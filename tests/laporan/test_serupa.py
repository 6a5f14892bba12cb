import datetime as dt

import pytest
from django.urls import reverse

from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan.models import Laporan
from kentongan.laporan.serupa import told_from
from tests.conftest import MEMPAWAH, OPERATOR_SAMBAS, PELAPOR_TOHO, TODAY, TOHO, person
from tests.laporan.factories import DESA_TOHO, a_report

ANOTHER = person(21, "Hadi, pelapor kedua", "pelapor", TOHO)
pytestmark = pytest.mark.django_db


def test_a_reporter_sees_his_own_and_of_others_only_that_there_is_one():
    mine = a_report()

    assert told_from(PELAPOR_TOHO, DESA_TOHO, TODAY).own == [mine]
    theirs = told_from(ANOTHER, DESA_TOHO, TODAY)
    assert (theirs.own, theirs.is_told_by_others) == ([], True)


@pytest.mark.parametrize(
    ("actor", "place", "days"),
    [
        (ANOTHER, KodeWilayah(f"{TOHO}.2002"), 0),
        (ANOTHER, DESA_TOHO, 1),
        (ANOTHER, MEMPAWAH, 0),
        (OPERATOR_SAMBAS, DESA_TOHO, 0),
    ],
)
def test_nothing_is_told_of_another_place_day_or_kabupaten(actor, place, days):
    a_report()

    found = told_from(actor, place, TODAY - dt.timedelta(days=days))
    assert (found.own, found.is_told_by_others) == ([], False)


@pytest.mark.parametrize(
    "change", [{"klasifikasi": 1}, {"jenis": "nihil"}, {"keadaan": "diarsipkan"}]
)
def test_a_classed_report_a_nihil_and_what_was_put_away_are_not_told_of(change):
    row = a_report()
    Laporan.objects.filter(pk=row.pk).update(**change)

    assert not told_from(ANOTHER, DESA_TOHO, TODAY).is_told_by_others


def test_the_answer_holds_no_word_of_another_report(sign_in):
    row = a_report()
    asked = {"wilayah": str(DESA_TOHO), "kapan": "lain", "tanggal": str(TODAY)}

    theirs = sign_in(ANOTHER).get(reverse("laporan:serupa"), asked).json()
    mine = sign_in(PELAPOR_TOHO).get(reverse("laporan:serupa"), asked).json()

    assert theirs["pesan"].startswith("Sudah ada laporan dari tempat ini")
    assert theirs["laporan"] == []
    assert [each["url"] for each in mine["laporan"]] == [reverse("laporan:rincian", args=[row.pk])]


@pytest.mark.parametrize(
    "asked",
    [{}, {"wilayah": "x"}, {"wilayah": "61.02.06.2001", "kapan": "lain", "tanggal": "2026-02-31"}],
)
def test_what_is_not_filled_in_yet_is_answered_with_nothing(sign_in, asked):
    answer = sign_in(PELAPOR_TOHO).get(reverse("laporan:serupa"), asked)

    assert answer.json() == {"pesan": "", "laporan": []}
