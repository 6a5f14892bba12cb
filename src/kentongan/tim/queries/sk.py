"""Reads about decrees."""

from datetime import datetime

from kentongan.akses.actor import Actor
from kentongan.akses.scoping import ScopedQuerySet
from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.tim.enums import JenisTim
from kentongan.tim.models import SkTim

_STATE = "that a decree exists is a state, always visible above"


def list_sk(
    actor: Actor, wilayah: KodeWilayah, *, tahun: int | None = None, jenis: str = ""
) -> ScopedQuerySet:
    rows = SkTim.objects.visible_to(actor).inside(wilayah)
    if tahun:
        rows = rows.filter(tahun=tahun)
    return rows.filter(jenis=jenis) if jenis else rows


def get_sk(actor: Actor, pk: int) -> SkTim:
    """Raises ``NotFound`` where *actor* may not know of it."""
    row: SkTim | None = SkTim.objects.visible_to(actor).filter(pk=pk).first()
    if row is None:
        raise NotFound("sk.not_found")
    return row


def sk_exists(wilayah: KodeWilayah, tahun: int, jenis: JenisTim = JenisTim.TIMDU_PKS) -> bool:
    """Whether *wilayah* itself recorded a decree for the year."""
    rows = SkTim.objects.unscoped(reason=_STATE)
    return rows.filter(wilayah_kode=str(wilayah), tahun=tahun, jenis=jenis).exists()


def areas_with_sk(
    wilayah: KodeWilayah,
    tahun: int,
    jenis: JenisTim = JenisTim.TIMDU_PKS,
    *,
    recorded_before: datetime | None = None,
) -> frozenset[str]:
    """Codes of the areas in *wilayah* that recorded a decree for the year, perhaps by then."""
    rows = SkTim.objects.unscoped(reason=_STATE).inside(wilayah).filter(tahun=tahun, jenis=jenis)
    if recorded_before is not None:
        rows = rows.filter(created_at__lt=recorded_before)
    return frozenset(rows.order_by().values_list("wilayah_kode", flat=True))


def timdu_of(actor: Actor, wilayah: KodeWilayah, tahun: int) -> SkTim | None:
    """The newest decree of the Tim Terpadu of *wilayah* itself for the year."""
    rows = SkTim.objects.visible_to(actor).filter(
        wilayah_kode=str(wilayah), tahun=tahun, jenis=JenisTim.TIMDU_PKS
    )
    found: SkTim | None = rows.order_by("-ditetapkan_on", "-id").first()
    return found
