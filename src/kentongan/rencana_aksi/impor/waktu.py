"""When an action is held: words of time, and columns of months."""

import re
from datetime import date
from decimal import Decimal

from kentongan.kernel.periods import Periode
from kentongan.rencana_aksi.impor import nilai
from kentongan.rencana_aksi.impor.kamus import kata, normal
from kentongan.rencana_aksi.impor.kepala import Kolom
from kentongan.rencana_aksi.impor.kutipan import Kutipan
from kentongan.rencana_aksi.impor.terbaca import BarisTerbaca, joined, note, remark


def take_time(row: BarisTerbaca, found: list[tuple[Kolom, list[Kutipan]]], tahun: int) -> None:
    for _kolom, quotes in found:
        text = joined(quotes)
        days = nilai.time_of(text, tahun)
        if days and row.mulai_on is None:
            row.mulai_on, row.selesai_on = days
            note(row, "waktu", quotes, f"{days[0]:%d-%m-%Y} s.d. {days[1]:%d-%m-%Y}")
        else:
            note(row, "waktu", quotes, text, "disimpan di keterangan")
            remark(row, "Waktu", text)


def take_days(
    row: BarisTerbaca,
    begin: list[tuple[Kolom, list[Kutipan]]],
    end: list[tuple[Kolom, list[Kutipan]]],
) -> None:
    """First and last day in columns of their own."""
    for name, title, found in (("mulai_on", "Mulai", begin), ("selesai_on", "Selesai", end)):
        for _kolom, quotes in found:
            text = joined(quotes)
            day = nilai.day_of(text)
            note(row, title.lower(), quotes, f"{day:%d-%m-%Y}" if day else text)
            if day:
                setattr(row, name, day)
            elif not nilai.is_empty(text):
                remark(row, title, text)


_QUARTER = re.compile(r"(?:tw|triwulan|tri wulan|kuartal) (iv|i{1,3}|[1-4])$")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def take_months(row: BarisTerbaca, found: list[tuple[Kolom, list[Kutipan]]], tahun: int) -> None:
    """Ticks under months say when; anything else under them is a target of that period."""
    ticked: list[tuple[int, int]] = []
    said: dict[Periode, list[str]] = {}
    for kolom, quotes in found:
        text, months = joined(quotes), months_of(kolom.judul)
        if months is None or nilai.is_empty(text):
            note(row, "bulan", quotes, "")
        elif text.strip().casefold() in kata()["centang"]:
            ticked.append(months)
            note(row, "bulan", quotes, f"bulan {months[0]} s.d. {months[1]}")
        else:
            periode = Periode.of(date(tahun, months[1], 1))
            said.setdefault(periode, []).append(text)
            note(row, "bulan", quotes, text, f"masuk target {periode.value}")
    if ticked and row.mulai_on is None:
        row.mulai_on = date(tahun, min(first for first, _ in ticked), 1)
        row.selesai_on = nilai.last_day(tahun, max(last for _, last in ticked))
    for periode, texts in said.items():
        _set_from_months(row, periode, texts)


def months_of(title: str) -> tuple[int, int] | None:
    """First and last month that a column is about."""
    words = normal(title)
    if match := _QUARTER.search(words):
        last = 3 * (_ROMAN.get(match[1]) or int(match[1]))
        return last - 2, last
    leaf = words.split()[-1] if words else ""
    month = int(leaf) if leaf.isdecimal() else nilai.month_named(leaf)
    return (month, month) if month and month <= 12 else None


def _set_from_months(row: BarisTerbaca, periode: Periode, texts: list[str]) -> None:
    if periode in row.target:
        remark(row, f"Rincian {periode.value}", "; ".join(texts))
        return
    targets = [nilai.target_of(text, periode) for text in texts]
    numbers = [t.number for t in targets if t is not None and t.number is not None]
    units = {t.unit for t in targets if t is not None}
    whole = nilai.target_of("; ".join(texts), periode)
    if len(numbers) == len(texts) > 1 and len(units) == 1:
        total = f"{sum(numbers, Decimal(0)).normalize():f} {units.pop()}"
        whole = nilai.target_of(total, periode)
    if whole is not None:
        row.target[periode] = whole
        row.peringatan.append(f"Target {periode.value} dijumlahkan dari kolom bulan; periksa.")
