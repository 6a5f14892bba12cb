"""Maps as SVG paths, made on the server: no tiles, no WebGL, no outside request."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import shapely

from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.wilayah import lookup, svg
from kentongan.wilayah.enums import SumberBatas
from kentongan.wilayah.models import Batas, Wilayah, inside
from kentongan.wilayah.svg import Projection

# Pixels. A map of all 514 kabupaten/kota stays under 250 kB of paths, one kabupaten under 30.
_TOLERANCE = 0.6
_KEPT = 64


@dataclass(frozen=True, slots=True)
class AreaShape:
    """One area on a map, in pixels."""

    kode: str
    nama: str
    path_d: str
    label_x: float
    label_y: float
    area_px: float
    is_indicative: bool


@dataclass(frozen=True, slots=True)
class Peta:
    """A map: draw ``areas`` over ``neighbours`` in ``0 0 width height``, ``outline_d`` on top."""

    kode: str
    projection: Projection
    areas: tuple[AreaShape, ...]
    neighbours: tuple[AreaShape, ...]
    outline_d: str
    is_indicative: bool

    @property
    def width(self) -> int:
        return self.projection.width

    @property
    def height(self) -> int:
        return self.projection.height

    @property
    def view_box(self) -> str:
        return f"0 0 {self.width} {self.height}"

    @property
    def scale_km(self) -> tuple[int | float, float]:
        """A round number of kilometres and its length in pixels."""
        return self.projection.scale_bar()

    def project(self, lat: float, lon: float) -> tuple[float, float]:
        """Where on the map a point lies, in pixels."""
        return self.projection.project(lat, lon)


@dataclass(frozen=True, slots=True)
class _Found:
    """Boundaries of one tier, the official where there is one."""

    codes: list[str]
    shapes: svg.Geometries
    indicative: list[bool]


def map_of(
    kode: KodeWilayah, *, detail: Tingkat, width: int = 1000, neighbours: bool = False
) -> Peta:
    """The map of *kode* divided into areas of the tier *detail*.

    Raises:
        NotFound: no boundary is known there.

    """
    return _map_of(kode, max(detail, kode.tingkat), width, neighbours, lookup.boundary_version())


@lru_cache(maxsize=_KEPT)
def _map_of(
    kode: KodeWilayah, detail: Tingkat, width: int, neighbours: bool, _version: str
) -> Peta:
    found = _boundaries(kode, detail)
    if not found.codes:
        raise NotFound("wilayah.not_found", kode=str(kode))
    projection = svg.projection_of(found.shapes, width)
    pixels = svg.simplified(found.shapes, projection, _TOLERANCE)
    return Peta(
        kode=str(kode),
        projection=projection,
        areas=_area_shapes(found, pixels),
        neighbours=_neighbours(kode, projection) if neighbours else (),
        outline_d=svg.path_of(shapely.union_all(shapely.make_valid(pixels), grid_size=0.1)),
        is_indicative=any(found.indicative),
    )


def _boundaries(kode: KodeWilayah, tier: Tingkat) -> _Found:
    rows = Batas.objects.filter(inside(kode, field="wilayah_kode"), tingkat=tier)
    found = _preferred(rows.values_list("wilayah_kode", "sumber", "geometry"))
    if tier is Tingkat.DESA_KELURAHAN and not found.codes:
        return _desa_cells(kode)
    return found


def _preferred(rows: Any) -> _Found:
    """One row per area: the official one before the indicative one."""
    best: dict[str, tuple[str, bytes]] = {}
    for code, sumber, blob in rows:
        if code not in best or sumber == SumberBatas.RESMI:
            best[code] = (sumber, bytes(blob))
    codes = sorted(best)
    return _Found(
        codes,
        shapely.from_wkb(np.array([best[code][1] for code in codes], dtype=object)),
        [best[code][0] == SumberBatas.INDIKATIF for code in codes],
    )


def _desa_cells(kode: KodeWilayah) -> _Found:
    """The cells of the villages, cut at their kecamatan."""
    kecamatan = _boundaries(kode, Tingkat.KECAMATAN)
    if not kecamatan.codes:
        return kecamatan
    codes, shapes = lookup.desa_cells(kecamatan.codes, kecamatan.shapes)
    return _Found(codes, shapes, [True] * len(codes))


def _area_shapes(found: _Found, pixels: svg.Geometries) -> tuple[AreaShape, ...]:
    names = dict(Wilayah.objects.filter(pk__in=found.codes[:900]).values_list("kode", "nama"))
    if len(found.codes) > 900:  # SQLite takes no longer list
        tier = Tingkat(found.codes[0].count(".") + 1)
        names = dict(Wilayah.objects.filter(tingkat=tier).values_list("kode", "nama"))
    labels = svg.label_points(pixels)
    return tuple(
        AreaShape(
            code,
            names.get(code, code),
            svg.path_of(shape),
            label[0],
            label[1],
            round(float(shape.area), 1),
            indicative,
        )
        for code, shape, label, indicative in zip(
            found.codes, pixels, labels, found.indicative, strict=True
        )
    )


def _neighbours(kode: KodeWilayah, projection: Projection) -> tuple[AreaShape, ...]:
    """The areas of the same tier that come into the picture, cut at its edge."""
    west, south, east, north = projection.view
    rows = Batas.objects.filter(
        tingkat=kode.tingkat,
        min_lon__lt=east,
        max_lon__gt=west,
        min_lat__lt=north,
        max_lat__gt=south,
    ).exclude(wilayah_kode=str(kode))
    found = _preferred(rows.values_list("wilayah_kode", "sumber", "geometry"))
    cut = shapely.make_valid(shapely.clip_by_rect(found.shapes, west, south, east, north))
    areal = shapely.area(cut) > 0
    if not areal.any():
        return ()
    kept = [n for n, seen in enumerate(areal) if seen]
    part = _Found(
        [found.codes[n] for n in kept],
        np.array([svg.areal(cut[n]) for n in kept]),
        [found.indicative[n] for n in kept],
    )
    return _area_shapes(part, svg.simplified(part.shapes, projection, _TOLERANCE))
