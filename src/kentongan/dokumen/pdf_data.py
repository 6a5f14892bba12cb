"""A numbered naskah as plain data for the Typst template: text stays data, never markup."""

import re
from collections.abc import Iterable
from typing import Any

from kentongan.dokumen.gambar import checked_raster, is_svg, svg_text
from kentongan.dokumen.lebar import ems_in, ems_of, fitted_widths, pieces, stays_whole
from kentongan.dokumen.naskah import (
    Block,
    BulletList,
    Counting,
    Figure,
    GroupRow,
    Heading,
    Image,
    Kop,
    Lampiran,
    LandscapeSection,
    Layout,
    Naskah,
    NumberedList,
    PageBreak,
    Paragraph,
    Rincian,
    Row,
    Signature,
    Table,
    TableRow,
    Tembusan,
    Text,
    Title,
    TitlePage,
    Toc,
    TotalRow,
    plain,
    runs_of,
    with_next,
)
from kentongan.dokumen.penomoran import item_mark
from kentongan.dokumen.teks import printable
from kentongan.kernel.enums import Klasifikasi

Data = dict[str, Any]

_LONG_CELL = 400
"""Characters from which a row may be split between pages."""


def naskah_data(naskah: Naskah) -> Data:
    layout = naskah.layout
    return {
        "judul": printable(naskah.judul),
        "penulis": printable(naskah.penulis),
        "tanda": naskah.mark(),
        "merah": naskah.klasifikasi >= Klasifikasi.RAHASIA,
        "layout": {name: getattr(layout, name) for name in layout.__slots__},
        "kop": naskah.kop and block_data(naskah.kop, layout),
        "depan": _blocks(naskah.front, layout),
        "isi": _blocks(naskah.blocks, layout),
    }


def _blocks(blocks: tuple[Block, ...], layout: Layout, *, landscape: bool = False) -> list[Data]:
    return [
        block_data(block, layout, landscape=landscape) | ({"keep": True} if keeps else {})
        for block, keeps in with_next(blocks)
    ]


def text_data(text: Text) -> list[Data]:
    return [
        {"s": printable(run.text), "b": run.bold, "i": run.italic}
        for run in runs_of(text)
        if run.text
    ]


def _lines(lines: Iterable[str]) -> list[str]:
    return [printable(line) for line in lines if line]


def _image(image: Image | None) -> Data | None:
    if image is None:
        return None
    alt = printable(image.alt)
    if is_svg(image.data):
        return {"svg": svg_text(image), "alt": alt}
    data, kind = checked_raster(image)
    return {"bytes": list(data), "format": kind, "alt": alt}


def block_data(  # noqa: C901, PLR0911, PLR0912 -- one case for each block
    block: Block, layout: Layout, *, landscape: bool = False
) -> Data:
    match block:
        case Heading():
            return {
                "t": "heading",
                "level": block.level,
                "number": block.number,
                "text": printable(block.text).replace("\n", " \n"),
            }
        case Paragraph():
            return {
                "t": "paragraph",
                "text": text_data(block.text),
                "align": block.align.value,
                "indent": block.indent,
            }
        case NumberedList() | BulletList():
            return _list(block)
        case Rincian():
            return {
                "t": "rincian",
                "width": block.label_width_mm,
                "rows": [
                    {"label": printable(label), "value": _value(value)}
                    for label, value in block.rows
                ],
            }
        case Table():
            return _table(block, layout, landscape=landscape)
        case Figure():
            return {
                "t": "figure",
                "image": _image(block.image),
                "width": block.width,
                "number": block.number,
                "caption": printable(block.caption),
            }
        case Kop():
            return {
                "t": "kop",
                "pemerintah": printable(block.pemerintah),
                "instansi": printable(block.instansi),
                "alamat": _lines(block.alamat),
                "lambang": _image(block.lambang),
            }
        case TitlePage():
            return {
                "t": "titlepage",
                "judul": _lines(block.judul),
                "penerbit": _lines(block.penerbit),
                "lambang": _image(block.lambang),
            }
        case Title():
            return {"t": "title", "lines": _lines(block.lines), "nomor": printable(block.nomor)}
        case Signature():
            return {
                "t": "signature",
                "above": _lines(block.lines_above()),
                "jabatan": printable(block.jabatan),
                "nama": printable(block.name()),
                "below": _lines(block.lines_below()),
            }
        case Tembusan():
            return {"t": "tembusan", "items": _lines(block.items)}
        case LandscapeSection():
            return {"t": "landscape", "blocks": _blocks(block.blocks, layout, landscape=True)}
        case Lampiran():
            return {
                "t": "lampiran",
                "heading": printable(block.heading()),
                "details": [[label, printable(value)] for label, value in block.details()],
                "landscape": block.landscape,
                "blocks": _blocks(block.blocks, layout, landscape=block.landscape),
            }
        case Toc():
            return {"t": "toc", "judul": printable(block.judul), "levels": block.levels}
        case PageBreak():
            return {"t": "pagebreak"}


def _value(value: Text | NumberedList) -> Data:
    if isinstance(value, NumberedList):
        return _list(value)
    return {"t": "text", "text": text_data(value)}


def _list(block: NumberedList | BulletList) -> Data:
    items: list[Data] = []
    for item in block.items:
        if isinstance(item, NumberedList | BulletList):
            if not items:
                items.append({"text": [], "sub": []})
            items[-1]["sub"].append(_list(item))
        else:
            items.append({"text": text_data(item), "sub": []})
    if isinstance(block, BulletList):
        return {"t": "bullets", "items": items}
    if block.counting is Counting.DIKTUM:
        for place, entry in enumerate(items, start=1):
            entry["mark"] = item_mark(block.counting, place)
        return {"t": "diktum", "items": items}
    return {"t": "numbers", "pattern": block.counting.value, "items": items}


def _table(table: Table, layout: Layout, *, landscape: bool) -> Data:
    widths = fitted_widths(table, layout.text_width(landscape=landscape))
    return {
        "t": "table",
        "caption": f"{table.number}. {printable(table.caption)}" if table.caption else "",
        "widths": widths,
        "whole": stays_whole(table, widths, layout.text_height(landscape=landscape)),
        "aligns": [column.align.value for column in table.columns],
        "size": table.size_pt,
        "empty": printable(table.empty),
        "header": [
            [{"text": printable(c.text), "cols": c.colspan, "rows": c.rowspan} for c in row]
            for row in table.header_rows()
        ],
        "rows": [_row(row, table, widths) for row in table.rows],
    }


def _row(row: TableRow, table: Table, widths: list[float]) -> Data:
    width = len(table.columns)
    match row:
        case Row():
            ems = [ems_in(column, table.size_pt) for column in widths]
            cells = [_cell(cell, em) for cell, em in zip(row.cells, ems, strict=False)]
            return {
                "t": "row",
                "cells": cells + [[]] * (width - len(cells)),
                "split": max((len(plain(cell)) for cell in row.cells), default=0) > _LONG_CELL,
            }
        case GroupRow():
            return {"t": "group", "text": printable(row.text)}
        case TotalRow():
            cells = [text_data(cell) for cell in row.cells[: width - 1]]
            return {"t": "total", "label": printable(row.label), "cells": cells}


def _cell(text: Text, ems: float) -> list[Data]:
    """Words wider than the column may break, as they do in Word, instead of crossing its line."""
    return [
        {**run, "s": re.sub(r"\S{4,}", lambda word: _fitted(word[0], ems), run["s"])}
        for run in text_data(text)
    ]


def _fitted(word: str, ems: float) -> str:
    return "".join(_breakable(piece, ems) for piece in pieces(word))


def _breakable(word: str, ems: float) -> str:
    wide = ems_of(word)
    if wide <= ems:
        return word
    step = max(1, int(ems / wide * len(word)))
    return "\u200b".join(word[at : at + step] for at in range(0, len(word), step))
