"""Delimited text: what a spreadsheet saves as CSV."""

import csv
import io

from kentongan.kernel.errors import InvalidInput, TooLarge
from kentongan.rencana_aksi.impor import pengaman
from kentongan.rencana_aksi.impor.tabel import Isi, Kisi, Tabel, clean


def read(data: bytes) -> Isi:
    text = _decoded(data)
    delimiter = max(";,\t|", key=text[:20_000].count)
    grid = Kisi()
    try:
        for r, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)):
            grid.isi.update({(r, c): clean(cell) for c, cell in enumerate(row) if cell.strip()})
            if len(grid.isi) > pengaman.MAX_CELLS:
                raise TooLarge("rencana.impor_too_many", field="berkas")
    except csv.Error as error:
        raise InvalidInput("rencana.impor_broken", field="berkas") from error
    rows = grid.rows()
    return Isi("CSV", (Tabel("berkas", rows),) if rows else ())


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
