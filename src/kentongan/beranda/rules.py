"""What waits for someone, and how it is said. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kentongan.kernel.clocks import Clock, Pace

EACH = 6
"""So many of each kind stand at home; the list behind each holds all."""
NUMBERS = (
    "Tidak ada", "Satu", "Dua", "Tiga", "Empat", "Lima", "Enam",
    "Tujuh", "Delapan", "Sembilan", "Sepuluh", "Sebelas", "Dua belas",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tugas:
    """One thing that waits for the actor: what, since when, and the button that settles it."""

    title: str
    detail: str
    url: str
    label: str
    clock: Clock | None = None
    words: str = ""
    """Said in the clock's place where no clock runs, such as ``sunyi 4 hari``."""
    days_left: int | None = None
    """Until the due day, where only the day is due; negative when it is over."""

    @property
    def is_late(self) -> bool:
        if self.clock is None:
            return self.days_left is not None and self.days_left < 0
        return self.clock.pace is Pace.LATE

    @property
    def urgency(self) -> tuple[int, float]:
        """Late clocks, days that are over, running clocks, days to come, the rest.

        Among each the one that is most pressing comes first.
        """
        if self.clock is not None:
            return (0 if self.is_late else 2, self.clock.remaining.total_seconds())
        if self.days_left is None:
            return (4, 0.0)
        return (1 if self.is_late else 3, float(self.days_left))


def in_order(waiting: Iterable[Tugas]) -> list[Tugas]:
    return sorted(waiting, key=lambda tugas: tugas.urgency)


def number_word(count: int) -> str:
    """Numbers up to twelve as words, capital first; larger ones in figures."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def weekly(counts: dict[date, int], today: date, weeks: int) -> list[int]:
    """Sums per week, oldest first; the last week ends today."""
    first = today - timedelta(days=7 * weeks - 1)
    sums = [0] * weeks
    for day, count in counts.items():
        if first <= day <= today:
            sums[(day - first).days // 7] += count
    return sums


@dataclass(frozen=True, slots=True)
class Arah:
    """How one source of conflict went, week by week, against what is usual."""

    kode: str
    label: str
    note: str
    weeks: Sequence[int]
    usual_low: float
    usual_high: float
    url: str = ""
    """The list of what this week counts, where the reader may open it."""

    @property
    def this_week(self) -> int:
        return self.weeks[-1]

    @property
    def is_above_usual(self) -> bool:
        return self.this_week > self.usual_high
