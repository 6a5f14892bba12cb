"""What every reader of files gives: tables of cells that know where they stood."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Gabung(StrEnum):
    """Which neighbour a covered cell of a merged area belongs to."""

    TIDAK = ""
    ATAS = "atas"
    KIRI = "kiri"


@dataclass(frozen=True, slots=True)
class Sel:
    """Text of a cell; a covered cell repeats the text of the cell that covers it."""

    teks: str = ""
    gabung: Gabung = Gabung.TIDAK

    @property
    def own(self) -> str:
        """What stands in this cell itself, not in the merged area around it."""
        return "" if self.gabung else self.teks


KOSONG = Sel()


@dataclass(frozen=True, slots=True)
class Tabel:
    """Rows and columns are counted from 1, as the file's own program counts them.

    *tempat* is a sheet, a page or the number of a table; *judul* the words just above it.
    """

    tempat: str
    baris: tuple[tuple[Sel, ...], ...]
    judul: str = ""

    @property
    def lebar(self) -> int:
        return max((len(row) for row in self.baris), default=0)


@dataclass(frozen=True, slots=True)
class Isi:
    """All that was read of a file; *catatan* names what was left aside, and why."""

    jenis: str
    tabel: tuple[Tabel, ...]
    catatan: tuple[str, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        return {
            "jenis": self.jenis,
            "catatan": list(self.catatan),
            "tabel": [
                {
                    "tempat": tabel.tempat,
                    "judul": tabel.judul,
                    "baris": [[[sel.teks, sel.gabung.value] for sel in row] for row in tabel.baris],
                }
                for tabel in self.tabel
            ],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Isi":
        tables = (
            Tabel(
                each["tempat"],
                tuple(tuple(Sel(teks, Gabung(g)) for teks, g in row) for row in each["baris"]),
                each["judul"],
            )
            for each in data["tabel"]
        )
        return cls(data["jenis"], tuple(tables), tuple(data["catatan"]))


@dataclass(slots=True)
class Kisi:
    """A grid in the making: cells by place, and areas that one cell covers."""

    isi: dict[tuple[int, int], str] = field(default_factory=dict)
    gabungan: list[tuple[int, int, int, int]] = field(default_factory=list)

    def rows(self) -> tuple[tuple[Sel, ...], ...]:
        """The rectangle up to the last filled row and the last known column."""
        filled = [place for place, text in self.isi.items() if text]
        if not filled:
            return ()
        height, width = max(r for r, _ in filled) + 1, max(c for _, c in self.isi) + 1
        for top, left, bottom, right in self.gabungan:
            if self.isi.get((top, left)):
                height = max(height, min(bottom + 1, height + 1))
                width = max(width, min(right + 1, width + 20))
        cells = [[KOSONG] * width for _ in range(height)]
        for (r, c), text in self.isi.items():
            if r < height and c < width:
                cells[r][c] = Sel(text)
        for area in self.gabungan:
            self._cover(cells, area)
        return tuple(tuple(row) for row in cells)

    @staticmethod
    def _cover(cells: list[list[Sel]], area: tuple[int, int, int, int]) -> None:
        top, left, bottom, right = area
        if top >= len(cells) or left >= len(cells[0]):
            return
        text = cells[top][left].teks
        for r in range(top, min(bottom + 1, len(cells))):
            for c in range(left, min(right + 1, len(cells[0]))):
                if (r, c) != (top, left):
                    cells[r][c] = Sel(text, Gabung.KIRI if r == top else Gabung.ATAS)


_BULLET = re.compile(r"^(?:[-•▪·*–]|\(?[0-9]{1,2}[.)]|\(?[a-z][.)])\s")
_SPACES = re.compile(r"[ \t\u00a0\u2007\u202f\u200b\ufeff]+")


def clean(text: str) -> str:
    """One blank between words, no empty lines, no soft hyphens or control marks."""
    text = text.replace("\xad", "").replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    text = "".join(c for c in text if c >= " " or c in "\n\t")
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def unwrapped(lines: Iterable[str]) -> str:
    """The lines of a narrow cell as running text; a bullet keeps its line."""
    text = ""
    for line in filter(None, (clean(line) for line in lines)):
        if not text:
            text = line
        elif _BULLET.match(line):
            text += f"\n{line}"
        elif text.endswith("-") and line[:1].islower():
            text = _rejoined(text, line)
        else:
            text += f" {line}"
    return text


def _rejoined(text: str, line: str) -> str:
    before = re.split(r"\s", text[:-1])[-1].lower()
    after = re.split(r"\W", line, maxsplit=1)[0].lower()
    doubled = before and (before.endswith(after) or after.endswith(before))
    return f"{text}{line}" if doubled else f"{text[:-1]}{line}"
