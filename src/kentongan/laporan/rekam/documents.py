"""The record of sources as columns of a spreadsheet."""

from typing import Any

from kentongan.dokumen.ekspor import Column, Kind

TOO_FEW = "terlalu sedikit untuk dinilai"


def columns() -> tuple[Column, ...]:
    """Each count that the page shows; a share is left empty where there are too few."""
    counts = (
        ("kejadian", "Laporan kejadian"),
        ("nihil", "Nihil"),
        ("diverifikasi", "Diverifikasi"),
        ("dikembalikan", "Pernah dikembalikan"),
        ("terbuka", "Masih terbuka"),
        ("ternilai", "Isinya dinilai"),
        ("terkonfirmasi", "Terkonfirmasi"),
        ("terbantah", "Terbantah"),
    )
    return (
        Column("samaran", "Sumber (samaran)", value=lambda row: row.samaran),
        *(Column(name, label, Kind.INTEGER, _of(name)) for name, label in counts),
        Column("bagian_terkonfirmasi", "Bagian terkonfirmasi", Kind.PERCENT, _share("konfirmasi")),
        Column("bagian_terbantah", "Bagian terbantah", Kind.PERCENT, _share("bantahan")),
        Column("catatan", "Catatan", value=_note),
        Column("pertama", "Laporan pertama", Kind.DATE, _of("pertama")),
        Column("terakhir", "Laporan terakhir", Kind.DATE, _of("terakhir")),
    )


def _of(name: str) -> Any:
    return lambda row: getattr(row, name)


def _share(name: str) -> Any:
    return lambda row: getattr(row, name).share


def _note(row: Any) -> str:
    return "" if row.konfirmasi.is_enough else TOO_FEW
