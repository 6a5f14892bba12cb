"""The order of the rows of a plan: a row changes places with its neighbour of the same bidang."""

from collections.abc import Sequence
from typing import TypeVar

from kentongan.kernel.errors import RuleViolated
from kentongan.rencana_aksi.enums import Arah

Key = TypeVar("Key")


def neighbour(group: Sequence[Key], row: Key, arah: Arah) -> Key:
    """The row that *row* would pass within its *group*.

    Raises:
        RuleViolated: there is none, it is the first or the last.

    """
    at = group.index(row) + arah.step
    if not 0 <= at < len(group):
        raise RuleViolated("rencana.row_at_end", ujung=arah.end)
    return group[at]


def passed(order: Sequence[Key], row: Key, other: Key, arah: Arah) -> list[Key]:
    """*order* with *row* just beyond *other*; all the others keep their order."""
    rest = [each for each in order if each != row]
    at = rest.index(other) + (arah is Arah.TURUN)
    return [*rest[:at], row, *rest[at:]]


def rising(places: Sequence[int]) -> list[int]:
    """The same places where none is taken twice; else the nearest that rise."""
    found: list[int] = []
    for place in places:
        found.append(max(place, found[-1] + 1 if found else place))
    return found
