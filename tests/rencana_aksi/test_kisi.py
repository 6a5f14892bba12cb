from datetime import date, timedelta

import pytest

from kentongan.kernel.errors import NotPermitted
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.enums import KeadaanSel
from tests.conftest import KALBAR, MEMPAWAH, OPERATOR_SAMBAS, PEMERIKSA_KALBAR, TODAY
from tests.rencana_aksi.cast import sent, whole

pytestmark = pytest.mark.django_db


def mempawah(today=TODAY):
    rows = queries.kepatuhan_rows(PEMERIKSA_KALBAR, KALBAR, tahun=2026, today=today)
    return next(row for row in rows if row.wilayah == MEMPAWAH)


def test_a_draft_is_a_state_and_has_no_address(areas):
    whole()
    row = mempawah()
    assert (row.kepatuhan.naskah.state, row.rencana_id) == (KeadaanSel.DRAF, None)


def test_a_sent_plan_is_counted_late_from_the_day_it_came(areas):
    rencana = sent()
    row = mempawah(TODAY + timedelta(days=30))
    assert (row.kepatuhan.naskah.late_days, row.rencana_id) == (
        (TODAY - date(2026, 1, 31)).days,
        rencana.pk,
    )


def test_the_summary_counts_every_region_once(areas):
    sent()
    found = queries.kepatuhan_summary(PEMERIKSA_KALBAR, KALBAR, year=2026, today=TODAY)
    assert (found.total, found.complete, found.waiting) == (14, 1, 1)
    assert sum(part["count"] for part in found.parts) == 14


def test_a_kabupaten_does_not_see_the_grid_of_its_provinsi(areas):
    with pytest.raises(NotPermitted):
        queries.kepatuhan_rows(OPERATOR_SAMBAS, KALBAR, tahun=2026, today=TODAY)


def test_the_grid_takes_a_fixed_number_of_queries(areas, django_assert_max_num_queries):
    sent()
    mempawah()
    with django_assert_max_num_queries(4):
        mempawah()
