"""The grid of who reports as columns of a spreadsheet."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kentongan.dokumen.ekspor import Column, Kind
from kentongan.laporan.pelaporan.rules import Baris, Petak, Sel


def grid_columns(days: Sequence[date]) -> tuple[Column, ...]:
    """The unit, its sums, and one column for each day."""
    return (
        Column("kode", "Kode unit", value=lambda row: row.kode),
        Column("nama", "Unit", value=lambda row: row.nama),
        *(
            Column(name, label, Kind.INTEGER, _sum(name))
            for name, label in (
                ("harap", "Diharapkan"),
                ("tepat", "Tepat waktu"),
                ("terlambat", "Terlambat"),
                ("nihil", "Di antaranya nihil"),
                ("sunyi", "Sunyi"),
            )
        ),
        Column("kelengkapan", "Kelengkapan", Kind.PERCENT, _sum("kelengkapan")),
        Column("ketepatan", "Ketepatan waktu", Kind.PERCENT, _sum("ketepatan")),
        *(Column(str(day), f"{day:%d/%m}", value=_square(n)) for n, day in enumerate(days)),
    )


def _sum(name: str) -> Any:
    return lambda row: getattr(row.jumlah, name)


def _square(place: int) -> Any:
    def words(row: Baris) -> str:
        return square_words(row.petak[place])

    return words


def square_words(petak: Petak) -> str:
    """``2 laporan, terlambat``, ``nihil``, ``sunyi``; empty where nothing was owed."""
    if not petak.is_heard:
        return "" if petak.sel is Sel.BEBAS else petak.sel.label.lower()
    told = f"{petak.kejadian} laporan" if petak.kejadian else "nihil"
    return f"{told}, terlambat" if petak.sel is Sel.TERLAMBAT else told
