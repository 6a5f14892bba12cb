"""Indicative boundaries: cells around village points, cut at the coast, joined upward."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from kentongan.wilayah.boundaries import STEPS_PER_DEGREE
from kentongan.wilayah.build.land import AROUND, Geometries, Points, polygons, tiles

_ROUNDS = 4
_DAMPING = 0.5
_FARTHEST_STEP, _FARTHEST = 0.4, 0.8  # in spacings between neighbouring villages


def cells_of(seeds: Points) -> Geometries:
    """The Voronoi cell of each seed, in the order of the seeds."""
    diagram = shapely.voronoi_polygons(
        shapely.multipoints(seeds), extend_to=shapely.box(*AROUND), ordered=True
    )
    cells = np.asarray(shapely.get_parts(diagram))
    if len(cells) != len(seeds):
        msg = f"{len(seeds) - len(cells)} seeds coincide"
        raise ValueError(msg)
    return cells


def fitted_seeds(
    points: Points, apart: NDArray[np.float64], fixed: NDArray[np.bool_], land: Geometries
) -> Points:
    """Seeds whose cells have their centre of gravity near the village points.

    The package's points are centres of the villages' areas. Cells around the points
    themselves make a small kota too large beside wide villages; moving the seeds a few
    times mends much of that. More rounds make it worse again.
    """
    squares = tiles(land)
    seeds = points.copy()
    for _ in range(_ROUNDS):
        step = (points - _centres(cells_of(seeds), land, squares)) * _DAMPING
        step[fixed | np.isnan(step).any(axis=1)] = 0.0
        seeds += _at_most(step, apart * _FARTHEST_STEP)
        seeds = points + _at_most(seeds - points, apart * _FARTHEST)
    return _apart_on_grid(seeds, points)


def _apart_on_grid(seeds: Points, points: Points) -> Points:
    """Seeds on the grid; those that would coincide there go back to their village points."""
    steps, homes = (np.round(xy * STEPS_PER_DEGREE).astype(np.int64) for xy in (seeds, points))
    while True:
        _, place, count = np.unique(steps, axis=0, return_inverse=True, return_counts=True)
        clash = (count > 1)[place] & (steps != homes).any(axis=1)
        if not clash.any():
            return steps / STEPS_PER_DEGREE
        steps[clash] = homes[clash]


def _at_most(moves: Points, longest: NDArray[np.float64]) -> Points:
    length = np.hypot(moves[:, 0], moves[:, 1])
    share: Points = np.minimum(1.0, longest / np.maximum(length, 1e-12))
    return moves * share[:, None]


def _centres(cells: Geometries, land: Geometries, squares: Geometries) -> Points:
    """Centre of each cell's land; not a number where it has none."""
    centre = shapely.centroid(cells)
    result = np.column_stack([shapely.get_x(centre), shapely.get_y(centre)])
    shapely.prepare(land)
    whole = np.unique(shapely.STRtree(land).query(cells, predicate="covered_by")[0])
    cut = np.setdiff1d(np.arange(len(cells)), whole)
    result[cut] = _cut_centres(cells[cut], squares)
    return result


def _cut_centres(cells: Geometries, squares: Geometries) -> Points:
    cell, square = shapely.STRtree(squares).query(cells)
    pieces = shapely.intersection(cells[cell], squares[square])
    area = shapely.area(pieces)
    cell, pieces, area = cell[area > 0], pieces[area > 0], area[area > 0]
    centre = shapely.centroid(pieces)
    sums = [
        np.bincount(cell, weights, len(cells))
        for weights in (area, area * shapely.get_x(centre), area * shapely.get_y(centre))
    ]
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.column_stack([sums[1] / sums[0], sums[2] / sums[0]])


@dataclass(frozen=True, slots=True)
class Coverage:
    """Areas that share their edges: code and geometry, in the order of the codes."""

    codes: list[str]
    shapes: Geometries


def joined(cells: Geometries, codes: list[str]) -> Coverage:
    """The cells of each code as one area."""
    labels = np.array(codes)
    order = np.argsort(labels, kind="stable")
    names, starts = np.unique(labels[order], return_index=True)
    groups = np.split(cells[order], starts[1:])
    return Coverage(
        [str(name) for name in names],
        np.array([shapely.coverage_union_all(group) for group in groups]),
    )


def cut_at_coast(areas: Coverage, land: Geometries) -> Coverage:
    """Each area's land, one area at a time: cutting all at once takes fifty times as long."""
    tree = shapely.STRtree(land)
    shapely.prepare(land)
    return Coverage(
        areas.codes,
        np.array([_cut(area, land[tree.query(area)]) for area in areas.shapes]),
    )


def _cut(area: Any, islands: Geometries) -> Any:
    pieces: list[Any] = []
    x0, y0, x1, y1 = area.bounds
    for island in islands:
        if island.covers(area):
            return area
        near = shapely.clip_by_rect(island, x0 - 0.05, y0 - 0.05, x1 + 0.05, y1 + 0.05)
        pieces.extend(polygons(area.intersection(shapely.make_valid(near))))
    return shapely.multipolygons(pieces) if len(pieces) > 1 else pieces[0] if pieces else None


def _rounded(xy: Points) -> Points:
    steps: Points = np.round(xy * STEPS_PER_DEGREE)
    return steps / STEPS_PER_DEGREE


def on_grid(areas: Coverage) -> Coverage:
    """Corners moved to the grid, the same in every neighbour; slivers dropped."""
    moved = shapely.transform(areas.shapes, _rounded)
    broken = ~shapely.is_valid(moved)
    moved[broken] = shapely.set_precision(areas.shapes[broken], 1 / STEPS_PER_DEGREE)
    return Coverage(areas.codes, np.array([shapely.multipolygons(polygons(m)) for m in moved]))
