"""Mails that could not be fetched: counted here, left unread in the mailbox, tried again."""

from collections.abc import Sequence
from datetime import datetime

from kentongan.pintu.models import SurelTertunda
from kentongan.pintu.rules.coba import next_try

_LONGEST = 300


def to_fetch(validity: str, unseen: Sequence[str], *, now: datetime) -> list[str]:
    """Which unread mails are fetched now; what is unread no more is forgotten here, too.

    A folder that was numbered anew (*validity*) has other mails under the same numbers.
    """
    waiting = set()
    for row in SurelTertunda.objects.all():
        if row.validity != validity or row.uid not in unseen:
            row.delete()
        elif row.next_at is None or row.next_at > now:
            waiting.add(row.uid)
    return [uid for uid in unseen if uid not in waiting]


def put_off(validity: str, uid: str, reason: str, *, now: datetime) -> None:
    """Count one failure more, and let those behind go first."""
    row, _ = SurelTertunda.objects.get_or_create(
        validity=validity, uid=uid, defaults={"since": now, "next_at": now}
    )
    row.attempts += 1
    row.next_at, row.error = next_try(row.attempts, now), " ".join(reason.split())[:_LONGEST]
    row.save()


def settled(validity: str, uid: str) -> None:
    """It was fetched after all."""
    SurelTertunda.objects.filter(validity=validity, uid=uid).delete()
