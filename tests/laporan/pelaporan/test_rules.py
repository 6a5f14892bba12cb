import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.laporan.enums import Ritme
from kentongan.laporan.pelaporan.rules import (
    DAY,
    Kabar,
    Kewajiban,
    Sel,
    check_apart,
    check_terms,
    days_of,
    judge,
    month_of,
    periods,
    row_of,
    silent_in_a_row,
    sums,
    week_of,
)

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
FIRST = dt.date(2026, 11, 2)  # a Monday
LAST = FIRST + DAY * 27
LONG_AFTER = dt.datetime(2027, 6, 1)
DAYS = days_of(FIRST, LAST)


def daily(sejak=FIRST, sampai=None, jam=16):
    return Kewajiban(Ritme.HARIAN, jam, sejak, sampai)


def weekly(sejak=FIRST, sampai=None, hari=5):
    return Kewajiban(Ritme.MINGGUAN, 16, sejak, sampai, hari)


def word(day, hour=9, kejadian=1, nihil=0, late_days=0):
    at = dt.datetime.combine(day + DAY * late_days, dt.time(hour))
    return Kabar(kejadian, nihil, at)


def row(terms, heard, now=LONG_AFTER, days=DAYS):
    return row_of("61.02.06", "Toho", terms, heard, days, now=now)


somewhen = st.integers(-40, 40).map(lambda n: FIRST + DAY * n)
hours = st.integers(0, 23)
words = st.dictionaries(
    somewhen,
    st.tuples(hours, st.integers(0, 3), st.integers(0, 3), st.integers(0, 5)),
    max_size=6,
).map(lambda given: {day: word(day, h, k, n, late) for day, (h, k, n, late) in given.items()})


@st.composite
def terms(draw):
    make = draw(st.sampled_from([daily, weekly]))
    sejak = draw(somewhen)
    sampai = draw(st.none() | st.integers(0, 60).map(lambda n: sejak + DAY * n))
    return make(sejak, sampai)


@unhurried
@given(terms(), words, st.datetimes(dt.datetime(2026, 9, 1), dt.datetime(2027, 1, 1)))
def test_shares_lie_between_nothing_and_all(term, heard, now):
    total = row([term], heard, now).jumlah
    shares = [x for x in (total.kelengkapan, total.ketepatan) if x is not None]
    assert all(0 <= share <= 1 for share in shares)
    assert total.tepat + total.terlambat + total.sunyi == total.harap
    assert (total.kelengkapan is None) == (total.harap == 0)


@unhurried
@given(terms(), words)
def test_no_day_outside_the_term_is_ever_counted(term, heard):
    owed = periods(term, FIRST, LAST)
    assert all(term.sejak <= m.due_on <= (term.sampai or m.due_on) for m in owed)
    assert all(FIRST <= m.due_on <= LAST for m in owed)
    assert row([term], heard).jumlah.harap == len(owed)


@unhurried
@given(terms(), words, st.integers(1, 60))
def test_a_split_term_owes_and_answers_what_the_whole_does(term, heard, after):
    day = term.sejak + DAY * after
    if term.sampai is not None and day > term.sampai:
        return
    halves = [
        Kewajiban(term.ritme, term.jam, term.sejak, day - DAY, term.hari),
        Kewajiban(term.ritme, term.jam, day, term.sampai, term.hari),
    ]
    assert row(halves, heard) == row([term], heard)


@unhurried
@given(terms(), words)
def test_sums_add_up_over_any_cut_of_the_days(term, heard):
    at = 10
    whole = row([term], heard).jumlah
    parts = [row([term], heard, days=days).jumlah for days in (DAYS[:at], DAYS[at:])]
    assert parts[0] + parts[1] == whole


def test_who_opens_on_the_tenth_is_not_expected_before():
    squares = row([daily(dt.date(2026, 11, 10))], {}).petak
    assert [s.sel for s in squares[:8]] == [Sel.BEBAS] * 8
    assert squares[8].sel is Sel.SUNYI
    assert row([daily(dt.date(2026, 11, 10))], {}).jumlah.harap == 20


def test_after_a_split_each_of_both_is_expected_and_before_it_only_the_old_one():
    day = FIRST + DAY * 14
    old, one, two = daily(sampai=day - DAY), daily(day), daily(day)
    assert sum(row([each], {}).jumlah.harap for each in (old, one, two)) == 14 + 14 + 14


NOVEMBER = days_of(dt.date(2026, 11, 1), dt.date(2026, 11, 30))


def nov(day):
    return dt.date(2026, 11, day)


# Counted by hand on a calendar of November 2026 (the first is a Sunday).
BY_HAND = {
    "the whole month": ([daily(nov(1))], 30),
    "closed on the 15th": ([daily(nov(1), nov(15))], 15),
    "opened by the split on the 16th": ([daily(nov(16))], 15),
    "opened on the 10th, closed on the 20th": ([daily(nov(10), nov(20))], 11),
    "closed on the 5th, again from the 26th": ([daily(nov(1), nov(5)), daily(nov(26))], 10),
    "every Friday": ([weekly(nov(1))], 4),
    "every Friday from Saturday the 14th": ([weekly(nov(14))], 2),
    "every Friday until Thursday the 12th": ([weekly(nov(1), nov(12))], 1),
    "daily until the 10th, then every Friday": ([daily(nov(1), nov(10)), weekly(nov(11))], 13),
    "opened next month": ([daily(dt.date(2026, 12, 1))], 0),
}


@pytest.mark.parametrize("case", BY_HAND)
def test_the_denominator_of_a_month_is_what_a_hand_counts(case):
    terms, expected = BY_HAND[case]
    whole = row(terms, {}, days=NOVEMBER)
    assert (whole.jumlah.harap, whole.jumlah.sunyi) == (expected, expected)
    heard = row(terms, {day: word(day) for day in NOVEMBER}, days=NOVEMBER)
    assert (heard.jumlah.harap, heard.jumlah.tepat) == (expected, expected)


def test_one_month_of_a_kabupaten_adds_up_by_hand():
    """Ten days without a word of the unit that split; its heirs report all of theirs."""
    old = row([daily(nov(1), nov(15))], {nov(d): word(nov(d)) for d in range(1, 6)}, days=NOVEMBER)
    heirs = [
        row([daily(nov(16))], {nov(d): word(nov(d)) for d in range(16, 31)}, days=NOVEMBER)
        for _ in range(2)
    ]
    total = sum((each.jumlah for each in heirs), old.jumlah)
    assert (total.harap, total.masuk, total.sunyi) == (45, 35, 10)
    assert total.kelengkapan == 35 / 45


def test_a_nihil_is_a_word_and_never_silence():
    hasil = row([daily()], {FIRST: word(FIRST, kejadian=0, nihil=1)}).hasil[0]
    assert (hasil.sel, hasil.is_nihil) == (Sel.TEPAT, True)


@pytest.mark.parametrize(
    ("heard", "sel"),
    [
        (word(FIRST, 15), Sel.TEPAT),
        (word(FIRST, 16), Sel.TEPAT),
        (word(FIRST, 17), Sel.TERLAMBAT),
        (word(FIRST, 8, kejadian=0, nihil=1, late_days=1), Sel.TERLAMBAT),
    ],
)
def test_late_is_after_the_hour(heard, sel):
    assert judge(periods(daily(), FIRST, FIRST)[0], {FIRST: heard}, now=LONG_AFTER).sel is sel


def test_before_the_hour_nothing_is_owed_yet_and_nothing_is_counted():
    now = dt.datetime.combine(FIRST, dt.time(15, 59))
    line = row([daily()], {}, now)
    assert {s.sel for s in line.petak} == {Sel.MENUNGGU}
    assert line.jumlah.harap == 0
    assert sums(line.hasil).kelengkapan is None


def test_a_week_is_answered_on_any_of_its_days():
    heard = {FIRST: word(FIRST)}
    line = row([weekly()], heard)
    assert [h.sel for h in line.hasil] == [Sel.TEPAT, Sel.SUNYI, Sel.SUNYI, Sel.SUNYI]
    assert (line.petak[0].sign, line.petak[4].sign, line.petak[11].sign) == ("1", "", "?")


def test_a_week_answered_after_its_day_is_late():
    saturday = FIRST + DAY * 5
    assert row([weekly()], {saturday: word(saturday)}).hasil[0].sel is Sel.TERLAMBAT


def test_silence_is_counted_back_from_the_last_due_period():
    heard = {FIRST + DAY * 3: word(FIRST + DAY * 3, kejadian=0, nihil=1)}
    now = dt.datetime.combine(FIRST + DAY * 7, dt.time(9))
    line = row([daily()], heard, now)
    assert silent_in_a_row(line.hasil) == (3, FIRST + DAY * 4)
    assert line.sunyi_beruntun == 3


def test_a_closed_unit_is_not_silent_and_one_that_opens_again_begins_anew():
    now = dt.datetime.combine(FIRST + DAY * 20, dt.time(9))
    closed = daily(sampai=FIRST + DAY * 9)
    assert row([closed], {}, now).sunyi_beruntun == 0
    again = daily(FIRST + DAY * 18)
    assert row([closed, again], {}, now).silence() == (2, FIRST + DAY * 18)


def test_new_terms_that_follow_at_once_go_on_with_the_same_silence():
    now = dt.datetime.combine(FIRST + DAY * 4, dt.time(9))
    terms = [daily(sampai=FIRST + DAY), daily(FIRST + DAY * 2)]
    assert row(terms, {}, now).silence() == (4, FIRST)


@given(last=st.integers(0, 27), heard=st.sets(st.integers(0, 27)), hour=st.integers(0, 23))
def test_no_period_lies_in_the_silence_before_an_instant_and_in_that_after_it(last, heard, hour):
    words = {FIRST + DAY * n: word(FIRST + DAY * n) for n in heard}
    at = dt.datetime.combine(FIRST + DAY * last, dt.time(hour))
    before = row([daily()], words, at).silence()[0]
    now = dt.datetime.combine(FIRST + DAY * 28, dt.time(9))
    whole = row([daily()], words, now)
    after = whole.silence(after=at)[0]
    assert before + after <= whole.jumlah.sunyi


def test_the_look_of_a_square():
    heard = {
        FIRST: word(FIRST, kejadian=3),
        FIRST + DAY: word(FIRST + DAY, hour=20),
        FIRST + DAY * 2: word(FIRST + DAY * 2, kejadian=0, nihil=1),
    }
    looks = [(s.css, s.sign) for s in row([daily()], heard).petak[:4]]
    assert looks == [("many", "3"), ("some lambat", "1"), ("nihil0", "0"), ("mute", "?")]


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ((0, 5, FIRST, None), "pelaporan.bad_hour"),
        ((16, 8, FIRST, None), "pelaporan.bad_day"),
        ((16, 5, FIRST, FIRST - DAY), "pelaporan.ends_before_start"),
    ],
)
def test_terms_that_cannot_be_met_are_refused(inputs, code):
    with pytest.raises(InvalidInput) as caught:
        check_terms(*inputs)
    assert caught.value.code == code


def test_nobody_owes_one_day_twice():
    check_apart(FIRST, None, [daily(FIRST - DAY * 9, FIRST - DAY)])
    with pytest.raises(RuleViolated):
        check_apart(FIRST, None, [daily(FIRST - DAY * 9, FIRST)])


def test_weeks_and_months():
    assert week_of(dt.date(2026, 11, 8)) == (FIRST, dt.date(2026, 11, 8))
    assert month_of(dt.date(2024, 2, 11)) == (dt.date(2024, 2, 1), dt.date(2024, 2, 29))
