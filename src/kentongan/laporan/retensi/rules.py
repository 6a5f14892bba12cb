"""Rules of keeping and forgetting who reported. Pure."""

from datetime import datetime, timedelta

from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.laporan.enums import Keadaan
from kentongan.laporan.rules import REASON_LETTERS

CLOSED = frozenset({Keadaan.SELESAI, Keadaan.DIARSIPKAN})
"""States after which nobody needs to ask the reporter any more."""
SHORTEST, LONGEST = 30, 3650
"""Days: shorter, and an abuse of the system could not be looked into; longer is for ever."""


def check_masa(hari: int | None) -> None:
    """Raises ``InvalidInput`` unless the time is one that serves both sides."""
    if hari is not None and not SHORTEST <= hari <= LONGEST:
        raise InvalidInput(
            "laporan.retention_out_of_range", field="hari", shortest=SHORTEST, longest=LONGEST
        )


def check_hold(reason: str, *, is_held: bool, has_name: bool) -> None:
    """Raises unless there is a name to hold and a reason that can be judged."""
    if not has_name:
        raise RuleViolated("laporan.nothing_to_hold")
    if is_held:
        raise RuleViolated("laporan.held_before")
    if len(reason.strip()) < REASON_LETTERS:
        raise InvalidInput("laporan.hold_reason_missing", field="alasan", letters=REASON_LETTERS)


def due_at(closed_at: datetime, *, hari: int) -> datetime:
    """The instant from which the name is forgotten."""
    return closed_at + timedelta(days=hari)


def is_due(
    keadaan: Keadaan, closed_at: datetime | None, *, hari: int, now: datetime, is_held: bool
) -> bool:
    """Whether the tie is to be cut: closed, long enough ago, and nobody holds it."""
    if keadaan not in CLOSED or closed_at is None or is_held:
        return False
    return due_at(closed_at, hari=hari) <= now
