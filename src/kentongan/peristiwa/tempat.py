"""Centres of many areas at once."""

from collections.abc import Iterable, Iterator

from kentongan.laporan.queries import place_names
from kentongan.wilayah.models import Wilayah

_MOST = 900
"""Codes asked for at once: SQLite takes no much longer list."""


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """The short name of each area, in one query for a page of rows."""
    return {code: name for part in _parts(codes) for code, name in place_names(part).items()}


def centres_of(codes: Iterable[str]) -> dict[str, tuple[float, float]]:
    """Latitude and longitude of the middle of each area that has one."""
    found: dict[str, tuple[float, float]] = {}
    for part in _parts(codes):
        rows = Wilayah.objects.filter(pk__in=part)
        for kode, lat, lon in rows.values_list("kode", "lat", "lon"):
            if lat is not None and lon is not None:
                found[kode] = (lat, lon)
    return found


def _parts(codes: Iterable[str]) -> Iterator[list[str]]:
    listed = sorted(set(codes))
    return (listed[at : at + _MOST] for at in range(0, len(listed), _MOST))
