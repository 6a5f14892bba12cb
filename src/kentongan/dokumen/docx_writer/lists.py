"""Word's own numbering, one instance for each list so that every list starts anew."""

from typing import Any

from docx.oxml.ns import qn

from kentongan.dokumen.docx_writer import styles
from kentongan.dokumen.docx_writer.xml import el, mm, paragraph, runs
from kentongan.dokumen.naskah import BulletList, Counting, NumberedList

_LEVELS = 5
_STEP_MM = 8
_FORMATS = {
    Counting.FIGURES: ("decimal", "%{}."),
    Counting.FIGURES_BRACKET: ("decimal", "%{})"),
    Counting.LETTERS: ("lowerLetter", "%{}."),
    Counting.LETTERS_BRACKET: ("lowerLetter", "%{})"),
    Counting.DIKTUM: ("decimal", "%{}."),
    None: ("bullet", "•"),
}


class Lists:
    def __init__(self, document: Any) -> None:
        self.root = document.part.numbering_part.element
        for child in list(self.root):
            self.root.remove(child)
        self.next_num = 1
        self.kinds = {kind: place for place, kind in enumerate(_FORMATS)}
        for kind, place in self.kinds.items():
            self.root.append(_abstract(place, *_FORMATS[kind]))

    def paragraphs(
        self, block: NumberedList | BulletList, level: int = 0, style: str = styles.DAFTAR
    ) -> list[Any]:
        number = self._instance(block, level)
        found: list[Any] = []
        for item in block.items:
            if isinstance(item, NumberedList | BulletList):
                found += self.paragraphs(item, min(level + 1, _LEVELS - 1), style)
            else:
                mark = el("numPr", None, el("ilvl", {"val": level}), el("numId", {"val": number}))
                found.append(paragraph(style, *runs(item), properties=(mark,)))
        return found

    def _instance(self, block: NumberedList | BulletList, level: int) -> int:
        kind = block.counting if isinstance(block, NumberedList) else None
        number, self.next_num = self.next_num, self.next_num + 1
        self.root.append(
            el(
                "num",
                {"numId": number},
                el("abstractNumId", {"val": self.kinds[kind]}),
                el("lvlOverride", {"ilvl": level}, el("startOverride", {"val": 1})),
            )
        )
        return number


def _abstract(place: int, number_format: str, text: str) -> Any:
    levels = [
        el(
            "lvl",
            {"ilvl": level},
            el("start", {"val": 1}),
            el("numFmt", {"val": number_format}),
            el("lvlText", {"val": text.format(level + 1)}),
            el("lvlJc", {"val": "left"}),
            el(
                "pPr",
                None,
                el("ind", {"left": mm(_STEP_MM * (level + 1)), "hanging": mm(_STEP_MM)}),
            ),
        )
        for level in range(_LEVELS)
    ]
    element = el("abstractNum", {"abstractNumId": place}, el("multiLevelType"), *levels)
    element[0].set(qn("w:val"), "hybridMultilevel")
    return element
