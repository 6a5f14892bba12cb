"""Text PDF: ruled tables; where nothing is ruled, columns by the blank between them."""

import io
from collections.abc import Iterable
from typing import Any

from kentongan.dokumen.renderer import renderer
from kentongan.kernel.errors import InvalidInput, TooLarge
from kentongan.rencana_aksi.impor import pengaman
from kentongan.rencana_aksi.impor.jarak import table_by_gaps
from kentongan.rencana_aksi.impor.tabel import Isi, Kisi, Tabel, clean, unwrapped

MAX_PAGES = 120
_MAX_CHARS = 40_000
_MAX_EDGES = 12_000
_NEAR = 3.0  # points within which two lines are one


def read(data: bytes) -> Isi:
    pengaman.check_pdf_streams(data)
    pdfplumber = renderer("pdfplumber", "PDF")
    tables: list[Tabel] = []
    letters = 0
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            for page in pdf.pages[: MAX_PAGES + 1]:
                _check_size(page)
                letters += len(page.chars)
                tables += _tables_of(page)
                page.close()
    except (InvalidInput, TooLarge):
        raise
    except Exception as error:  # whatever a damaged file makes the library raise
        # A lock of a kind that the library does not know ends here, too.
        code = "rencana.impor_encrypted" if b"/Encrypt" in data else "rencana.impor_broken"
        raise InvalidInput(code, field="berkas") from error
    if letters < 20:
        raise InvalidInput("rencana.impor_scan", field="berkas")
    return Isi("PDF", tuple(tables))


def _check_size(page: Any) -> None:
    too_long = page.page_number > MAX_PAGES
    if too_long or len(page.chars) > _MAX_CHARS or len(page.edges) > _MAX_EDGES:
        raise TooLarge("rencana.impor_too_many", field="berkas")


def _tables_of(page: Any) -> list[Tabel]:
    found = []
    top = 0.0
    ruled = sorted(page.find_tables(), key=lambda table: table.bbox[1])
    for table in ruled:
        rows = _grid(table.cells, page.chars).rows()
        if rows and len(rows[0]) > 1:
            above = _lines(
                [c for c in page.chars if top <= c["top"] and c["bottom"] <= table.bbox[1] + 1]
            )
            found.append(Tabel(f"halaman {page.page_number}", rows, "\n".join(above[-4:])))
            top = table.bbox[3]
    if not found and (rows := table_by_gaps(_words(page.chars))):
        found.append(Tabel(f"halaman {page.page_number}", rows))
    return found


def _grid(boxes: list[tuple[float, float, float, float]], chars: list[Any]) -> Kisi:
    grid = Kisi()
    xs = _merged_edges([edge for box in boxes for edge in (box[0], box[2])])
    ys = _merged_edges([edge for box in boxes for edge in (box[1], box[3])])
    for box in boxes:
        left, right = _nearest(xs, box[0]), _nearest(xs, box[2]) - 1
        top, bottom = _nearest(ys, box[1]), _nearest(ys, box[3]) - 1
        inside = [c for c in chars if _is_inside(c, box)]
        grid.isi[top, left] = unwrapped(_lines(inside))
        if (bottom, right) != (top, left):
            grid.gabungan.append((top, left, bottom, right))
    return grid


def _is_inside(char: Any, box: tuple[float, float, float, float]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= x < box[2] and box[1] <= y < box[3])


def _merged_edges(values: list[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _NEAR:
            edges.append(value)
    return edges


def _nearest(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda n: abs(edges[n] - value))


def _words(chars: list[Any]) -> list[Any]:
    text = renderer("pdfplumber.utils.text", "PDF")
    words: list[Any] = text.extract_words(chars, x_tolerance_ratio=0.2, y_tolerance=2)
    return words


def _lines(chars: list[Any]) -> list[str]:
    """The lines of text from top to bottom."""
    return [clean(" ".join(line)) for line in _by_line(_words(chars))]


def _by_line(words: Iterable[Any]) -> list[list[str]]:
    lines: list[tuple[float, list[Any]]] = []
    for word in sorted(words, key=lambda w: (w["bottom"], w["x0"])):
        if lines and abs(lines[-1][0] - word["bottom"]) <= _NEAR:
            lines[-1][1].append(word)
        else:
            lines.append((word["bottom"], [word]))
    return [[w["text"] for w in sorted(row, key=lambda w: w["x0"])] for _, row in lines]
