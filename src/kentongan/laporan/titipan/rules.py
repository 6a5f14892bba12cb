"""What may stand in a bundle. Pure."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.laporan.enums import Jenis

MOST_REPORTS = 200
MOST_PAIRS = 100
MOST_DEVICES = 10
NAME_LETTERS = 60
MOST_LEFT = 500
MOST_LEFT_BYTES = 512 * 1024 * 1024
COMPRESSED = 1 << 31
"""The bit of a body's length that says that the JSON is deflated."""
MOST_JSON = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Foto:
    """A photo as the phone kept it, with the phone's own name for it."""

    id: str
    nama: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Titip:
    """One report as the phone kept it: the fields of its form, and when it was written."""

    uuid: UUID
    jenis: Jenis
    isian: tuple[tuple[str, str], ...]
    written_at: datetime
    client_sent_at: datetime | None = None
    foto: tuple[Foto, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of one report of a bundle: its number, or what must be mended."""

    uuid: UUID
    nomor: str = ""
    received_at: datetime | None = None
    url: str = ""
    errors: tuple[Mapping[str, str], ...] = ()
    foto: tuple[str, ...] = field(default=())
    foto_ditolak: str = ""

    def as_json(self) -> dict[str, Any]:
        """As it stands in the receipt."""
        if not self.nomor:
            return {"uuid": str(self.uuid), "errors": [dict(each) for each in self.errors]}
        told = {"uuid": str(self.uuid), "nomor": self.nomor, "url": self.url}
        if self.received_at is not None:
            told["diterima"] = self.received_at.isoformat()
        return told | {"foto": list(self.foto), "foto_ditolak": self.foto_ditolak}


def reports_of(body: bytes) -> tuple[Titip, ...]:
    """The reports in the opened *body*: a length, a list as JSON, and the photos' bytes.

    Raises:
        InvalidInput: it is not built so, though its signature holds.

    """
    length = int.from_bytes(body[:4])
    end = 4 + (length & ~COMPRESSED)
    photos = _Photos(body[end:])
    try:
        words = body[4:end]
        listed = json.loads(_inflated(words) if length & COMPRESSED else words)["laporan"]
        if not 0 < len(listed) <= MOST_REPORTS:
            raise InvalidInput("titipan.unreadable")
        found = tuple(_titip(each, photos) for each in listed)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, zlib.error) as odd:
        raise InvalidInput("titipan.unreadable") from odd
    if photos.rest:
        raise InvalidInput("titipan.unreadable")
    return found


def _inflated(words: bytes) -> bytes:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    found = stream.decompress(words, MOST_JSON)
    if not stream.eof:  # cut off, or larger than any bundle of words
        raise ValueError(len(found))
    return found


class _Photos:
    """The photos' bytes, taken in order."""

    def __init__(self, data: bytes) -> None:
        self.rest = data

    def take(self, size: int) -> bytes:
        if not 0 < size <= len(self.rest):
            raise ValueError(size)
        taken, self.rest = self.rest[:size], self.rest[size:]
        return taken


def _titip(each: dict[str, Any], photos: _Photos) -> Titip:
    pairs = tuple((str(name), str(value)) for name, value in each["isian"])
    if len(pairs) > MOST_PAIRS:
        raise ValueError(len(pairs))
    own = (_foto(one, photos) for one in each["foto"])
    sent = each.get("client_sent_at")
    return Titip(
        UUID(each["uuid"]),
        Jenis(each["jenis"]),
        pairs,
        _instant(each["ditulis"]),
        _instant(sent) if sent else None,
        tuple(own),
    )


def _foto(one: dict[str, Any], photos: _Photos) -> Foto:
    return Foto(str(one["id"])[:80], str(one["nama"])[:80], photos.take(int(one["ukuran"])))


def _instant(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(text)
    return found


def check_has_room(count: int, size: int) -> None:
    """Raises ``RuleViolated`` when so much waits that a stranger could fill the disk."""
    if count >= MOST_LEFT or size >= MOST_LEFT_BYTES:
        raise RuleViolated("titipan.full")


def check_may_register(active: int) -> None:
    """Raises ``RuleViolated`` when an account has as many phones as it may have."""
    if active >= MOST_DEVICES:
        raise RuleViolated("titipan.too_many_devices", most=MOST_DEVICES)


def device_name(user_agent: str) -> str:
    """A phone in words its owner knows: ``Chrome, Android``."""
    browsers = ("Firefox", "SamsungBrowser", "Edg", "OPR", "Chrome", "Safari")
    systems = ("Android", "iPhone", "iPad", "Windows", "Mac OS X", "Linux")
    shown = {"Edg": "Edge", "OPR": "Opera", "SamsungBrowser": "Samsung", "Mac OS X": "macOS"}
    found = [next((one for one in each if one in user_agent), "") for each in (browsers, systems)]
    return ", ".join(shown.get(one, one) for one in found if one) or "Peramban"
