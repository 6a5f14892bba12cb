import datetime as dt
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.akses.actor import Grant
from kentongan.akses.roles import Peran
from kentongan.kernel.clocks import Pace
from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.peringatan import rules
from kentongan.peringatan.enums import OPEN, TRANSITIONS, Hasil, Jam, Keadaan
from kentongan.peringatan.indikator import indicators
from tests.conftest import MEMPAWAH, NOW, TODAY, TOHO

CRITICAL, MANY = indicators()["IP-01"], indicators()["IP-02"]
KEC = str(TOHO)


def report(number, **changes):
    fact = rules.LaporanFacts(
        number, KEC, KEC, "diverifikasi", "kejadian", "sedang", "B", "2", TODAY
    )
    return replace(fact, **changes)


def found(indikator, *reports, **options):
    return rules.signals_of(indikator, reports, today=TODAY, **options)


def test_a_critical_report_warns_before_it_is_verified():
    (sinyal,) = found(
        CRITICAL, report(7, urgensi="kritis", keadaan="dikirim", nilai_sumber="", nilai_isi="")
    )
    assert sinyal == rules.Sinyal("IP-01", "IP-01:7", KEC, (7,))


@pytest.mark.parametrize("nilai", ["F2", "B6", "F6", "B5"])
def test_a_critical_report_that_cannot_be_graded_or_is_false_does_not_warn_alone(nilai):
    assert (
        found(CRITICAL, report(1, urgensi="kritis", nilai_sumber=nilai[0], nilai_isi=nilai[1]))
        == []
    )


def test_three_verified_reports_in_a_kecamatan_warn_once():
    (sinyal,) = found(MANY, report(1), report(2), report(3), report(4))
    assert sinyal == rules.Sinyal("IP-02", f"IP-02:{KEC}", KEC, (1, 2, 3, 4))


def test_three_merged_reports_are_one_event():
    same = [report(1), report(2, main_id=1), report(3, main_id=1)]
    assert found(MANY, *same) == []
    assert found(MANY, *same, report(4)) == []
    (sinyal,) = found(MANY, *same, report(4), report(5))
    assert sinyal.laporan_ids == (1, 2, 3, 4, 5)


def test_an_event_counts_while_any_of_its_reports_is_verified():
    waiting = report(1, keadaan="dikembalikan")
    assert len(found(MANY, waiting, report(2, main_id=1), report(3), report(4))) == 1


def test_critical_reports_of_one_event_warn_once_in_the_name_of_the_main_one():
    reports = [report(n, urgensi="kritis") for n in (7, 8)]
    merged = replace(reports[0], main_id=8)
    (sinyal,) = found(CRITICAL, merged, reports[1])
    assert sinyal == rules.Sinyal("IP-01", "IP-01:8", KEC, (8, 7))


def test_a_report_merged_into_an_event_whose_warning_ended_does_not_warn_again():
    again = report(9, urgensi="kritis", main_id=7)
    assert found(CRITICAL, report(7, urgensi="kritis"), again, spent={7}) == []


def test_two_are_not_three_and_two_kecamatan_are_not_one():
    assert found(MANY, report(1), report(2)) == []
    assert found(MANY, report(1), report(2), report(3, kec_kode="61.02.99")) == []


@pytest.mark.parametrize("keadaan", ["dikirim", "dikembalikan", "diarsipkan", "draft"])
def test_a_report_that_is_not_verified_or_was_rejected_drops_out(keadaan):
    assert found(MANY, report(1), report(2), report(3, keadaan=keadaan)) == []


def test_reports_that_cannot_be_graded_support_but_never_carry_a_warning():
    weak = [report(n, nilai_sumber="F") for n in (1, 2)]
    assert found(MANY, *weak, report(3, nilai_isi="6")) == []
    assert found(MANY, *weak, report(3))[0].laporan_ids == (1, 2, 3)


def test_the_window_is_seven_days_with_today():
    old = report(3, day=TODAY - dt.timedelta(days=6))
    assert len(found(MANY, report(1), report(2), old)) == 1
    assert found(MANY, report(1), report(2), replace(old, day=TODAY - dt.timedelta(days=7))) == []
    assert found(MANY, report(1), report(2), replace(old, day=TODAY + dt.timedelta(days=1))) == []


def test_a_nihil_counts_for_nothing():
    assert found(MANY, report(1), report(2), report(3, jenis="nihil", keadaan="selesai")) == []


def test_reports_of_an_ended_warning_do_not_warn_again():
    three = [report(1), report(2), report(3)]
    assert found(MANY, *three, spent={1, 2, 3}) == []
    assert found(MANY, *three, report(4), report(5), report(6), spent={1, 2, 3})[0].laporan_ids == (
        4,
        5,
        6,
    )


FACTS = st.builds(
    rules.LaporanFacts,
    id=st.integers(1, 50),
    wilayah_kode=st.just(KEC),
    kec_kode=st.sampled_from([KEC, "61.02.99"]),
    keadaan=st.sampled_from(
        ["draft", "dikirim", "diverifikasi", "dikembalikan", "diarsipkan", "selesai"]
    ),
    jenis=st.sampled_from(["kejadian", "nihil"]),
    urgensi=st.sampled_from(["rendah", "kritis"]),
    nilai_sumber=st.sampled_from(["", *"ABCDEF"]),
    nilai_isi=st.sampled_from(["", *"123456"]),
    day=st.dates(TODAY - dt.timedelta(days=12), TODAY + dt.timedelta(days=2)),
)
REPORTS = st.lists(FACTS, max_size=12, unique_by=lambda fact: fact.id)


@given(REPORTS, st.sampled_from([CRITICAL, MANY]), st.sets(st.integers(1, 50)))
def test_a_signal_rests_on_reports_that_count(reports, indikator, spent):
    by_id = {each.id: each for each in reports}
    signals = rules.signals_of(indikator, reports, today=TODAY, spent=spent)
    for sinyal in signals:
        grounds = [by_id[number] for number in sinyal.laporan_ids]
        assert len(grounds) >= indikator.minimal
        assert not spent & set(sinyal.laporan_ids)
        assert any(each.nilai_sumber != "F" and each.nilai_isi != "6" for each in grounds)
        assert {each.keadaan for each in grounds} <= rules.RECEIVED
        assert {each.jenis for each in grounds} == {"kejadian"}
    assert len({sinyal.cause for sinyal in signals}) == len(signals)


@given(REPORTS, st.sampled_from([CRITICAL, MANY]), st.randoms())
def test_the_order_of_the_reports_changes_nothing(reports, indikator, random):
    shuffled = list(reports)
    random.shuffle(shuffled)
    assert found(indikator, *reports) == found(indikator, *shuffled)


@given(REPORTS, st.sampled_from(["dikembalikan", "diarsipkan"]))
def test_taking_every_report_back_leaves_no_signal(reports, keadaan):
    taken_back = [replace(each, keadaan=keadaan) for each in reports]
    assert found(MANY, *taken_back) == found(CRITICAL, *taken_back) == []


@dataclass
class Owes:
    received_at: dt.datetime | None = None
    answered_at: dt.datetime | None = None


def test_a_warning_waits_for_the_slowest_recipient():
    done, seen, silent = Owes(NOW, NOW), Owes(NOW), Owes()
    assert rules.state_of([]) is Keadaan.TERBUKA
    assert rules.state_of([done, silent]) is Keadaan.TERBUKA
    assert rules.state_of([done, seen]) is Keadaan.DITERIMA
    assert rules.state_of([done, done]) is Keadaan.DIJAWAB


@given(
    st.lists(st.sampled_from([Owes(), Owes(NOW), Owes(NOW, NOW)])), st.sampled_from(sorted(OPEN))
)
def test_every_state_that_the_recipients_make_can_be_reached(recipients, old):
    new = rules.state_of(recipients)
    assert new is old or new in TRANSITIONS[Keadaan(old)]


def test_a_warning_nobody_answered_is_not_closed():
    with pytest.raises(RuleViolated) as refused:
        rules.check_close([Owes(NOW)], Hasil.TERBUKTI, "sudah reda")
    assert refused.value.code == "peringatan.close_without_answer"
    with pytest.raises(InvalidInput):
        rules.check_close([Owes(NOW, NOW)], Hasil.TERBUKTI, " ")
    rules.check_close([Owes(NOW, NOW), Owes()], Hasil.TERBUKTI, "sudah reda")


def steps(recipients, *, ended_at=None, hours=0):
    return rules.steps_of(
        raised_at=NOW,
        due=rules.due_at(NOW, rules.BatasJam(2, 12, 96)),
        recipients=recipients,
        ended_at=ended_at,
        now=NOW + dt.timedelta(hours=hours),
    )


def test_clocks_run_until_the_last_recipient_is_done():
    after_ten_minutes = NOW + dt.timedelta(minutes=10)
    receipt, reply, closing = steps([Owes(after_ten_minutes, None), Owes()], hours=3)
    assert (receipt.done, receipt.whole, receipt.clock.pace) == (1, 2, Pace.LATE)
    assert receipt.clock.words == "lewat 1 jam"
    assert (reply.done, reply.clock.pace, closing.clock.pace) == (0, Pace.WAITING, Pace.WAITING)
    assert rules.running_clock([receipt, reply, closing]) == receipt.clock


def test_the_clocks_of_an_ended_warning_stand_still():
    ended = NOW + dt.timedelta(hours=1)
    first = steps([Owes()], ended_at=ended, hours=5)
    assert first == steps([Owes()], ended_at=ended, hours=500)
    assert first[-1].jam is Jam.TUTUP
    assert first[-1].is_done


def test_a_recipient_is_an_agency_or_a_role_in_exactly_its_area():
    camat = (Grant(Peran.CAMAT, TOHO),)
    member = (Grant(Peran.ANGGOTA_TIM, MEMPAWAH, 5),)
    assert rules.answers_for(camat, instansi_id=None, peran="camat", wilayah_kode=KEC)
    assert not rules.answers_for(camat, instansi_id=None, peran="camat", wilayah_kode="61.02.99")
    assert rules.answers_for(member, instansi_id=5, peran="", wilayah_kode="61.02")
    assert not rules.answers_for(member, instansi_id=6, peran="", wilayah_kode="61.02")


def test_grave_warnings_have_the_shortest_limits():
    assert [rules.level_of_limits(n) for n in range(1, 6)] == [
        "waspada",
        "waspada",
        "siaga",
        "awas",
        "awas",
    ]
