"""The styles of a naskah; Word's own names where Word has one, so that its tools work."""

from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from kentongan.dokumen.docx_writer.xml import TWIPS_PER_PT, el, mm
from kentongan.dokumen.naskah import Layout

NORMAL = "Normal"
ISI = "IsiNaskah"
JUDUL = "JudulNaskah"
JUDUL_NOMOR = "NomorNaskah"
JUDUL_LAMPIRAN = "JudulLampiran"
KOP = "KopNaskah"
TABEL = "TabelNaskah"
DAFTAR = "DaftarNaskah"
RINCIAN = "RincianNaskah"
TANDA_TANGAN = "TandaTangan"
CAPTION = "Caption"
HEADER = "Header"
FOOTER = "Footer"


def heading(level: int) -> str:
    return f"Heading{level}"


def toc(level: int) -> str:
    return f"TOC{level}"


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style; ``outline`` is the level in Word's navigation, from 0."""

    id: str
    name: str
    size_pt: float
    bold: bool = False
    align: str = "left"
    before_pt: float = 0
    after_pt: float = 0
    spacing: float = 1
    first_line_mm: float = 0
    left_mm: float = 0
    keep_next: bool = False
    page_break: bool = False
    outline: int | None = None
    right_tab_mm: float = 0
    custom: bool = True

    def element(self) -> Any:
        attributes = {"type": "paragraph", "styleId": self.id}
        if self.custom:
            attributes["customStyle"] = "1"
        return el(
            "style",
            attributes,
            el("name", {"val": self.name}),
            None if self.id == NORMAL else el("basedOn", {"val": NORMAL}),
            el("next", {"val": ISI}) if self.outline is not None else None,
            el("qFormat"),
            self._paragraph_properties(),
            el(
                "rPr",
                None,
                el("b") if self.bold else None,
                el("sz", {"val": round(self.size_pt * 2)}),
                el("szCs", {"val": round(self.size_pt * 2)}),
            ),
        )

    def _paragraph_properties(self) -> Any:
        tab = el("tab", {"val": "right", "leader": "dot", "pos": mm(self.right_tab_mm)})
        return el(
            "pPr",
            None,
            el("keepNext") if self.keep_next else None,
            el("pageBreakBefore") if self.page_break else None,
            el("tabs", None, tab) if self.right_tab_mm else None,
            el(
                "spacing",
                {
                    "before": round(self.before_pt * TWIPS_PER_PT),
                    "after": round(self.after_pt * TWIPS_PER_PT),
                    "line": round(240 * self.spacing),
                    "lineRule": "auto",
                },
            ),
            el("ind", {"left": mm(self.left_mm), "firstLine": mm(self.first_line_mm)}),
            el("jc", {"val": self.align}),
            None if self.outline is None else el("outlineLvl", {"val": self.outline}),
        )


def styles_of(layout: Layout) -> tuple[Style, ...]:
    size, spacing = layout.size_pt, layout.spacing
    width = layout.text_width(landscape=False)
    return (
        Style(NORMAL, "Normal", size, custom=False),
        Style(ISI, "Isi Naskah", size, align="both", spacing=spacing, first_line_mm=12.5),
        Style(JUDUL, "Judul Naskah", size, bold=True, align="center", spacing=1.25),
        Style(JUDUL_NOMOR, "Nomor Naskah", size, align="center", spacing=1.25),
        Style(
            heading(1),
            "heading 1",
            size,
            bold=True,
            align="center",
            after_pt=18,
            spacing=spacing,
            keep_next=True,
            page_break=True,
            outline=0,
            custom=False,
        ),
        *(
            Style(
                heading(level),
                f"heading {level}",
                size,
                bold=True,
                before_pt=8,
                after_pt=4,
                spacing=1.25,
                keep_next=True,
                outline=level - 1,
                custom=False,
            )
            for level in (2, 3, 4)
        ),
        Style(JUDUL_LAMPIRAN, "Judul Lampiran", 10.5, keep_next=True, outline=0),
        Style(KOP, "Kop Naskah", 9.5, align="center"),
        Style(TABEL, "Tabel Naskah", 10, spacing=1.08),
        Style(DAFTAR, "Daftar Naskah", size, align="both", spacing=spacing),
        Style(RINCIAN, "Rincian Naskah", size, spacing=spacing),
        Style(TANDA_TANGAN, "Tanda Tangan", size, align="center", spacing=1.15, keep_next=True),
        Style(CAPTION, "caption", 10, bold=True, align="center", before_pt=10, after_pt=5,
              custom=False),
        *(
            Style(
                toc(level),
                f"toc {level}",
                size,
                before_pt=6 if level == 1 else 2,
                left_mm=7 * (level - 1),
                right_tab_mm=width,
                custom=False,
            )
            for level in (1, 2, 3, 4)
        ),
        Style(HEADER, "header", 11, custom=False),
        Style(FOOTER, "footer", 11, custom=False),
    )  # fmt: skip


def apply_styles(document: Any, layout: Layout) -> None:
    """Replace python-docx's defaults: its fonts, colours and language are not ours."""
    root = document.styles.element
    _set_defaults(root, layout.font)
    existing = {style.get(qn("w:styleId")): style for style in root.findall(qn("w:style"))}
    for style in styles_of(layout):
        element = style.element()
        if style.id == NORMAL:
            element.set(qn("w:default"), "1")
        if style.id in existing:
            root.replace(existing[style.id], element)
        else:
            root.append(element)


def complete_styles(document: Any, layout: Layout) -> None:
    """Add the styles that a region's own file lacks; text then has the size of its own."""
    root = document.styles.element
    existing = {style.get(qn("w:styleId")) for style in root.findall(qn("w:style"))}
    for style in styles_of(layout):
        if style.id in existing:
            continue
        element = style.element()
        if style.size_pt == layout.size_pt:
            properties = element.find(qn("w:rPr"))
            for tag in ("w:sz", "w:szCs"):
                properties.remove(properties.find(qn(tag)))
        root.append(element)


def _set_defaults(root: Any, font: str) -> None:
    fonts = dict.fromkeys(("ascii", "hAnsi", "cs", "eastAsia"), font)
    properties = el(
        "rPr",
        None,
        el("rFonts", fonts),
        el("sz", {"val": 24}),
        el("szCs", {"val": 24}),
        el("lang", {"val": "id-ID", "eastAsia": "id-ID", "bidi": "ar-SA"}),
    )
    defaults = root.find(qn("w:docDefaults"))
    defaults.clear()
    defaults.append(el("rPrDefault", None, properties))
    defaults.append(el("pPrDefault", None, el("pPr")))
