"""Exports of listed warnings."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from kentongan.dokumen.ekspor import Column, Feature, Keterangan, Kind, point
from kentongan.kernel.enums import Klasifikasi
from kentongan.peringatan.models import Peringatan
from kentongan.wilayah.queries import full_name, get_wilayah

EXPORT_MAX = 50_000


def _count(name: str) -> Any:
    return lambda row: sum(getattr(each, name) is not None for each in row.penerima.all())


def columns() -> list[Column]:
    """What an export tells of a warning."""
    return [
        Column("nomor", "Nomor", value=lambda row: row.nomor),
        Column("judul", "Judul", value=lambda row: row.judul),
        Column("keadaan", "Keadaan", value=lambda row: row.get_keadaan_display()),
        Column("tingkat", "Tingkat (1–5)", Kind.INTEGER, lambda row: row.tingkat),
        Column("keparahan", "Keparahan", value=lambda row: row.get_keparahan_display()),
        Column("kesegeraan", "Kesegeraan", value=lambda row: row.get_kesegeraan_display()),
        Column("kepastian", "Kepastian", value=lambda row: row.get_kepastian_display()),
        Column("wilayah_kode", "Kode wilayah", value=lambda row: row.wilayah_kode),
        Column("wilayah", "Wilayah", value=lambda row: full_name(row.wilayah)),
        Column("indikator", "Indikator", value=lambda row: row.indikator_id),
        Column("diberikan", "Diberikan", Kind.INSTANT, lambda row: row.raised_at),
        Column("batas_terima", "Batas diterima", Kind.INSTANT, lambda row: row.receive_due_at),
        Column("batas_jawab", "Batas dijawab", Kind.INSTANT, lambda row: row.answer_due_at),
        Column("batas_tutup", "Batas ditutup", Kind.INSTANT, lambda row: row.close_due_at),
        Column("penerima", "Penerima", Kind.INTEGER, lambda row: len(row.penerima.all())),
        Column("diterima", "Sudah menerima", Kind.INTEGER, _count("received_at")),
        Column("dijawab", "Sudah menjawab", Kind.INTEGER, _count("answered_at")),
        Column("berakhir", "Berakhir", Kind.INSTANT, lambda row: row.ended_at),
        Column("hasil", "Hasil", value=lambda row: row.get_hasil_display()),
        Column("klasifikasi", "Klasifikasi", value=lambda row: Klasifikasi(row.klasifikasi).label),
    ]


def features(rows: Iterable[Peringatan]) -> Iterable[Feature]:
    """Each warning at the centre of its area."""
    shown = columns()
    for row in rows:
        area = get_wilayah(row.wilayah)
        place = None if area.lat is None or area.lon is None else point(area.lon, area.lat)
        yield Feature.of(row, shown, place, row.pk)


def note(
    title: str,
    by: str,
    at: datetime,
    rows: Iterable[Peringatan],
    filters: tuple[tuple[str, str], ...],
) -> Keterangan:
    """Who exported what; its class is the highest of the rows."""
    highest = max((row.klasifikasi for row in rows), default=Klasifikasi.BIASA)
    return Keterangan(title, at, by, Klasifikasi(highest), filters, "Kentongan")
