"""What an author wrote: the words of one version of a report. Pure."""

import hashlib
import json
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time
from typing import Any

from kentongan.laporan.enums import Jenis

TEXTS = {
    "judul": 140,
    "apa": 4000,
    "siapa": 500,
    "bagaimana": 2000,
    "mengapa": 2000,
    "patokan": 200,
    "pendapat": 2000,
    "langkah": 2000,
    "saran": 2000,
}
"""Longest text per field, everywhere: form, API, database."""

FACTS = ("judul", "apa", "siapa", "bagaimana", "mengapa", "patokan")
OPINION = ("pendapat", "langkah", "saran")


@dataclass(frozen=True, slots=True, kw_only=True)
class Isi:
    """Facts (5W1H) and, apart from them, the author's opinion."""

    jenis: str = Jenis.KEJADIAN.value
    judul: str = ""
    apa: str = ""
    siapa: str = ""
    happened_on: date | None = None
    happened_time: time | None = None
    berlangsung: str = ""
    bagaimana: str = ""
    mengapa: str = ""
    patokan: str = ""
    lat: float | None = None
    lon: float | None = None
    bidang: str = ""
    urgensi: str = ""
    klasifikasi: int = 0
    sumber: str = ""
    cara: str = ""
    obtained_at: datetime | None = None
    korban: str = ""
    pendapat: str = ""
    langkah: str = ""
    saran: str = ""

    def values(self) -> dict[str, Any]:
        """Field by field, as Python values."""
        return {name: getattr(self, name) for name in NAMES}

    def as_json(self) -> dict[str, Any]:
        """Field by field, as plain JSON values."""
        return {name: _plain(getattr(self, name)) for name in NAMES}

    def titled(self, title: str) -> "Isi":
        """With *title* unless the author gave one."""
        return self if self.judul else replace(self, judul=title)

    def digest(self, wilayah_kode: str) -> str:
        """SHA-256 of the words and the area: equal when nothing was changed."""
        text = json.dumps([wilayah_kode, self.as_json()], sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(text.encode()).hexdigest()


NAMES = tuple(field.name for field in fields(Isi))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | time) else value
