"""Maps of the register. Points stand at the centre of an area, never at a house."""

from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import ngettext

from kentongan.akses.http import ActorRequest
from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.peristiwa import queries
from kentongan.peristiwa.queries import SaringanPeristiwa
from kentongan.peristiwa.tempat import centres_of, names_of
from kentongan.wilayah.peta import Peta, map_of

# What the areas of a map are, and how long the codes are at which its points stand.
_INSIDE = {
    Tingkat.NASIONAL: (Tingkat.PROVINSI, 5),
    Tingkat.PROVINSI: (Tingkat.KABUPATEN_KOTA, 8),
    Tingkat.KABUPATEN_KOTA: (Tingkat.KECAMATAN, 13),
    Tingkat.KECAMATAN: (Tingkat.DESA_KELURAHAN, 13),
    Tingkat.DESA_KELURAHAN: (Tingkat.DESA_KELURAHAN, 13),
}


def of_list(request: ActorRequest, saringan: SaringanPeristiwa) -> dict[str, Any]:
    """The map of what is listed: how many where, each point a link to its rows."""
    detail, length = _INSIDE[request.area.tingkat]
    counts = queries.counts_by_place(request.actor, saringan, length=length)
    peta = drawn(request.area, detail)
    return {
        "is_map": True,
        "peta": peta,
        "points": _points(peta, counts, request.GET) if peta else [],
        "links": {a.kode: _url(request.GET, a.kode, tampil="peta") for a in peta.areas}
        if peta
        else {},
        "listed": sum(counts.values()),
        "table_url": _url(request.GET, str(request.area)),
    }


def drawn(area: KodeWilayah, detail: Tingkat, width: int = 1000) -> Peta | None:
    """The map of *area*; ``None`` where no boundary is loaded."""
    try:
        return map_of(area, detail=detail, width=width)
    except NotFound:
        return None


def _points(peta: Peta, counts: dict[str, int], query: QueryDict) -> list[dict[str, Any]]:
    names, centres = names_of(counts), centres_of(counts)
    points = []
    for code, (lat, lon) in centres.items():
        x, y = peta.project(lat, lon)
        n = counts[code]
        title = ngettext("{name}: {n} peristiwa", "{name}: {n} peristiwa", n)
        points.append(
            {
                "x": x,
                "y": y,
                "kind": "peristiwa",
                "count": n,
                "title": title.format(name=names[code], n=n),
                "url": _url(query, code),
            }
        )
    return points


def _url(query: QueryDict, code: str, tampil: str = "") -> str:
    """The list of one area with the same filters."""
    changed = query.copy()
    for name in ("halaman", "tampil"):
        changed.pop(name, None)
    changed["wilayah"] = code
    if tampil:
        changed["tampil"] = tampil
    return f"{reverse('peristiwa:daftar')}?{changed.urlencode()}"


def of_one(row: Any) -> dict[str, Any]:
    """Where one incident happened, at the centre of its area."""
    area: KodeWilayah = row.wilayah
    shown = area.at(Tingkat.KABUPATEN_KOTA)
    peta = drawn(shown, Tingkat.KECAMATAN, width=520)
    centre = centres_of([row.wilayah_kode]).get(row.wilayah_kode)
    if peta is None or centre is None:
        return {"peta": peta, "points": []}
    x, y = peta.project(*centre)
    return {
        "peta": peta,
        "points": [{"x": x, "y": y, "kind": "peristiwa", "title": row.judul}],
        "here": str(area.at(Tingkat.KECAMATAN)),
    }
