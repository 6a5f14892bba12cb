"""Which area a written name means: one that is certain, or a choice that somebody makes."""

from collections.abc import Sequence
from dataclasses import dataclass

from kentongan.kernel.wilayah import KodeWilayah

RIVAL = 0.8
"""A second meaning with at least this score makes the first one uncertain."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """An area that a name may mean; *score* 1 is the name as the register writes it."""

    kode: str
    score: float


def certain(meanings: Sequence[Meaning]) -> KodeWilayah | None:
    """The only meaning as written; ``None`` where anything has to be guessed."""
    exact = [each for each in meanings if each.score >= 1]
    rivals = [each for each in meanings if RIVAL <= each.score < 1]
    return KodeWilayah(exact[0].kode) if len(exact) == 1 and not rivals else None
