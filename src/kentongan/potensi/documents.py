"""Exports of listed potensi."""

from typing import Any

from kentongan.dokumen.ekspor import Column, Kind
from kentongan.hukum import registry
from kentongan.kernel.enums import Klasifikasi
from kentongan.potensi.rules import titles_of
from kentongan.wilayah import queries as wilayah_queries


def _coded(name: str) -> Any:
    return lambda row: titles_of(name).get(getattr(row, name), getattr(row, name))


def _plain(name: str) -> Any:
    return lambda row: getattr(row, name)


def columns() -> list[Column]:
    """What an export tells of a potensi."""
    classes = {band.level: band.title for band in registry.rentang_risiko()}
    texts = (
        ("uraian", "Uraian"),
        ("akar_masalah", "Akar masalah"),
        ("pihak", "Kelompok yang terlibat"),
        ("upaya", "Upaya yang sudah dilakukan"),
    )
    return [
        Column("nomor", "Nomor", value=_plain("nomor")),
        Column("judul", "Judul", value=_plain("judul")),
        Column("keadaan", "Keadaan", value=lambda r: r.state.label),
        Column("wilayah_kode", "Kode wilayah", value=_plain("wilayah_kode")),
        Column("wilayah", "Wilayah", value=lambda r: wilayah_queries.full_name(r.wilayah_kode)),
        *(
            Column(name, label, value=_coded(name))
            for name, label in (
                ("sumber_konflik", "Sumber konflik"),
                ("pola_isu", "Pola isu"),
                ("bidang", "Bidang"),
            )
        ),
        Column("kemungkinan", "Kemungkinan", Kind.INTEGER, _plain("kemungkinan")),
        Column("dampak", "Dampak", Kind.INTEGER, _plain("dampak")),
        Column("skor", "Skor", Kind.INTEGER, _plain("skor")),
        Column("kelas_risiko", "Kelas risiko", Kind.INTEGER, _plain("kelas_risiko")),
        Column("risiko", "Risiko", value=lambda r: classes.get(r.kelas_risiko, "")),
        Column("review_on", "Ditinjau lagi", Kind.DATE, _plain("review_on")),
        *(Column(name, label, value=_plain(name)) for name, label in texts),
        Column("klasifikasi", "Kelas", value=lambda r: Klasifikasi(r.klasifikasi).label),
    ]
