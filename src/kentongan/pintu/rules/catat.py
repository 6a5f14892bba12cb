"""Rules of what an operator writes down for somebody else."""

from datetime import datetime

from kentongan.kernel.errors import NotPermitted, RuleViolated
from kentongan.laporan.enums import Keadaan
from kentongan.laporan.rules import UNDO_WINDOW
from kentongan.pintu.enums import LISAN


def may_undo(
    *,
    channel: str,
    keadaan: str,
    author_id: int | None,
    user_id: int,
    received_at: datetime | None,
    now: datetime,
) -> bool:
    """Whether *user_id* wrote this down minutes ago and nobody has worked on it."""
    is_fresh = received_at is not None and now - received_at <= UNDO_WINDOW
    return is_fresh and channel in LISAN and keadaan == Keadaan.DIKIRIM and author_id == user_id


def check_can_undo(
    *,
    channel: str,
    keadaan: str,
    author_id: int | None,
    user_id: int,
    received_at: datetime | None,
    now: datetime,
) -> None:
    """Raises unless ``may_undo``; says whether it is another's, or too late."""
    if author_id != user_id:
        raise NotPermitted("pintu.not_yours")
    if not may_undo(
        channel=channel,
        keadaan=keadaan,
        author_id=author_id,
        user_id=user_id,
        received_at=received_at,
        now=now,
    ):
        raise RuleViolated("pintu.undo_too_late", minutes=int(UNDO_WINDOW.total_seconds() // 60))
