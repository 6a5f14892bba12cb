"""A region's own Word file as the base of our documents: its styles, page, header and footer.

What the file says is dropped; what it looks like is kept. Macros and links outward never are.
"""

import io
import zipfile
from copy import deepcopy
from dataclasses import replace
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from kentongan.dokumen.naskah import Layout
from kentongan.kernel.errors import InvalidInput, TooLarge

MAX_BYTES = 4 * 1024 * 1024
_MAX_UNPACKED = 40 * 1024 * 1024
_MAX_PARTS = 400
_MM = 36_000  # English metric units
_SMALLEST_TEXT_MM = 100
_REFERENCES = (qn("w:headerReference"), qn("w:footerReference"))
_NAMED = (qn("w:basedOn"), qn("w:next"), qn("w:link"), qn("w:pStyle"), qn("w:rStyle"))


def check_templat(data: bytes, *, name: str) -> None:
    """Raises ``InvalidInput`` or ``TooLarge`` unless *data* is a Word file that can be a base."""
    shown = "".join(c for c in name if c.isprintable())[:60] or "Berkas"
    if len(data) > MAX_BYTES or _unpacked(data) > _MAX_UNPACKED:
        raise TooLarge("dokumen.template_too_large", name=shown, megabytes=MAX_BYTES >> 20)
    try:
        layout = layout_of(open_templat(data), Layout())
    except Exception as broken:  # readers raise whatever a broken file makes them
        raise InvalidInput("dokumen.template_unreadable", field="templat", name=shown) from broken
    if _has_macros(data):
        raise InvalidInput("dokumen.template_has_macros", field="templat", name=shown)
    if layout.text_width(landscape=False) < _SMALLEST_TEXT_MM:
        raise InvalidInput("dokumen.template_page_narrow", field="templat", name=shown)


def _unpacked(data: bytes) -> int:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return 0
    return _MAX_UNPACKED + 1 if len(parts) > _MAX_PARTS else sum(p.file_size for p in parts)


def _has_macros(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return any("vba" in name.lower() for name in package.namelist())


def open_templat(data: bytes) -> Any:
    """The document without its text, without links outward, with a part for numbers of lists."""
    document = docx.Document(io.BytesIO(data))
    body = document.element.body
    if body.sectPr is None:
        body.append(deepcopy(docx.Document().element.body.sectPr))
    parts = [document.part, *_headers(document)]
    for part in parts:
        _drop_outward(part)
    try:
        document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        numbering = docx.Document().part.numbering_part
        document.part.relate_to(numbering, RELATIONSHIP_TYPE.NUMBERING)
    return document


def _headers(document: Any) -> list[Any]:
    wanted = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
    rels = document.part.rels.values()
    return [r.target_part for r in rels if not r.is_external and r.reltype in wanted]


def _drop_outward(part: Any) -> None:
    for key in [key for key, rel in part.rels.items() if rel.is_external]:
        for element in part.element.iter():
            for attribute, value in list(element.attrib.items()):
                if value == key and attribute.endswith(("}id", "}link", "}embed")):
                    del element.attrib[attribute]
        del part.rels[key]
    settings = [r for r in part.rels.values() if r.reltype == RELATIONSHIP_TYPE.SETTINGS]
    for rel in settings:
        for key in [k for k, each in rel.target_part.rels.items() if each.is_external]:
            del rel.target_part.rels[key]
        for element in rel.target_part.element.findall(qn("w:attachedTemplate")):
            rel.target_part.element.remove(element)


def layout_of(document: Any, layout: Layout) -> Layout:
    """*layout* with the paper and margins of the file, upright."""
    section = document.sections[-1]
    sides = sorted((section.page_width or 0, section.page_height or 0))
    if not all(sides):
        return layout
    return replace(
        layout,
        width=sides[0] / _MM,
        height=sides[1] / _MM,
        top=_mm(section.top_margin, layout.top),
        bottom=_mm(section.bottom_margin, layout.bottom),
        left=_mm(section.left_margin, layout.left),
        right=_mm(section.right_margin, layout.right),
    )


def _mm(length: Any, default: float) -> float:
    return default if length is None else abs(length) / _MM


def references_of(document: Any) -> tuple[Any, ...]:
    """Header and footer of the file's last section, for every page alike."""
    found = (
        each
        for each in document.element.body.sectPr
        if each.tag in _REFERENCES and each.get(qn("w:type"), "default") == "default"
    )
    return tuple(each for each in found if _says_something(document, each))


def _says_something(document: Any, reference: Any) -> bool:
    element = document.part.related_parts[reference.get(qn("r:id"))].element
    shown = (qn("w:t"), qn("w:drawing"), qn("w:pict"), qn("w:fldSimple"), qn("w:instrText"))
    return any(each.tag in shown for each in element.iter())


def rename_styles(document: Any, ids: dict[str, str]) -> None:
    """Give the file's styles the ids that we write; Word translates them with its language."""
    roots = [document.styles.element, *(part.element for part in _headers(document))]
    existing = document.styles.element.findall(qn("w:style"))
    names = {_name(style): style.get(qn("w:styleId")) for style in existing}
    renamed = {
        names[name.lower()]: wanted
        for name, wanted in ids.items()
        if name.lower() in names and names[name.lower()] != wanted
    }
    for style in existing:
        key = style.get(qn("w:styleId"))
        style.set(qn("w:styleId"), renamed.get(key, key))
    for root in roots:
        for each in root.iter(*_NAMED):
            value = each.get(qn("w:val"))
            each.set(qn("w:val"), renamed.get(value, value))


def _name(style: Any) -> str:
    name = style.find(qn("w:name"))
    return "" if name is None else str(name.get(qn("w:val"))).lower()
