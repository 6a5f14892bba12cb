"""How likely two reports tell of one event, and why: place, time, words and kind."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import asin, cos, exp, radians, sin, sqrt

from kentongan.laporan.kembar.kata import Words, overlap_of

WEIGHTS = {"tempat": 0.20, "waktu": 0.15, "kata": 0.60, "jenis": 0.05}
"""What each part counts; a part of which nothing is known counts nothing."""

SHOWN = 0.55
"""From this score on two reports are shown as perhaps the same event (see benchmarks/kembar.py)."""

DAYS = 7
"""Farther apart, two reports are not compared: an old event told again is the operator's to see."""
_CLOSENESS = (1.0, 0.9, 0.7, 0.5, 0.35, 0.2, 0.1, 0.05)

NEIGHBOURS_KM = 6.0
"""Two desa whose middles are no farther apart count as neighbours."""


class Tempat(StrEnum):
    """How two places lie to one another."""

    SAMA = "sama"
    DI_DALAM = "di_dalam"
    TETANGGA = "tetangga"
    KECAMATAN = "kecamatan"
    KABUPATEN = "kabupaten"
    LAIN = "lain"


_CLOSE = {
    Tempat.SAMA: 1.0,
    Tempat.DI_DALAM: 0.85,
    Tempat.TETANGGA: 0.75,
    Tempat.KECAMATAN: 0.65,
    Tempat.KABUPATEN: 0.35,
    Tempat.LAIN: 0.0,
}


@dataclass(frozen=True, slots=True)
class Telling:
    """What one report says of an event, as far as it can be compared.

    *point* is where it happened; *middle* the middle of its desa, where only that is known.
    """

    wilayah_kode: str
    day: date | None
    words: Words
    point: tuple[float, float] | None = None
    middle: tuple[float, float] | None = None
    bidang: str = ""
    sumber_konflik: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A score from 0 to 1 with the reason for each part."""

    score: float
    tempat: Tempat
    km: float | None
    days: int | None
    words: tuple[str, ...]
    same_bidang: bool
    same_sumber: bool

    @property
    def is_shown(self) -> bool:
        return self.score >= SHOWN and (self.days is None or self.days <= DAYS)


def likeness_of(one: Telling, other: Telling) -> Likeness:
    """How likely both tell of one event. Symmetric; two that are alike in all parts score 1."""
    tempat, km, close = _place(one, other)
    days = None if one.day is None or other.day is None else abs((one.day - other.day).days)
    overlap = overlap_of(one.words, other.words)
    kind = _kind(one, other)
    parts = {
        "tempat": close,
        "waktu": None if days is None else _CLOSENESS[days] if days <= DAYS else 0.0,
        "kata": overlap.share,
        "jenis": kind,
    }
    known = {name: share for name, share in parts.items() if share is not None}
    whole = sum(WEIGHTS[name] for name in known)
    score = sum(WEIGHTS[name] * share for name, share in known.items()) / whole
    return Likeness(
        min(1.0, score),
        tempat,
        km,
        days,
        overlap.words,
        bool(one.bidang) and one.bidang == other.bidang,
        bool(one.sumber_konflik) and one.sumber_konflik == other.sumber_konflik,
    )


def _kind(one: Telling, other: Telling) -> float | None:
    if one.sumber_konflik and other.sumber_konflik:
        return float(one.sumber_konflik == other.sumber_konflik)
    if one.bidang and other.bidang:
        return float(one.bidang == other.bidang)
    return None


def _place(one: Telling, other: Telling) -> tuple[Tempat, float | None, float]:
    """How they lie, how far apart their points are, and the share of closeness."""
    tempat = _relation(one.wilayah_kode, other.wilayah_kode)
    if one.point and other.point:
        km = km_between(one.point, other.point)
        return tempat, km, 0.5 * _CLOSE[tempat] + 0.5 * exp(-km / 5)
    if tempat in {Tempat.KECAMATAN, Tempat.KABUPATEN} and one.middle and other.middle:
        between = km_between(one.middle, other.middle)
        if between <= NEIGHBOURS_KM:
            return Tempat.TETANGGA, None, _CLOSE[Tempat.TETANGGA]
    return tempat, None, _CLOSE[tempat]


def _relation(one: str, other: str) -> Tempat:
    if one == other:
        return Tempat.SAMA
    if one.startswith(f"{other}.") or other.startswith(f"{one}."):
        return Tempat.DI_DALAM
    if len(one) >= 8 and one[:8] == other[:8]:
        return Tempat.KECAMATAN
    return Tempat.KABUPATEN if len(one) >= 5 and one[:5] == other[:5] else Tempat.LAIN


def km_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points (latitude, longitude) on a round earth."""
    lat, lon, lat2, lon2 = (radians(degrees) for degrees in (*one, *other))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(half)))
