import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.beranda.rules import Arah, Tugas, in_order, number_word, weekly
from kentongan.kernel.clocks import Clock
from tests.conftest import NOW, TODAY


def due_in(hours):
    due = NOW + dt.timedelta(hours=hours)
    return Tugas(f"{hours} jam", "", "", "", Clock(due - dt.timedelta(hours=48), due, NOW))


def test_the_most_overdue_comes_first_and_what_has_no_clock_last():
    without = Tugas("tanpa jam", "", "", "", words="draf")
    ordered = in_order([without, due_in(5), due_in(-3), due_in(-30)])
    assert [t.title for t in ordered] == ["-30 jam", "-3 jam", "5 jam", "tanpa jam"]


@pytest.mark.parametrize(("count", "word"), ((1, "Satu"), (12, "Dua belas"), (13, "13")))
def test_numbers_up_to_twelve_are_words(count, word):
    assert number_word(count) == word


@given(st.dictionaries(st.integers(0, 400), st.integers(0, 9)), st.integers(1, 30))
def test_weeks_add_up_to_the_days_inside_them(backs, weeks):
    counts = {TODAY - dt.timedelta(days=back): n for back, n in backs.items()}
    inside = sum(n for back, n in backs.items() if back < 7 * weeks)
    sums = weekly(counts, TODAY, weeks)
    assert (len(sums), sum(sums)) == (weeks, inside)


def test_above_usual_is_above_the_band_and_not_on_it():
    assert not Arah("sda", "", "", [1, 2], 0, 2).is_above_usual
    assert Arah("sda", "", "", [1, 3], 0, 2).is_above_usual


def test_a_day_that_is_over_is_late_as_a_clock_is_and_stands_before_what_still_has_time():
    def on_day(days):
        return Tugas(f"{days} hari", "", "", "", words="x", days_left=days)

    draft = Tugas("draf", "", "", "")
    ordered = in_order([on_day(5), draft, due_in(5), on_day(-3), on_day(0), due_in(-3), on_day(-9)])

    assert [tugas.title for tugas in ordered] == [
        "-3 jam", "-9 hari", "-3 hari", "5 jam", "0 hari", "5 hari", "draf",
    ]  # fmt: skip
    assert [tugas.is_late for tugas in ordered] == [True] * 3 + [False] * 4
