"""From geometries in degrees to paths of an SVG. Pure: no Django."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

Geometries = NDArray[np.object_]

KM_PER_DEGREE = 111.32
_PADDING = 0.02  # of the longer side
_SMALLEST_ISLAND = 2.0  # square pixels; an area's largest part is always drawn


@dataclass(frozen=True, slots=True)
class Projection:
    """Equirectangular with the scale of the middle latitude: true enough at the equator."""

    west: float
    north: float
    x_scale: float
    y_scale: float
    width: int
    height: int

    def project(self, lat: float, lon: float) -> tuple[float, float]:
        """Pixels from the upper left corner."""
        x = (lon - self.west) * self.x_scale
        return round(x, 1), round((self.north - lat) * self.y_scale, 1)

    def apply(self, lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
        x = (lonlat[:, 0] - self.west) * self.x_scale
        return np.column_stack([x, (self.north - lonlat[:, 1]) * self.y_scale])

    @property
    def view(self) -> tuple[float, float, float, float]:
        """West, south, east and north of the picture, in degrees."""
        south = self.north - self.height / self.y_scale
        return self.west, south, self.west + self.width / self.x_scale, self.north

    @property
    def km_per_pixel(self) -> float:
        return KM_PER_DEGREE / self.y_scale

    def scale_bar(self) -> tuple[int | float, float]:
        """A round number of kilometres, and its length in pixels: at most a fifth of the width."""
        most = self.width / 5 * self.km_per_pixel
        power = 10.0 ** math.floor(math.log10(most))
        km = next(n * power for n in (5, 2, 1) if n * power <= most)
        return (int(km) if km >= 1 else km), round(km / self.km_per_pixel, 1)


def projection_of(shapes: Geometries, width: int) -> Projection:
    """The projection that shows *shapes* whole, *width* pixels wide."""
    west, south, east, north = shapely.total_bounds(shapes).tolist()
    margin = max(east - west, north - south, 0.01) * _PADDING
    west, south, east, north = west - margin, south - margin, east + margin, north + margin
    shrink = math.cos(math.radians((south + north) / 2))
    y_scale = width / ((east - west) * shrink)
    height = math.ceil((north - south) * y_scale)
    return Projection(west, north, y_scale * shrink, y_scale, width, height)


def simplified(shapes: Geometries, projection: Projection, tolerance: float) -> Geometries:
    """*shapes* in pixels with fewer corners; neighbours keep their common edge."""
    pixels = shapely.transform(shapes, projection.apply)
    fewer = shapely.coverage_simplify(pixels, tolerance)
    return np.array([_without_specks(shape) for shape in fewer])


def _without_specks(shape: Any) -> Any:
    parts = shapely.get_parts(shape)
    area = shapely.area(parts)
    kept = parts[(area >= _SMALLEST_ISLAND) | (area == area.max(initial=0.0))]
    return shapely.multipolygons(kept) if len(kept) else shape


def areal(shape: Any) -> Any:
    """The polygons in *shape* as one, without the lines and points that cutting leaves."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    return shapely.multipolygons(parts[shapely.area(parts) > 0])


def path_of(shape: Any) -> str:
    """The ``d`` of a path: relative lines, one decimal."""
    rings = shapely.get_rings(shapely.get_parts(shape))
    return "".join(_ring(shapely.get_coordinates(ring)) for ring in rings)


def _ring(xy: NDArray[np.float64]) -> str:
    tenths = np.round(xy * 10).astype(int)
    moves = np.diff(tenths, axis=0)
    moves = moves[moves.any(axis=1)][:-1]
    if len(moves) < 2:
        return ""
    start = f"M{_tenth(tenths[0, 0])} {_tenth(tenths[0, 1])}l"
    return start + _pairs(moves.ravel().tolist()) + "z"


def _pairs(numbers: list[int]) -> str:
    text = " ".join(map(_tenth, numbers))
    return text.replace(" -", "-")


def _tenth(number: int) -> str:
    whole, part = divmod(abs(number), 10)
    digits = f"{whole or ''}.{part}" if part else f"{whole}"
    return f"-{digits}" if number < 0 else digits


def label_points(shapes: Geometries) -> list[tuple[float, float]]:
    """For each shape the middle of the widest circle in its largest part."""
    parts = np.array([_largest(shape) for shape in shapes])
    middles = shapely.get_point(shapely.maximum_inscribed_circle(parts, 1.0), 0)
    return [(round(point.x, 1), round(point.y, 1)) for point in middles]


def _largest(shape: Any) -> Any:
    return max(shapely.get_parts(shape), key=lambda part: float(part.area))
