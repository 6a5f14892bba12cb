"""The grid of who reports as columns of a spreadsheet."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kentongan.dokumen.ekspor import Column, Kind
from kentongan.laporan.pelaporan.jam import BarisJam
from kentongan.laporan.pelaporan.jam_rules import EDGES, Sebaran
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


def clock_columns() -> tuple[Column, ...]:
    """Each unit with both clocks: how many, percentiles, share inside the target, bars."""
    return (
        Column("kode", "Kode wilayah", value=lambda row: row.kode),
        Column("nama", "Wilayah", value=lambda row: row.nama),
        *_of_clock("verifikasi", "Verifikasi"),
        *_of_clock("jawab", "Tindak lanjut"),
    )


def _of_clock(name: str, label: str) -> list[Column]:
    def of(read: Any) -> Any:
        def value(row: BarisJam) -> Any:
            return read(getattr(row, name))

        return value

    def hours(share: float) -> Any:
        return lambda spread: (found := spread.persentil(share)) and found.hours

    def is_exact(share: float) -> Any:
        return lambda spread: (found := spread.persentil(share)) and found.is_exact

    def bar(place: int) -> Any:
        return lambda spread: spread.batang()[place].selesai

    columns: list[tuple[str, str, Kind, Any]] = [
        ("selesai", "selesai", Kind.INTEGER, lambda s: s.n_selesai),
        ("berjalan", "masih berjalan", Kind.INTEGER, lambda s: s.n_berjalan),
        ("lewat", "berjalan lewat sasaran", Kind.INTEGER, lambda s: s.n_lewat),
        ("tanpa", "tanpa waktu tercatat", Kind.INTEGER, lambda s: s.tanpa_waktu),
        ("median", "median (jam)", Kind.INTEGER, hours(0.5)),
        ("median_pasti", "median pasti", Kind.BOOLEAN, is_exact(0.5)),
        ("p90", "p90 (jam)", Kind.INTEGER, hours(0.9)),
        ("p90_pasti", "p90 pasti", Kind.BOOLEAN, is_exact(0.9)),
        ("rata", "rata-rata yang selesai (jam)", Kind.DECIMAL, lambda s: s.rata),
        ("sasaran", "sasaran (jam)", Kind.INTEGER, lambda s: s.sasaran),
        ("dalam", "dalam sasaran", Kind.PERCENT, lambda s: s.dalam_sasaran),
        *(
            (f"batang_{low}", f"selesai: {each.words}", Kind.INTEGER, bar(place))
            for place, (low, each) in enumerate(zip(EDGES, Sebaran(0).batang(), strict=True))
        ),
    ]
    return [
        Column(f"{name}_{key}", f"{label}: {words}", kind, of(read))
        for key, words, kind, read in columns
    ]
