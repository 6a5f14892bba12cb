"""Sections: paper, direction, page numbers and the mark of the class."""

from copy import deepcopy
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Mm

from kentongan.dokumen.docx_writer import styles
from kentongan.dokumen.docx_writer.templat import references_of
from kentongan.dokumen.docx_writer.xml import el, field, mm, paragraph, run
from kentongan.dokumen.naskah import Naskah
from kentongan.kernel.enums import Klasifikasi

ROMAN = "lowerRoman"
FIGURES = "decimal"
_BEFORE_BREAK = {qn(f"w:{name}") for name in ("pStyle", "keepNext", "keepLines")}


class Pages:
    """Appends to the body; opens a section only when something comes that needs it."""

    def __init__(self, document: Any, naskah: Naskah, *, has_base: bool = False) -> None:
        self.document = document
        self.layout = naskah.layout
        self.mark = naskah.mark()
        self.color = "B00000" if naskah.klasifikasi >= Klasifikasi.RAHASIA else "000000"
        self.end = document.element.body.sectPr
        self.references = references_of(document) if has_base else ()
        if self.mark and self.references:
            self._mark_base()
        self.current: tuple[bool, str, bool] | None = None
        self.wanted = (False, ROMAN if naskah.front else FIGURES, False)

    @property
    def width_mm(self) -> float:
        return self.layout.text_width(landscape=self.wanted[0])

    @property
    def height_mm(self) -> float:
        return self.layout.text_height(landscape=self.wanted[0])

    def want(
        self, *, landscape: bool = False, numbers: str | None = None, silent: bool = False
    ) -> None:
        """*silent* pages carry the mark but no number; they are counted."""
        self.wanted = (landscape, numbers or self.wanted[1], silent)

    def append(self, element: Any) -> None:
        if self.wanted != self.current:
            restart = self.current is None or self.wanted[1] != self.current[1]
            if self.current:
                self._close_section()
            self.current = self.wanted
            self._set_up(*self.wanted, restart=restart)
            _no_second_break(element)
        self.end.addprevious(element)

    def _close_section(self) -> None:
        before, closing = self.end.getprevious(), self.end.clone()
        if before.tag != qn("w:p"):
            before = paragraph(styles.TABEL, properties=(_no_height(),))
            self.end.addprevious(before)
        before.get_or_add_pPr().append(closing)

    def _set_up(self, landscape: bool, numbers: str, silent: bool, *, restart: bool) -> None:
        for child in list(self.end):
            self.end.remove(child)
        for reference in self.references:
            self.end.append(deepcopy(reference))
        section, layout = self.document.sections[-1], self.layout
        sides = (layout.width, layout.height)
        margins = (layout.top, layout.right, layout.bottom, layout.left)
        if landscape:
            sides, margins = sides[::-1], (layout.landscape_margin,) * 4
        names = ("top_margin", "right_margin", "bottom_margin", "left_margin")
        self.end.append(el("pgSz", {"w": mm(sides[0]), "h": mm(sides[1])}))
        if landscape:
            self.end[-1].set(qn("w:orient"), "landscape")
        for name, margin in zip(names, margins, strict=True):
            setattr(section, name, Mm(margin))
        section.header_distance = section.footer_distance = Mm(9 if landscape else 12)
        start = {"start": 1} if restart else {}
        self.end.append(el("pgNumType", {"fmt": numbers, **start}))
        kept = {reference.tag for reference in self.references}
        if qn("w:headerReference") not in kept:
            self._fill(section.header, with_number=False)
        if qn("w:footerReference") not in kept:
            self._fill(section.footer, with_number=not silent)

    def _mark_base(self) -> None:
        """The mark of the class stands above whatever a region's own header says."""
        for reference in self.references:
            root = self.document.part.related_parts[reference.get(qn("r:id"))].element
            style = styles.FOOTER if root.tag == qn("w:ftr") else styles.HEADER
            marked = run(self.mark, bold=True, color=self.color)
            root.insert(0, paragraph(style, marked))

    def _fill(self, part: Any, *, with_number: bool) -> None:
        """Mark at the left, number in the middle."""
        part.is_linked_to_previous = False
        root = part._element
        style = styles.FOOTER if root.tag == qn("w:ftr") else styles.HEADER
        for old in list(root):
            root.remove(old)
        middle = el("tab", {"val": "center", "pos": mm(self.width_mm / 2)})
        content = [run(self.mark, bold=True, color=self.color)] if self.mark else []
        if with_number:
            content += [run("\t"), *field("PAGE")]
        root.append(paragraph(style, *content, properties=(el("tabs", None, middle),)))


def _no_height() -> Any:
    return el("spacing", {"before": 0, "after": 0, "line": 20, "lineRule": "exact"})


def _no_second_break(element: Any) -> None:
    """A new section is a new page already."""
    if element.tag == qn("w:p"):
        for old in element.pPr.findall(qn("w:pageBreakBefore")):
            element.pPr.remove(old)
        set_page_break(element, on=False)


def set_page_break(element: Any, *, on: bool) -> None:
    """The schema wants it after the style and the keeps."""
    before = [c for c in element.pPr if c.tag in _BEFORE_BREAK]
    before[-1].addnext(el("pageBreakBefore", None if on else {"val": "0"}))
