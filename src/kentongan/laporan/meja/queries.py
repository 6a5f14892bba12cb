"""Reads of the desk's notes. Each begins with reports that the actor may see."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from kentongan.akses.actor import Actor
from kentongan.akses.models import Akun
from kentongan.akses.permissions import Permission
from kentongan.akses.queries import accounts_holding, history_of
from kentongan.kernel.clocks import Clock
from kentongan.kernel.errors import RuleViolated
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.laporan import rules
from kentongan.laporan.enums import Keadaan
from kentongan.laporan.filters import Filters, Tab
from kentongan.laporan.meja import rules as desk_rules
from kentongan.laporan.meja.bawaan import default_reasons
from kentongan.laporan.meja.enums import Meja
from kentongan.laporan.meja.models import (
    AlasanBaku,
    CatatanMeja,
    Komentar,
    Pesan,
    TindakanMassal,
)
from kentongan.laporan.models import Laporan


def notes_of(rows: Iterable[Laporan]) -> dict[int, CatatanMeja]:
    """The notes of rows already seen; one query for all."""
    return CatatanMeja.objects.in_bulk([row.pk for row in rows])


def note_of(laporan: Laporan) -> CatatanMeja:
    """The note of one report; a new, unsaved one where there is none."""
    found = CatatanMeja.objects.filter(pk=laporan.pk).first()
    return found or CatatanMeja(laporan=laporan)


def narrowed(actor: Actor, filters: Filters, *, now: datetime) -> Q:
    """Reports whose note is as the list wants it. What rests is not in the heap of work."""
    wanted = Q()
    match filters.meja:
        case Meja.MENUNGGU | Meja.DIJAWAB:
            wanted = _noted(tanya=filters.meja)
        case Meja.SAYA:
            wanted = _noted(pemegang_id=actor.user_id)
        case Meja.BEBAS:
            wanted = ~_noted(pemegang_id__isnull=False)
        case Meja.DITUNDA:
            return _noted(snoozed_until__gt=now)
    return wanted & ~_noted(snoozed_until__gt=now) if filters.tab is Tab.KERJA else wanted


def _noted(**conditions: object) -> Q:
    return Q(Exists(CatatanMeja.objects.filter(laporan=OuterRef("pk"), **conditions)))


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


def comments_of(actor: Actor, laporan: Laporan) -> list[Komentar] | None:
    """What desks said to each other; ``None`` for who takes no part, and before forwarding."""
    may = actor.may(Permission.LAPORAN_COMMENT, in_wilayah=laporan.wilayah)
    if not may or laporan.diteruskan_at is None:
        return None
    return list(Komentar.objects.filter(laporan=laporan))


def own_desk(actor: Actor, laporan: Laporan) -> KodeWilayah:
    """For which area *actor* speaks about a report: the nearest that reaches it."""
    areas = actor.areas_with(Permission.LAPORAN_COMMENT)
    return max((each for each in areas if each.covers(laporan.wilayah)), key=lambda at: at.tingkat)


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


def holders_for(wilayah: KodeWilayah, *, today: date) -> QuerySet[Akun]:
    """Accounts to which the desk of *wilayah* may give a report: those who verify there."""
    found = accounts_holding(Permission.LAPORAN_VERIFY, wilayah=wilayah, today=today, exactly=True)
    return found.order_by("first_name", "username")


def desk_of(laporan: Laporan) -> KodeWilayah:
    """The area whose desk received the report."""
    area = laporan.wilayah
    return area.at(Tingkat.KABUPATEN_KOTA) if area.tingkat > Tingkat.PROVINSI else area


def reasons_of(wilayah: KodeWilayah) -> list[tuple[str, str]]:
    """Title and text of the reasons ready in an area: its own, or those it starts with."""
    own = AlasanBaku.objects.filter(wilayah_kode=str(wilayah))
    return list(own.values_list("judul", "teks")) or list(default_reasons())


READ_ONLY = ("laporan.name_seen", "laporan.commented", "laporan.linked_above")
"""What is traced although it changes nothing of the report."""


def stamp_of(actor: Actor, laporan: Laporan) -> int:
    """The last event of a report already seen: whoever acts later leaves a higher one."""
    events = history_of("laporan", laporan.pk, actor=actor).exclude(action__in=READ_ONLY)
    last: int | None = events.order_by("-id").values_list("id", flat=True).first()
    return last or 0


def check_as_seen(actor: Actor, laporan: Laporan, stamp: int | None) -> None:
    """Raises ``RuleViolated`` when someone has acted on the report since *stamp*."""
    if stamp is not None and stamp_of(actor, laporan) > stamp:
        raise RuleViolated("laporan.changed_since")


def last_bulk(actor: Actor, pk: int) -> TindakanMassal | None:
    """A deed of the actor's own on several reports."""
    return TindakanMassal.objects.filter(pk=pk, akun_id=actor.user_id).first()
