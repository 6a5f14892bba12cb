"""A text cut into stretches, each with what is said of it, for a page to highlight. Pure."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Potongan:
    """A stretch of text; *perihal* is empty where nothing speaks for an answer."""

    text: str
    perihal: tuple[str, ...] = ()
    alasan: tuple[str, ...] = ()


def highlighted(text: str, bukti: Iterable[dict[str, Any]]) -> list[Potongan]:
    """*text* in order and whole, cut wherever a piece of evidence begins or ends."""
    pieces = [b for b in bukti if 0 <= b["start"] < b["end"] <= len(text)]
    cuts = sorted({0, len(text), *(p[edge] for p in pieces for edge in ("start", "end"))})
    return [_piece(text, start, end, pieces) for start, end in itertools.pairwise(cuts)]


def _piece(text: str, start: int, end: int, pieces: list[dict[str, Any]]) -> Potongan:
    over = [p for p in pieces if p["start"] <= start and end <= p["end"]]
    return Potongan(
        text[start:end],
        tuple(dict.fromkeys(p["perihal"] for p in over)),
        tuple(dict.fromkeys(p["alasan"] for p in over)),
    )
