"""Maps of the register: the highest class per area, and points at the centres of areas."""

from typing import Any

from django.urls import reverse

from kentongan.akses.http import ActorRequest
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.peristiwa.tempat import INSIDE, centres_of, drawn, points_on, urls_by_area
from kentongan.potensi import queries
from kentongan.potensi.queries import SaringanPotensi

_LENGTH = {
    Tingkat.PROVINSI: 2,
    Tingkat.KABUPATEN_KOTA: 5,
    Tingkat.KECAMATAN: 8,
    Tingkat.DESA_KELURAHAN: 13,
}


def of_list(request: ActorRequest, saringan: SaringanPotensi) -> dict[str, Any]:
    """The map of what is listed: how high and how many, each area and point a link."""
    detail, length = INSIDE[request.area.tingkat]
    counts, fills = queries.by_place(
        request.actor, saringan, length=length, area_length=_LENGTH[detail]
    )
    peta = drawn(request.area, detail)
    rows_of = urls_by_area(reverse("potensi:daftar"), request.GET)
    map_of = urls_by_area(reverse("potensi:daftar"), request.GET, tampil="peta")
    context = {
        "is_map": True,
        "peta": peta,
        "listed": sum(counts.values()),
        "table_url": rows_of(str(request.area)),
    }
    if peta is None:
        return context
    links = {area.kode: map_of(area.kode) for area in peta.areas}
    points = points_on(peta, counts, "potensi", rows_of)
    return context | {"fills": fills, "links": links, "points": points}


def of_one(row: Any) -> dict[str, Any]:
    """Where one potensi lies, at the centre of its area."""
    area: KodeWilayah = row.wilayah
    peta = drawn(area.at(Tingkat.KABUPATEN_KOTA), Tingkat.KECAMATAN, width=520)
    centre = centres_of([row.wilayah_kode]).get(row.wilayah_kode)
    if peta is None or centre is None:
        return {"peta": peta, "points": []}
    x, y = peta.project(*centre)
    here = str(area.at(Tingkat.KECAMATAN))
    return {
        "peta": peta,
        "points": [{"x": x, "y": y, "kind": "potensi", "title": row.judul}],
        "here": here,
        "fills": {here: row.kelas_risiko},
    }
