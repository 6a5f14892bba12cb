"""Reads for recaps: one grouped query, and the rows behind each figure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Case, Count, IntegerField, Max, Q, QuerySet, Value, When

from kentongan.akses.actor import Actor
from kentongan.hukum import registry
from kentongan.kernel.wilayah import KodeWilayah, Tingkat, time_zone_of
from kentongan.laporan.enums import Bidang, Jenis, Keadaan, NilaiIsi, Urgensi
from kentongan.laporan.gabungan import one_per_event
from kentongan.laporan.models import Laporan
from kentongan.laporan.pelaporan.hari import between
from kentongan.laporan.pelaporan.jam import PLACE
from kentongan.laporan.rekap.rules import BLANK, Golongan, Hitungan, Rekap, recap
from kentongan.wilayah import queries as wilayah_queries

MOST_NOTABLE = 12


@dataclass(frozen=True, slots=True)
class Pilihan:
    """Which reports a recap or the list behind a figure holds; empty means all."""

    area: KodeWilayah
    first: date
    last: date
    jenis: str = ""
    sama: Mapping[str, str] = field(default_factory=dict)
    """Column → value; ``BLANK`` for what is not filled in."""
    is_by_event: bool = False
    """By the day of what happened, as the weeks at home; else by the day of receipt."""


def chosen(actor: Actor, pilihan: Pilihan) -> QuerySet[Laporan]:
    """The reports of these days that *actor* may see, one for each event."""
    wanted = Q(jenis=pilihan.jenis) if pilihan.jenis else Q()
    for name, value in pilihan.sama.items():
        if value:
            wanted &= Q(**{name: "" if value == BLANK else value})
    rows: QuerySet[Laporan] = (
        Laporan.objects.visible_to(actor, inside=pilihan.area)
        .exclude(keadaan=Keadaan.DRAFT)
        .filter(_days(pilihan), wanted)
    )
    return one_per_event(actor, rows, inside=pilihan.area)


def _days(pilihan: Pilihan) -> Q:
    if pilihan.is_by_event:
        return Q(happened_on__range=(pilihan.first, pilihan.last))
    return between(pilihan.first, pilihan.last, ZoneInfo(time_zone_of(pilihan.area)))


def recap_of(actor: Actor, pilihan: Pilihan) -> Rekap:
    """Events and nihil of each unit one tier below, by field, source, urgency and state."""
    place = PLACE[pilihan.area.tingkat]
    named = ("jenis", *(each.value for each in Golongan))
    rows = (
        chosen(actor, pilihan)
        .values(place, *named)
        .annotate(count=Count("*"), klas=Max("klasifikasi"))
        .values_list(place, *named, "count", "klas")
        .order_by()
    )
    counts = [_counted(*row) for row in rows]
    kept = {one.kode for one in counts}
    units = _units(pilihan.area) if pilihan.area.tingkat is Tingkat.KABUPATEN_KOTA else {}
    infos = wilayah_queries.known_areas(kept)
    names = {code: infos[code].display_name if code in infos else code for code in kept}
    here = wilayah_queries.display_name(pilihan.area)
    return recap(counts, units | names, kode=str(pilihan.area), nama=here)


def _counted(
    kode: str,
    jenis: str,
    bidang: str,
    sumber_konflik: str,
    urgensi: str,
    keadaan: str,
    count: int,
    klas: int,
) -> Hitungan:
    return Hitungan(kode, jenis, bidang, sumber_konflik, urgensi, keadaan, count, klas)


def _units(area: KodeWilayah) -> dict[str, str]:
    return {str(each.kode): each.display_name for each in wilayah_queries.children(area)}


def titles(golongan: Golongan) -> dict[str, str]:
    """The categories of a grouping with their words, in their order."""
    match golongan:
        case Golongan.BIDANG:
            return dict(Bidang.choices())
        case Golongan.URGENSI:
            return dict(Urgensi.choices())
        case Golongan.KEADAAN:
            return {k: v for k, v in Keadaan.choices() if k != Keadaan.DRAFT}
        case _:
            return {entry.id: entry.title for entry in registry.sumber_konflik()}


def notable(actor: Actor, pilihan: Pilihan) -> list[Laporan]:
    """The most urgent reports of events that were not found untrue or put away; oldest first."""
    order = Case(
        *(When(urgensi=each.value, then=Value(n)) for n, each in enumerate(Urgensi)),
        default=Value(-1),
        output_field=IntegerField(),
    )
    rows = (
        chosen(actor, pilihan)
        .filter(jenis=Jenis.KEJADIAN, urgensi__in=[Urgensi.TINGGI, Urgensi.KRITIS])
        .exclude(keadaan__in=[Keadaan.DIARSIPKAN, Keadaan.DIKEMBALIKAN])
        .exclude(nilai_isi=NilaiIsi.LIMA)
        .annotate(order=order)
        .order_by("-order", "received_at")
    )
    return list(rows[:MOST_NOTABLE])


def labels_of(golongan: Golongan, keys: Iterable[str]) -> list[tuple[str, str]]:
    known = titles(golongan)
    return [(key, known.get(key) or ("Belum ditentukan" if key == BLANK else key)) for key in keys]
