import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.deteksi.baseline import ENOUGH, is_unusual, usual_range

COUNTS = st.lists(st.integers(0, 500), max_size=60)
LONG = st.lists(st.integers(0, 500), min_size=ENOUGH, max_size=60)


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ([], (0.0, 0.0)),
        ([4], (4.0, 4.0)),
        ([5, 1, 2], (1.0, 5.0)),
        (list(range(1, 12)), (2.0, 10.0)),
        ([0] * 20, (0.0, 0.0)),
    ],
)
def test_the_range_of_known_series(history, expected):
    assert usual_range(history) == expected


@given(LONG)
def test_it_is_the_tenth_and_ninetieth_percentile_of_the_standard_library(history):
    deciles = statistics.quantiles(history, n=10, method="inclusive")
    assert usual_range(history) == pytest.approx((deciles[0], deciles[-1]))


@given(COUNTS)
def test_the_range_lies_within_what_was_seen(history):
    low, high = usual_range(history)
    assert low <= high
    if history:
        assert min(history) <= low
        assert high <= max(history)


@given(COUNTS, st.randoms())
def test_the_order_does_not_matter(history, random):
    shuffled = list(history)
    random.shuffle(shuffled)
    assert usual_range(shuffled) == usual_range(history)


@given(LONG, st.integers(0, 100))
def test_adding_a_constant_moves_the_range(history, more):
    low, high = usual_range(history)
    moved = usual_range([count + more for count in history])
    assert moved == pytest.approx((low + more, high + more))


@given(LONG)
def test_at_most_a_fifth_of_the_past_lies_outside(history):
    low, high = usual_range(history)
    outside = sum(not low <= count <= high for count in history)
    assert outside <= len(history) / 5 + 2


def test_one_outbreak_in_the_past_does_not_hide_the_next():
    calm = [1, 0, 2, 1, 0, 1, 2, 1, 0, 1, 2, 1, 0, 1, 1]
    assert is_unusual(6, [*calm, 40])


def test_a_short_history_calls_nothing_unusual():
    assert not is_unusual(99, [0] * (ENOUGH - 1))
    assert is_unusual(1, [0] * ENOUGH)
