"""What the reader answers: a value, how sure it is, and the words that say so."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from kentongan.pertukaran.enums import JenisBerita

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Bukti:
    """A stretch of the original text, by offset, and what it speaks for."""

    perihal: str
    start: int
    end: int
    text: str
    alasan: str


@dataclass(frozen=True, slots=True)
class Temuan(Generic[T]):
    """``value`` is ``None`` where nothing in the text answers; ``yakin`` runs from 0 to 1."""

    value: T | None
    yakin: float
    bukti: tuple[Bukti, ...] = ()

    @property
    def tingkat_yakin(self) -> str:
        if self.value is None:
            return "tidak ditemukan"
        return "tinggi" if self.yakin >= 0.75 else "sedang" if self.yakin >= 0.5 else "rendah"


@dataclass(frozen=True, slots=True)
class Tempat:
    """Where it happened, as far up as is certain."""

    kode: str
    subjek_kode: str
    """The area that it concerns: the provinsi, when the provinsi meets in one of its cities."""
    rinci_kode: str | None = None
    """Kecamatan or desa, when the text names just one inside ``kode``."""
    calon: tuple[str, ...] = ()
    """The namesakes among which the text leaves the choice open."""


@dataclass(frozen=True, slots=True)
class Bacaan:
    """Everything read from one text."""

    judul: Temuan[str]
    tanggal: Temuan[date]
    tempat: Temuan[Tempat]
    jenis: Temuan[JenisBerita]
    terbit: Temuan[date]

    @property
    def bukti(self) -> tuple[Bukti, ...]:
        """All evidence in the order of the text."""
        found = (self.judul, self.tanggal, self.tempat, self.jenis, self.terbit)
        return tuple(sorted((b for f in found for b in f.bukti), key=lambda b: (b.start, b.end)))
