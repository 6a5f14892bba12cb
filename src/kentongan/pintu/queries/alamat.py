"""Whose an address is."""

from datetime import date, datetime

from django.db.models import QuerySet

from kentongan.akses.actor import Actor
from kentongan.akses.models import Akun
from kentongan.akses.permissions import Permission
from kentongan.akses.queries import actor_of
from kentongan.kernel.errors import InvalidInput, NotFound
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.pintu.models import AlamatPengirim

_WHOLE = "an address belongs to one account of the whole server"


def list_alamat(actor: Actor, wilayah: KodeWilayah) -> QuerySet[AlamatPengirim]:
    """The addresses registered in the area, newest first."""
    return AlamatPengirim.objects.visible_to(actor, inside=wilayah).select_related("akun")


def get_alamat(actor: Actor, pk: int) -> AlamatPengirim:
    """Raises ``NotFound`` unless the actor may see it."""
    row: AlamatPengirim | None = list_visible(actor).filter(pk=pk).first()
    if row is None:
        raise NotFound("alamat.not_found")
    return row


def list_visible(actor: Actor) -> QuerySet[AlamatPengirim]:
    return AlamatPengirim.objects.visible_to(actor)


def proved(channel: str, alamat: str) -> AlamatPengirim | None:
    """The registration in force of an address, which has proved whose it is."""
    rows = AlamatPengirim.objects.unscoped(reason=_WHOLE).select_related("akun")
    row: AlamatPengirim | None = rows.filter(
        channel=channel, alamat=alamat, verified_at__isnull=False, revoked_at=None
    ).first()
    return row


def waiting_for(channel: str, alamat: str, kode: str, *, now: datetime) -> AlamatPengirim | None:
    """The registration that *kode*, sent from this very address, would prove."""
    rows = AlamatPengirim.objects.unscoped(reason=_WHOLE).filter(
        channel=channel, kode=kode, verified_at=None, revoked_at=None, expires_at__gt=now
    )
    row: AlamatPengirim | None = rows.filter(alamat__in=["", alamat]).first()
    return row


def sender(row: AlamatPengirim, *, today: date) -> Actor | None:
    """The actor behind a registration; ``None`` when the account may no longer report."""
    actor = actor_of(row.akun, today=today)
    return actor if actor and actor.holds(Permission.LAPORAN_SEND) else None


def reporter_named(username: str, actor: Actor, *, today: date) -> tuple[Akun, KodeWilayah]:
    """The account that may report somewhere in the actor's area, and where.

    Raises:
        InvalidInput: there is none.

    """
    akun = Akun.objects.filter(username__iexact=username.strip()).first()
    found = actor_of(akun, today=today) if akun else None
    areas = found.areas_with(Permission.LAPORAN_SEND) if found else ()
    managed = actor.areas_with(Permission.ALAMAT_MANAGE)
    for area in areas:
        if akun and any(home.covers(area) for home in managed):
            return akun, area
    raise InvalidInput("pintu.akun_outside", field="akun")
