"""What a run hands to the actions, and how it tells of rows that stayed out."""

from dataclasses import asdict, dataclass, field
from typing import Any

from kentongan.kernel.wilayah import KodeWilayah
from kentongan.pertukaran.berita.temuan import Bacaan


@dataclass(frozen=True, slots=True)
class Berkas:
    """A file by name and fingerprint."""

    nama: str
    sidik: str


@dataclass(frozen=True, slots=True)
class Masalah:
    """A row or file that stayed out, or came in less exact than it might; and why."""

    baris: str
    pengenal: str
    sebab: str
    masuk: bool = False

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class BeritaMasuk:
    """A news text, what was read from it, and the area whose operator decides."""

    berkas: Berkas
    teks: str
    bacaan: Bacaan
    wilayah: KodeWilayah


@dataclass(frozen=True, slots=True)
class HasilRun:
    """What became of a run, as the command line and the page show it."""

    title: str
    summary: str
    columns: list[str]
    rows: list[list[str]] = field(default_factory=list)
    created: int = 0
    known: int = 0
    problems: tuple[str, ...] = ()
