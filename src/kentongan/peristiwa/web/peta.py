"""Maps of the register."""

from typing import Any

from django.urls import reverse

from kentongan.akses.http import ActorRequest
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.peristiwa import queries
from kentongan.peristiwa.queries import SaringanPeristiwa
from kentongan.peristiwa.tempat import INSIDE, centres_of, drawn, points_on, urls_by_area


def of_list(request: ActorRequest, saringan: SaringanPeristiwa) -> dict[str, Any]:
    """The map of what is listed: how many where, each point a link to its rows."""
    detail, length = INSIDE[request.area.tingkat]
    counts = queries.counts_by_place(request.actor, saringan, length=length)
    peta = drawn(request.area, detail)
    rows_of = urls_by_area(reverse("peristiwa:daftar"), request.GET)
    map_of = urls_by_area(reverse("peristiwa:daftar"), request.GET, tampil="peta")
    context = {
        "is_map": True,
        "peta": peta,
        "listed": sum(counts.values()),
        "table_url": rows_of(str(request.area)),
    }
    if peta is None:
        return context
    links = {area.kode: map_of(area.kode) for area in peta.areas}
    points = points_on(peta, counts, "peristiwa", rows_of)
    return context | {"links": links, "points": points}


def of_one(row: Any) -> dict[str, Any]:
    """Where one incident happened, at the centre of its area."""
    area: KodeWilayah = row.wilayah
    peta = drawn(area.at(Tingkat.KABUPATEN_KOTA), Tingkat.KECAMATAN, width=520)
    centre = centres_of([row.wilayah_kode]).get(row.wilayah_kode)
    if peta is None or centre is None:
        return {"peta": peta, "points": []}
    x, y = peta.project(*centre)
    return {
        "peta": peta,
        "points": [{"x": x, "y": y, "kind": "peristiwa", "title": row.judul}],
        "here": str(area.at(Tingkat.KECAMATAN)),
    }
