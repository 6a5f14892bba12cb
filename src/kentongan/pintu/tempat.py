"""From words to an area of the register, never by guessing."""

from dataclasses import dataclass

from kentongan.kernel.wilayah import KodeWilayah
from kentongan.pintu.rules.tempat import Meaning, certain
from kentongan.wilayah import queries as wilayah_queries
from kentongan.wilayah.queries import Suggestion
from kentongan.wilayah.register import gazetteer

MOST = 9
"""Choices that one digit can name."""


@dataclass(frozen=True, slots=True)
class Tempat:
    """The area that is meant, or the choices among which somebody has to pick."""

    kode: KodeWilayah | None
    pilihan: tuple[Suggestion, ...] = ()

    @property
    def names(self) -> str:
        return "; ".join(f"{each.label}, {each.detail} ({each.kode})" for each in self.pilihan)


def find_tempat(text: str, *, within: KodeWilayah) -> Tempat:
    """What *text*, a code or a name, means inside *within*."""
    text = text.strip()
    if code := _code(text):
        return Tempat(code if within.covers(code) else None)
    found = gazetteer().find(text, within=within)
    sure = certain([Meaning(match.kode, match.score) for match in found])
    if sure is not None:
        return Tempat(sure)
    return Tempat(None, tuple(wilayah_queries.search_areas(text, within=within, limit=MOST)))


def _code(text: str) -> KodeWilayah | None:
    dotted = text.replace(" ", "")
    if dotted.isdecimal() and len(dotted) in {4, 6, 10}:
        parts = (dotted[:2], dotted[2:4], dotted[4:6], dotted[6:])
        dotted = ".".join(part for part in parts if part)
    return wilayah_queries.current_code(dotted) if dotted[:2].isdecimal() else None
