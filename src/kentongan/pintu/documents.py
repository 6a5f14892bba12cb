"""Files of the doors: the template of an import, and the rows that were refused."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from kentongan.dokumen.ekspor import Column, Keterangan, write_csv, write_xlsx
from kentongan.kernel.enums import Klasifikasi
from kentongan.laporan.enums import Bidang, Sumber, Urgensi
from kentongan.pintu.models import ImporLaporan
from kentongan.pintu.rules.impor import LABELS


def template(*, name: str, now: datetime) -> bytes:
    """An empty sheet with the titles, and a second one that tells what may stand below them."""
    choices = {"Urgensi": Urgensi, "Bidang": Bidang, "Asal laporan": Sumber}
    notes = (
        ("Tempat", "nama desa/kelurahan atau kode wilayah"),
        ("Tanggal", "22/11/2026"),
        ("Jam", "21.30, boleh kosong"),
        *((title, ", ".join(each.label for each in kind)) for title, kind in choices.items()),
    )
    note = Keterangan("Templat impor laporan", now, name, Klasifikasi.BIASA, notes)
    return write_xlsx([Column(field, title) for field, title in LABELS.items()], [], note)


def refused_rows(impor: ImporLaporan) -> Iterator[bytes]:
    """The refused rows as they came, each with its reason."""
    columns = [
        Column("baris", "Baris", value=lambda row: row["nomor"]),
        *(Column(field, title, value=_cell(field)) for field, title in LABELS.items()),
        Column("masalah", "Sebab ditolak", value=lambda row: row["masalah"]),
    ]
    return write_csv(columns, impor.refused)


def _cell(field: str) -> Any:
    return lambda row: row["sel"].get(field, "")
