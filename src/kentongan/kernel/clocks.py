"""Clocks that people see: how long is left, or how long it is overdue."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Pace(StrEnum):
    """How a running clock looks."""

    WAITING = "idle"
    SOON = "soon"
    LATE = "late"
    DONE = "done"


SOON_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Clock:
    """A stretch of time that someone has been given, seen at the instant *now*."""

    started_at: datetime
    due_at: datetime
    now: datetime
    done_at: datetime | None = None

    @property
    def remaining(self) -> timedelta:
        """Negative when overdue."""
        return self.due_at - (self.done_at or self.now)

    @property
    def share_left(self) -> float:
        """Part of the time that is left, 0 to 1."""
        whole = (self.due_at - self.started_at).total_seconds()
        return min(1.0, max(0.0, self.remaining.total_seconds() / whole)) if whole > 0 else 0.0

    @property
    def pace(self) -> Pace:
        if self.done_at is not None:
            return Pace.DONE
        if self.remaining <= timedelta(0):
            return Pace.LATE
        return Pace.SOON if self.share_left < SOON_SHARE else Pace.WAITING

    @property
    def words(self) -> str:
        """``sisa 1 j 40 m``, ``lewat 2 hari``: never a date to be reckoned with."""
        late = self.remaining < timedelta(0)
        return f"{'lewat' if late else 'sisa'} {duration_words(abs(self.remaining))}"


def duration_words(span: timedelta) -> str:
    """A duration as officials say it: minutes, hours and minutes, or days."""
    minutes = int(span.total_seconds() // 60)
    if minutes < 60:
        return f"{minutes} m"
    hours, minutes = divmod(minutes, 60)
    if hours < 48:
        return f"{hours} j {minutes:02d} m" if minutes else f"{hours} j"
    return f"{hours // 24} hari"
