"""A file of reports, row by row: what each says, or why it cannot be taken."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from kentongan.kernel.errors import DomainError, InvalidInput, TooLarge
from kentongan.kernel.wilayah import KodeWilayah, time_zone_of
from kentongan.laporan.enums import Saluran
from kentongan.laporan.isi import Isi
from kentongan.laporan.rules import check_report
from kentongan.pintu.pesan import sentence_of
from kentongan.pintu.rules.impor import (
    MOST_ROWS,
    Kepala,
    find_head,
    place_words,
    read_row,
    values_of,
)
from kentongan.pintu.tempat import find_tempat
from kentongan.rencana_aksi.impor.berkas import read_file

Rows = list[list[str]]


def understood(
    data: bytes, *, within: KodeWilayah, sumber: str, now: datetime
) -> list[dict[str, Any]]:
    """Every filled row as plain JSON: its number, its cells, its meaning, and its trouble.

    Raises:
        InvalidInput: the file cannot be read, or has no such titles.
        TooLarge: it has too many rows.

    """
    rows, kepala = _table(data)
    local = now.astimezone(ZoneInfo(time_zone_of(within)))
    found = []
    for at, cells in enumerate(rows[kepala.baris + 1 :], kepala.baris + 2):
        values = values_of(cells, kepala)
        if any(values.values()):
            found.append(_row(at, values, within, sumber, local))
    if not found:
        raise InvalidInput("pintu.impor_none", field="berkas")
    if len(found) > MOST_ROWS:
        raise TooLarge("pintu.impor_many", field="berkas", most=MOST_ROWS)
    return found


def _table(data: bytes) -> tuple[Rows, Kepala]:
    for table in read_file(data).tabel:
        rows = [[cell.own for cell in row] for row in table.baris]
        if kepala := find_head(rows):
            return rows, kepala
    raise InvalidInput("pintu.impor_head", field="berkas")


def _row(
    at: int, values: dict[str, str], within: KodeWilayah, sumber: str, now: datetime
) -> dict[str, Any]:
    row: dict[str, Any] = {"nomor": at, "sel": values, "kode": "", "isi": None, "masalah": ""}
    try:
        area = _place(place_words(values), within)
        isi = read_row(values, sumber=sumber, now=now)
        check_report(isi, wilayah=area, today=now.date(), channel=Saluran.IMPOR.value)
    except DomainError as error:
        return row | {"masalah": sentence_of(error)}
    return row | {"kode": str(area), "isi": isi.as_json()}


def _place(words: str, within: KodeWilayah) -> KodeWilayah:
    if not words:
        raise InvalidInput("pintu.impor_place_missing")
    found = find_tempat(words, within=within)
    if found.kode is not None:
        return found.kode
    if found.pilihan:
        raise InvalidInput("pintu.impor_places", tempat=words[:60], pilihan=found.names)
    raise InvalidInput("pintu.impor_place", tempat=words[:60])


def isi_of(row: dict[str, Any]) -> Isi:
    """The words of a row that was kept."""
    kept = Isi(**row["isi"])
    on, at = row["isi"]["happened_on"], row["isi"]["happened_time"]
    return replace(
        kept,
        happened_on=date.fromisoformat(on) if on else None,
        happened_time=datetime.strptime(at, "%H:%M:%S").time() if at else None,  # noqa: DTZ007 -- a time of day
    )
