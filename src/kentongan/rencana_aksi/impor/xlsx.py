"""Spreadsheets: values as shown, merged areas, every visible sheet."""

import io
import re
import warnings
import zipfile
from datetime import date, datetime
from typing import Any

from kentongan.dokumen.renderer import renderer
from kentongan.dokumen.tanggal import tanggal
from kentongan.kernel.errors import InvalidInput, TooLarge
from kentongan.rencana_aksi.impor import pengaman
from kentongan.rencana_aksi.impor.tabel import Isi, Kisi, Tabel, clean

# Without drawings, macros, links and printer settings there is nothing left to go wrong.
_WANTED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/sharedStrings\.xml|xl/styles\.xml|xl/theme/[^/]*\.xml|xl/worksheets/[^/]*\.xml",
    re.IGNORECASE,
)
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >]")


def read(data: bytes) -> Isi:
    parts = pengaman.parts_of(data, _WANTED)
    _check_merged(parts)
    book = _load(parts, data_only=True)
    formulas = None
    if any(_FORMULA.search(part) for name, part in parts.items() if "worksheets" in name):
        formulas = _load(parts, data_only=False)
    tables, notes = [], []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            notes.append(f"Lembar tersembunyi “{sheet.title}” tidak dibaca.")
            continue
        rows = _grid(sheet).rows()
        if rows:
            tables.append(Tabel(f"lembar {sheet.title}", rows, sheet.title))
        if formulas is not None:
            notes += _uncounted(sheet, formulas[sheet.title])
    return Isi("XLSX", tuple(tables), tuple(notes))


def _load(parts: dict[str, bytes], *, data_only: bool) -> Any:
    openpyxl = renderer("openpyxl", "XLSX")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(buffer, data_only=data_only, keep_links=False)
    except Exception as error:  # whatever a damaged file makes the library raise
        raise InvalidInput("rencana.impor_broken", field="berkas") from error


def _check_merged(parts: dict[str, bytes]) -> None:
    area = 0
    for name, part in parts.items():
        if "worksheets" in name:
            for left, top, right, bottom in _MERGED.findall(part):
                width = _column(right) - _column(left) + 1
                area += abs(width * (int(bottom) - int(top) + 1))
    if area > pengaman.MAX_MERGED:
        raise TooLarge("rencana.impor_bomb", field="berkas")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _grid(sheet: Any) -> Kisi:
    grid = Kisi()
    for (row, column), cell in sheet._cells.items():
        text = text_of(cell.value, cell.number_format if cell.value is not None else "")
        if text:
            grid.isi[row - 1, column - 1] = text
    if len(grid.isi) > pengaman.MAX_CELLS or any(r > 20_000 or c > 500 for r, c in grid.isi):
        raise TooLarge("rencana.impor_too_many", field="berkas")
    grid.gabungan = [
        (m.min_row - 1, m.min_col - 1, m.max_row - 1, m.max_col - 1)
        for m in sheet.merged_cells.ranges
    ]
    return grid


def _uncounted(sheet: Any, formulas: Any) -> list[str]:
    """Cells whose formula was never computed, so that nothing can be read in them."""
    places = [
        cell.coordinate
        for cell in formulas._cells.values()
        if cell.data_type == "f" and sheet[cell.coordinate].value is None
    ]
    if not places:
        return []
    shown = ", ".join(places[:5]) + (" …" if len(places) > 5 else "")
    cure = "Buka berkas di Excel, simpan, lalu unggah lagi."
    return [f"Lembar “{sheet.title}” sel {shown}: rumus tanpa hasil. {cure}"]


def text_of(value: Any, number_format: str = "") -> str:
    """A value as an Indonesian reader would write it."""
    match value:
        case None:
            return ""
        case bool():
            return "ya" if value else "tidak"
        case datetime() | date():
            return tanggal(value)
        case int() | float():
            return _number(value, number_format)
        case _:
            return clean(str(value))


def _number(value: float, number_format: str) -> str:
    if "%" in number_format:
        return f"{_plain(round(value * 100, 2))}%"
    return _plain(value)


def _plain(value: float) -> str:
    if float(value).is_integer() and abs(value) < 10**15:
        return str(int(value))
    return f"{value:.10g}".replace(".", ",")
