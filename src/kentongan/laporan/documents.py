"""Exports of a list of reports: what is listed, authors by pseudonym only."""

from collections.abc import Iterable, Sequence
from typing import Any

from kentongan.dokumen.ekspor import (
    Column,
    Feature,
    Keterangan,
    Kind,
    point,
    write_csv,
    write_geojson,
    write_xlsx,
)
from kentongan.kernel.enums import Klasifikasi
from kentongan.laporan.models import Laporan
from kentongan.wilayah.queries import full_name

FORMATS = ("csv", "xlsx", "geojson")
MAX_ROWS = {"csv": 100_000, "xlsx": 20_000, "geojson": 100_000}
"""So many rows are written while a visitor waits: some five seconds."""

EXPORTED = (
    "nomor",
    "keadaan",
    "jenis",
    "judul",
    "wilayah_kode",
    "klasifikasi",
    "bidang",
    "urgensi",
    "sumber",
    "cara",
    "nilai_sumber",
    "nilai_isi",
    "ringkasan",
    "sumber_konflik",
    "pola_isu",
    "apa",
    "happened_on",
    "happened_time",
    "received_at",
    "verified_at",
    "lat",
    "lon",
)


def _shown(name: str) -> Any:
    return lambda row: getattr(row, f"get_{name}_display")()


def _of(name: str) -> Any:
    return lambda row: getattr(row, name)


COLUMNS = (
    Column("nomor", "Nomor", value=_of("nomor")),
    Column("keadaan", "Keadaan", value=_shown("keadaan")),
    Column("jenis", "Jenis", value=_shown("jenis")),
    Column("judul", "Judul", value=_of("judul")),
    Column("wilayah_kode", "Kode wilayah", value=_of("wilayah_kode")),
    Column("wilayah", "Wilayah", value=lambda row: full_name(row.wilayah_kode)),
    Column("klasifikasi", "Kelas", value=lambda row: Klasifikasi(row.klasifikasi).label),
    Column("bidang", "Bidang", value=_shown("bidang")),
    Column("urgensi", "Urgensi", value=_shown("urgensi")),
    Column("sumber", "Asal laporan", value=_shown("sumber")),
    Column("pelapor", "Pelapor (samaran)", value=_of("samaran")),
    Column("cara", "Cara tahu", value=_shown("cara")),
    Column("nilai", "Nilai", value=_of("nilai")),
    Column("apa", "Kata pelapor", value=_of("apa")),
    Column("ringkasan", "Ringkasan operator", value=_of("ringkasan")),
    Column("sumber_konflik", "Sumber konflik", value=_of("sumber_konflik")),
    Column("pola_isu", "Pola isu", value=_of("pola_isu")),
    Column("happened_on", "Tanggal kejadian", Kind.DATE, _of("happened_on")),
    Column(
        "happened_time",
        "Jam kejadian",
        value=lambda row: row.happened_time and f"{row.happened_time:%H.%M}",
    ),
    Column("received_at", "Diterima", Kind.INSTANT, _of("received_at")),
    Column("verified_at", "Diverifikasi", Kind.INSTANT, _of("verified_at")),
    Column("lat", "Lintang", Kind.DECIMAL, _of("lat")),
    Column("lon", "Bujur", Kind.DECIMAL, _of("lon")),
)


def export(kind: str, rows: Iterable[Laporan], note: Keterangan) -> Iterable[bytes]:
    """The list as a file of *kind*."""
    if kind == "csv":
        return write_csv(COLUMNS, rows)
    if kind == "xlsx":
        return [write_xlsx(COLUMNS, rows, note)]
    return write_geojson((feature_of(row, COLUMNS) for row in rows), note)


def columns() -> tuple[Column, ...]:
    """What an export tells of a report; who sent it only by pseudonym."""
    return COLUMNS


def feature_of(row: Laporan, shown: Sequence[Column]) -> Feature:
    """The report where its author put it; without a place where none was given."""
    place = point(row.lon, row.lat) if row.lat is not None and row.lon is not None else None
    return Feature.of(row, shown, place, row.nomor)
