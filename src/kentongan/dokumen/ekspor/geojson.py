"""GeoJSON (RFC 7946), one feature a line."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

import orjson

from kentongan.dokumen.ekspor.columns import Column, Keterangan, cell_text
from kentongan.dokumen.teks import printable

_ROWS_PER_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Feature:
    """*geometry* is GeoJSON in WGS 84, or None where the place is not known."""

    geometry: Mapping[str, Any] | None
    properties: Mapping[str, Any]
    id: str | int | None = None

    @classmethod
    def of(
        cls,
        row: Any,
        columns: Iterable[Column],
        geometry: Mapping[str, Any] | None,
        id: str | int | None = None,  # noqa: A002 -- the word of the standard
    ) -> "Feature":
        """The cells of *row* as properties."""
        return cls(geometry, {column.key: column.of(row) for column in columns}, id)

    def encoded(self) -> bytes:
        properties = {key: _shown(value) for key, value in self.properties.items()}
        body = {"type": "Feature", "geometry": self.geometry, "properties": properties}
        return _encode(body if self.id is None else {**body, "id": self.id})


def point(longitude: float, latitude: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [round(longitude, 6), round(latitude, 6)]}


def write_geojson(features: Iterable[Feature], note: Keterangan) -> Iterator[bytes]:
    """Chunks; *note* comes last, as a foreign member, because it knows the number of rows."""
    chunk = bytearray(b'{"type":"FeatureCollection","features":[')
    count = 0
    for count, feature in enumerate(features, start=1):
        chunk += b"\n" if count == 1 else b",\n"
        chunk += feature.encoded()
        if count % _ROWS_PER_CHUNK == 0:
            yield bytes(chunk)
            chunk.clear()
    yield bytes(chunk) + b'\n],"keterangan":' + _encode(dict(note.lines(count))) + b"}\n"


def _encode(value: Any) -> bytes:
    try:
        return orjson.dumps(value, default=_default)
    except TypeError:  # lone surrogates, integers past 64 bits, keys that are not text
        return orjson.dumps(_clean(value), default=_default)


def _default(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, list | tuple | set | frozenset):
        return list(value)
    return cell_text(value)


def _clean(value: Any) -> Any:
    match value:
        case Mapping():
            return {printable(str(key)): _clean(item) for key, item in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_clean(item) for item in value]
        case str():
            return printable(value)
        case int() if not -(2**53) < value < 2**53:
            return str(value)
        case _:
            return value


def _shown(value: Any) -> Any:
    return cell_text(value) if isinstance(value, Enum) else value
