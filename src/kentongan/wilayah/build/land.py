"""The land on which people live: Natural Earth's coast, and a little around villages at sea."""

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape

from kentongan.wilayah import topojson

Geometries = NDArray[np.object_]
Points = NDArray[np.float64]

AROUND = (94.0, -12.5, 142.0, 7.5)
INDONESIA = "360"  # ISO 3166-1 numeric
KM_PER_DEGREE = 111.32
# Natural Earth 1:10m has none of the smallest islands. Radii in degrees, tried against
# real boundaries: wider discs only add sea.
_DISC_MIN, _DISC_MAX = 0.3 / KM_PER_DEGREE, 1.0 / KM_PER_DEGREE


def polygons(geometry: Any) -> Geometries:
    """The polygons of any geometry or array of geometries, made valid."""
    parts = shapely.get_parts(shapely.make_valid(np.atleast_1d(geometry)))
    parts = shapely.get_parts(parts)
    kept = (shapely.get_type_id(parts) == shapely.GeometryType.POLYGON) & (shapely.area(parts) > 0)
    return np.asarray(parts[kept])


def coast(atlas: dict[str, Any]) -> Geometries:
    """Indonesia's islands."""
    found = (f for f in topojson.features(atlas, "countries") if str(f["id"]) == INDONESIA)
    return polygons(shape(next(found)["geometry"]))


def abroad(atlas: dict[str, Any]) -> tuple[list[str], Geometries]:
    """The land of other states around Indonesia, by their number, in squares: quick to ask."""
    found = [
        (str(f["id"]), shapely.clip_by_rect(shapely.make_valid(shape(f["geometry"])), *AROUND))
        for f in topojson.features(atlas, "countries")
        if f["geometry"] and f["id"] and str(f["id"]) != INDONESIA
    ]
    simple = [(number, shapely.simplify(land, 0.005)) for number, land in found]
    kept = [(n, tiles(polygons(land), 0.5)) for n, land in simple if not land.is_empty]
    numbers = [n for n, squares in kept for _ in squares]
    return numbers, shapely.multipolygons(np.concatenate([squares for _, squares in kept])[:, None])


def off_coast(points: Points, islands: Geometries) -> NDArray[np.bool_]:
    """Which points lie on none of the islands."""
    hits = shapely.STRtree(islands).query(shapely.points(points), predicate="intersects")
    off = np.ones(len(points), dtype=bool)
    off[hits[0]] = False
    return off


def spacing(points: Points) -> NDArray[np.float64]:
    """Distance from each point to the next one, in degrees."""
    places = shapely.points(points)
    _, distance = shapely.STRtree(places).query_nearest(
        places, exclusive=True, return_distance=True, all_matches=False
    )
    return np.asarray(distance)


def with_villages(islands: Geometries, villages: Points, apart: NDArray[np.float64]) -> Geometries:
    """The islands and a disc around each of the *villages*, which lie off them."""
    radius = np.clip(apart / 2, _DISC_MIN, _DISC_MAX)
    discs = shapely.buffer(shapely.points(villages), radius, quad_segs=4)
    return polygons(shapely.union_all(np.concatenate([islands, discs])))


def tiles(land: Geometries, side: float = 0.25) -> Geometries:
    """*land* cut into squares of *side* degrees, so that cutting a cell looks at few corners."""
    pieces: list[Any] = []
    for island in land:
        x0, y0, x1, y1 = island.bounds
        for x in np.arange(np.floor(x0 / side) * side, x1, side):
            column = shapely.clip_by_rect(island, x, y0 - 1, x + side, y1 + 1)
            squares = [
                shapely.clip_by_rect(column, x, y, x + side, y + side)
                for y in np.arange(np.floor(y0 / side) * side, y1, side)
            ]
            pieces.extend(square for square in squares if not square.is_empty)
    return polygons(np.array(pieces))
