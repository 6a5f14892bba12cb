import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from kentongan.akses.models import Jejak
from kentongan.beranda.queries.asked import Asked
from kentongan.beranda.queries.waiting import waiting_for
from kentongan.capaian import queries, tasks
from kentongan.capaian.models import LaporanPeriode
from kentongan.capaian.queries.last_year import achievements
from kentongan.kernel.periods import Periode
from kentongan.pemberitahuan.models import Pemberitahuan
from kentongan.rencana_aksi.enums import KeadaanSel
from kentongan.rencana_aksi.kolom_periode import cells_of_periods
from tests.capaian.factories import approved, assessed, filled, save, sent, started
from tests.conftest import (
    BUPATI_MEMPAWAH,
    MEMPAWAH,
    NOW,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PEMERIKSA_KALBAR,
    TODAY,
)
from tests.rencana_aksi import cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("areas")]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_the_grid_below_is_told_of_every_region_and_period():
    laporan = assessed()
    cells = cells_of_periods(2026, ["61.02", "61.01"], TODAY)
    assert len(cells) == 6
    found = cells["61.02", Periode.B04]
    assert (found.state, found.skor, found.laporan_id) == (
        KeadaanSel.DITERIMA,
        float(laporan.skor),
        laporan.pk,
    )
    assert cells["61.01", Periode.B04].state is KeadaanSel.BELUM_ADA
    assert cells["61.01", Periode.B12].state is KeadaanSel.BELUM_WAKTUNYA
    past = cells_of_periods(2026, ["61.02"], TODAY - dt.timedelta(1))
    assert past["61.02", Periode.B04].laporan_id is None


def test_a_nation_is_told_in_two_queries(django_assert_num_queries):
    assessed()
    codes = [f"{a}.{b:02}" for a in range(11, 50) for b in range(1, 20)]
    with django_assert_num_queries(2):
        assert len(queries.periods_of(2026, codes, TODAY)) == 3 * len(codes)


def operator_account(sign_in):
    sign_in(OPERATOR_MEMPAWAH)


def told():
    rows = Pemberitahuan.objects.filter(key__startswith="capaian-tenggat:").order_by("id")
    return list(rows.values_list("title", flat=True))


@pytest.fixture
def clock(monkeypatch):
    def at(*day):
        monkeypatch.setattr(tasks.timezone, "localdate", lambda: dt.date(*day))

    return at


def test_operators_are_reminded_once_each_time(sign_in, clock):
    operator_account(sign_in)
    cast.sent()
    clock(2026, 8, 20)
    assert tasks.remind_of_periods() == 1  # B04 is late; B08 is not yet near
    clock(2026, 8, 28)
    assert [tasks.remind_of_periods() for _ in range(3)] == [1, 0, 0]
    clock(2026, 9, 8)
    tasks.remind_of_periods()
    assert told() == [
        "Laporan B04 2026 terlambat; tenggatnya 10 Mei 2026",
        "Laporan B08 2026 paling lambat 10 September 2026",
        "Laporan B08 2026 paling lambat 10 September 2026",
    ]


def test_what_was_sent_is_not_reminded_of(sign_in, clock):
    operator_account(sign_in)
    sent()
    clock(2026, 5, 8)
    assert tasks.remind_of_periods() == 0


def test_a_region_without_operators_leaves_no_trace(clock):
    cast.sent()
    clock(2026, 5, 8)
    assert tasks.remind_of_periods() == 0
    assert not Jejak.objects.filter(action="capaian.reminded").exists()


def titles(actor):
    return [each.title for each in waiting_for(Asked(actor, actor.wilayah, NOW))]


def test_the_home_page_says_whose_turn_it_is():
    laporan = started()
    name = queries.title_of(laporan)
    assert name in titles(OPERATOR_MEMPAWAH)
    assert name not in titles(BUPATI_MEMPAWAH)
    LaporanPeriode.objects.unscoped(reason="uji").update(keadaan="diajukan")
    assert name in titles(BUPATI_MEMPAWAH)
    assert name not in titles(OPERATOR_MEMPAWAH)


def test_the_home_page_of_the_provinsi_shows_what_was_sent():
    laporan = sent()
    assert queries.title_of(laporan) in titles(PEMERIKSA_KALBAR)


def test_who_acts_next_is_told(sign_in):
    for actor in (PEMERIKSA_KALBAR, BUPATI_MEMPAWAH, OPERATOR_MEMPAWAH):
        sign_in(actor)
    laporan = sent()
    name = queries.title_of(laporan)
    rows = Pemberitahuan.objects.filter(key__startswith=f"capaian:{laporan.pk}:").order_by("id")
    assert [(row.akun_id, row.title) for row in rows] == [
        (BUPATI_MEMPAWAH.user_id, f"{name} menunggu persetujuan Anda"),
        (OPERATOR_MEMPAWAH.user_id, f"{name} disetujui; silakan kirim"),
        (PEMERIKSA_KALBAR.user_id, f"{name} menunggu penilaian Anda"),
    ]


def test_lateness_counts_in_the_clock_of_the_region():
    laporan = approved()
    laporan.dikirim_pertama_at = dt.datetime(2026, 5, 10, 17, 30, tzinfo=ZoneInfo("UTC"))
    assert queries.lateness(laporan, TODAY) == 1
    laporan.dikirim_pertama_at = dt.datetime(2026, 5, 10, 16, 30, tzinfo=ZoneInfo("UTC"))
    assert queries.lateness(laporan, TODAY) == 0
    assert laporan.wilayah == MEMPAWAH


def test_next_years_plan_knows_what_was_not_finished():
    laporan = filled()
    first, second, third, *_ = queries.rows_of(laporan)
    LaporanPeriode.objects.unscoped(reason="uji").update(keadaan="draft")
    save(laporan, second, angka=Decimal("0.5"))
    third.baris.target.create(periode="B12", angka=5, satuan="dialog")
    last = queries.rows_of(laporan)[-1]
    assert achievements(OPERATOR_MEMPAWAH, laporan.rencana) == {
        first.baris_id: None,
        second.baris_id: "tercapai 25 % sampai B04",
        third.baris_id: "tercapai 100 % sampai B04",
        queries.rows_of(laporan)[3].baris_id: None,
        last.baris_id: "nihil sampai B04",
    }
    assert achievements(OPERATOR_SAMBAS, laporan.rencana) == {}
