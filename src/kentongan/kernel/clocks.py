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
        """``sisa 1 jam 40 menit``, ``lewat 2 hari 5 jam``: never a date to be reckoned with."""
        late = self.remaining < timedelta(0)
        return f"{'lewat' if late else 'sisa'} {duration_words(abs(self.remaining))}"


def duration_words(span: timedelta) -> str:
    """A duration as officials say it, in its two largest units: ``1 hari 5 jam``."""
    minutes = int(span.total_seconds() // 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    parts = ((days, "hari"), (hours, "jam"), (minutes if not days else 0, "menit"))
    return " ".join(f"{number} {unit}" for number, unit in parts if number) or "0 menit"
