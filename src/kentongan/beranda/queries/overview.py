"""The map of a home page: risk by area, and where something is going on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Max
from django.urls import reverse

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.laporan.enums import Jenis
from kentongan.laporan.enums import Keadaan as KeadaanLaporan
from kentongan.laporan.gabungan import one_per_event
from kentongan.laporan.models import Laporan
from kentongan.peringatan.queries import open_peringatan
from kentongan.peristiwa.models import Peristiwa
from kentongan.potensi.queries import active_potensi
from kentongan.wilayah import peta
from kentongan.wilayah import queries as wilayah_queries

RECENT_DAYS = 30
MOST_POINTS = 60
_COLUMN = {
    Tingkat.PROVINSI: "prov_kode",
    Tingkat.KABUPATEN_KOTA: "kab_kode",
    Tingkat.KECAMATAN: "kec_kode",
    Tingkat.DESA_KELURAHAN: "wilayah_kode",
}


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float
    kind: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Overview:
    """What ``{% map %}`` draws, and the same as a table."""

    peta: Any
    fills: dict[str, int]
    links: dict[str, str]
    points: list[Point]
    rows: list[tuple[str, str, int, str]]


def detail_of(area: KodeWilayah) -> Tingkat:
    """The tier that a map of *area* shows: the one inside it, down to kecamatan."""
    return Tingkat(min(area.tingkat + 1, Tingkat.KECAMATAN))


def overview(actor: Actor, area: KodeWilayah, *, today: date) -> Overview:
    """Highest risk of active potensi by area, with open warnings and recent events."""
    shown = area.at(Tingkat.KABUPATEN_KOTA)
    drawn = peta.map_of(shown, detail=detail_of(shown))
    fills = risk_by_area(actor, shown, detail_of(shown))
    links = {a.kode: f"?wilayah={a.kode}" for a in drawn.areas}
    rows = [(a.kode, a.nama, fills.get(a.kode, 0), links[a.kode]) for a in drawn.areas]
    rows.sort(key=lambda row: (-row[2], row[1]))
    return Overview(drawn, fills, links, _points(actor, shown, drawn, today), rows)


def risk_by_area(actor: Actor, area: KodeWilayah, detail: Tingkat) -> dict[str, int]:
    """Code of an area inside *area* → highest risk class (1–5) of its active potensi."""
    column = _COLUMN[detail]
    rows = active_potensi(actor, area).order_by().values(column).annotate(top=Max("kelas_risiko"))
    return {row[column]: row["top"] for row in rows}


def _points(actor: Actor, area: KodeWilayah, drawn: Any, today: date) -> list[Point]:
    kinds: list[tuple[str, Any]] = []  # the newest first, in an order that an index gives
    if actor.holds(Permission.PERINGATAN_VIEW):
        kinds.append(("peringatan", open_peringatan(actor, area).order_by("-id")))
    if actor.holds(Permission.PERISTIWA_VIEW):
        since = today - timedelta(days=RECENT_DAYS)
        recent = Peristiwa.objects.visible_to(actor, inside=area).filter(happened_on__gte=since)
        kinds.append(("peristiwa", recent.order_by("-happened_on", "-id")))
    if actor.holds(Permission.LAPORAN_VERIFY):
        waiting = Laporan.objects.visible_to(actor, inside=area)
        waiting = waiting.filter(keadaan=KeadaanLaporan.DIKIRIM, jenis=Jenis.KEJADIAN)
        waiting = one_per_event(actor, waiting, inside=area)
        kinds.append(("laporan", waiting.order_by("-received_at")))
    return [point for kind, rows in kinds for point in _drawn(kind, rows, drawn)]


def _drawn(kind: str, rows: Any, drawn: Any) -> Iterator[Point]:
    page = reverse(f"{kind}:rincian", args=[0]).removesuffix("0/")  # asked once, not by point
    for pk, title, kode in rows.values_list("pk", "judul", "wilayah_kode")[:MOST_POINTS]:
        place = wilayah_queries.get_wilayah(KodeWilayah(kode))
        # The centre of the area, never the house: the map is seen by many.
        if place.lat is not None:
            x, y = drawn.project(place.lat, place.lon)
            yield Point(x, y, kind, f"{title}, {place.nama}", f"{page}{pk}/")
