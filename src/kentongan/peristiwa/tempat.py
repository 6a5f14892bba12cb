"""Places of many rows at once: names, centres, and maps. Points never stand at a house."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from django.http import QueryDict

from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.wilayah import queries as wilayah_queries
from kentongan.wilayah.peta import Peta, map_of

INSIDE = {
    Tingkat.NASIONAL: (Tingkat.PROVINSI, 2),
    Tingkat.PROVINSI: (Tingkat.KABUPATEN_KOTA, 8),
    Tingkat.KABUPATEN_KOTA: (Tingkat.KECAMATAN, 13),
    Tingkat.KECAMATAN: (Tingkat.DESA_KELURAHAN, 13),
    Tingkat.DESA_KELURAHAN: (Tingkat.DESA_KELURAHAN, 13),
}
"""What the areas on the map of a tier are, and how long the codes are at which points stand."""


def names_of(codes: Collection[str]) -> dict[str, str]:
    """The short name of each area, in one query for a page of rows."""
    known = wilayah_queries.known_areas(codes)
    return {code: known[code].display_name if code in known else code for code in codes}


def centres_of(codes: Collection[str]) -> dict[str, tuple[float, float]]:
    """Latitude and longitude of the middle of each area that has one."""
    return {
        code: (area.lat, area.lon)
        for code, area in wilayah_queries.known_areas(codes).items()
        if area.lat is not None and area.lon is not None
    }


def with_names(rows: Iterable[Any]) -> Iterator[Any]:
    """*rows* as they come, their areas read a few hundred at a time."""
    for batch in batched(rows, 500):
        wilayah_queries.known_areas(_lineage(row.wilayah_kode for row in batch))
        yield from batch


def batched(rows: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """*rows* in lists of *size*; the last may be shorter."""
    source = iter(rows)
    while batch := list(islice(source, size)):
        yield batch


def _lineage(codes: Iterable[str]) -> set[str]:
    return {code[:end] for code in codes for end in (2, 5, 8, 13)}


def drawn(area: KodeWilayah, detail: Tingkat, width: int = 1000) -> Peta | None:
    """The map of *area*; ``None`` where no boundary is loaded."""
    try:
        return map_of(area, detail=detail, width=width)
    except NotFound:
        return None


def points_on(
    peta: Peta, counts: Mapping[str, int], kind: str, url_of: Callable[[str], str]
) -> list[dict[str, Any]]:
    """How many rows stand at the centre of each area, each point a link to them."""
    names, centres = names_of(counts), centres_of(counts)
    return [
        {
            "x": x,
            "y": y,
            "kind": kind,
            "count": counts[code],
            "title": f"{names[code]}: {counts[code]}",
            "url": url_of(code),
        }
        for code, (lat, lon) in centres.items()
        for x, y in [peta.project(lat, lon)]
    ]


def urls_by_area(path: str, query: QueryDict, **more: str) -> Callable[[str], str]:
    """Answers the address of the list of one area, with the filters of *query* and *more*."""
    kept = query.copy()
    for name in ("halaman", "tampil", "wilayah"):
        kept.pop(name, None)
    kept.update(more)
    start = f"{path}?{kept.urlencode()}{'&' if kept else ''}"
    return lambda code: f"{start}wilayah={code}"


def find_area(kode: str, text: str, *, within: KodeWilayah) -> tuple[KodeWilayah | None, list[str]]:
    """The area that *kode* or else *text* names; without one, the names that it may mean."""
    try:
        return KodeWilayah(kode), []
    except ValueError:
        found = wilayah_queries.search_areas(text, within=within, limit=6)
    exact = [s for s in found if s.label.casefold().endswith(text.strip().casefold())]
    chosen = exact if len(exact) == 1 else found
    if len(chosen) == 1:
        return chosen[0].kode, []
    return None, [f"{s.label}, {s.detail}" for s in found]
