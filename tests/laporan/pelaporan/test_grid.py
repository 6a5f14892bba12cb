import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kentongan.akses.models import Akun, Instansi, Jejak, Penugasan
from kentongan.akses.scoping import scope_guard
from kentongan.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan import actions
from kentongan.laporan.enums import Ritme
from kentongan.laporan.models import KewajibanLapor
from kentongan.laporan.pelaporan import queries
from kentongan.laporan.pelaporan.rules import Sel
from tests.conftest import (
    BUPATI_MEMPAWAH,
    CAMAT_TOHO,
    MEMPAWAH,
    NASIONAL_POLPUM,
    OPERATOR_MEMPAWAH,
    OPERATOR_SAMBAS,
    PELAPOR_TOHO,
    PEMERIKSA_KALBAR,
    SISTEM,
    TOHO,
)
from tests.laporan.factories import DESA_TOHO, a_report

pytestmark = pytest.mark.django_db
JAKARTA = ZoneInfo("Asia/Jakarta")
FIRST = dt.date(2026, 11, 2)
LAST = dt.date(2026, 11, 8)
AFTER = dt.datetime(2026, 11, 20, 9, tzinfo=JAKARTA)
SIANTAN = "61.02.01"


def at(day, hour=9):
    return dt.datetime.combine(day, dt.time(hour), JAKARTA)


def day(n):
    return FIRST + dt.timedelta(days=n)


def told(n, hour=9):
    return a_report(now=at(day(n), hour), happened_on=day(n))


def nihil(n, *, hour=9, written=None):
    return actions.send_nihil(
        actor=PELAPOR_TOHO, wilayah=TOHO, now=at(day(n), hour), written_at=written
    )


def grid(actor=OPERATOR_MEMPAWAH, area=MEMPAWAH, now=AFTER):
    with scope_guard():
        return {row.kode: row for row in queries.grid(actor, area, FIRST, LAST, now=now)}


def states(row):
    return [square.sel for square in row.petak]


def set_unit(wilayah=TOHO, sejak=FIRST, **changes):
    terms = {"ritme": Ritme.HARIAN, "batas_jam": 16, "batas_hari": 5, "today": LAST} | changes
    return actions.set_unit(actor=OPERATOR_MEMPAWAH, wilayah=wilayah, sejak=sejak, **terms)


def test_every_kecamatan_is_expected_daily_from_the_first_report_of_the_kabupaten():
    told(2)
    rows = grid()
    assert [rows[str(TOHO)].jumlah.harap, rows[SIANTAN].jumlah.harap] == [5, 5]
    assert rows[str(TOHO)].jumlah.sunyi == 4
    assert states(rows[SIANTAN])[:3] == [Sel.BEBAS, Sel.BEBAS, Sel.SUNYI]


def test_nihil_in_time_late_report_and_silence_are_told_apart():
    told(0)
    nihil(1)
    told(2, hour=18)
    row = grid()[str(TOHO)]
    assert states(row)[:4] == [Sel.TEPAT, Sel.TEPAT, Sel.TERLAMBAT, Sel.SUNYI]
    sums = row.jumlah
    assert (sums.harap, sums.tepat, sums.terlambat, sums.nihil, sums.sunyi) == (7, 2, 1, 1, 4)


def test_a_nihil_that_comes_the_next_day_speaks_for_its_own_day_late():
    told(0)
    nihil(2, written=at(day(1), 12))
    row = grid()[str(TOHO)]
    assert states(row)[:3] == [Sel.TEPAT, Sel.TERLAMBAT, Sel.SUNYI]


def test_a_unit_opened_on_a_day_is_not_expected_before_it():
    told(0)
    set_unit(DESA_TOHO, sejak=day(3))
    row = grid()[str(DESA_TOHO)]
    assert states(row)[:4] == [Sel.BEBAS, Sel.BEBAS, Sel.BEBAS, Sel.SUNYI]
    assert row.jumlah.harap == 4


def test_a_change_keeps_the_history():
    told(0)
    set_unit(sejak=day(4), ritme=Ritme.MINGGUAN)
    rows = list(KewajibanLapor.objects.unscoped(reason="test").order_by("sejak"))
    assert [(r.ritme, r.sejak, r.sampai) for r in rows] == [
        ("harian", FIRST, day(3)),
        ("mingguan", day(4), None),
    ]
    assert grid()[str(TOHO)].jumlah.harap == 4 + 1
    assert Jejak.objects.unscoped(reason="test").filter(action="kewajiban.set").exists()


def test_a_split_ends_the_old_unit_and_opens_both():
    told(0)
    two = [KodeWilayah(f"{TOHO}.2001"), KodeWilayah(f"{TOHO}.2002")]
    actions.split_unit(actor=OPERATOR_MEMPAWAH, wilayah=TOHO, sejak=day(3), into=two, today=LAST)
    rows = grid()
    assert [rows[str(u)].jumlah.harap for u in (TOHO, *two)] == [3, 4, 4]


def test_a_closed_unit_is_not_expected_after_its_last_day():
    told(0)
    actions.end_unit(actor=OPERATOR_MEMPAWAH, wilayah=TOHO, sampai=day(1), today=LAST)
    assert grid()[str(TOHO)].jumlah.harap == 2
    with pytest.raises(RuleViolated):
        actions.end_unit(actor=OPERATOR_MEMPAWAH, wilayah=TOHO, sampai=day(3), today=LAST)


def test_an_agency_is_heard_through_its_accounts():
    agency = Instansi.objects.create(wilayah_kode=str(MEMPAWAH), nama="Satpol PP (contoh)")
    akun = Akun.objects.create(pk=PELAPOR_TOHO.user_id, username="ani")
    Penugasan.objects.create(
        akun=akun, peran="pelapor", wilayah_kode=str(TOHO), instansi=agency, sejak=FIRST
    )
    told(0)
    set_unit(MEMPAWAH, instansi_id=agency.pk)
    row = grid()[f"i{agency.pk}"]
    assert states(row)[:2] == [Sel.TEPAT, Sel.SUNYI]
    name, reports = queries.square(OPERATOR_MEMPAWAH, MEMPAWAH, f"i{agency.pk}", FIRST)
    assert (name, len(reports)) == ("Satpol PP (contoh)", 1)


def test_the_square_leads_to_the_reports_that_it_counts():
    report = told(0)
    nihil(2, written=at(day(1), 12))
    with scope_guard():
        first = queries.square(OPERATOR_MEMPAWAH, MEMPAWAH, str(TOHO), day(0))[1]
        late = queries.square(CAMAT_TOHO, TOHO, str(TOHO), day(1))[1]
    assert ([r.pk for r in first], [r.jenis for r in late]) == ([report.pk], ["nihil"])
    with pytest.raises(NotFound):
        queries.square(CAMAT_TOHO, TOHO, SIANTAN, day(0))
    with pytest.raises(NotFound):
        queries.square(OPERATOR_MEMPAWAH, MEMPAWAH, "i99", day(0))


@pytest.mark.parametrize(
    ("actor", "area", "hears"),
    [
        (OPERATOR_MEMPAWAH, MEMPAWAH, True),
        (BUPATI_MEMPAWAH, TOHO, True),
        (CAMAT_TOHO, TOHO, True),
        (CAMAT_TOHO, MEMPAWAH, False),
        (OPERATOR_SAMBAS, MEMPAWAH, False),
        (PELAPOR_TOHO, TOHO, False),
        (PEMERIKSA_KALBAR, MEMPAWAH, False),
        (NASIONAL_POLPUM, MEMPAWAH, False),
        (SISTEM, MEMPAWAH, True),
    ],
)
def test_only_who_receives_all_reports_is_shown_silence(actor, area, hears):
    assert queries.hears_all(actor, area) is hears


def test_the_number_of_queries_does_not_grow_with_units_and_reports():
    told(0)
    grid()
    with CaptureQueriesContext(
        connection,
    ) as few:
        grid()
    for n in range(5):
        told(n)
        set_unit(KodeWilayah(f"{TOHO}.200{n + 1}"))
    with CaptureQueriesContext(connection) as many:
        grid()
    assert len(many) <= len(few) + 1


def test_a_unit_owes_no_day_twice_and_must_exist():
    set_unit()
    with pytest.raises(RuleViolated) as caught:
        set_unit(sejak=FIRST)
    assert caught.value.code == "pelaporan.overlaps"
    with pytest.raises(InvalidInput):
        set_unit(MEMPAWAH)
    with pytest.raises(InvalidInput):
        actions.split_unit(actor=OPERATOR_MEMPAWAH, wilayah=TOHO, sejak=day(2), into=[], today=LAST)


@pytest.mark.parametrize("actor", [CAMAT_TOHO, BUPATI_MEMPAWAH, OPERATOR_SAMBAS])
def test_only_the_operator_of_the_kabupaten_lays_down_who_reports(actor):
    terms = {"ritme": Ritme.HARIAN, "batas_jam": 16, "batas_hari": 5, "sejak": FIRST}
    with pytest.raises(NotPermitted):
        actions.set_unit(actor=actor, wilayah=TOHO, today=LAST, **terms)
    with pytest.raises(NotPermitted):
        actions.end_unit(actor=actor, wilayah=TOHO, sampai=LAST, today=LAST)
