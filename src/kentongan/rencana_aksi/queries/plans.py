"""Reads about plans, each for an actor."""

from collections.abc import Iterable

from kentongan.akses.actor import Actor
from kentongan.akses.scoping import ScopedQuerySet
from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.potensi.models import Potensi
from kentongan.rencana_aksi.models import (
    AlasanPengembalian,
    BarisAksi,
    RencanaAksi,
)


def list_rencana(
    actor: Actor, wilayah: KodeWilayah, *, tahun: int | None = None, keadaan: str = ""
) -> ScopedQuerySet:
    """The plans whose content *actor* may read."""
    rows = RencanaAksi.objects.visible_to(actor).inside(wilayah)
    if tahun:
        rows = rows.filter(tahun=tahun)
    return rows.filter(keadaan=keadaan) if keadaan else rows


def get_rencana(actor: Actor, pk: int) -> RencanaAksi:
    """Raises ``NotFound`` where *actor* may not read the content."""
    row: RencanaAksi | None = RencanaAksi.objects.visible_to(actor).filter(pk=pk).first()
    if row is None:
        raise NotFound("rencana.not_found")
    return row


def rencana_of(actor: Actor, wilayah: KodeWilayah, tahun: int) -> RencanaAksi | None:
    """The plan of *wilayah* itself for the year, where *actor* may read it."""
    return rencana_of_years(actor, wilayah, [tahun]).get(tahun)


def rencana_of_years(
    actor: Actor, wilayah: KodeWilayah, years: Iterable[int]
) -> dict[int, RencanaAksi]:
    """The plans of *wilayah* itself by year, the earliest first, where *actor* may read them."""
    rows = RencanaAksi.objects.visible_to(actor)
    found = rows.filter(wilayah_kode=str(wilayah), tahun__in=list(years)).order_by("tahun")
    return {row.tahun: row for row in found}


def get_baris(rencana: RencanaAksi, pk: int, *, removed: bool = False) -> BarisAksi:
    """A row of the plan.

    Raises:
        NotFound: the plan has no such row.

    """
    row = rencana.semua_baris.filter(pk=pk, dihapus_at__isnull=not removed).first()
    if row is None:
        raise NotFound("rencana.baris_not_found")
    return row


def readable_potensi(actor: Actor, rows: list[BarisAksi]) -> frozenset[str]:
    """Ids of the potensi that rows answer and *actor* may open."""
    ids = [row.asal_id for row in rows if row.asal == "potensi" and row.asal_id.isdigit()]
    ids += [str(row.potensi_id) for row in rows if row.potensi_id]
    seen = Potensi.objects.visible_to(actor).filter(pk__in=ids).values_list("pk", flat=True)
    return frozenset(map(str, seen))


def reasons_of(rencana: RencanaAksi) -> list[AlasanPengembalian]:
    """Why the last version came back; nothing once a newer one was sent."""
    if rencana.dikembalikan_at is None or rencana.dikembalikan_at < (
        rencana.dikirim_at or rencana.dikembalikan_at
    ):
        return []
    return list(rencana.alasan.filter(versi=rencana.versi))
