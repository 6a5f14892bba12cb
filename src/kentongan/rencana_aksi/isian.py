"""What a person writes in a row of the plan."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypedDict

from kentongan.kernel.periods import Periode


@dataclass(frozen=True, slots=True)
class IsianTarget:
    """One period's target; an empty one is removed."""

    periode: Periode
    teks: str = ""
    angka: Decimal | None = None
    satuan: str = ""

    @property
    def is_empty(self) -> bool:
        return self.angka is None and not self.teks.strip()


@dataclass(frozen=True, slots=True)
class IsianBagian:
    """What an assessor recognises of one part of a plan's score; ``None``: as calculated."""

    diakui: Decimal | None = None
    catatan: str = ""


class IsianBaris(TypedDict, total=False):
    """Fields of a row that a person may set; what is left out stays."""

    bidang: str
    permasalahan: str
    kegiatan: str
    sasaran: str
    lokasi: str
    lokasi_kode: list[str]
    kriteria: str
    ukuran: str
    penanggung_jawab: str
    instansi_terkait: str
    program: str
    kegiatan_program: str
    sub_kegiatan: str
    kode_anggaran: str
    mulai_on: date | None
    selesai_on: date | None
    anggaran: Decimal | None
    sumber_anggaran: str
    keterangan: str
    kegiatan_wajib_id: str
    potensi_id: int | None
