"""Pages of the desk's lists: together they are the list."""

import datetime as dt
from itertools import cycle

import pytest

from kentongan.laporan import queries
from kentongan.laporan.enums import Keadaan
from kentongan.laporan.filters import Filters, Tab
from kentongan.laporan.models import Laporan
from tests.conftest import MEMPAWAH, NOW, OPERATOR_MEMPAWAH
from tests.laporan.factories import a_report

pytestmark = pytest.mark.django_db
FEW = 3
APART = (dt.timedelta(0), dt.timedelta(milliseconds=120), dt.timedelta(microseconds=1))


@pytest.fixture
def pages_of_three(monkeypatch):
    monkeypatch.setattr(queries, "PAGE_ROWS", FEW)


def in_states(*states):
    """Eight reports of these states in turn; some were received at one instant."""
    for number, state in zip(range(8), cycle(states), strict=False):
        row = a_report()
        received = NOW - dt.timedelta(days=number // 3) + APART[number % 3 - 1]
        Laporan.objects.unscoped(reason="a state of its own").filter(pk=row.pk).update(
            keadaan=state.value,
            received_at=received,
            verified_at=received,
            nilai_sumber="B",
            nilai_isi="2",
        )


@pytest.mark.parametrize(
    ("tab", "states"),
    [
        (Tab.ARSIP, (Keadaan.SELESAI, Keadaan.DIARSIPKAN)),
        (Tab.DIVERIFIKASI, (Keadaan.DIVERIFIKASI, Keadaan.DITINDAKLANJUTI)),
        (Tab.KERJA, (Keadaan.DIKIRIM, Keadaan.DIKEMBALIKAN)),
    ],
)
def test_the_pages_together_are_the_list(pages_of_three, tab, states):
    in_states(*states)
    filters = Filters(MEMPAWAH, tab)
    pages = [queries.page_of(OPERATOR_MEMPAWAH, filters, number) for number in (1, 2, 3)]
    found = [row.pk for page in pages for row in page.rows]
    assert found == [row.pk for row in queries.list_laporan(OPERATOR_MEMPAWAH, filters)]
    assert [page.is_last for page in pages] == [False, False, True]


def test_a_page_beyond_the_last_is_empty(pages_of_three):
    in_states(Keadaan.SELESAI, Keadaan.DIARSIPKAN)
    page = queries.page_of(OPERATOR_MEMPAWAH, Filters(MEMPAWAH, Tab.ARSIP), 9)
    assert (page.rows, page.is_last) == ([], True)
