import datetime as dt

import pytest
from django.utils import timezone

from kentongan.akses.scoping import scope_guard
from kentongan.peringatan import actions, tasks
from kentongan.peringatan.indikator import indicators
from kentongan.peringatan.models import Peringatan
from kentongan.peringatan.rules import SunyiFacts, signals_of, silence_signals
from tests.conftest import NOW, OPERATOR_MEMPAWAH, TODAY, TOHO
from tests.pemberitahuan.factories import make_akun, make_areas
from tests.peringatan.factories import make_laporan

SILENT, CRITICAL = indicators()["IP-03"], indicators()["IP-01"]


def days(n):
    return dt.timedelta(days=n)


def test_silence_is_a_signal_only_after_as_many_periods_as_the_indicator_asks():
    units = [SunyiFacts("61.02.06", 3, TODAY), SunyiFacts("61.02.01", 2, TODAY)]
    assert [(s.cause, s.laporan_ids) for s in silence_signals(SILENT, units)] == [
        ("IP-03:61.02.06", ())
    ]
    assert silence_signals(CRITICAL, units) == []
    assert signals_of(SILENT, [], today=TODAY) == []


@pytest.fixture
def clock(db, monkeypatch):
    make_areas()
    make_akun(OPERATOR_MEMPAWAH)
    clock = {"now": NOW}
    monkeypatch.setattr(timezone, "now", lambda: clock["now"])
    with scope_guard():
        yield clock


def raised():
    rows = Peringatan.objects.unscoped(reason="test").filter(indikator_id="IP-03")
    return [row.cause for row in rows.order_by("id")]


def told(back, **changes):
    at = NOW - days(back)
    return make_laporan(received_at=at, happened_on=at.date(), **changes)


@pytest.mark.django_db
def test_three_silent_days_warn_once_and_again_only_after_a_word(clock):
    told(4)
    assert tasks.evaluate_silence() == 1  # and not of the kecamatan that never yet reported
    assert raised() == [f"IP-03:{TOHO}"]
    tasks.evaluate_silence()
    assert raised().count(f"IP-03:{TOHO}") == 1
    row = Peringatan.objects.unscoped(reason="test").get(cause=f"IP-03:{TOHO}")
    assert "3 masa lapor" in row.uraian
    actions.cancel(actor=OPERATOR_MEMPAWAH, peringatan=row.pk, reason="Sudah dihubungi", now=NOW)
    clock["now"] = NOW + days(5)
    tasks.evaluate_silence()
    assert raised().count(f"IP-03:{TOHO}") == 1
    make_laporan(received_at=NOW + days(6), happened_on=TODAY + days(6))
    clock["now"] = NOW + days(12)
    tasks.evaluate_silence()
    assert raised().count(f"IP-03:{TOHO}") == 2


@pytest.mark.django_db
def test_nihil_is_never_taken_for_silence(clock):
    told(10)
    for back in range(4):
        told(back, jenis="nihil", keadaan="selesai")
    tasks.evaluate_silence()
    assert f"IP-03:{TOHO}" not in raised()
