"""The table of contents: a field, filled so that it is not empty before Word computes it."""

from typing import Any

from docx.oxml.ns import qn

from kentongan.dokumen.docx_writer import styles
from kentongan.dokumen.docx_writer.xml import el, field, paragraph, run
from kentongan.dokumen.naskah import Block, Heading, Lampiran, Naskah, Toc, walk
from kentongan.dokumen.teks import printable

_AFTER_UPDATE = {
    qn(f"w:{name}")
    for name in ("hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "docVars", "rsids")
}


def bookmarked(place: int, content: list[Any]) -> list[Any]:
    """*content* between bookmark ends that the contents points to."""
    return [
        el("bookmarkStart", {"id": place, "name": bookmark(place)}),
        *content,
        el("bookmarkEnd", {"id": place}),
    ]


def bookmark(place: int) -> str:
    return f"_Toc{place:08}"


def entries(naskah: Naskah) -> list[tuple[int, str]]:
    """Level and text of every heading, in the order in which the writer bookmarks them."""
    found = (_entry(block) for block in walk((*naskah.front, *naskah.blocks)))
    return [entry for entry in found if entry]


def _entry(block: Block) -> tuple[int, str] | None:
    match block:
        case Heading():
            text = block.text.upper() if block.level == 1 else block.text
            words = f"{block.number} {text}".strip().split()
            return block.level, printable(" ".join(words))
        case Lampiran():
            return 1, printable(block.heading())
        case _:
            return None


def contents(toc: Toc, naskah: Naskah) -> list[Any]:
    lines = [
        (place, level, text)
        for place, (level, text) in enumerate(entries(naskah), start=1)
        if level <= toc.levels
    ]
    code = el("instrText", {"xml:space": "preserve"})
    code.text = f' TOC \\o "1-{toc.levels}" \\h \\z \\u '
    opening = [
        el("r", None, el("fldChar", {"fldCharType": "begin"})),
        el("r", None, code),
        el("r", None, el("fldChar", {"fldCharType": "separate"})),
    ]
    paragraphs = [
        paragraph(styles.toc(level), *_link(place, text)) for place, level, text in lines
    ] or [paragraph(styles.toc(1))]
    for offset, element in enumerate(opening, start=1):
        paragraphs[0].insert(offset, element)
    paragraphs[-1].append(el("r", None, el("fldChar", {"fldCharType": "end"})))
    return paragraphs


def _link(place: int, text: str) -> list[Any]:
    target = bookmark(place)
    content = [run(text), run("\t"), *field(f"PAGEREF {target} \\h", " ")]
    return [el("hyperlink", {"anchor": target, "history": 1}, *content)]


def ask_for_update(settings: Any) -> None:
    """Word then asks once whether to compute the page numbers of the contents."""
    for old in settings.findall(qn("w:updateFields")):
        settings.remove(old)
    asking = el("updateFields", {"val": "true"})
    after = next((s for s in settings if s.tag in _AFTER_UPDATE), None)
    if after is None:
        settings.append(asking)
    else:
        after.addprevious(asking)
