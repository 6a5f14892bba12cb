"""Decodes TopoJSON: shared arcs, delta-encoded where a transform is given. Pure."""

from collections.abc import Iterable, Iterator
from typing import Any

Coordinates = list[tuple[float, float]]


class TopologyError(ValueError):
    """The file is not a usable topology."""


def features(topology: dict[str, Any], name: str | None = None) -> Iterator[dict[str, Any]]:
    """The features of one object (of all when *name* is not given) as GeoJSON.

    Raises:
        TopologyError: an arc or an object is missing or malformed.

    """
    try:
        arcs = [_arc(arc, topology.get("transform")) for arc in topology["arcs"]]
        objects = topology["objects"]
        chosen = objects.values() if name is None else [objects[name]]
        for thing in chosen:
            for geometry in _geometries(thing):
                yield {
                    "type": "Feature",
                    "id": geometry.get("id"),
                    "properties": geometry.get("properties") or {},
                    "geometry": _geojson(geometry, arcs),
                }
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise TopologyError(str(error)) from error


def _geometries(thing: dict[str, Any]) -> Iterable[dict[str, Any]]:
    if thing["type"] == "GeometryCollection":
        return [leaf for child in thing["geometries"] for leaf in _geometries(child)]
    return [thing]


def _arc(points: list[list[float]], transform: dict[str, Any] | None) -> Coordinates:
    if transform is None:
        return [(point[0], point[1]) for point in points]
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    x = y = 0.0
    decoded: Coordinates = []
    for point in points:
        x, y = x + point[0], y + point[1]
        decoded.append((x * scale_x + move_x, y * scale_y + move_y))
    return decoded


def _ring(indices: list[int], arcs: list[Coordinates]) -> Coordinates:
    ring: Coordinates = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(arc[1:] if ring else arc)
    return ring


def _rings(indices: list[list[int]], arcs: list[Coordinates]) -> list[Coordinates]:
    """The rings of one polygon; quantisation may have collapsed the smallest to a line."""
    rings = [_ring(ring, arcs) for ring in indices]
    return [ring for ring in rings if len(ring) >= 4] if len(rings[0]) >= 4 else []


def _geojson(geometry: dict[str, Any], arcs: list[Coordinates]) -> dict[str, Any] | None:
    kind = geometry["type"]
    if kind == "Polygon":
        return {"type": kind, "coordinates": _rings(geometry["arcs"], arcs)}
    if kind == "MultiPolygon":
        polygons = [_rings(polygon, arcs) for polygon in geometry["arcs"]]
        return {"type": kind, "coordinates": [rings for rings in polygons if rings]}
    return None
