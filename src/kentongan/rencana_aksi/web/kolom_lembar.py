"""The columns of the sheet, and what a row says in them."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from kentongan.kernel.periods import Periode
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.rules.finding import rupiah
from kentongan.wilayah.queries import display_name


@dataclass(frozen=True, slots=True)
class Kolom:
    """*kind*: a choice, several lines, or one line, perhaps with a list of names to choose from."""

    name: str
    label: Any
    kind: str = "teks"
    size: str = "m"
    names: str = ""


# In the order of the matrix and of its XLSX, so that a block of either is pasted as it is.
KOLOM = (
    Kolom("bidang", _("Bidang"), "pilih", "s"),
    Kolom("permasalahan", _("Permasalahan"), size="l"),
    Kolom("kegiatan", _("Rencana aksi"), size="l"),
    Kolom("sasaran", _("Sasaran")),
    Kolom("lokasi", _("Lokasi")),
    Kolom("kriteria", _("Kriteria keberhasilan")),
    Kolom("ukuran", _("Ukuran keberhasilan")),
    Kolom("B04", _("Target B04"), "baris", "s"),
    Kolom("B08", _("Target B08"), "baris", "s"),
    Kolom("B12", _("Target B12"), "baris", "s"),
    Kolom("penanggung_jawab", _("Penanggung jawab")),
    Kolom("instansi_terkait", _("Instansi terkait")),
    Kolom("anggaran", _("Anggaran (Rp)"), "baris", "s"),
    Kolom("sumber_anggaran", _("Sumber anggaran"), "baris", "s"),
    Kolom("program", _("Program")),
    Kolom("kegiatan_program", _("Kegiatan dalam program")),
    Kolom("sub_kegiatan", _("Sub-kegiatan")),
    Kolom("kode_anggaran", _("Kode anggaran"), "baris", "s"),
    Kolom("mulai_on", _("Mulai"), "baris", "s"),
    Kolom("selesai_on", _("Selesai"), "baris", "s"),
    Kolom("kegiatan_wajib_id", _("Kegiatan wajib"), "pilih", "s"),
    Kolom("potensi", _("Potensi"), "baris", "s", "nama-potensi"),
    Kolom("lokasi_kode", _("Wilayah lokasi"), "baris", names="nama-wilayah"),
    Kolom("keterangan", _("Keterangan")),
)
PERIODS = frozenset(p.value for p in Periode)
DAY = "%d-%m-%Y"
# Shown where the row answers a potensi that is over or that this reader may not see.
OTHER_POTENSI = "(sudah dipilih)"


# Rows on one page: what a browser without script may send at once is limited.
PAGE = 60


def cell_url(row: Any, field: str) -> str:
    """The address of a cell within the sheet; the row knows its number in the matrix."""
    page = (row.nomor - 1) // PAGE + 1
    return f"{f'?halaman={page}' if page > 1 else ''}#b{row.pk}-{field or 'kegiatan'}"


def values_of(row: Any, potensi: dict[int, tuple[str, str]]) -> dict[str, str]:
    """What the row says in each column, as a person would type it."""
    words = {target.periode: target.words for target in row.target.all()}
    return {kolom.name: _value(row, kolom.name, words, potensi) for kolom in KOLOM}


def _value(row: Any, name: str, words: dict[str, str], potensi: dict[int, tuple[str, str]]) -> str:
    if name in PERIODS:
        return words.get(name, "")
    if name == "potensi":
        pk = queries.potensi_of(row)
        return potensi.get(pk, (OTHER_POTENSI,))[0] if pk else ""
    value = getattr(row, name)
    if name == "lokasi_kode":
        return "; ".join(display_name(kode) for kode in value)
    if name == "anggaran":
        return _amount(value)
    if name in {"mulai_on", "selesai_on"}:
        return value.strftime(DAY) if value else ""
    return str(value)


def _amount(value: Any) -> str:
    """``5.000.000`` or ``12,50``, as ``AngkaField`` reads it back."""
    if value is None:
        return ""
    cents = f"{value:.2f}"[-2:]
    whole = rupiah(value.to_integral_value(rounding="ROUND_DOWN"))
    return whole if cents == "00" else f"{whole},{cents}"
