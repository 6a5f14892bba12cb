"""Where the columns B04, B08 and B12 of the compliance grid come from.

Plans know nothing of the reports about them; whoever keeps those reports registers a function.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeAlias

from kentongan.kernel.periods import Periode
from kentongan.rencana_aksi.rules.compliance import Sel

Cells: TypeAlias = dict[tuple[str, Periode], Sel]
Source: TypeAlias = Callable[[int, Iterable[str], date], Cells]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Have *source* ``(year, codes, today)`` fill cells by ``(code, periode)``, as of *today*."""
    if source not in _sources:
        _sources.append(source)


def cells(year: int, codes: Iterable[str], today: date) -> Cells:
    """What the registered sources know; a region they leave out is as if nothing was sent."""
    found: Cells = {}
    for source in _sources:
        found.update(source(year, codes, today))
    return found
