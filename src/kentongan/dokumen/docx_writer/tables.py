"""Tables with fixed widths, repeated header rows and merged cells."""

from collections.abc import Sequence
from typing import Any

from kentongan.dokumen.docx_writer import styles
from kentongan.dokumen.docx_writer.xml import el, mm, paragraph, runs
from kentongan.dokumen.lebar import fitted_widths, stays_whole
from kentongan.dokumen.naskah import (
    Align,
    GroupRow,
    HeaderCell,
    Row,
    Table,
    TableRow,
    Text,
    TotalRow,
    plain,
)
from kentongan.dokumen.teks import printable

LONG_CELL = 400
"""Characters from which a row may be split between pages."""

_JUSTIFICATION = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right",
                  Align.JUSTIFY: "left"}  # fmt: skip
_HEADER_FILL = "E8E8E8"
_GROUP_FILL = "F4F4F4"


def table_element(table: Table, width_mm: float, page_mm: float) -> Any:
    fitted = fitted_widths(table, width_mm)
    whole = stays_whole(table, fitted, page_mm)
    widths = column_widths(fitted, width_mm)
    element = frame(widths, bordered=True, description=printable(table.caption))
    element.extend(_header_rows(table, widths))
    aligns = [column.align for column in table.columns]
    for row, following in zip(table.rows, (*table.rows[1:], None), strict=False):
        keeps = (whole and following is not None) or isinstance(following, TotalRow)
        element.append(_row(row, widths, aligns, table.size_pt, keep_next=keeps))
    if not table.rows:
        empty = _cell(table.empty, sum(widths), Align.CENTER, table.size_pt, span=len(widths))
        element.append(el("tr", None, empty))
    return element


def column_widths(shares: Sequence[float], width_mm: float) -> list[int]:
    """Twips that add up to the whole."""
    total, whole = sum(shares), mm(width_mm)
    widths = [round(whole * share / total) for share in shares]
    widths[-1] += whole - sum(widths)
    return widths


def frame(widths: Sequence[int], *, bordered: bool, description: str = "") -> Any:
    """An empty table; without borders it only arranges, and says so to a screen reader."""
    line = {"val": "single", "sz": 4, "space": 0, "color": "000000"}
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = el("tblBorders", None, *(el(side, line) for side in sides))
    margin = 60 if bordered else 0
    return el(
        "tbl",
        None,
        el(
            "tblPr",
            None,
            el("tblW", {"w": sum(widths), "type": "dxa"}),
            borders if bordered else None,
            el("tblLayout", {"type": "fixed"}),
            el(
                "tblCellMar",
                None,
                el("top", {"w": margin // 4, "type": "dxa"}),
                el("left", {"w": margin, "type": "dxa"}),
                el("bottom", {"w": margin // 4, "type": "dxa"}),
                el("right", {"w": margin, "type": "dxa"}),
            ),
            el("tblLook", {"val": "0020" if bordered else "0000"}),
            el("tblDescription", {"val": description}) if description else None,
        ),
        el("tblGrid", None, *(el("gridCol", {"w": width}) for width in widths)),
    )


def row_element(*cells: Any, header: bool = False, split: bool = True) -> Any:
    properties = el(
        "trPr",
        None,
        None if split else el("cantSplit"),
        el("tblHeader") if header else None,
    )
    return el("tr", None, properties if len(properties) else None, *cells)


def cell_element(
    width: int, *content: Any, span: int = 1, merge: str = "", fill: str = "", middle: bool = False
) -> Any:
    return el(
        "tc",
        None,
        el(
            "tcPr",
            None,
            el("tcW", {"w": width, "type": "dxa"}),
            el("gridSpan", {"val": span}) if span > 1 else None,
            el("vMerge", {"val": merge}) if merge else None,
            el("shd", {"val": "clear", "color": "auto", "fill": fill}) if fill else None,
            el("vAlign", {"val": "center"}) if middle else None,
        ),
        *content,
    )


def _cell(
    text: Text,
    width: int,
    align: Align,
    size_pt: float,
    *,
    bold: bool = False,
    keep_next: bool = False,
    **shape: Any,
) -> Any:
    body = paragraph(
        styles.TABEL,
        *runs(text, bold=bold, size_pt=size_pt),
        properties=(
            *((el("keepNext"),) if keep_next else ()),
            el("jc", {"val": _JUSTIFICATION[align]}),
        ),
    )
    return cell_element(width, body, **shape)


def _row(
    row: TableRow, widths: list[int], aligns: list[Align], size_pt: float, *, keep_next: bool
) -> Any:
    match row:
        case Row():
            texts = (*row.cells, *[""] * len(widths))[: len(widths)]
            cells = [
                _cell(text, width, align, size_pt, keep_next=keep_next)
                for text, width, align in zip(texts, widths, aligns, strict=True)
            ]
            longest = max((len(plain(text)) for text in texts), default=0)
            return row_element(*cells, split=longest > LONG_CELL)
        case GroupRow():
            cell = _cell(row.text, sum(widths), Align.LEFT, size_pt, bold=True, keep_next=True, span=len(widths),
                         fill=_GROUP_FILL)  # fmt: skip
            return row_element(cell, split=False)
        case TotalRow():
            return _total_row(row, widths, aligns, size_pt)


def _total_row(row: TotalRow, widths: list[int], aligns: list[Align], size_pt: float) -> Any:
    texts = row.cells[: len(widths) - 1]
    span = len(widths) - len(texts)
    label = _cell(row.label, sum(widths[:span]), Align.RIGHT, size_pt, bold=True, span=span)
    cells = [
        _cell(text, width, align, size_pt, bold=True)
        for text, width, align in zip(texts, widths[span:], aligns[span:], strict=True)
    ]
    return row_element(label, *cells, split=False)


def _header_rows(table: Table, widths: list[int]) -> list[Any]:
    """Rows and columns that a cell spans become merged cells."""
    hanging: dict[int, tuple[int, int]] = {}  # column -> rows still covered, columns covered
    rows = []
    for labels in table.header_rows():
        cells, column, waiting = [], 0, list(labels)
        while column < len(widths):
            if column in hanging:
                left, span = hanging.pop(column)
                cells.append(_header_cell("", widths[column : column + span], "continue", table))
                if left > 1:
                    hanging[column] = (left - 1, span)
            else:
                label = waiting.pop(0) if waiting else HeaderCell("")
                span = min(label.colspan, len(widths) - column)
                merge = "restart" if label.rowspan > 1 else ""
                cells.append(_header_cell(label.text, widths[column : column + span], merge, table))
                if label.rowspan > 1:
                    hanging[column] = (label.rowspan - 1, span)
            column += span
        rows.append(row_element(*cells, header=True, split=False))
    return rows


def _header_cell(text: str, widths: list[int], merge: str, table: Table) -> Any:
    return _cell(text, sum(widths), Align.CENTER, table.size_pt, bold=True, span=len(widths),
                 merge=merge, fill=_HEADER_FILL, middle=True, keep_next=True)  # fmt: skip
