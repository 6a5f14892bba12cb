"""WordprocessingML, as short as it can be written."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from kentongan.dokumen.naskah import Text, runs_of
from kentongan.dokumen.teks import printable

TWIPS_PER_MM = 1440 / 25.4
TWIPS_PER_PT = 20


def mm(value: float) -> int:
    """Millimetres as twentieths of a point."""
    return round(value * TWIPS_PER_MM)


def spacing_mm(before: float, after: float) -> Any:
    """Space before and after a paragraph, in millimetres."""
    return el("spacing", {"before": mm(before), "after": mm(after)})


def el(tag: str, attributes: dict[str, Any] | None = None, *children: Any) -> Any:
    """``el("p", {"val": 1}, child)``; tags and attributes are in the ``w`` namespace."""
    element = OxmlElement(f"w:{tag}")
    for name, value in (attributes or {}).items():
        element.set(qn(name if ":" in name else f"w:{name}"), str(value))
    element.extend([child for child in children if child is not None])
    return element


def run(
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size_pt: float | None = None,
    color: str = "",
) -> Any:
    element = el("r")
    if bold or italic or size_pt or color:
        element.append(
            el(
                "rPr",
                None,
                el("b") if bold else None,
                el("i") if italic else None,
                el("color", {"val": color}) if color else None,
                el("sz", {"val": round(size_pt * 2)}) if size_pt else None,
                el("szCs", {"val": round(size_pt * 2)}) if size_pt else None,
            )
        )
    element.extend(_text_elements(printable(text)))
    return element


def _text_elements(text: str) -> list[Any]:
    elements: list[Any] = []
    for line_number, line in enumerate(text.split("\n")):
        if line_number:
            elements.append(el("br"))
        for part_number, part in enumerate(line.split("\t")):
            if part_number:
                elements.append(el("tab"))
            if part:
                piece = el("t", {"xml:space": "preserve"})
                piece.text = part
                elements.append(piece)
    return elements


def runs(text: Text, *, bold: bool = False, size_pt: float | None = None) -> list[Any]:
    return [
        run(r.text, bold=bold or r.bold, italic=r.italic, size_pt=size_pt)
        for r in runs_of(text)
        if r.text
    ]


def paragraph(style: str, *content: Any, properties: tuple[Any, ...] = ()) -> Any:
    """*properties* come in the order of the schema, after the style."""
    head = el("pPr", None, el("pStyle", {"val": style}), *properties)
    return el("p", None, head, *content)


def field(instruction: str, result: str = "1", *, size_pt: float | None = None) -> list[Any]:
    """A field that Word and LibreOffice compute; *result* shows until they do."""
    code = el("instrText", {"xml:space": "preserve"})
    code.text = f" {instruction} "
    return [
        el("r", None, el("fldChar", {"fldCharType": "begin"})),
        el("r", None, code),
        el("r", None, el("fldChar", {"fldCharType": "separate"})),
        run(result, size_pt=size_pt),
        el("r", None, el("fldChar", {"fldCharType": "end"})),
    ]
