"""From the entries of the files to records, checked on the way."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from kentongan.hukum.reading import HukumFileInvalid, Node, read_nodes
from kentongan.hukum.records import (
    BatasWaktu,
    DaftarKegiatanWajib,
    Entry,
    KegiatanWajib,
    Nilai,
    Parameter,
    Pasal,
    RentangRisiko,
    Skala,
    Tenggat,
)
from kentongan.kernel.periods import Periode

Directories = tuple[Path, ...]


def parameters(directories: Directories) -> dict[str, Parameter]:
    return {
        node.text("id"): Parameter(
            **node.provision,
            id=node.text("id"),
            title=node.text("title"),
            unit=node.text("unit"),
            values=_dated_values(node),
        )
        for node in read_nodes(directories, "parameter.yaml")
    }


def _dated_values(node: Node) -> tuple[tuple[date, int], ...]:
    values = node.child("values")
    if not values.data:
        raise node.fail("values", "kosong", "Tulis sedikitnya satu tanggal: nilai.")
    dated: list[tuple[date, int]] = []
    for since in values.data:
        if not isinstance(since, date):
            raise values.fail(str(since), "bukan tanggal", "Tulis seperti 2012-05-10: 90.")
        dated.append((since, values.number(since)))
    return tuple(sorted(dated))


def kegiatan_wajib(directories: Directories) -> dict[int, DaftarKegiatanWajib]:
    return {
        node.number("year"): DaftarKegiatanWajib(
            **node.provision,
            year=node.number("year"),
            letter_number=node.text("letter_number", ""),
            letter_on=node.data.get("letter_on"),
            activities=tuple(_activity(child) for child in node.children("activities")),
        )
        for node in read_nodes(directories, "kegiatan_wajib.yaml", key="year")
    }


def _activity(node: Node) -> KegiatanWajib:
    bidang = node.text("bidang")
    if bidang not in {"pencegahan", "penghentian", "pemulihan"}:
        raise node.fail("bidang", f"berisi {bidang!r}", "Isi pencegahan, penghentian, pemulihan.")
    return KegiatanWajib(
        node.text("id"), bidang, node.text("short"), node.text("text"), node.texts("evidence")
    )


def nearest_kegiatan_wajib(known: dict[int, DaftarKegiatanWajib], year: int) -> DaftarKegiatanWajib:
    """The list of *year*, or the last one before it (else the first), marked as borrowed."""
    if year in known:
        return known[year]
    borrowed = known[_nearest_year(known, year)]
    note = f"Belum ada data surat tahun {year}; memakai daftar tahun {borrowed.year}."
    return replace(borrowed, year=year, checked=False, note=note)


def _nearest_year(known: dict[int, DaftarKegiatanWajib] | dict[int, Tenggat], year: int) -> int:
    return max((y for y in known if y <= year), default=min(known))


def tenggat(directories: Directories) -> dict[int, Tenggat]:
    return {
        node.number("year"): Tenggat(
            **node.provision,
            year=node.number("year"),
            naskah=node.day("naskah"),
            periods=tuple((periode.value, _due_day(node, periode)) for periode in Periode),
        )
        for node in read_nodes(directories, "tenggat_periode.yaml", key="year")
    }


def _due_day(node: Node, periode: Periode) -> date:
    day = node.day(periode.value)
    if day < periode.starts_on(node.number("year")):
        raise node.fail(periode.value, f"berisi {day}", "Isi tanggal sesudah awal periodenya.")
    return day


def nearest_tenggat(known: dict[int, Tenggat], year: int) -> Tenggat:
    """The due days of *year*, or those of the nearest known year moved to it."""
    if year in known:
        return known[year]
    near = known[_nearest_year(known, year)]
    shift = year - near.year
    return replace(
        near,
        year=year,
        checked=False,
        note=f"Belum ada tenggat tahun {year}; mengikuti pola tahun {near.year}.",
        naskah=_moved(near.naskah, shift),
        periods=tuple((periode, _moved(day, shift)) for periode, day in near.periods),
    )


def _moved(day: date, years: int) -> date:
    # 29 February has no anniversary every year.
    return day.replace(year=day.year + years, day=min(day.day, 28 if day.month == 2 else day.day))


def entries(directories: Directories, name: str) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            **node.provision, id=node.text("id"), title=node.text("title"), text=node.text("text")
        )
        for node in read_nodes(directories, name)
    )


def penilaian(directories: Directories) -> tuple[Nilai, ...]:
    return tuple(
        Nilai(
            **node.provision,
            id=node.text("id"),
            title=node.text("title"),
            text=node.text("text"),
            conclusive=bool(node.get("conclusive", bool)),
        )
        for node in read_nodes(directories, "penilaian_sumber.yaml")
    )


def rentang_risiko(directories: Directories) -> tuple[RentangRisiko, ...]:
    bands = tuple(
        RentangRisiko(
            **node.provision,
            id=node.text("id"),
            level=node.number("level"),
            title=node.text("title"),
            lowest=node.number("lowest"),
            highest=node.number("highest"),
        )
        for node in read_nodes(directories, "kelas_risiko.yaml")
    )
    covered = [s for band in bands for s in range(band.lowest, band.highest + 1)]
    if sorted(covered) != list(range(1, 26)) or [b.level for b in bands] != [1, 2, 3, 4, 5]:
        raise HukumFileInvalid(
            "kelas_risiko.yaml",
            "lowest/highest",
            "skor 1 sampai 25 tidak terbagi habis ke kelas 1 sampai 5",
            "Buat rentang yang bersambung tanpa tumpang tindih.",
        )
    return bands


def skala(directories: Directories, name: str) -> tuple[Skala, ...]:
    steps = tuple(
        Skala(
            **node.provision,
            id=node.text("id"),
            step=node.number("step"),
            title=node.text("title"),
            text=node.text("text", ""),
        )
        for node in read_nodes(directories, name)
    )
    if [s.step for s in steps] != [1, 2, 3, 4, 5]:
        raise HukumFileInvalid(name, "step", "bukan 1 sampai 5", "Urutkan langkah 1, 2, 3, 4, 5.")
    return steps


def batas_waktu(directories: Directories) -> dict[str, BatasWaktu]:
    return {
        node.text("id"): BatasWaktu(
            **node.provision,
            id=node.text("id"),
            title=node.text("title"),
            acknowledge_minutes=node.number("acknowledge_minutes"),
            answer_minutes=node.number("answer_minutes"),
            close_minutes=node.number("close_minutes"),
        )
        for node in read_nodes(directories, "batas_waktu_peringatan.yaml")
    }


def pasal(directories: Directories) -> dict[str, Pasal]:
    return {
        node.text("id"): Pasal(**node.provision, id=node.text("id"), title=node.text("title"))
        for node in read_nodes(directories, "pasal.yaml")
    }
