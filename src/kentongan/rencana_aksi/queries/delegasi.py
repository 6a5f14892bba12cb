"""Reads about rows handed to agencies: who holds what, since when, until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Min, QuerySet

from kentongan.akses.actor import Actor
from kentongan.akses.models import Akun, Instansi
from kentongan.akses.permissions import Permission
from kentongan.akses.queries import accounts_holding, accounts_of_instansi, instansi_in
from kentongan.akses.scoping import ScopedQuerySet
from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.rencana_aksi.enums import EDITABLE, TAHAP_RENCANA
from kentongan.rencana_aksi.models import Delegasi, RencanaAksi
from kentongan.wilayah.queries import display_name

_GROUP = ("rencana_id", "rencana__tahun", "wilayah_kode", "tahap", "instansi_id", "instansi__nama")


@dataclass(frozen=True, slots=True)
class Titipan:
    """All rows of one plan or report that one agency holds."""

    rencana_id: int
    tahun: int
    wilayah_kode: str
    tahap: str
    instansi_id: int
    instansi: str
    banyak: int
    sejak: datetime
    tenggat_on: date

    @property
    def title(self) -> str:
        return _title(self.tahap, self.tahun, self.wilayah_kode)


def _title(tahap: str, tahun: int, wilayah_kode: str) -> str:
    what = "RAD-PKS" if tahap == TAHAP_RENCANA else f"Laporan {tahap}"
    return f"{what} {tahun} {display_name(KodeWilayah(wilayah_kode))}"


def stage_title(rencana: RencanaAksi, tahap: str) -> str:
    """``RAD-PKS 2026 Kab. Mempawah`` or ``Laporan B04 2026 Kab. Mempawah``."""
    return _title(tahap, rencana.tahun, rencana.wilayah_kode)


def agencies(rencana: RencanaAksi) -> QuerySet[Instansi]:
    """The agencies to which rows of the plan may be handed."""
    return instansi_in(rencana.wilayah)


def fillers(rencana: RencanaAksi, instansi_id: int, *, today: date) -> QuerySet[Akun]:
    """The accounts of an agency that can fill rows of the plan."""
    may = accounts_holding(Permission.DELEGASI_FILL, wilayah=rencana.wilayah, today=today)
    return accounts_of_instansi([instansi_id], today=today).filter(pk__in=may.values("pk"))


def agency_choices(rencana: RencanaAksi) -> list[tuple[int, str]]:
    return list(agencies(rencana).values_list("pk", "nama"))


def holders(actor: Actor, rencana: RencanaAksi, tahap: str) -> dict[int, Delegasi]:
    """The last handing out of each row that the actor may know of, by the row's id."""
    rows = Delegasi.objects.visible_to(actor).filter(rencana=rencana, tahap=tahap)
    return {each.baris_id: each for each in rows.select_related("instansi").order_by("id")}


def held_out(actor: Actor, rencana: RencanaAksi, tahap: str) -> list[Titipan]:
    """What agencies hold of one plan or report, the first due first."""
    rows = Delegasi.objects.visible_to(actor).filter(rencana=rencana, tahap=tahap)
    return titipan(rows.filter(selesai_at=None, baris__dihapus_at=None))


def _held(actor: Actor) -> ScopedQuerySet:
    """What the actor's own agencies hold and the actor may open."""
    mine = [grant.instansi_id for grant in actor.grants if grant.instansi_id is not None]
    rows = Delegasi.objects.visible_to(actor).filter(instansi_id__in=mine, selesai_at=None)
    return rows.filter(baris__dihapus_at=None, rencana__klasifikasi__lte=actor.clearance)


def held_by(actor: Actor, rencana: RencanaAksi, tahap: str) -> dict[int, Delegasi]:
    """What the actor's agencies hold of one plan or report, by the row's id."""
    rows = _held(actor).filter(rencana=rencana, tahap=tahap).select_related("instansi")
    return {each.baris_id: each for each in rows}


def get_held(actor: Actor, rencana: RencanaAksi, tahap: str, baris_id: int) -> Delegasi:
    """Raises ``NotFound`` where the actor's agencies do not hold the row."""
    found = held_by(actor, rencana, tahap).get(baris_id)
    if found is None:
        raise NotFound("delegasi.not_found")
    return found


def titipan(rows: ScopedQuerySet) -> list[Titipan]:
    """Held rows gathered by plan or report and agency, the first due first."""
    found = (
        rows.order_by()
        .values_list(*_GROUP)
        .annotate(banyak=Count("pk"), sejak=Min("diserahkan_at"), tenggat=Min("tenggat_on"))
        .order_by("tenggat", "rencana_id", "tahap")
    )
    return [Titipan(*each) for each in found]


def waiting_titipan(actor: Actor) -> list[Titipan]:
    """Rows of plans that wait for the actor's agencies, while the plans may be changed."""
    rows = _held(actor).filter(tahap=TAHAP_RENCANA, rencana__keadaan__in=EDITABLE)
    return titipan(rows)


def held_of_periods(actor: Actor) -> ScopedQuerySet:
    """Rows of reports that the actor's agencies hold; the room above knows which are open."""
    return _held(actor).exclude(tahap=TAHAP_RENCANA)


def late_titipan(actor: Actor, area: KodeWilayah, *, today: date) -> list[Titipan]:
    """What agencies of *area* still hold although its day is past."""
    rows = Delegasi.objects.visible_to(actor, inside=area).filter(
        selesai_at=None, tenggat_on__lt=today, baris__dihapus_at=None
    )
    return titipan(rows)


def plans_held(*, tahap_of_plan: bool) -> ScopedQuerySet:
    """Everything held in the country, for the reminders."""
    rows = Delegasi.objects.unscoped(reason="each agency is told of its own duty")
    rows = rows.filter(selesai_at=None, baris__dihapus_at=None)
    if tahap_of_plan:
        return rows.filter(tahap=TAHAP_RENCANA, rencana__keadaan__in=EDITABLE)
    return rows.exclude(tahap=TAHAP_RENCANA)


def with_holders(rows: Iterable[Any], known: dict[int, Delegasi], *, key: str) -> None:
    """Put beside each row the last handing out of it, and the id by which it is chosen."""
    for row in rows:
        row.baris_pk = getattr(row, key)
        row.delegasi_terakhir = known.get(row.baris_pk)
