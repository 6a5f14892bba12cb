"""Tables without rules: columns are told by the blank that runs down between them."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from kentongan.rencana_aksi.impor.tabel import Kisi, Sel, unwrapped

_GAP = 6.0  # points of blank that divide two columns
_MIN_COLUMNS = 4


def table_by_gaps(words: Sequence[Any]) -> tuple[tuple[Sel, ...], ...]:
    """The grid of a page, or nothing where the page is running text.

    A line that starts further down than one and a half lines, or that begins with a number in
    the first column, opens a new row; other lines go on with the row above.
    """
    lines = _lines(words)
    columns = _columns(lines)
    if len(columns) < _MIN_COLUMNS:
        return ()
    rows: list[dict[int, list[str]]] = []
    bands = _bands(words, columns)
    for place, line in enumerate(lines):
        cells = _cells(line, columns)
        if not bands and (not rows or _opens(cells, lines, place)):
            rows.append({})
        elif bands:
            band = sum(top <= line[0]["top"] for top in bands)
            rows += [{} for _ in range(band + 1 - len(rows))]
        for column, text in cells.items():
            rows[-1].setdefault(column, []).append(text)
    grid = Kisi()
    grid.isi = {(r, c): unwrapped(t) for r, row in enumerate(rows) for c, t in row.items()}
    return grid.rows()


def _bands(words: Sequence[Any], columns: list[float]) -> list[float]:
    """Tops of the bands of text that a wider blank divides, if each holds one number at most.

    Cells set in the middle of their row begin above and below its number; only the blank
    between two rows tells then where one ends.
    """
    ordered = sorted(words, key=lambda word: word["top"])
    second = columns[1]
    numbers = [w for w in ordered if w["x0"] < second and w["text"].strip(".)").isdecimal()]
    if len(numbers) < 2:
        return []
    bottoms = list(accumulate((word["bottom"] for word in ordered), max))
    gaps = [(word["top"] - bottom, word["top"])
            for bottom, word in zip(bottoms, ordered[1:], strict=False)]  # fmt: skip
    for least in sorted({round(gap, 1) for gap, _ in gaps if gap > 0}):
        tops = [top for gap, top in gaps if round(gap, 1) >= least]
        held = [sum(top <= number["top"] for top in tops) for number in numbers]
        if len(set(held)) < len(held):
            return []
        if held == list(range(held[0], held[0] + len(held))) and held[-1] == len(tops):
            return tops
    return []


def _opens(cells: dict[int, str], lines: list[list[Any]], place: int) -> bool:
    first = cells.get(0, "").strip(".) ")
    if first.isdecimal() or (first and len(first) < 5 and first.isupper()):
        return True
    above, line = lines[place - 1], lines[place]
    height = line[0]["bottom"] - line[0]["top"]
    return bool(line[0]["top"] - above[0]["bottom"] > height * 0.7)


def _lines(words: Sequence[Any]) -> list[list[Any]]:
    lines: list[list[Any]] = []
    for word in sorted(words, key=lambda w: (round(w["bottom"]), w["x0"])):
        if lines and abs(lines[-1][0]["bottom"] - word["bottom"]) <= 3:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda w: w["x0"]) for line in lines]


def _columns(lines: list[list[Any]]) -> list[float]:
    """Left edges of the columns: the blank strips that most wide lines leave free."""
    wide = [line for line in lines if len(_chunks(line)) >= 3]
    if len(wide) < 3:
        return []
    marks = sorted(
        (round(edge, 1), step)
        for line in wide
        for start, end in _chunks(line)
        for edge, step in ((start, 1), (end, -1))
    )
    columns: list[float] = []
    depth, free_since = 0, 0.0
    for edge, step in marks:
        if depth == 0 and step == 1 and (not columns or edge - free_since >= _GAP):
            columns.append(edge - 1)
        depth += step
        if depth == 0:
            free_since = edge
    return columns


def _chunks(line: list[Any]) -> list[tuple[float, float]]:
    """Stretches of words that stand close together."""
    chunks: list[tuple[float, float]] = []
    for word in line:
        if chunks and word["x0"] - chunks[-1][1] < _GAP:
            chunks[-1] = (chunks[-1][0], word["x1"])
        else:
            chunks.append((word["x0"], word["x1"]))
    return chunks


def _cells(line: list[Any], columns: list[float]) -> dict[int, str]:
    cells: dict[int, list[str]] = {}
    for word in line:
        place = max((n for n, left in enumerate(columns) if left <= word["x0"]), default=0)
        cells.setdefault(place, []).append(word["text"])
    return {place: " ".join(texts) for place, texts in cells.items()}
