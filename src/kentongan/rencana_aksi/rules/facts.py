"""What the rules know of a plan."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kentongan.kernel.periods import Periode
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.rencana_aksi.enums import AsalBaris, BidangAksi

_YES_NO = frozenset({"ya", "tidak", "ada", "terlaksana", "selesai"})


@dataclass(frozen=True, slots=True)
class TargetFacts:
    """What is to be reached by the end of one period."""

    periode: Periode
    text: str = ""
    number: Decimal | None = None
    unit: str = ""

    @property
    def is_measurable(self) -> bool:
        """A number with its unit, or an outcome that is answered by yes or no."""
        if self.number is not None:
            return bool(self.unit.strip())
        return self.text.strip().lower() in _YES_NO


@dataclass(frozen=True, slots=True)
class RowFacts:
    """One action of the plan. *key* names the row on screen and in findings."""

    key: int
    bidang: BidangAksi
    kegiatan: str = ""
    permasalahan: str = ""
    sasaran: str = ""
    lokasi: str = ""
    lokasi_kode: tuple[KodeWilayah, ...] = ()
    kriteria: str = ""
    ukuran: str = ""
    penanggung_jawab: str = ""
    kegiatan_wajib_id: str = ""
    targets: tuple[TargetFacts, ...] = ()
    kode_anggaran: str = ""
    mulai_on: date | None = None
    selesai_on: date | None = None
    anggaran: Decimal | None = None
    sumber_anggaran: str = ""
    asal: AsalBaris = AsalBaris.MANUAL
    potensi_id: int | None = None


@dataclass(frozen=True, slots=True)
class PlanFacts:
    wilayah: KodeWilayah
    year: int
    rows: tuple[RowFacts, ...]


@dataclass(frozen=True, slots=True)
class PotensiRisk:
    """A potensi of the region's register, as far as the checker needs it."""

    id: int
    nomor: str
    judul: str
    kelas: int


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """What the registers know beside the plan. ``None``: not known, so nothing is said of it."""

    potensi: tuple[PotensiRisk, ...] | None = None
    instansi: tuple[str, ...] | None = None


NOTHING_KNOWN = KnownFacts()
