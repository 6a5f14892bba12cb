"""Who of the desk has a report open now. Kept for a minute in the cache that all processes share.

Looking is no deed: nothing is traced, and nothing is left of it afterwards.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.laporan.models import Laporan

EVERY_SECONDS = 20
GONE_AFTER = timedelta(seconds=3 * EVERY_SECONDS)
STAFF = (Permission.LAPORAN_VERIFY, Permission.LAPORAN_CONFIRM)
"""Who is shown, and to whom. A reporter never is."""


@dataclass(frozen=True, slots=True)
class Pembuka:
    """One colleague, and since when."""

    nama: str
    since: datetime
    seen: datetime


def is_staff(actor: Actor, laporan: Laporan) -> bool:
    return any(actor.may(each, in_wilayah=laporan.wilayah) for each in STAFF)


def still_here(rows: dict[int, Pembuka], *, now: datetime) -> dict[int, Pembuka]:
    """Those who were heard of a moment ago."""
    return {key: row for key, row in rows.items() if now - row.seen < GONE_AFTER}


def look(actor: Actor, laporan: Laporan, *, now: datetime) -> list[Pembuka]:
    """Say that *actor* has a report open that he may see; answers which colleagues have, too.

    Two who ask in the same instant may miss each other once; the next time they do not.
    """
    if not is_staff(actor, laporan):
        return []
    key = f"hadir:{laporan.pk}"
    here = still_here(cache.get(key) or {}, now=now)
    before = here.get(actor.user_id)
    here[actor.user_id] = Pembuka(actor.name, before.since if before else now, now)
    cache.set(key, here, int(GONE_AFTER.total_seconds()))
    others = [row for akun_id, row in here.items() if akun_id != actor.user_id]
    return sorted(others, key=lambda row: row.since)
