"""From a point to the desa in which it lies.

Without official boundaries a point belongs to the village whose seed is nearest: the same
cells as on the map. Takes 65 MB and 0.7 s when first used.
"""

import math
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.wilayah.boundaries import (
    ABROAD_FILE,
    SEED_FILE,
    STEPS_PER_DEGREE,
    decode,
    unpack,
    unzigzag,
)
from kentongan.wilayah.enums import SumberBatas
from kentongan.wilayah.models import Batas, VersiData
from kentongan.wilayah.register import areas, data_bytes

# Degrees (55 km): villages in Papua lie up to that far apart. Farther from any village is
# open sea, and not told as a desa.
FARTHEST = 0.5
# Within 5 km of a village the neighbour's border, drawn at 1:10m, is too coarse to refuse.
_SURELY_HERE = 0.05
# One point is found four times as fast in squares of 3 km as by the tree, which makes a
# geometry of it first.
_SQUARE, _ROW = 0.03, 8_192
_AROUND = tuple(row + column for row in (-_ROW, 0, _ROW) for column in (-1, 0, 1))
_ASK_EVERY = 60.0  # seconds
_BOUNDS = (94.5, -11.5, 141.1, 6.5)


@dataclass(frozen=True, slots=True)
class _Seeds:
    tree: shapely.STRtree
    xy: NDArray[np.float64]
    buckets: dict[int, list[tuple[float, float, int]]]
    codes: NDArray[np.object_]
    abroad: shapely.STRtree


@dataclass(frozen=True, slots=True)
class _Official:
    tree: shapely.STRtree
    codes: list[str]


@cache
def _seeds() -> _Seeds:
    villages = [
        (area.kode, area.lon, area.lat)
        for area in areas()
        if area.tingkat is Tingkat.DESA_KELURAHAN and area.lat is not None
    ]
    points = np.array([village[1:] for village in villages], dtype=np.float64)
    dx, dy = (unzigzag(column) for column in unpack(data_bytes(SEED_FILE)))
    xy = np.round(points + np.column_stack([dx, dy]) / STEPS_PER_DEGREE, 4)
    abroad = decode(data_bytes(ABROAD_FILE)).shapes
    shapely.prepare(abroad)
    return _Seeds(
        # Of 4, 6, 10 and 16 the smallest node answers fastest.
        shapely.STRtree(shapely.points(xy), node_capacity=4),
        xy,
        _in_buckets(xy),
        np.array([village[0] for village in villages], dtype=object),
        shapely.STRtree(abroad),
    )


def _key(lon: float, lat: float) -> int:
    """The square of ``_SQUARE`` degrees in which a point lies; its neighbours are ``_AROUND``."""
    return int(lon / _SQUARE) * _ROW + int((lat + 90) / _SQUARE)


def _in_buckets(xy: NDArray[np.float64]) -> dict[int, list[tuple[float, float, int]]]:
    buckets: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    for number, (x, y) in enumerate(xy.tolist()):
        buckets[_key(x, y)].append((x, y, number))
    return dict(buckets)


def _nearest_one(seeds: _Seeds, lon: float, lat: float) -> tuple[int, float]:
    """The nearest seed and its distance: among those close by, else by the tree."""
    nearest, least, here = -1, _SQUARE**2, _key(lon, lat)
    for step in _AROUND:
        for x, y, number in seeds.buckets.get(here + step, ()):
            squared = (x - lon) * (x - lon) + (y - lat) * (y - lat)
            if squared < least:
                nearest, least = number, squared
    if nearest < 0:
        nearest = int(seeds.tree.nearest(shapely.Point(lon, lat)))
        x, y = seeds.xy[nearest].tolist()
        return nearest, math.hypot(lon - x, lat - y)
    return nearest, math.sqrt(least)


class _OfficialCells:
    """The imported desa boundaries; asks every minute whether another process changed them."""

    def __init__(self) -> None:
        self._version: str | None = None
        self._asked_at = -math.inf
        self._cells: _Official | None = None

    def get(self) -> _Official | None:
        if time.monotonic() - self._asked_at > _ASK_EVERY:
            self._asked_at = time.monotonic()
            if (version := boundary_version()) != self._version:
                self._version, self._cells = version, _read_official()
        return self._cells

    def forget(self) -> None:
        self._asked_at = -math.inf


_official_cells = _OfficialCells()


def boundary_version() -> str:
    """Changes whenever boundaries are loaded, imported or removed."""
    return "/".join(VersiData.objects.order_by("nama").values_list("versi", flat=True))


def _read_official() -> _Official | None:
    rows = Batas.objects.filter(tingkat=Tingkat.DESA_KELURAHAN, sumber=SumberBatas.RESMI)
    found = list(rows.order_by("wilayah_kode").values_list("wilayah_kode", "geometry"))
    if not found:
        return None
    shapes = shapely.from_wkb([bytes(blob) for _, blob in found])
    return _Official(shapely.STRtree(shapes), [code for code, _ in found])


def desa_at(lat: float, lon: float) -> KodeWilayah | None:
    """The desa/kelurahan at this point; ``None`` outside Indonesia or too far at sea."""
    if not (_BOUNDS[0] <= lon <= _BOUNDS[2] and _BOUNDS[1] <= lat <= _BOUNDS[3]):
        return None
    if (official := _official_cells.get()) is not None:
        hits = official.tree.query(shapely.Point(lon, lat), predicate="intersects")
        if len(hits):
            return KodeWilayah(official.codes[int(hits.min())])
    seeds = _seeds()
    nearest, away = _nearest_one(seeds, lon, lat)
    if away > FARTHEST or (away > _SURELY_HERE and len(_abroad(shapely.Point(lon, lat)))):
        return None
    return KodeWilayah(seeds.codes[nearest])


def _abroad(points: Any) -> Any:
    return _seeds().abroad.query(points, predicate="intersects")


def desa_at_many(lats: Sequence[float], lons: Sequence[float]) -> list[KodeWilayah | None]:
    """``desa_at`` of many points at once, some five times as fast."""
    xy = np.column_stack([np.asarray(lons, np.float64), np.asarray(lats, np.float64)])
    codes = _nearest(xy)
    if (official := _official_cells.get()) is not None and len(xy):
        asked, hits = official.tree.query(shapely.points(xy), predicate="intersects")
        for row, hit in zip(asked[::-1], hits[::-1], strict=True):
            codes[row] = official.codes[hit]
    return [KodeWilayah(code) if code else None for code in codes]


def _nearest(xy: NDArray[np.float64]) -> NDArray[np.object_]:
    codes = np.full(len(xy), None, dtype=object)
    inside = (
        (xy[:, 0] >= _BOUNDS[0])
        & (xy[:, 0] <= _BOUNDS[2])
        & (xy[:, 1] >= _BOUNDS[1])
        & (xy[:, 1] <= _BOUNDS[3])
    )
    rows = np.flatnonzero(inside)
    if not len(rows):
        return codes
    seeds, points = _seeds(), shapely.points(xy[rows])
    nearest = seeds.tree.nearest(points)
    away = np.hypot(*(xy[rows] - seeds.xy[nearest]).T)
    kept = away <= FARTHEST
    doubtful = np.flatnonzero(kept & (away > _SURELY_HERE))
    kept[doubtful[_abroad(points[doubtful])[0]]] = False
    codes[rows[kept]] = seeds.codes[nearest[kept]]
    return codes


def desa_cells(
    kecamatan: list[str], shapes: NDArray[np.object_]
) -> tuple[list[str], NDArray[np.object_]]:
    """The villages' cells in these kecamatan, cut at them: indicative boundaries of desa."""
    seeds = _seeds()
    west, south, east, north = shapely.total_bounds(shapes)
    around = shapely.box(west - FARTHEST, south - FARTHEST, east + FARTHEST, north + FARTHEST)
    near = np.sort(seeds.tree.query(around))
    cells = shapely.get_parts(
        shapely.voronoi_polygons(
            shapely.multipoints(seeds.xy[near]), extend_to=around, ordered=True
        )
    )
    outer = dict(zip(kecamatan, shapes, strict=True))
    own = [n for n, seed in enumerate(near) if seeds.codes[seed][:8] in outer]
    codes = [str(seeds.codes[near[n]]) for n in own]
    cut = shapely.intersection(cells[own], np.array([outer[code[:8]] for code in codes]))
    kept = shapely.area(cut) > 0
    return [c for c, keep in zip(codes, kept, strict=True) if keep], cut[kept]


def forget_cached() -> None:
    """Read the official desa boundaries anew; call after an import."""
    _official_cells.forget()
