"""A document as neutral blocks, made once and written by two writers (DOCX and PDF).

Nothing here knows a file format. Text is a plain string or a tuple of runs; a line feed in it is
a line break. Numbers of chapters, tables and figures are given by ``penomoran``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from kentongan.kernel.enums import Klasifikasi


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    bold: bool = False
    italic: bool = False


Text: TypeAlias = str | tuple[Run, ...]


def bold(text: str) -> Run:
    return Run(text, bold=True)


def italic(text: str) -> Run:
    return Run(text, italic=True)


def runs_of(text: Text) -> tuple[Run, ...]:
    return (Run(text),) if isinstance(text, str) else text


def plain(text: Text) -> str:
    return "".join(run.text for run in runs_of(text))


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


class Counting(StrEnum):
    """How a list counts; the value is the first item's mark."""

    FIGURES = "1."
    FIGURES_BRACKET = "1)"
    LETTERS = "a."
    LETTERS_BRACKET = "a)"
    DIKTUM = "KESATU"
    """The operative points of a decree: KESATU, KEDUA, …"""


@dataclass(frozen=True, slots=True)
class Image:
    """PNG, JPEG or SVG; *alt* is read aloud, and empty only for decoration."""

    data: bytes
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Kop:
    """Letterhead: lambang on the left, names centred, a double line below."""

    pemerintah: str
    instansi: str = ""
    alamat: tuple[str, ...] = ()
    lambang: Image | None = None


@dataclass(frozen=True, slots=True)
class TitlePage:
    """A page of its own: *judul* in capitals, *penerbit* at the foot."""

    judul: tuple[str, ...]
    penerbit: tuple[str, ...] = ()
    lambang: Image | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """The centred title of a letter, a decree or minutes; *nomor* below it."""

    lines: tuple[str, ...]
    nomor: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 is a BAB on a new page. *number* is filled by ``penomoran``."""

    level: int
    text: str
    numbered: bool = True
    number: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Text
    align: Align = Align.JUSTIFY
    indent: bool = True


@dataclass(frozen=True, slots=True)
class NumberedList:
    """An item that is itself a list belongs under the item before it."""

    items: tuple["ListItem", ...]
    counting: Counting = Counting.FIGURES


@dataclass(frozen=True, slots=True)
class BulletList:
    items: tuple["ListItem", ...]


ListItem: TypeAlias = Text | NumberedList | BulletList


@dataclass(frozen=True, slots=True)
class Rincian:
    """Label, colon, value without lines: head of a letter, Menimbang, details of a meeting."""

    rows: tuple[tuple[str, "Text | NumberedList"], ...]
    label_width_mm: float = 35


@dataclass(frozen=True, slots=True)
class TableColumn:
    """*width* is a share of the whole, relative to the other columns."""

    label: str
    width: float = 1
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class HeaderCell:
    text: str
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """Missing cells at the end stay empty."""

    cells: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One cell across the table, above the rows it names."""

    text: str


@dataclass(frozen=True, slots=True)
class TotalRow:
    """*cells* fill the last columns, *label* spans those before them."""

    label: str
    cells: tuple[Text, ...]


TableRow: TypeAlias = Row | GroupRow | TotalRow


@dataclass(frozen=True, slots=True)
class Table:
    """*header* replaces the labels of the columns where cells span; it repeats on every page."""

    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    caption: str = ""
    header: tuple[tuple[HeaderCell, ...], ...] = ()
    size_pt: float = 10
    column_numbers: bool = False
    empty: str = "Nihil"
    number: str = ""

    def header_rows(self) -> tuple[tuple[HeaderCell, ...], ...]:
        named = self.header or (tuple(HeaderCell(column.label) for column in self.columns),)
        if not self.column_numbers:
            return named
        return (*named, tuple(HeaderCell(str(n + 1)) for n in range(len(self.columns))))


@dataclass(frozen=True, slots=True)
class Figure:
    image: Image
    caption: str = ""
    width: float = 1
    """Share of the text width."""
    number: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


@dataclass(frozen=True, slots=True)
class Toc:
    judul: str = "DAFTAR ISI"
    levels: int = 2


@dataclass(frozen=True, slots=True)
class Signature:
    """Blank names stay dotted; *ditetapkan* uses the wording of a decree."""

    jabatan: str
    nama: str = ""
    tempat: str = ""
    tanggal: str = ""
    pangkat: str = ""
    nip: str = ""
    ditetapkan: bool = False

    def lines_above(self) -> tuple[str, ...]:
        if self.ditetapkan:
            return (f"Ditetapkan di {self.tempat}", f"pada tanggal {self.tanggal}")
        return (", ".join(part for part in (self.tempat, self.tanggal) if part),)

    def lines_below(self) -> tuple[str, ...]:
        return tuple(
            line for line in (self.pangkat, f"NIP. {self.nip}" if self.nip else "") if line
        )

    def name(self) -> str:
        return self.nama or "." * 36


@dataclass(frozen=True, slots=True)
class Tembusan:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LandscapeSection:
    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Lampiran:
    """A new page with the small block at the right: LAMPIRAN I, of what, NOMOR, TANGGAL, TENTANG."""

    nama: str
    dari: str = ""
    nomor: str = ""
    tanggal: str = ""
    tentang: str = ""
    blocks: tuple["Block", ...] = ()
    landscape: bool = False

    def heading(self) -> str:
        return f"{self.nama} {self.dari}".strip()

    def details(self) -> tuple[tuple[str, str], ...]:
        pairs = (("NOMOR", self.nomor), ("TANGGAL", self.tanggal), ("TENTANG", self.tentang))
        return tuple((label, value) for label, value in pairs if value)


Block: TypeAlias = (
    Kop
    | TitlePage
    | Title
    | Heading
    | Paragraph
    | NumberedList
    | BulletList
    | Rincian
    | Table
    | Figure
    | PageBreak
    | Toc
    | Signature
    | Tembusan
    | LandscapeSection
    | Lampiran
)


@dataclass(frozen=True, slots=True)
class Layout:
    """Paper in millimetres; the defaults are A4 with the margins usual in naskah dinas.

    A region that prints on F4 gives 215 by 330.
    """

    width: float = 210
    height: float = 297
    top: float = 25
    bottom: float = 25
    left: float = 30
    right: float = 20
    landscape_margin: float = 18
    font: str = "Bookman Old Style"
    size_pt: float = 12
    spacing: float = 1.5

    def text_width(self, *, landscape: bool) -> float:
        if landscape:
            return self.height - 2 * self.landscape_margin
        return self.width - self.left - self.right

    def text_height(self, *, landscape: bool) -> float:
        if landscape:
            return self.width - 2 * self.landscape_margin
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Naskah:
    """*front* (title page, preface, contents) counts in roman figures; *blocks* start at page 1."""

    judul: str
    blocks: tuple[Block, ...]
    front: tuple[Block, ...] = ()
    kop: Kop | None = None
    klasifikasi: Klasifikasi = Klasifikasi.BIASA
    penulis: str = ""
    layout: Layout = field(default_factory=Layout)

    def all_blocks(self) -> tuple[Block, ...]:
        return (*((self.kop,) if self.kop else ()), *self.front, *self.blocks)

    def mark(self) -> str:
        """The mark at the top and foot of each page; none on an ordinary document."""
        return "" if self.klasifikasi == Klasifikasi.BIASA else self.klasifikasi.label.upper()


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block, those inside sections and annexes too, in reading order."""
    for block in blocks:
        yield block
        if isinstance(block, LandscapeSection | Lampiran):
            yield from walk(block.blocks)


_INTRODUCED = (Table, NumberedList, BulletList, Rincian, Figure, Signature)


def with_next(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, bool]]:
    """Every block, and whether it must stand on the page of the one after it.

    A line all in bold is a heading; words before a table, a list or a signature introduce it.
    """
    for block, following in zip(blocks, (*blocks[1:], None), strict=False):
        yield block, isinstance(block, Paragraph) and _keeps(block, following)


def _keeps(block: Paragraph, following: Block | None) -> bool:
    if isinstance(following, _INTRODUCED):
        return True
    is_heading = all(run.bold for run in runs_of(block.text))
    return is_heading and isinstance(following, Paragraph)
