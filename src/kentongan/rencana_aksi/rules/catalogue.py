"""The checker's rules as data: text, cure, severity, source, checked."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from kentongan.hukum.reading import read_nodes
from kentongan.hukum.records import Provision
from kentongan.kernel.wilayah import Tingkat
from kentongan.rencana_aksi.enums import Bobot, JenisKegiatan

_OF_FINDING = re.compile(r"\{\w+\}")
_DATA = Path(__file__).parents[1] / "data"


@dataclass(frozen=True, slots=True)
class Aturan(Provision):
    """One thing that is looked at in a plan."""

    id: str
    title: str
    text: str
    cure: str
    bobot: Bobot
    bounds: dict[str, int]
    words: tuple[str, ...]

    @property
    def cure_of_any(self) -> str:
        """The cure without the words of one finding."""
        return _OF_FINDING.sub("…", self.cure)


@cache
def aturan() -> dict[str, Aturan]:
    return {
        node.text("id"): Aturan(
            **node.provision,
            id=node.text("id"),
            title=node.text("title"),
            text=node.text("text"),
            cure=node.text("cure"),
            bobot=Bobot(node.text("severity")),
            bounds=dict(node.get("bounds", dict, {})),
            words=tuple(node.get("words", list, [])),
        )
        for node in read_nodes((_DATA,), "aturan.yaml")
    }


@dataclass(frozen=True, slots=True)
class PolaUsulan:
    """How a row is proposed for potensi of one source of conflict."""

    id: str
    kegiatan: str
    sasaran: str
    kriteria: str
    ukuran: str
    penanggung_jawab: str
    unit: str
    numbers: tuple[int, ...]
    bidang: str = "pencegahan"


@cache
def pola_usulan() -> dict[str, PolaUsulan]:
    return {
        node.text("id"): PolaUsulan(
            id=node.text("id"),
            kegiatan=node.text("kegiatan"),
            sasaran=node.text("sasaran"),
            kriteria=node.text("kriteria"),
            ukuran=node.text("ukuran"),
            penanggung_jawab=node.text("penanggung_jawab"),
            unit=node.text("unit"),
            numbers=tuple(node.get("numbers", list)),
            bidang=node.text("bidang", "pencegahan"),
        )
        for node in read_nodes((_DATA,), "usulan.yaml")
    }


@dataclass(frozen=True, slots=True)
class PolaKode(Provision):
    """How budget codes of one year are written. ``{tingkat}`` is 1 for a provinsi, else 2."""

    year: int
    pattern: str
    example: str

    def at(self, tingkat: Tingkat) -> "PolaKode":
        """The pattern and example for plans of this tier."""
        digit = "1" if tingkat is Tingkat.PROVINSI else "2"
        pattern = self.pattern.replace("{tingkat}", digit)
        return replace(self, pattern=pattern, example=self.example.replace("{tingkat}", digit))


@cache
def _pola_kode() -> tuple[PolaKode, ...]:
    return tuple(
        PolaKode(
            **node.provision,
            year=node.number("year"),
            pattern=node.text("pattern"),
            example=node.text("example"),
        )
        for node in read_nodes((_DATA,), "kode_anggaran.yaml", key="year")
    )


def pola_kode(year: int, tingkat: Tingkat) -> PolaKode:
    """The pattern of the last known year up to *year*, or of the first known one."""
    known = sorted(_pola_kode(), key=lambda pola: pola.year)
    return next((p for p in reversed(known) if p.year <= year), known[0]).at(tingkat)


@dataclass(frozen=True, slots=True)
class KalenderNasional(Provision):
    """Something foreseen in the whole country: every year, or in the years named."""

    id: str
    jenis: JenisKegiatan
    title: str
    begins: str
    ends: str
    years: tuple[int, ...]

    def in_year(self, year: int) -> tuple[date, date] | None:
        """First and last day in *year*; ``None`` where it does not occur."""
        if self.years and year not in self.years:
            return None
        return date.fromisoformat(f"{year}-{self.begins}"), date.fromisoformat(
            f"{year}-{self.ends}"
        )


@cache
def kalender_nasional() -> tuple[KalenderNasional, ...]:
    return tuple(
        KalenderNasional(
            **node.provision,
            id=node.text("id"),
            jenis=JenisKegiatan(node.text("jenis")),
            title=node.text("title"),
            begins=node.text("begins"),
            ends=node.text("ends"),
            years=tuple(node.get("years", list, [])),
        )
        for node in read_nodes((_DATA,), "kalender.yaml")
    )
