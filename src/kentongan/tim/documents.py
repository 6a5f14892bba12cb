"""Exports of listed tasks."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from kentongan.dokumen.ekspor import Column, Keterangan, Kind, write_csv, write_xlsx
from kentongan.kernel.enums import Klasifikasi
from kentongan.tim.enums import AsalTugas
from kentongan.tim.rules import overdue_days
from kentongan.wilayah import queries as wilayah_queries

EXPORT_MAX = 50_000
FORMATS = frozenset({"csv", "xlsx"})


def _plain(name: str) -> Any:
    return lambda row: getattr(row, name)


def columns(today: date) -> list[Column]:
    """What an export tells of a task."""
    return [
        Column("tugas", "Yang harus dilakukan", value=_plain("tugas")),
        Column("keadaan", "Keadaan", value=lambda row: row.state.label),
        Column("tenggat_on", "Tenggat", Kind.DATE, _plain("tenggat_on")),
        Column(
            "lewat",
            "Lewat (hari)",
            Kind.INTEGER,
            lambda row: overdue_days(row.tenggat_on, row.state, today=today),
        ),
        Column("penanggung_jawab", "Penanggung jawab", value=_plain("holder")),
        Column("asal", "Asal", value=lambda row: AsalTugas(row.asal).label),
        Column("rapat", "Nama rapat", value=_plain("rapat")),
        Column("rapat_on", "Tanggal rapat", Kind.DATE, _plain("rapat_on")),
        Column("notula", "Nomor notula", value=_plain("notula")),
        Column("rujukan", "Nomor rujukan", value=_plain("rujukan")),
        Column("wilayah_kode", "Kode wilayah", value=_plain("wilayah_kode")),
        Column("wilayah", "Wilayah", value=lambda row: wilayah_queries.full_name(row.wilayah_kode)),
        Column("selesai_on", "Selesai", Kind.DATE, _plain("selesai_on")),
        Column("hasil", "Yang sudah dilakukan", value=_plain("hasil")),
        Column("alasan", "Alasan dibatalkan", value=_plain("alasan")),
        Column("klasifikasi", "Kelas", value=lambda row: Klasifikasi(row.klasifikasi).label),
    ]


def note(
    title: str, by: str, at: datetime, rows: list[Any], filters: Iterable[tuple[str, str]]
) -> Keterangan:
    """Who took the rows, when and by which filters; as secret as the most secret of them."""
    highest = max((row.klasifikasi for row in rows), default=Klasifikasi.BIASA)
    return Keterangan(title, at, by, Klasifikasi(highest), tuple(filters), "Kentongan")


def export(kind: str, rows: list[Any], note: Keterangan) -> Iterable[bytes]:
    """The body of a file of *rows*, one of ``FORMATS``."""
    wilayah_queries.known_areas({row.wilayah_kode for row in rows})
    shown = columns(note.exported_at.date())
    if kind == "xlsx":
        return [write_xlsx(shown, rows, note)]
    return write_csv(shown, rows)
