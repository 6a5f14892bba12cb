"""Numbers of chapters, tables and figures, said once for both writers."""

from collections.abc import Iterator
from dataclasses import replace

from kentongan.dokumen.naskah import (
    Block,
    Counting,
    Figure,
    Heading,
    Lampiran,
    LandscapeSection,
    Naskah,
    Table,
    Title,
)
from kentongan.dokumen.tanggal import huruf, romawi

DIKTUM = (
    "KESATU",
    "KEDUA",
    "KETIGA",
    "KEEMPAT",
    "KELIMA",
    "KEENAM",
    "KETUJUH",
    "KEDELAPAN",
    "KESEMBILAN",
    "KESEPULUH",
)
DEEPEST = 4


def numbered(naskah: Naskah) -> Naskah:
    """*naskah* with every number filled in and no heading level skipped."""
    counter = _Counter()
    return replace(
        naskah,
        front=tuple(counter.fill(naskah.front)),
        blocks=tuple(counter.fill(naskah.blocks)),
    )


def item_mark(counting: Counting, place: int) -> str:
    """The mark of the item at *place*, from 1."""
    match counting:
        case Counting.DIKTUM:
            return DIKTUM[place - 1] if place <= len(DIKTUM) else f"KE-{place}"
        case Counting.LETTERS | Counting.LETTERS_BRACKET:
            return f"{huruf(place).lower()}{counting[-1]}"
        case _:
            return f"{place}{counting[-1]}"


class _Counter:
    def __init__(self) -> None:
        self.counts = [0] * DEEPEST
        self.depth = 0
        self.tables = 0
        self.figures = 0

    def fill(self, blocks: tuple[Block, ...]) -> Iterator[Block]:
        for block in blocks:
            match block:
                case Heading():
                    yield self._heading(block)
                case Title():
                    self.depth = max(self.depth, 1)  # it is a heading of the first level
                    yield block
                case Table() if block.caption:
                    self.tables += 1
                    yield replace(block, number=f"Tabel {self.tables}")
                case Figure() if block.caption:
                    self.figures += 1
                    yield replace(block, number=f"Gambar {self.figures}")
                case Lampiran() | LandscapeSection():
                    if isinstance(block, Lampiran):
                        self.depth = 1  # its name is a heading of the first level
                    yield replace(block, blocks=tuple(self.fill(block.blocks)))
                case _:
                    yield block

    def _heading(self, heading: Heading) -> Heading:
        level = max(1, min(heading.level, self.depth + 1, DEEPEST))
        self.depth = level
        if not heading.numbered:
            self.counts[level:] = [0] * (DEEPEST - level)
            return replace(heading, level=level)
        self.counts[level - 1] += 1
        self.counts[level:] = [0] * (DEEPEST - level)
        return replace(heading, level=level, number=_number(level, self.counts[level - 1]))


def _number(level: int, count: int) -> str:
    match level:
        case 1:
            return f"BAB {romawi(count)}"
        case 2:
            return f"{huruf(count)}."
        case 3:
            return f"{count}."
        case _:
            return f"{huruf(count).lower()}."
