"""Reads files of boundaries: GeoJSON and TopoJSON plainly, the others with the extra ``peta``."""

import json
import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape

from kentongan.kernel.errors import InvalidInput
from kentongan.wilayah import topojson

_EPSG = re.compile(r"EPSG\D*(\d+)|OGC\D*(CRS84)", re.IGNORECASE)
_WGS84 = {"4326", "CRS84", "4979"}
# Indonesia with some sea; a file in metres or with swapped axes lies outside.
_INDONESIA = (90.0, -15.0, 145.0, 10.0)
_MOST_BYTES = 1_000_000_000


@dataclass(frozen=True, slots=True)
class BoundaryFile:
    """What a file holds: a row of properties and a geometry (or ``None``) per feature."""

    rows: list[dict[str, Any]]
    shapes: NDArray[np.object_]


def read_boundaries(path: Path) -> BoundaryFile:
    """The features of *path*.

    Raises:
        InvalidInput: not readable, of an unknown kind, or not in WGS 84.

    """
    if not path.is_file():
        raise _unreadable(path, "berkas tidak ada")
    if path.stat().st_size > _MOST_BYTES:
        raise _unreadable(path, "berkas lebih besar dari 1 GB")
    try:
        rows, shapes = _reader(path)(path)
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        struct.error,
        shapely.errors.ShapelyError,
    ) as error:
        raise _unreadable(
            path, str(error).splitlines()[0][:120] if str(error) else "rusak"
        ) from error
    found = BoundaryFile(rows, shapes)
    _check_place(path, found)
    return found


def _reader(path: Path) -> Any:
    match path.suffix.lower():
        case ".geojson" | ".json" | ".topojson":
            return _read_json
        case ".parquet" | ".geoparquet":
            return _read_parquet
        case ".gpkg" | ".shp" | ".zip":
            return _read_ogr
        case _:
            raise InvalidInput("wilayah.batas_format", field="berkas", berkas=path.name)


def _unreadable(path: Path, why: str) -> InvalidInput:
    return InvalidInput("wilayah.batas_unreadable", field="berkas", berkas=path.name, sebab=why)


def _check_place(path: Path, found: BoundaryFile) -> None:
    west, south, east, north = shapely.total_bounds(found.shapes).tolist()
    inside = _INDONESIA[0] <= west and east <= _INDONESIA[2]
    inside = inside and _INDONESIA[1] <= south and north <= _INDONESIA[3]
    if len(found.rows) and not np.isnan(west) and not inside:
        crs = f"bukan bujur/lintang Indonesia ({west:.0f} {south:.0f} {east:.0f} {north:.0f})"
        raise InvalidInput("wilayah.batas_crs", field="berkas", berkas=path.name, crs=crs)


def check_crs(path: Path, crs: Any) -> None:
    """Refuse what says that it is in another system than WGS 84; silence passes."""
    if crs is None:
        return
    text = crs if isinstance(crs, str) else json.dumps(crs)
    # A projection quoted as text names the parts that it is made of before itself.
    codes = [first or second.upper() for first, second in _EPSG.findall(text)]
    if (codes and codes[-1] not in _WGS84) or (not codes and "PROJC" in text.upper()):
        name = f"EPSG:{codes[-1]}" if codes else text[:60]
        raise InvalidInput("wilayah.batas_crs", field="berkas", berkas=path.name, crs=name)


def _array(shapes: Iterable[Any]) -> NDArray[np.object_]:
    listed = list(shapes)
    array = np.empty(len(listed), dtype=object)
    array[:] = listed
    return array


def _read_json(path: Path) -> tuple[list[dict[str, Any]], NDArray[np.object_]]:
    document = json.loads(path.read_bytes().decode("utf-8-sig"))
    if document["type"] == "Topology":
        features = list(topojson.features(document))
    else:
        check_crs(path, document.get("crs"))
        features = document.get("features", [document])
    rows = [dict(feature.get("properties") or {}) for feature in features]
    return rows, _array(_shape(feature.get("geometry")) for feature in features)


def _shape(geometry: dict[str, Any] | None) -> Any:
    return shape(geometry) if geometry and geometry.get("coordinates") else None


def _read_parquet(path: Path) -> tuple[list[dict[str, Any]], NDArray[np.object_]]:
    try:
        import pyarrow.parquet as pq  # noqa: PLC0415 - optional extra
    except ImportError as error:
        raise InvalidInput("wilayah.batas_needs_extra", format="GeoParquet") from error
    table = pq.read_table(path)
    geo = json.loads((table.schema.metadata or {})[b"geo"])
    column = geo["primary_column"]
    about = geo["columns"][column]
    check_crs(path, _crs_of_parquet(about.get("crs")))
    rows = table.drop_columns([column]).to_pylist()
    return rows, _array(shapely.from_wkb(table[column].to_pylist()))


def _crs_of_parquet(crs: dict[str, Any] | None) -> str | None:
    """GeoParquet gives PROJJSON; its own id, not those of its parts, names it."""
    if not crs:
        return None
    name = crs.get("id") or {}
    return f"{name['authority']}:{name['code']}" if name else str(crs.get("type", "PROJCRS"))


def _read_ogr(path: Path) -> tuple[list[dict[str, Any]], NDArray[np.object_]]:
    try:
        import pyogrio  # noqa: PLC0415 - optional extra
    except ImportError as error:
        raise InvalidInput(
            "wilayah.batas_needs_extra", format="GeoPackage dan Shapefile"
        ) from error
    try:
        meta, _, blobs, columns = pyogrio.raw.read(path)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise ValueError(str(error)) from error
    check_crs(path, meta["crs"])
    names = [str(name) for name in meta["fields"]]
    values = [column.tolist() for column in columns]
    rows = [dict(zip(names, row, strict=True)) for row in zip(*values, strict=True)]
    return rows or [{} for _ in blobs], _array(shapely.from_wkb(blobs))
