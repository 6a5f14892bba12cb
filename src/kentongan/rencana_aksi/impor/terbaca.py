"""A row as it is read from a file, each word with its place."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kentongan.kernel.periods import Periode
from kentongan.rencana_aksi.enums import BidangAksi
from kentongan.rencana_aksi.impor.kutipan import Kutipan
from kentongan.rencana_aksi.rules.facts import TargetFacts

LONGEST = {"program": 300, "kegiatan_program": 300, "kode_anggaran": 40, "sumber_anggaran": 80}
LONG = 4000
TEXTS = (
    "permasalahan",
    "program",
    "kegiatan_program",
    "sub_kegiatan",
    "kegiatan",
    "sasaran",
    "lokasi",
    "kriteria",
    "ukuran",
    "penanggung_jawab",
    "instansi_terkait",
    "kode_anggaran",
    "sumber_anggaran",
    "keterangan",
)
PERIODS = tuple(periode.value for periode in Periode)


@dataclass(frozen=True, slots=True)
class Dipahami:
    """One cell: what it says, what it was taken for, and how."""

    isian: str
    asli: str
    hasil: str
    baris: int
    kolom: int
    cara: str


@dataclass(slots=True)
class BarisTerbaca:
    """A row as it would stand in the plan. *kunci* tells it from the others of the file."""

    kunci: str
    tempat: str
    baris: int
    bidang: BidangAksi
    teks: dict[str, str] = field(default_factory=dict)
    target: dict[Periode, TargetFacts] = field(default_factory=dict)
    anggaran: Decimal | None = None
    mulai_on: date | None = None
    selesai_on: date | None = None
    kegiatan_wajib_id: str = ""
    sel: list[Dipahami] = field(default_factory=list)
    peringatan: list[str] = field(default_factory=list)

    @property
    def kegiatan(self) -> str:
        return self.teks.get("kegiatan", "")


def joined(quotes: Iterable[Kutipan]) -> str:
    text = ""
    for quote in quotes:
        if not text:
            text = quote.teks
        elif quote.teks != text:
            text += (" " if quote.cara.startswith("lanjutan dari halaman") else "\n") + quote.teks
    return text


def note(row: BarisTerbaca, name: str, quotes: list[Kutipan], result: str, how: str = "") -> None:
    for quote in quotes:
        seen = Dipahami(name, quote.teks, result, quote.baris, quote.kolom, how or quote.cara)
        row.sel.append(seen)


def remark(row: BarisTerbaca, title: str, text: str) -> None:
    kept = row.teks.get("keterangan", "")
    row.teks["keterangan"] = "\n".join(filter(None, (kept, f"{title}: {text}")))


def words_of(target: TargetFacts | None) -> str:
    """``3 dialog``, ``ya``, as the plan prints it."""
    if target is None:
        return ""
    if target.number is None:
        return target.text
    number = f"{target.number.normalize():f}".replace(".", ",")
    return " ".join(part for part in (number, target.unit, target.text) if part)
