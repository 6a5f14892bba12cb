"""Weights and bands of a published formula, as its data says them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kentongan.hukum.reading import Node

_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Pita:
    """A band of a score or share, from *dari* per cent."""

    id: str
    title: str
    dari: int


def bands_of(node: Node) -> tuple[Pita, ...]:
    """The bands of a formula from the highest to the lowest; the lowest begins at nought."""
    bands = [
        Pita(each.text("id"), each.text("title"), each.number("dari"))
        for each in node.children("pita")
    ]
    if not bands or min(pita.dari for pita in bands) != 0:
        raise node.fail("pita", "tidak mulai dari 0", "Beri pita terendah dari: 0.")
    return tuple(sorted(bands, key=lambda pita: -pita.dari))


def band_of(bands: tuple[Pita, ...], percent: Decimal) -> Pita:
    return next((pita for pita in bands if percent >= pita.dari), bands[-1])


def check_weights(node: Node, names: Iterable[str]) -> None:
    """Raises ``HukumFileInvalid`` where the weights are not a hundred together."""
    if sum(node.number(name) for name in names) != _WHOLE:
        raise node.fail("jumlah", "bukan 100", "Ubah bobot sehingga jumlahnya 100.")
