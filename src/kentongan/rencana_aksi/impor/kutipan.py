"""A row of a file in the making, what stands in it, and what was left aside."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kentongan.rencana_aksi.enums import BidangAksi
from kentongan.rencana_aksi.impor.kepala import Baris, Kepala, Kolom


@dataclass(frozen=True, slots=True)
class Kutipan:
    """Words of the file and where they stand; rows and columns from 1."""

    teks: str
    baris: int
    kolom: int
    cara: str = "isi sel"


@dataclass(slots=True)
class Draf:
    """A row in the making: what stands in each column, before anybody reads it."""

    tempat: str
    baris: int
    kepala: Kepala
    bidang: BidangAksi | None = None
    bidang_cara: str = ""
    bagian: str = ""
    sel: dict[int, list[Kutipan]] = field(default_factory=dict)
    rincian: dict[str, tuple[Kolom, list[Kutipan]]] = field(default_factory=dict)
    catatan: list[str] = field(default_factory=list)
    names_wajib: bool = False

    def cells(self) -> Iterator[tuple[Kolom, list[Kutipan]]]:
        """The filled columns: those of the matrix, then those of the tables that complete it."""
        for kolom in self.kepala.kolom:
            if kolom.tempat in self.sel:
                yield kolom, self.sel[kolom.tempat]
        yield from self.rincian.values()

    @property
    def nomor(self) -> str:
        numbers = (q[0].teks.strip(" .)") for k, q in self.cells() if k.isian == "nomor")
        return next(numbers, "")


@dataclass(frozen=True, slots=True)
class Sisa:
    """What was read but is no row of the plan, and why not."""

    tempat: str
    baris: int
    teks: str
    sebab: str


def words_in(row: Baris) -> str:
    return " | ".join(sel.own.replace("\n", " ") for sel in row if sel.own)
