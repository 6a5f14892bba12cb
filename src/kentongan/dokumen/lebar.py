"""How wide the columns of a table become, and whether it breaks between pages. Pure."""

import re
from collections.abc import Iterator
from math import ceil

from kentongan.dokumen.naskah import GroupRow, Row, Table, TotalRow, plain

PADDING_MM = 2.5
_BETWEEN_MM = 1.6
_BOLD = 1.08
_LONGEST = 20
"""Letters of a word beyond which it is an address or a digest, and may break."""
_SHORT = 0.45
"""Share of a page up to which a table is not parted; a guess of its height may be half of it."""
_JOINTS = re.compile(r"\s+|(?<=[/–-])(?=[^\W\d])")
"""Where a line may break: a number such as ``LP-2026-0004`` stays in one piece."""


def pieces(text: str) -> list[str]:
    """The parts of a text that no line breaks."""
    return [piece for piece in _JOINTS.split(text) if piece]


def ems_of(word: str) -> float:
    """How many ems a word takes, rather too many than too few: Bookman is a wide face."""
    return sum(0.78 if letter.isupper() else 0.62 for letter in word)


def ems_in(column_mm: float, size_pt: float) -> float:
    """How many ems a line of a column has room for."""
    return max(2.0, (column_mm - PADDING_MM) / _em_mm(size_pt))


def fitted_widths(table: Table, width_mm: float) -> list[float]:
    """Millimetres of each column: its share, and more where a word needs it and others can give.

    Where there is no room for every word, the shares stand and long words break.
    """
    total = sum(column.width for column in table.columns)
    shares = [width_mm * column.width / total for column in table.columns]
    needs = [PADDING_MM + ems * _em_mm(table.size_pt) for ems in _longest(table)]
    lacking = sum(max(0.0, need - share) for need, share in zip(needs, shares, strict=True))
    spare = sum(max(0.0, share - need) for need, share in zip(needs, shares, strict=True))
    if not lacking or lacking > spare:
        return shares
    return [
        max(need, share - max(0.0, share - need) * lacking / spare)
        for need, share in zip(needs, shares, strict=True)
    ]


def stays_whole(table: Table, widths: list[float], page_mm: float) -> bool:
    """Whether a table is short enough to stand on one page, whatever goes before it."""
    line = _em_mm(table.size_pt) * 1.3
    heights = (_lines(row, table, widths) * line + _BETWEEN_MM for row in table.rows)
    return sum(heights) + 3 * line <= page_mm * _SHORT


def _lines(row: Row | GroupRow | TotalRow, table: Table, widths: list[float]) -> int:
    if isinstance(row, GroupRow):
        return 1
    rooms = [ems_in(width, table.size_pt) for width in widths[-len(row.cells) :]]
    texts = [plain(cell) for cell in row.cells]
    return max(
        (
            sum(max(1, ceil(ems_of(line) / room)) for line in text.split("\n"))
            for text, room in zip(texts, rooms, strict=False)
        ),
        default=1,
    )


def _em_mm(size_pt: float) -> float:
    return size_pt * 25.4 / 72


def _longest(table: Table) -> list[float]:
    longest = [_widest(column.label) * _BOLD for column in table.columns]
    for place, text in _cells(table):
        longest[place] = max(longest[place], _widest(text))
    return longest


def _cells(table: Table) -> Iterator[tuple[int, str]]:
    width = len(table.columns)
    for row in table.rows:
        if isinstance(row, Row):
            yield from enumerate(map(plain, row.cells[:width]))
        elif isinstance(row, TotalRow):
            last = row.cells[: width - 1]
            yield from enumerate(map(plain, last), width - len(last))


def _widest(text: str) -> float:
    return max((ems_of(word) for word in pieces(text) if len(word) <= _LONGEST), default=0.0)
