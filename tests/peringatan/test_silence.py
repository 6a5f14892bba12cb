import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from kentongan.akses.models import Jejak
from kentongan.akses.scoping import scope_guard
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan import actions as laporan
from kentongan.laporan.enums import Ritme
from kentongan.peringatan import actions, tasks
from kentongan.peringatan.indikator import indicators
from kentongan.peringatan.models import Peringatan
from kentongan.peringatan.rules import SunyiFacts, signals_of, silence_signals
from tests.conftest import MEMPAWAH, NOW, OPERATOR_MEMPAWAH, TIM_MEMPAWAH, TODAY, TOHO
from tests.pemberitahuan.factories import make_akun, make_areas
from tests.peringatan.factories import make_laporan, make_polres

SILENT, CRITICAL = indicators()["IP-03"], indicators()["IP-01"]
SILENT_AGENCY = indicators()["IP-04"]


def days(n):
    return dt.timedelta(days=n)


def test_silence_is_a_signal_only_after_as_many_periods_as_the_indicator_asks():
    units = [
        SunyiFacts("61.02.06", 3, TODAY),
        SunyiFacts("61.02.01", 2, TODAY),
        SunyiFacts("61.02", 4, TODAY, "Satpol PP (contoh)", 7),
    ]
    assert [(s.cause, s.laporan_ids) for s in silence_signals(SILENT, units)] == [
        ("IP-03:61.02.06", ())
    ]
    (agency,) = silence_signals(SILENT_AGENCY, units)
    assert (agency.cause, agency.nama) == ("IP-04:i7", "Satpol PP (contoh)")
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
    return [row.cause for row in warnings()]


def warnings(cause="IP-0"):
    rows = Peringatan.objects.unscoped(reason="test").filter(cause__startswith=cause)
    return list(rows.exclude(indikator_id="IP-01").order_by("id"))


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


@pytest.mark.parametrize("jenis", ["kejadian", "nihil"])
@pytest.mark.django_db
def test_a_warning_of_silence_closes_itself_when_the_unit_is_heard(clock, jenis):
    told(4)
    tasks.evaluate_silence()
    word = NOW + dt.timedelta(hours=5)
    clock["now"] = word + dt.timedelta(minutes=1)
    tasks.evaluate(str(TOHO))
    assert [row.keadaan for row in warnings()] == ["terbuka"]
    make_laporan(received_at=word, happened_on=TODAY, jenis=jenis)
    tasks.evaluate(str(TOHO))
    (row,) = warnings()
    assert (row.keadaan, row.hasil, row.ended_at) == ("ditutup", "belum_diketahui", clock["now"])
    assert row.reason == "Unit itu memberi kabar lagi pada 22-11-2026 pukul 14.00."
    assert Jejak.objects.unscoped(reason="test").filter(action="peringatan.silence_ended").exists()
    tasks.evaluate_silence()
    assert len(warnings()) == 1


@pytest.mark.django_db
def test_a_report_of_nobody_is_no_word_of_the_unit(clock):
    told(4)
    tasks.evaluate_silence()
    make_laporan(received_at=NOW, happened_on=TODAY, channel="anonim", author_id=None)
    clock["now"] = NOW + days(1)
    tasks.evaluate_silence()
    assert [row.keadaan for row in warnings()] == ["terbuka"]


@pytest.mark.django_db
def test_a_long_silence_stays_open_and_is_warned_of_once(clock):
    told(4)
    for week in range(8):
        clock["now"] = NOW + days(7 * week)
        tasks.evaluate_silence()
    assert [(row.cause, row.keadaan) for row in warnings()] == [(f"IP-03:{TOHO}", "terbuka")]


@pytest.mark.django_db
def test_a_nihil_for_an_earlier_day_leaves_no_period_that_is_warned_of_twice(clock):
    told(4)
    tasks.evaluate_silence()
    late = NOW + dt.timedelta(hours=2)
    make_laporan(received_at=late, happened_on=TODAY - days(3), jenis="nihil")
    for later in (1, 2):  # of today and tomorrow only two periods are new
        clock["now"] = NOW + days(later)
        tasks.evaluate_silence()
    assert [row.keadaan for row in warnings()] == ["ditutup"]
    clock["now"] = NOW + days(3)
    tasks.evaluate_silence()
    assert [row.keadaan for row in warnings()] == ["ditutup", "terbuka"]


@pytest.mark.django_db
def test_a_closed_unit_raises_nothing_and_its_open_warning_says_that_it_was_closed(clock):
    told(4)
    laporan.end_unit(actor=OPERATOR_MEMPAWAH, wilayah=TOHO, sampai=TODAY - days(1), today=TODAY)
    assert tasks.evaluate_silence() == 0
    laporan.set_unit(actor=OPERATOR_MEMPAWAH, wilayah=TOHO, sejak=TODAY + days(1), **TERMS)
    clock["now"] = NOW + days(4)
    assert tasks.evaluate_silence() == 1  # three days of the new term, none of the old one
    assert "sejak 23-11-2026" in warnings()[0].uraian
    laporan.end_unit(actor=OPERATOR_MEMPAWAH, wilayah=TOHO, sampai=TODAY + days(3), today=TODAY)
    tasks.evaluate_silence()
    (row,) = warnings()
    assert (row.keadaan, row.reason) == ("ditutup", "Unit itu tidak lagi diharapkan melapor.")


@pytest.mark.django_db
def test_after_a_split_each_of_the_new_units_answers_for_itself(clock):
    told(4)
    desa = KodeWilayah(f"{TOHO}.2001")
    laporan.split_unit(
        actor=OPERATOR_MEMPAWAH, wilayah=TOHO, sejak=TODAY - days(2), into=[desa], today=TODAY
    )
    assert tasks.evaluate_silence() == 0
    clock["now"] = NOW + days(1)
    tasks.evaluate_silence()
    assert raised() == [f"IP-03:{desa}"]


TERMS = {"ritme": Ritme.HARIAN, "batas_jam": 16, "batas_hari": 5, "today": TODAY}


@pytest.mark.django_db
def test_the_silence_of_an_agency_warns_the_desk_and_the_agency_until_it_is_heard(clock):
    polres = make_polres()
    make_akun(TIM_MEMPAWAH)
    laporan.set_unit(
        actor=OPERATOR_MEMPAWAH,
        wilayah=MEMPAWAH,
        instansi_id=polres.pk,
        sejak=TODAY - days(3),
        **TERMS,
    )
    assert tasks.evaluate_silence() == 1
    (row,) = warnings()
    assert (row.cause, row.judul) == (
        f"IP-04:i{polres.pk}",
        "Instansi sunyi beberapa masa lapor berturut-turut, Polres contoh",
    )
    assert sorted(each.nama for each in row.penerima.all())[1] == "Polres contoh"
    clock["now"] = NOW + days(1)
    tasks.evaluate_silence()
    make_laporan(received_at=NOW + days(1), happened_on=TODAY + days(1))  # of somebody else
    tasks.evaluate(str(TOHO))
    assert [each.keadaan for each in warnings("IP-04")] == ["terbuka"]
    make_laporan(
        received_at=NOW + days(1), happened_on=TODAY + days(1), author_id=TIM_MEMPAWAH.user_id
    )
    tasks.evaluate(str(TOHO))
    assert [each.keadaan for each in warnings("IP-04")] == ["ditutup"]


@pytest.mark.django_db
def test_the_page_of_a_warning_of_silence_leads_to_the_grid(clock, sign_in):
    told(4)
    tasks.evaluate_silence()
    page = sign_in(OPERATOR_MEMPAWAH).get(f"/peringatan/{warnings()[0].pk}/").content.decode()
    assert "Dasarnya tidak adanya laporan" in page
    assert f"{reverse('laporan:kepatuhan')}?wilayah={MEMPAWAH}" in page
