"""Counts of a source, their order, and when they are too few to tell. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kentongan.laporan.rules import is_enough_to_tell

NEWEST_FIRST = "-terakhir"


@dataclass(frozen=True, slots=True)
class Rekam:
    """*confirmed* of *judged* earlier reports."""

    confirmed: int
    judged: int


@dataclass(frozen=True, slots=True)
class Bagian:
    """A part of a whole, with a share only where the whole is enough to tell."""

    n: int
    dari: int
    is_enough: bool

    @property
    def share(self) -> float | None:
        return self.n / self.dari if self.is_enough else None


@dataclass(frozen=True, slots=True)
class BarisRekam:
    """What a source sent, and what became of it; the counts are of events except *nihil*.

    The days are those of the first and the last one, by the clock of the place.
    """

    samaran: str
    kejadian: int
    nihil: int
    diverifikasi: int
    dikembalikan: int
    terbuka: int
    ternilai: int
    terkonfirmasi: int
    terbantah: int
    pertama: date
    terakhir: date
    klasifikasi: int
    least: int

    def __add__(self, other: "BarisRekam") -> "BarisRekam":
        """The same source before and after its account was forgotten."""
        sums = {name: getattr(self, name) + getattr(other, name) for name in COUNTS}
        return replace(
            self,
            **sums,
            pertama=min(self.pertama, other.pertama),
            terakhir=max(self.terakhir, other.terakhir),
            klasifikasi=max(self.klasifikasi, other.klasifikasi),
        )

    @property
    def konfirmasi(self) -> Bagian:
        return self._of_judged(self.terkonfirmasi)

    @property
    def bantahan(self) -> Bagian:
        return self._of_judged(self.terbantah)

    def _of_judged(self, n: int) -> Bagian:
        return Bagian(n, self.ternilai, is_enough_to_tell(self.ternilai, least=self.least))


COUNTS = (
    "kejadian",
    "nihil",
    "diverifikasi",
    "dikembalikan",
    "terbuka",
    "ternilai",
    "terkonfirmasi",
    "terbantah",
)
_Key = Callable[[BarisRekam], Any]
_KEYS: dict[str, _Key] = {
    "samaran": lambda row: row.samaran,
    "kejadian": lambda row: row.kejadian,
    "nihil": lambda row: row.nihil,
    "diverifikasi": lambda row: row.diverifikasi,
    "dikembalikan": lambda row: row.dikembalikan,
    "terbuka": lambda row: row.terbuka,
    "terkonfirmasi": lambda row: row.konfirmasi.share,
    "terbantah": lambda row: row.bantahan.share,
    "pertama": lambda row: row.pertama,
    "terakhir": lambda row: row.terakhir,
}


def merged(rows: Iterable[BarisRekam]) -> list[BarisRekam]:
    """One row for each pseudonym."""
    found: dict[str, BarisRekam] = {}
    for row in rows:
        before = found.get(row.samaran)
        found[row.samaran] = row if before is None else before + row
    return list(found.values())


def order_of(urut: str) -> str:
    """The order asked for, or the newest first where it is none of ours."""
    return urut if urut.removeprefix("-") in _KEYS else NEWEST_FIRST


def ordered(rows: Iterable[BarisRekam], urut: str) -> list[BarisRekam]:
    """In the order asked for; what is too little to tell stands last, whichever way it goes."""
    urut = order_of(urut)
    key = _KEYS[urut.removeprefix("-")]
    kept = sorted(rows, key=lambda row: row.samaran)
    told = [(key(row), row) for row in kept]
    silent = [row for value, row in told if value is None]
    spoken = [(value, row) for value, row in told if value is not None]
    spoken.sort(key=lambda pair: pair[0], reverse=urut.startswith("-"))
    return [*(row for _value, row in spoken), *silent]


def named_like(rows: Iterable[BarisRekam], kata: str) -> list[BarisRekam]:
    """Rows whose pseudonym holds what was typed: ``Pelapor k7m2`` is ``K7M2``."""
    words = kata.upper().split()
    part = words[-1] if words else ""
    return [row for row in rows if part in row.samaran]
