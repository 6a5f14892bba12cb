"""Reads of the desk's notes. Each begins with reports that the actor may see."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.clocks import Clock
from kentongan.laporan import rules
from kentongan.laporan.enums import Keadaan
from kentongan.laporan.meja import rules as desk_rules
from kentongan.laporan.meja.enums import Meja
from kentongan.laporan.meja.models import CatatanMeja, Pesan
from kentongan.laporan.models import Laporan


def notes_of(rows: Iterable[Laporan]) -> dict[int, CatatanMeja]:
    """The notes of rows already seen; one query for all."""
    return CatatanMeja.objects.in_bulk([row.pk for row in rows])


def note_of(laporan: Laporan) -> CatatanMeja:
    """The note of one report; a new, unsaved one where there is none."""
    found = CatatanMeja.objects.filter(pk=laporan.pk).first()
    return found or CatatanMeja(laporan=laporan)


def narrowed(meja: str) -> Q:
    """Reports whose note is as the list wants it; everything when it wants nothing."""
    if meja in {Meja.MENUNGGU, Meja.DIJAWAB}:
        return Q(Exists(CatatanMeja.objects.filter(laporan=OuterRef("pk"), tanya=meja)))
    return Q()


def conversation_of(actor: Actor, laporan: Laporan) -> list[Pesan] | None:
    """The messages of a report already seen; ``None`` for who takes no part in it.

    Only the desk that received the report and its author do, not the tiers above.
    """
    if not takes_part(actor, laporan):
        return None
    return list(Pesan.objects.filter(laporan=laporan))


def takes_part(actor: Actor, laporan: Laporan) -> bool:
    is_author = laporan.author_id is not None and laporan.author_id == actor.user_id
    return is_author or actor.may(Permission.LAPORAN_VERIFY, in_wilayah=laporan.wilayah)


def clock_without_waiting(
    laporan: Laporan, messages: Iterable[Pesan], *, now: datetime, hours: int
) -> Clock | None:
    """The clock of verification with the time that the reporter took given back."""
    if laporan.keadaan != Keadaan.DIKIRIM or laporan.sent_at is None:
        return None
    since = laporan.sent_at
    recent = [(each.is_desk, max(each.created_at, since)) for each in messages]
    away = desk_rules.waited([each for each in recent if each[1] >= since], now=now)
    return rules.verification_clock(since + away, hours=hours, now=now) if away else None
