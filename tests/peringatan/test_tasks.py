import datetime as dt

import pytest
from django.utils import timezone

from kentongan.akses.models import Jejak
from kentongan.akses.scoping import scope_guard
from kentongan.laporan.actions import merge_laporan, unmerge_laporan
from kentongan.pemberitahuan.models import Pemberitahuan
from kentongan.peringatan import actions, tasks
from kentongan.peringatan.models import Peringatan
from tests.conftest import CAMAT_TOHO, NOW, OPERATOR_MEMPAWAH, TODAY, TOHO
from tests.pemberitahuan.factories import make_akun, make_areas
from tests.peringatan.factories import later, make_laporan, make_peringatan, make_verified

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def areas(db, monkeypatch):
    make_areas()
    clock = {"now": NOW}
    monkeypatch.setattr(timezone, "now", lambda: clock["now"])
    with scope_guard():
        yield clock


def warnings_raised():
    return list(Peringatan.objects.unscoped(reason="test").order_by("id"))


def test_a_critical_report_raises_one_warning_however_often_it_is_looked_at():
    report = make_laporan(urgensi="kritis")
    assert [tasks.evaluate(str(TOHO)) for _ in range(3)] == [1, 0, 0]
    (row,) = warnings_raised()
    assert (row.indikator_id, row.cause) == ("IP-01", f"IP-01:{report.pk}")
    assert [each.laporan_id for each in row.bukti.all()] == [report.pk]
    assert row.author_id is None


def test_three_verified_reports_raise_one_and_a_fourth_joins_its_grounds():
    for _ in range(3):
        make_verified()
    assert tasks.evaluate(str(TOHO)) == 1
    make_verified()
    assert tasks.evaluate(str(TOHO)) == 0
    (row,) = warnings_raised()
    assert row.bukti.count() == 4
    assert (
        Jejak.objects.unscoped(reason="test").filter(action="peringatan.grounds_added").count() == 1
    )


def test_three_merged_reports_are_one_event_until_they_are_parted():
    first, *others = [make_verified() for _ in range(3)]
    for row in others:
        merge_laporan(actor=OPERATOR_MEMPAWAH, laporan=row, utama_id=first.pk, now=NOW)
    assert tasks.evaluate(str(TOHO)) == 0
    for row in others:
        unmerge_laporan(actor=OPERATOR_MEMPAWAH, laporan=row, now=NOW)
    assert tasks.evaluate(str(TOHO)) == 1


def test_a_closed_warning_does_not_rise_again_from_the_same_reports():
    for _ in range(3):
        make_verified()
    tasks.evaluate(str(TOHO))
    (row,) = warnings_raised()
    actions.cancel(actor=OPERATOR_MEMPAWAH, peringatan=row.pk, reason="Sudah ditangani", now=NOW)
    assert tasks.evaluate(str(TOHO)) == 0
    for _ in range(3):
        make_verified()
    assert tasks.evaluate(str(TOHO)) == 1
    assert len(warnings_raised()) == 2


def test_old_reports_and_reports_elsewhere_raise_nothing():
    for day in range(3):
        make_verified(happened_on=TODAY - dt.timedelta(days=8 + day))
        make_verified(wilayah_kode="61.02.99")
    assert tasks.evaluate(str(TOHO)) == 0


def test_the_sweep_looks_where_reports_came_in_lately():
    make_laporan(urgensi="kritis", received_at=NOW - dt.timedelta(minutes=5))
    make_laporan(urgensi="kritis", wilayah_kode="61.02.99", received_at=NOW - dt.timedelta(hours=5))
    assert tasks.evaluate_lately() == 1


def test_the_camat_is_told_what_the_indicator_found():
    make_akun(CAMAT_TOHO)
    make_laporan(urgensi="kritis")
    tasks.evaluate(str(TOHO))
    assert "kritis" in Pemberitahuan.objects.get(akun_id=CAMAT_TOHO.user_id).title


def test_each_clock_that_runs_out_reminds_once(areas):
    make_akun(CAMAT_TOHO)
    make_akun(OPERATOR_MEMPAWAH)
    row = make_peringatan()
    areas["now"] = later(0.5)
    assert tasks.remind_overdue() == 0
    told = []
    for hours in (2, 3, 5, 6, 100, 101):
        areas["now"] = later(hours)
        tasks.remind_overdue()
        told.append(Pemberitahuan.objects.filter(kind="tagihan").count())
    # Receipt and answer: camat and operator. Closing: the operator alone.
    assert told == [2, 2, 4, 4, 5, 5]
    assert row.penerima.get().receive_late_at == later(2)


def test_an_answered_warning_is_not_dunned(areas):
    row = make_peringatan()
    actions.answer(
        actor=CAMAT_TOHO, peringatan=row.pk, penerima_id=row.penerima.get().pk, text="ya", now=NOW
    )
    areas["now"] = later(30)
    assert tasks.remind_overdue() == 0
