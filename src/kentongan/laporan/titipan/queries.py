"""Reads about bundles and phones."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Min, Q, Sum

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.akses.queries import actor_of
from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan.titipan.enums import Alasan, Keadaan
from kentongan.laporan.titipan.models import Perangkat, Titipan

LISTED = 100
_NODE = "what a node must do with a bundle does not hang on who looks"


def perangkat_of(actor: Actor) -> list[Perangkat]:
    """The actor's own phones, those in use first."""
    return list(Perangkat.objects.filter(akun_id=actor.user_id).order_by("revoked_at", "-id")[:50])


def perangkat_in_use(actor: Actor) -> list[Perangkat]:
    """The actor's phones that may seal bundles, those first that were not used for longest."""
    rows = Perangkat.objects.filter(akun_id=actor.user_id, revoked_at=None)
    return list(rows.order_by(F("used_at").asc(nulls_first=True), "id"))


def perangkat_by_mark(mark: bytes) -> Perangkat | None:
    """The phone with this mark, whoever's it is."""
    return Perangkat.objects.select_related("akun").filter(sidik=mark.hex()).first()


def author_of(perangkat: Perangkat, *, today: date) -> Actor | None:
    """For whom a phone speaks today; ``None`` when its account may not report any more."""
    actor = actor_of(perangkat.akun, today=today)
    return actor if actor and actor.holds(Permission.LAPORAN_SEND) else None


def home_of(perangkat: Perangkat) -> KodeWilayah | None:
    """Where the phone's account works, or worked last."""
    last = perangkat.akun.penugasan.order_by("-id").values_list("wilayah_kode", flat=True).first()
    return KodeWilayah(last) if last else None


def obstacle(perangkat: Perangkat | None, author: Actor | None) -> Alasan | None:
    """Why a bundle of this phone is kept aside, if it is."""
    if perangkat is None:
        return Alasan.PERANGKAT_ASING
    if author is None:
        return Alasan.AKUN_TUTUP
    return Alasan.PERANGKAT_DICABUT if perangkat.revoked_at else None


def list_titipan(actor: Actor, *states: Keadaan) -> list[Titipan]:
    """Bundles that the actor may know of, newest first; not their receipts."""
    rows = Titipan.objects.visible_to(actor).filter(keadaan__in=states)
    return list(rows.defer("tanda_terima")[:LISTED])


def get_titipan(actor: Actor, pk: int) -> Titipan:
    """The bundle, for an actor who may know of it."""
    row: Titipan | None = Titipan.objects.visible_to(actor).filter(pk=pk).first()
    if row is None:
        raise NotFound("titipan.not_found")
    return row


def by_uuid(actor: Actor, uuid: UUID) -> Titipan | None:
    """The bundle with this id, for an actor who may know of it."""
    row: Titipan | None = Titipan.objects.visible_to(actor).filter(uuid=uuid).first()
    return row


def by_sha256(sha256: str) -> Titipan | None:
    """The bundle with exactly these bytes, whoever brought it."""
    row: Titipan | None = Titipan.objects.unscoped(reason=_NODE).filter(sha256=sha256).first()
    return row


def waiting_total(actor: Actor) -> dict[str, Any]:
    """Count, size and age of what waits to be carried on, and what hindered it last."""
    rows = Titipan.objects.visible_to(actor).filter(keadaan=Keadaan.MENUNGGU)
    total = rows.aggregate(count=Count("pk"), bytes=Sum("bytes"), oldest=Min("received_at"))
    hindered = rows.exclude(trouble="").order_by("-next_at").values_list("trouble", flat=True)
    return total | {"trouble": hindered.first() or ""}


def left_here() -> tuple[int, int]:
    """How many bundles wait on this node, whoever brought them, and their bytes."""
    rows = Titipan.objects.unscoped(reason=_NODE).filter(keadaan=Keadaan.MENUNGGU)
    total = rows.aggregate(count=Count("pk"), bytes=Sum("bytes"))
    return total["count"], total["bytes"] or 0


def never_opened(*, before: datetime, limit: int) -> list[Titipan]:
    """What was left without an account before that instant and still waits for a receipt."""
    rows = Titipan.objects.unscoped(reason=_NODE).filter(keadaan=Keadaan.MENUNGGU)
    return list(rows.filter(author_id=0, received_at__lt=before).order_by("id")[:limit])


def waiting(actor: Actor, *, limit: int) -> Iterable[Titipan]:
    """Bundles to be carried on, those first that were never taken along."""
    rows = Titipan.objects.visible_to(actor).filter(keadaan=Keadaan.MENUNGGU)
    never = rows.filter(taken_at=None).order_by("id")[:limit]
    again = rows.exclude(taken_at=None).order_by("taken_at")[:limit]
    return [*never, *again][:limit]


def due(*, now: datetime | None, limit: int) -> list[Titipan]:
    """Bundles whose time has come to be sent upstream; without *now*, all that wait."""
    rows = Titipan.objects.unscoped(reason=_NODE).filter(keadaan=Keadaan.MENUNGGU)
    if now is not None:
        rows = rows.filter(Q(next_at__isnull=True) | Q(next_at__lte=now))
    return list(rows.order_by("id")[:limit])
