"""Blocks one after the other into a document."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml.ns import qn
from docx.shared import Mm

from kentongan.dokumen.docx_writer import styles
from kentongan.dokumen.docx_writer.contents import ask_for_update, bookmarked, contents
from kentongan.dokumen.docx_writer.lists import Lists
from kentongan.dokumen.docx_writer.pages import FIGURES, Pages, set_page_break
from kentongan.dokumen.docx_writer.tables import (
    cell_element,
    column_widths,
    frame,
    row_element,
    table_element,
)
from kentongan.dokumen.docx_writer.templat import layout_of, open_templat, rename_styles
from kentongan.dokumen.docx_writer.xml import TWIPS_PER_PT, el, mm, paragraph, run, runs, spacing_mm
from kentongan.dokumen.gambar import checked_raster, is_svg, rasterised
from kentongan.dokumen.naskah import (
    Align,
    Block,
    BulletList,
    Counting,
    Figure,
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
    Signature,
    Table,
    Tembusan,
    Title,
    TitlePage,
    Toc,
    with_next,
)
from kentongan.dokumen.penomoran import item_mark
from kentongan.dokumen.teks import printable

if TYPE_CHECKING:
    from collections.abc import Callable

_JUSTIFICATION = {align: align.value for align in Align} | {Align.JUSTIFY: "both"}
_INDENT_MM = 12.5
_TALLEST_MM = 200


def build(naskah: Naskah, made_at: datetime | None, base: bytes | None = None) -> bytes:
    document = open_templat(base) if base else docx.Document()
    end = document.element.body.sectPr
    for paragraph_or_table in [each for each in document.element.body if each is not end]:
        document.element.body.remove(paragraph_or_table)
    _drop_thumbnail(document)
    if base:
        naskah = replace(naskah, layout=layout_of(document, naskah.layout))
        rename_styles(document, {style.name: style.id for style in styles.styles_of(Layout())})
        styles.complete_styles(document, naskah.layout)
    else:
        styles.apply_styles(document, naskah.layout)
    _describe(document, naskah, made_at or datetime.now(UTC))
    writer = _Writer(document, naskah, has_base=base is not None)
    if naskah.kop:
        writer.block(naskah.kop)
    writer.blocks(naskah.front)
    writer.start_body()
    writer.blocks(naskah.blocks)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _drop_thumbnail(document: Any) -> None:
    """python-docx's template carries a picture of an empty page."""
    rels = document.part.package.rels
    for key in [key for key, rel in rels.items() if rel.reltype.endswith("/thumbnail")]:
        del rels[key]


def _describe(document: Any, naskah: Naskah, made_at: datetime) -> None:
    properties = document.core_properties
    properties.title = printable(naskah.judul)[:255]
    properties.author = properties.last_modified_by = printable(naskah.penulis)[:255]
    properties.category = naskah.klasifikasi.label
    properties.language = "id-ID"
    properties.comments = ""
    properties.created = properties.modified = made_at.astimezone(UTC).replace(tzinfo=None)
    if any(isinstance(block, Toc) for block in (*naskah.front, *naskah.blocks)):
        # Word then asks once whether to compute the page numbers of the contents
        ask_for_update(document.settings.element)


class _Writer:
    def __init__(self, document: Any, naskah: Naskah, *, has_base: bool = False) -> None:
        self.document = document
        self.naskah = naskah
        self.pages = Pages(document, naskah, has_base=has_base)
        self.lists = Lists(document)
        self.bookmarks = 0
        self.pictures = 0
        self.break_pending = False
        self.keeps = False
        self.writers: dict[type, Callable[[Any], None]] = {
            Kop: self._kop,
            TitlePage: self._title_page,
            Title: self._title,
            Heading: self._heading,
            Paragraph: self._paragraph,
            NumberedList: self._list,
            BulletList: self._list,
            Rincian: self._rincian,
            Table: self._table,
            Figure: self._figure,
            PageBreak: self._page_break,
            Toc: self._toc,
            Signature: self._signature,
            Tembusan: self._tembusan,
            LandscapeSection: self._landscape,
            Lampiran: self._lampiran,
        }

    def block(self, block: Block) -> None:
        self.writers[type(block)](block)

    def blocks(self, blocks: tuple[Block, ...]) -> None:
        for block, self.keeps in with_next(blocks):
            self.block(block)

    def start_body(self) -> None:
        if self.naskah.front:
            self.pages.want(numbers=FIGURES)
            self.break_pending = False

    def add(self, element: Any) -> None:
        if self.break_pending:
            self.break_pending = False
            element = self._broken_before(element)
        self.pages.append(element)

    def _broken_before(self, element: Any) -> Any:
        if element.tag != qn("w:p"):
            self.pages.append(_gap(0, page_break=True))
            return element
        set_page_break(element, on=True)
        return element

    # -- letterhead and titles ---------------------------------------------------------------

    def _kop(self, kop: Kop) -> None:
        names = [paragraph(styles.KOP, run(kop.pemerintah.upper(), size_pt=13))]
        if kop.instansi:
            names.append(paragraph(styles.KOP, run(kop.instansi.upper(), bold=True, size_pt=14)))
        names += [paragraph(styles.KOP, run(line)) for line in kop.alamat]
        width = self.pages.width_mm
        if kop.lambang:
            widths = column_widths((20, width - 40, 20), width)
            picture = self._picture(kop.lambang, height_mm=24)
            table = frame(widths, bordered=False)
            table.append(
                row_element(
                    cell_element(widths[0], paragraph(styles.RINCIAN, picture), middle=True),
                    cell_element(widths[1], *names, middle=True),
                    cell_element(widths[2], paragraph(styles.KOP)),
                )
            )
            names = [table]
        for element in names:
            self.add(element)
        line = el("bottom", {"val": "thickThinSmallGap", "sz": 24, "space": 1, "color": "000000"})
        properties = (el("pBdr", None, line), el("spacing", {"after": 240, "line": 60,
                                                             "lineRule": "exact"}))  # fmt: skip
        self.add(paragraph(styles.KOP, properties=properties))

    def _title_page(self, page: TitlePage) -> None:
        self.pages.want(silent=True)
        if page.lambang:
            picture = self._picture(page.lambang, height_mm=40)
            self.add(paragraph(styles.JUDUL, picture, properties=(spacing_mm(12, 14),)))
        for place, line in enumerate(page.judul):
            size = 15 if place else 18
            before: float = 0 if place or page.lambang else 40
            text = run(line.upper(), size_pt=size)
            self.add(paragraph(styles.JUDUL, text, properties=(spacing_mm(before, 2),)))
        rest = self._rest_of_page(page)
        for place, line in enumerate(page.penerbit):
            before = 0 if place else rest
            text = run(line.upper(), size_pt=14)
            self.add(paragraph(styles.JUDUL, text, properties=(spacing_mm(before, 1),)))
        self.pages.want()

    def _rest_of_page(self, page: TitlePage) -> float:
        """Millimetres that push *penerbit* to the foot; a long line of the title wraps."""
        layout = self.naskah.layout
        lines = sum(1 + len(line) // 32 for line in page.judul)
        used = (66 if page.lambang else 40) + 11 * lines + 10 * len(page.penerbit)
        return max(10, layout.height - layout.top - layout.bottom - used - 8)

    def _title(self, title: Title) -> None:
        lines = [run("\n".join(line.upper() for line in title.lines))]
        spacing = spacing_mm(4, 0 if title.nomor else 6)
        level = el("outlineLvl", {"val": 0})
        self.add(paragraph(styles.JUDUL, *lines, properties=(spacing, level)))
        if title.nomor:
            number = run(f"NOMOR {title.nomor}", bold=False)
            self.add(paragraph(styles.JUDUL_NOMOR, number, properties=(spacing_mm(0, 6),)))

    def _heading(self, heading: Heading) -> None:
        text = heading.text.upper() if heading.level == 1 else heading.text
        joint = "\n" if heading.level == 1 else "\u00a0"
        words = f"{heading.number}{joint}{text}" if heading.number else text
        self._bookmarked(styles.heading(heading.level), words)

    def _bookmarked(self, style: str, text: str, *properties: Any) -> None:
        self.bookmarks += 1
        self.add(paragraph(style, *bookmarked(self.bookmarks, [run(text)]), properties=properties))

    # -- text --------------------------------------------------------------------------------

    def _paragraph(self, block: Paragraph) -> None:
        indent = block.indent and block.align is Align.JUSTIFY
        properties = (
            *((el("keepNext"),) if self.keeps else ()),
            el("ind", {"firstLine": mm(_INDENT_MM if indent else 0)}),
            el("jc", {"val": _JUSTIFICATION[block.align]}),
        )
        self.add(paragraph(styles.ISI, *runs(block.text), properties=properties))

    def _list(self, block: NumberedList | BulletList) -> None:
        if isinstance(block, NumberedList) and block.counting is Counting.DIKTUM:
            self._diktum(block)
            return
        for element in self.lists.paragraphs(block):
            self.add(element)

    def _diktum(self, block: NumberedList) -> None:
        rows: list[tuple[str, list[Any]]] = []
        for item in block.items:
            if isinstance(item, NumberedList | BulletList):
                inner = self.lists.paragraphs(item)
                rows = rows or [("", [])]
                rows[-1][1].extend(inner)
            else:
                body = paragraph(
                    styles.RINCIAN, *runs(item), properties=(el("jc", {"val": "both"}),)
                )
                rows.append((item_mark(block.counting, len(rows) + 1), [body]))
        self._labelled(rows, 35)

    def _rincian(self, block: Rincian) -> None:
        rows: list[tuple[str, list[Any]]] = []
        for label, value in block.rows:
            if isinstance(value, NumberedList):
                rows.append((label, self.lists.paragraphs(value)))
            else:
                rows.append((label, [paragraph(styles.RINCIAN, *runs(value))]))
        self._labelled(rows, block.label_width_mm)

    def _labelled(self, rows: list[tuple[str, list[Any]]], label_mm: float) -> None:
        width = self.pages.width_mm
        widths = column_widths((label_mm, 4, width - label_mm - 4), width)
        table = frame(widths, bordered=False)
        for label, content in rows:
            table.append(
                row_element(
                    cell_element(widths[0], paragraph(styles.RINCIAN, run(label))),
                    cell_element(widths[1], paragraph(styles.RINCIAN, run(":" if label else ""))),
                    cell_element(widths[2], *(content or [paragraph(styles.RINCIAN)])),
                )
            )
        if rows:
            self.add(table)
            self.add(_gap(4))

    # -- tables and figures ------------------------------------------------------------------

    def _table(self, table: Table) -> None:
        if table.caption:
            text = run(f"{table.number}. {table.caption}")
            self.add(paragraph(styles.CAPTION, text, properties=(el("keepNext"),)))
        self.add(table_element(table, self.pages.width_mm, self.pages.height_mm))
        self.add(_gap(8))

    def _figure(self, figure: Figure) -> None:
        picture = self._picture(figure.image, width_mm=self.pages.width_mm * figure.width)
        properties = (*((el("keepNext"),) if figure.caption else ()), el("jc", {"val": "center"}))
        self.add(paragraph(styles.RINCIAN, picture, properties=properties))
        if figure.caption:
            self.add(paragraph(styles.CAPTION, run(f"{figure.number}. {figure.caption}")))

    def _picture(
        self, image: Image, *, width_mm: float | None = None, height_mm: float | None = None
    ) -> Any:
        data = rasterised(image) if is_svg(image.data) else checked_raster(image)[0]
        part = self.document.part
        inline = part.new_pic_inline(
            io.BytesIO(data),
            Mm(width_mm) if width_mm else None,
            Mm(height_mm) if height_mm else None,
        )
        if width_mm and inline.extent.cy > Mm(_TALLEST_MM):
            inline = part.new_pic_inline(io.BytesIO(data), None, Mm(_TALLEST_MM))
        self.pictures += 1
        for side in ("distL", "distR"):
            inline.set(side, "0")
        inline.docPr.set("id", str(self.pictures))
        inline.docPr.set("name", f"Gambar {self.pictures}")
        inline.docPr.set("descr", printable(image.alt))
        return el("r", None, el("drawing", None, inline))

    # -- pages -------------------------------------------------------------------------------

    def _page_break(self, _: PageBreak) -> None:
        self.break_pending = True

    def _toc(self, toc: Toc) -> None:
        self.break_pending = True
        self.add(paragraph(styles.JUDUL, run(toc.judul), properties=(spacing_mm(0, 6),)))
        for element in contents(toc, self.naskah):
            self.add(element)
        self.add(_gap(0))  # LibreOffice loses a section that ends inside the contents

    def _landscape(self, section: LandscapeSection) -> None:
        self.pages.want(landscape=True)
        self.break_pending = False
        self.blocks(section.blocks)
        self.pages.want(landscape=False)
        self.break_pending = False

    def _lampiran(self, lampiran: Lampiran) -> None:
        self.pages.want(landscape=lampiran.landscape)
        self.break_pending = True
        left = self.pages.width_mm - 92
        self._bookmarked(styles.JUDUL_LAMPIRAN, lampiran.heading(), el("ind", {"left": mm(left)}))
        for label, value in lampiran.details():
            tabs = el("tabs", None, *(el("tab", {"val": "left", "pos": mm(left + stop)})
                                      for stop in (24, 28)))  # fmt: skip
            hang = el("ind", {"left": mm(left + 28), "hanging": mm(28)})
            self.add(
                paragraph(
                    styles.RINCIAN,
                    run(f"{label}\t:\t", size_pt=10.5),
                    run(value, size_pt=10.5),
                    properties=(tabs, el("spacing", {"line": 240, "lineRule": "auto"}), hang),
                )
            )
        self.add(_gap(10))
        self.blocks(lampiran.blocks)
        self.pages.want(landscape=False)

    # -- endings -----------------------------------------------------------------------------

    def _signature(self, signature: Signature) -> None:
        left = mm(self.pages.width_mm - 82)
        above = [run("\n".join(signature.lines_above()))]
        self._signed(left, spacing_mm(6, 2), *above)
        self._signed(left, spacing_mm(0, 22), run(f"{signature.jabatan},"))
        last = signature.lines_below()
        self._signed(left, spacing_mm(0, 0), run(signature.name(), bold=True), last=not last)
        if last:
            self._signed(left, spacing_mm(0, 4), run("\n".join(last)), last=True)

    def _signed(self, left: int, spacing: Any, *content: Any, last: bool = False) -> None:
        keep = (el("keepNext", {"val": "0"}),) if last else ()
        indent = el("ind", {"left": left})
        self.add(paragraph(styles.TANDA_TANGAN, *content, properties=(*keep, spacing, indent)))

    def _tembusan(self, tembusan: Tembusan) -> None:
        self.add(
            paragraph(
                styles.RINCIAN,
                run("Tembusan:", size_pt=10.5),
                properties=(el("keepNext"), spacing_mm(8, 0)),
            )
        )
        for element in self.lists.paragraphs(NumberedList(tembusan.items), style=styles.TABEL):
            self.add(element)


def _gap(after_pt: float, *, page_break: bool = False) -> Any:
    """A line of almost no height: Word needs a paragraph between tables."""
    spacing = el(
        "spacing",
        {"after": round(after_pt * TWIPS_PER_PT), "line": 20, "lineRule": "exact"},
    )
    breaks = (el("pageBreakBefore"),) if page_break else ()
    return paragraph(styles.TABEL, properties=(*breaks, spacing))
