"""Seals the trace and verifies the seals, against the database."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from kentongan.akses import seals
from kentongan.akses.models import Jejak, Segel

BATCH = 1000
SETTLED = timedelta(minutes=15)
"""PostgreSQL may commit an event after one with a higher number; by this age it has."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What verifying found. *head* is the newest seal: keep a copy of it elsewhere."""

    seals: int
    events: int
    unsealed: int
    head: str
    broken: tuple[str, ...]

    @property
    def is_intact(self) -> bool:
        return not self.broken


def seal_trace(*, batch: int = BATCH, now: datetime | None = None) -> int:
    """Seal what settled by *now*, *batch* events at a time. Answers how many seals were made."""
    made, now = 0, now or timezone.now()
    while True:
        with transaction.atomic():
            last = Segel.objects.select_for_update().order_by("-id").first()
            after = last.last_id if last else 0
            events = list(_events(after, until=_settled_by(after, now), limit=batch))
            if not events:
                return made
            _seal(events, last)
        made += 1


def _settled_by(after: int, now: datetime) -> int | None:
    """The number up to which no event can come in any more; ``None`` when all are old."""
    rows = Jejak.objects.unscoped(reason="sealing").filter(id__gt=after)
    fresh = rows.filter(happened_at__gt=now - SETTLED).order_by("id")
    first: int | None = fresh.values_list("id", flat=True).first()
    return None if first is None else first - 1


def _seal(events: list[dict[str, Any]], last: Segel | None) -> None:
    root = seals.root_of(events)
    first_id, last_id, count = events[0]["id"], events[-1]["id"], len(events)
    previous = last.chain if last else seals.EMPTY
    Segel.objects.create(
        first_id=first_id,
        last_id=last_id,
        count=count,
        root=root,
        chain=seals.chain(previous, root, first_id, last_id, count),
    )


def verify_trace() -> Verification:
    """Recompute every seal from the events as they are now."""
    broken, events, previous, last_id = [], 0, seals.EMPTY, 0
    all_seals = list(Segel.objects.order_by("id"))
    for seal in all_seals:
        rows = list(_events(last_id, until=seal.last_id))
        root = seals.root_of(rows)
        expected = seals.chain(previous, root, seal.first_id, seal.last_id, len(rows))
        if root != seal.root or expected != seal.chain:
            broken.append(f"segel {seal.pk}: jejak {seal.first_id}–{seal.last_id} berubah")
        previous, last_id, events = seal.chain, seal.last_id, events + len(rows)
    unsealed = Jejak.objects.unscoped(reason="verification").filter(id__gt=last_id).count()
    return Verification(len(all_seals), events, unsealed, previous, tuple(broken))


def _events(
    after: int, *, until: int | None = None, limit: int | None = None
) -> Iterator[dict[str, Any]]:
    rows = Jejak.objects.unscoped(reason="sealing").filter(id__gt=after).order_by("id")
    if until is not None:
        rows = rows.filter(id__lte=until)
    for row in rows[:limit]:
        yield {
            "id": row.pk,
            "happened_at": row.happened_at.astimezone(UTC).isoformat(),
            "actor_id": row.actor_id,
            "actor_name": row.actor_name,
            "wilayah_kode": row.wilayah_kode,
            "action": row.action,
            "target_kind": row.target_kind,
            "target_id": row.target_id,
            "target": row.target,
            "data": row.data,
            "origin": row.origin,
        }
