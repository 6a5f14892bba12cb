"""What changed from one text to another, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

# A sum of money, a number or a day is one word.
_WORD = re.compile(r"\s+|\d+(?:[.,/-]\d+)+|\w+|[^\w\s]")
_MOST = 4000
"""Words beyond which a text is shown as replaced whole."""


@dataclass(frozen=True, slots=True)
class Potongan:
    """A piece of text: kept, written anew (``ins``) or struck (``del``)."""

    kind: str
    text: str


def marked(before: str, after: str) -> tuple[tuple[Potongan, ...], tuple[Potongan, ...]]:
    """Both texts in pieces: what is struck in the older, what is new in the newer."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > _MOST:
        return _whole("del", before), _whole("ins", after)
    left: list[Potongan] = []
    right: list[Potongan] = []
    for op, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            left.append(Potongan("", "".join(old[a:b])))
            right.append(Potongan("", "".join(new[c:d])))
            continue
        left += _whole("del", "".join(old[a:b]))
        right += _whole("ins", "".join(new[c:d]))
    return tuple(left), tuple(right)


def _whole(kind: str, text: str) -> tuple[Potongan, ...]:
    return (Potongan(kind, text),) if text else ()
