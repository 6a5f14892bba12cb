"""Reads about tasks: what is open, whose it is, and what is late."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from kentongan.akses.actor import Actor
from kentongan.akses.models import Instansi
from kentongan.akses.permissions import Permission
from kentongan.akses.queries import instansi_in
from kentongan.akses.scoping import ScopedQuerySet
from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.tim.enums import KeadaanTugas, Tenggat
from kentongan.tim.models import TindakLanjut
from kentongan.tim.rules import SOON, due_between


@dataclass(frozen=True, slots=True)
class SaringanTugas:
    """Which tasks are listed. Empty means any."""

    wilayah: KodeWilayah
    keadaan: str = ""
    asal: str = ""
    instansi_id: int | None = None
    tenggat: str = ""
    today: date | None = None
    cari: str = ""


def list_tindak_lanjut(actor: Actor, saringan: SaringanTugas) -> ScopedQuerySet:
    """What passes the filters: open ones first, the most overdue at the top."""
    rows = _filtered(actor, saringan)
    if saringan.keadaan:
        rows = rows.filter(keadaan=saringan.keadaan)
    return rows.select_related("instansi")


def counts_by_keadaan(actor: Actor, saringan: SaringanTugas) -> dict[str, int]:
    """How many pass the other filters in each state, in one query. Every state is named."""
    counts = dict.fromkeys((each.value for each in KeadaanTugas), 0)
    rows = _filtered(actor, saringan).order_by().values_list("keadaan")
    return counts | dict(rows.annotate(count=Count("*")))


def _filtered(actor: Actor, saringan: SaringanTugas) -> ScopedQuerySet:
    rows = TindakLanjut.objects.visible_to(actor, inside=saringan.wilayah)
    if saringan.cari.strip():
        rows = rows.search(saringan.cari)
    given = {"asal": saringan.asal, "instansi_id": saringan.instansi_id}
    return rows.filter(**{k: v for k, v in given.items() if v}).filter(_due(saringan))


def _due(saringan: SaringanTugas) -> Q:
    if not saringan.tenggat or saringan.today is None:
        return Q()
    first, last = due_between(Tenggat(saringan.tenggat), today=saringan.today)
    condition = Q(keadaan=KeadaanTugas.TERBUKA)
    if first is not None:
        condition &= Q(tenggat_on__gte=first)
    return condition if last is None else condition & Q(tenggat_on__lte=last)


def get_tindak_lanjut(actor: Actor, pk: int) -> TindakLanjut:
    """Raises ``NotFound`` where *actor* may not know of it."""
    rows = TindakLanjut.objects.visible_to(actor).select_related("instansi")
    row: TindakLanjut | None = rows.filter(pk=pk).first()
    if row is None:
        raise NotFound("tindak_lanjut.not_found")
    return row


def of_same_meeting(actor: Actor, row: TindakLanjut) -> ScopedQuerySet:
    """The other decisions of the meeting that *row* names."""
    rows = TindakLanjut.objects.visible_to(actor, inside=home_of(row.wilayah))
    if not row.rapat or row.rapat_on is None:
        return rows.none()
    same = rows.filter(rapat=row.rapat, rapat_on=row.rapat_on, notula=row.notula)
    return same.exclude(pk=row.pk).select_related("instansi").order_by("id")


def open_tindak_lanjut(actor: Actor, wilayah: KodeWilayah) -> ScopedQuerySet:
    """Open tasks of *wilayah*, the first due first."""
    rows = TindakLanjut.objects.visible_to(actor, inside=wilayah)
    rows = rows.filter(keadaan=KeadaanTugas.TERBUKA).select_related("instansi")
    return rows.order_by("tenggat_on", "id")


def pressing(actor: Actor, wilayah: KodeWilayah, *, today: date) -> ScopedQuerySet:
    """Open tasks that are late or due soon."""
    return open_tindak_lanjut(actor, wilayah).filter(tenggat_on__lte=today + SOON)


def own_open(actor: Actor, wilayah: KodeWilayah) -> ScopedQuerySet:
    """Open tasks of the actor's own agencies."""
    mine = own_agencies(actor)
    rows = open_tindak_lanjut(actor, wilayah)
    return rows.filter(instansi_id__in=mine) if mine else rows.none()


def own_agencies(actor: Actor) -> list[int]:
    return [grant.instansi_id for grant in actor.grants if grant.instansi_id is not None]


def home_of(wilayah: KodeWilayah) -> KodeWilayah:
    """The region whose desk keeps tasks of *wilayah*."""
    return wilayah.at(Tingkat.KABUPATEN_KOTA)


def desk_of(actor: Actor, wilayah: KodeWilayah) -> KodeWilayah | None:
    """The region of *wilayah* if *actor* keeps its tasks; a tier above keeps its own only."""
    home = home_of(wilayah)
    return home if home in actor.areas_with(Permission.TINDAK_LANJUT_MANAGE) else None


def agencies(wilayah: KodeWilayah) -> QuerySet[Instansi]:
    """Who can be given a task there: the agencies of the region, not those of regions inside it."""
    home = home_of(wilayah)
    rows = instansi_in(home)
    is_above = home.tingkat < Tingkat.KABUPATEN_KOTA
    return rows.filter(wilayah_kode=str(home)) if is_above else rows
