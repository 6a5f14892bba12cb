"""What counts as usual in a series of counts."""

from collections.abc import Sequence

LOW, HIGH = 0.1, 0.9
ENOUGH = 8


def usual_range(history: Sequence[int]) -> tuple[float, float]:
    """The range in which eight of ten past counts fall: the 10th to the 90th percentile.

    Percentiles are interpolated linearly between order statistics, definition 7 of
    Hyndman & Fan, "Sample Quantiles in Statistical Packages", The American Statistician
    50(4), 1996 (the default of R and NumPy). No distribution is assumed, so a few past
    outbreaks do not widen the range as they widen mean ± standard deviations.

    With fewer than ``ENOUGH`` counts the tails are not known: the range is from the least
    to the greatest count seen. Without any count it is (0, 0).
    """
    counts = sorted(history)
    if not counts:
        return 0.0, 0.0
    if len(counts) < ENOUGH:
        return float(counts[0]), float(counts[-1])
    return _percentile(counts, LOW), _percentile(counts, HIGH)


def is_unusual(count: int, history: Sequence[int]) -> bool:
    """Whether *count* lies above what is usual; with too short a history nothing does."""
    return len(history) >= ENOUGH and count > usual_range(history)[1]


def _percentile(ordered: Sequence[int], share: float) -> float:
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
