"""XLSX: one sheet of rows, one sheet that tells where they came from."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any

from kentongan.dokumen.ekspor.columns import Column, Keterangan, Kind, cell_text, is_number
from kentongan.kernel.errors import TooLarge

MAX_ROWS = 1_048_575
"""Rows of a sheet beside its header (Excel's limit)."""

_MAX_TEXT = 32_767 // 2
"""Characters of a cell; half of Excel's limit, which counts UTF-16 units."""

_EXACT = 10**15
"""Numbers from here on lose digits in a spreadsheet, so they are written as text."""

_FIRST_DATE = date(1900, 3, 1)
"""Earlier dates are wrong in Excel, which believes in 29 February 1900."""

_FORMATS = {
    Kind.TEXT: "@",
    Kind.INTEGER: "#,##0",
    Kind.DECIMAL: "#,##0.00",
    Kind.MONEY: '"Rp"#,##0',
    Kind.PERCENT: "0.0%",
    Kind.DATE: "dd/mm/yyyy",
    Kind.INSTANT: "dd/mm/yyyy hh:mm",
    Kind.BOOLEAN: "@",
}
_WIDTHS = {
    Kind.TEXT: 28,
    Kind.INTEGER: 10,
    Kind.DECIMAL: 12,
    Kind.MONEY: 18,
    Kind.PERCENT: 10,
    Kind.DATE: 12,
    Kind.INSTANT: 17,
    Kind.BOOLEAN: 10,
}

_FIGURES = frozenset({Kind.INTEGER, Kind.DECIMAL, Kind.PERCENT})


def write_xlsx(
    columns: Sequence[Column], rows: Iterable[Any], note: Keterangan, total: Any = None
) -> bytes:
    """Rows go to a temporary file as they come; nothing in a cell is ever a formula or link.

    A row of sums, *total*, stands in bold below what can be filtered and sorted.
    """
    import xlsxwriter  # noqa: PLC0415 -- 40 ms that only an export should pay

    buffer = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": _FORMATS[Kind.DATE],
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties(
            {
                "title": cell_text(note.title),
                "author": cell_text(note.exported_by),
                "created": note.exported_at.replace(tzinfo=None),
            }
        )
        count = _write_rows(book, columns, rows, note, total)
        _write_note(book, note.lines(count))
    return buffer.getvalue()


def _write_rows(
    book: Any, columns: Sequence[Column], rows: Iterable[Any], note: Keterangan, total: Any
) -> int:
    sheet = book.add_worksheet("Data")
    header = book.add_format(
        {
            "bold": True,
            "bg_color": "#EFE7DA",
            "bottom": 1,
            "text_wrap": True,
            "valign": "top",
        }
    )
    formats = {
        kind: book.add_format({"num_format": code, "valign": "top"})
        for kind, code in _FORMATS.items()
    }
    for place, column in enumerate(columns):
        label = cell_text(column.label)
        sheet.set_column(place, place, _width(column.kind, label))
        _write_text(sheet, 0, place, label, header)
    sheet.freeze_panes(1, 0)
    count = 0
    for count, row in enumerate(rows, start=1):
        if count > MAX_ROWS:
            raise TooLarge("dokumen.too_many_rows", limit=MAX_ROWS)
        for place, column in enumerate(columns):
            cell_format = formats[column.kind]
            _write_cell(sheet, (count, place), column.of(row), cell_format, note)
    if total is not None:
        for place, column in enumerate(columns):
            form = {"num_format": _FORMATS[column.kind], "bold": True, "top": 1}
            _write_cell(sheet, (count + 1, place), column.of(total), book.add_format(form), note)
    if columns:
        sheet.autofilter(0, 0, count, len(columns) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    return count


def _width(kind: Kind, label: str) -> int:
    """A label above figures is wrapped, so that many columns still fit on a page."""
    whole = len(label) + 4
    if kind in _FIGURES:
        longest = max((len(word) for word in label.split()), default=0)
        whole = min(whole, max(longest + 4, len(label) // 3 + 4))
    return max(_WIDTHS[kind], min(whole, 40))


def _write_cell(
    sheet: Any, at: tuple[int, int], value: Any, cell_format: Any, note: Keterangan
) -> None:
    match value:
        case None:
            return
        case str():
            _write_text(sheet, *at, cell_text(value), cell_format)
        case datetime() if value.tzinfo:
            wall_clock = value.astimezone(note.exported_at.tzinfo).replace(tzinfo=None)
            _write_cell(sheet, at, wall_clock, cell_format, note)
        case datetime() if value.date() >= _FIRST_DATE:
            sheet.write_datetime(*at, value, cell_format)
        case date() if not isinstance(value, datetime) and value >= _FIRST_DATE:
            sheet.write_datetime(*at, value, cell_format)
        case _ if _is_exact(value):
            sheet.write_number(*at, value, cell_format)
        case _:
            _write_text(sheet, *at, cell_text(value), cell_format)


def _is_exact(value: float | Decimal) -> bool:
    return is_number(value) and isfinite(value) and -_EXACT < value < _EXACT


def _write_text(sheet: Any, row: int, column: int, text: str, cell_format: Any) -> None:
    if text.startswith("<r>"):
        text = f"'{text}"  # xlsxwriter would take it for its own rich text, unescaped
    if len(text) > _MAX_TEXT:
        text = f"{text[: _MAX_TEXT - 20]}… [dipotong]"
    sheet.write_string(row, column, text, cell_format)


def _write_note(book: Any, lines: list[tuple[str, str]]) -> None:
    sheet = book.add_worksheet("Keterangan")
    label_format = book.add_format({"bold": True, "valign": "top"})
    text_format = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 70)
    for row, (label, value) in enumerate(lines):
        _write_text(sheet, row, 0, cell_text(label), label_format)
        _write_text(sheet, row, 1, cell_text(value), text_format)
