"""Word documents: every table of the text, with the words above it."""

import re
from collections.abc import Iterator
from typing import Any

from kentongan.dokumen.renderer import renderer
from kentongan.kernel.errors import InvalidInput, TooLarge
from kentongan.rencana_aksi.impor import pengaman
from kentongan.rencana_aksi.impor.tabel import Isi, Kisi, Tabel, clean

_WANTED = re.compile(r"word/document\.xml")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_SKIPPED = {f"{_W}del", f"{_W}moveFrom", f"{_W}pict", f"{_W}drawing", f"{_W}object"}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNREAD = {_FALLBACK, f"{_W}pPr"}  # said again, or not said at all


def read(data: bytes) -> Isi:
    body = _body(pengaman.parts_of(data, _WANTED)["word/document.xml"])
    tables: list[Tabel] = []
    above: list[str] = []
    for block in _blocks(body):
        if block.tag == f"{_W}p":
            above = [*above, text][-3:] if (text := _paragraph(block)) else above
            continue
        rows = _grid(block).rows()
        if rows:
            tables.append(Tabel(f"tabel {len(tables) + 1}", rows, "\n".join(above)))
            above = []
    return Isi("DOCX", tuple(tables))


def _body(xml: bytes) -> Any:
    etree = renderer("lxml.etree", "DOCX")
    xml = xml.replace(_STRICT, _W[1:-1].encode())
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        body = etree.fromstring(xml, parser).find(f"{_W}body")
    except etree.XMLSyntaxError as error:
        raise InvalidInput("rencana.impor_broken", field="berkas") from error
    if body is None:
        raise InvalidInput("rencana.impor_broken", field="berkas")
    return body


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in their order, also those inside content controls and frames."""
    for child in parent:
        if child.tag == f"{_W}tbl" and _is_frame(child):
            for row in _children(child, "tr"):
                for cell in _children(row, "tc"):
                    yield from _blocks(cell)
        elif child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag not in _SKIPPED:
            yield from _blocks(child)


def _is_frame(table: Any) -> bool:
    """A table of one column around others only puts them in their place."""
    rows = [list(_children(row, "tc")) for row in _children(table, "tr")]
    inner = any(True for _ in _inner_tables(table))
    return inner and all(len(cells) == 1 for cells in rows)


def _inner_tables(parent: Any) -> Iterator[Any]:
    for row in _children(parent, "tr"):
        for cell in _children(row, "tc"):
            yield from _children(cell, "tbl")


def _grid(table: Any) -> Kisi:
    grid = Kisi()
    open_areas: dict[int, tuple[int, int]] = {}  # column → first row and last column of its area
    for r, row in enumerate(_children(table, "tr")):
        c = _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
        for cell in _children(row, "tc"):
            c = _place(grid, open_areas, cell, (r, c))
        if len(grid.isi) > pengaman.MAX_CELLS:
            raise TooLarge("rencana.impor_too_many", field="berkas")
    return grid


def _place(
    grid: Kisi, open_areas: dict[int, tuple[int, int]], cell: Any, at: tuple[int, int]
) -> int:
    """Put one cell in; answers the column after it."""
    r, c = at
    span = min(_number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1), 200)
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    text = _cell(cell)
    continues = merge is not None and merge.get(f"{_W}val") != "restart"
    if continues and c in open_areas and not text:
        top, right = open_areas[c]
        grid.gabungan = [g for g in grid.gabungan if g[:2] != (top, c)]
        grid.gabungan.append((top, c, r, right))
        return c + span
    open_areas.pop(c, None)
    grid.isi[r, c] = text
    if merge is not None:
        open_areas[c] = (r, c + span - 1)
    if span > 1:
        grid.gabungan.append((r, c, r, c + span - 1))
    return c + span


def _children(parent: Any, tag: str) -> Iterator[Any]:
    for child in parent:
        if child.tag == f"{_W}{tag}":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"):
            yield from _children(child, tag)


def _number(element: Any, default: int) -> int:
    value = element.get(f"{_W}val", "") if element is not None else ""
    return int(value) if value.isdecimal() and len(value) < 5 else default


def _cell(cell: Any) -> str:
    """The paragraphs of a cell; each row of a table inside it is a line ``B04: 2 kali``."""
    lines = []
    for block in _blocks(cell):
        if block.tag == f"{_W}p":
            lines.append(_paragraph(block))
            continue
        for row in _children(block, "tr"):
            texts = [_cell(each).replace("\n", " ") for each in _children(row, "tc")]
            lines.append(": ".join(filter(None, texts)))
    return clean("\n".join(lines))


def _paragraph(paragraph: Any) -> str:
    return clean("".join(_runs(paragraph)))


def _runs(parent: Any) -> Iterator[str]:
    for child in parent:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif child.tag == f"{_W}tab":
            yield "\t"
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif child.tag not in _SKIPPED and child.tag not in _UNREAD:
            yield from _runs(child)
