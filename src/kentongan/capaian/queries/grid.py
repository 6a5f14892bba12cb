"""The list of regions and periods, and what waits for whom."""

from dataclasses import dataclass
from datetime import date

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.akses.scoping import ScopedQuerySet
from kentongan.capaian.enums import KeadaanLaporan
from kentongan.capaian.models import LaporanPeriode
from kentongan.capaian.queries.periods import periods_of
from kentongan.capaian.queries.reports import readable_ids
from kentongan.kernel.periods import Periode
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.rencana_aksi.kolom_periode import SelPeriode
from kentongan.wilayah import queries as wilayah_queries


@dataclass(frozen=True, slots=True)
class BarisPeriode:
    """One region; *terbuka* are the reports that the actor may open."""

    wilayah: KodeWilayah
    nama: str
    cells: dict[Periode, SelPeriode]
    terbuka: frozenset[int]


def period_rows(
    actor: Actor, wilayah: KodeWilayah, *, tahun: int, today: date
) -> list[BarisPeriode]:
    """Every region of *wilayah* that must report, with the state of each period.

    Raises:
        NotPermitted: the actor may not see the reports of *wilayah*.

    """
    actor.require(Permission.CAPAIAN_VIEW, in_wilayah=wilayah)
    regions = _regions(wilayah)
    cells = periods_of(tahun, [str(each.kode) for each in regions], today)
    readable = readable_ids(actor, wilayah.at(Tingkat.KABUPATEN_KOTA), tahun)
    return [
        BarisPeriode(
            each.kode,
            each.display_name,
            {periode: cells[str(each.kode), periode] for periode in Periode},
            readable,
        )
        for each in regions
    ]


def _regions(wilayah: KodeWilayah) -> list[wilayah_queries.WilayahInfo]:
    """A region itself and, above the kabupaten, those below it."""
    if wilayah.tingkat >= Tingkat.KABUPATEN_KOTA:
        return [wilayah_queries.get_wilayah(wilayah.at(Tingkat.KABUPATEN_KOTA))]
    below = wilayah_queries.children(wilayah)
    own = [] if wilayah.tingkat is Tingkat.NASIONAL else [wilayah_queries.get_wilayah(wilayah)]
    return [*own, *below]


def awaiting(actor: Actor, area: KodeWilayah, *keadaan: KeadaanLaporan) -> ScopedQuerySet:
    """Reports in these states that *actor* sees, the longest waiting first."""
    rows = LaporanPeriode.objects.visible_to(actor, inside=area)
    return rows.filter(keadaan__in=keadaan).order_by("changed_at")
