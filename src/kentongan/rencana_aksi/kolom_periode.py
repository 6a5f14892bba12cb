"""The period columns of the compliance grid, told by the room above that keeps the reports."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from kentongan.kernel.periods import Periode
from kentongan.rencana_aksi.enums import KeadaanSel


@dataclass(frozen=True, slots=True)
class SelPeriode:
    """The report of one region and period on the asked day.

    pemegang: in whose hands it is, in words; empty where nothing has been begun.
    laporan_id: of the report, whose page judges for itself who may read it.
    """

    state: KeadaanSel
    late_days: int = 0
    days: int = 0
    pemegang: str = ""
    sent_on: date | None = None
    skor: float | None = None
    laporan_id: int | None = None


Cells = dict[tuple[str, Periode], SelPeriode]
Source = Callable[[int, Iterable[str], date], Cells]
_sources: list[Source] = []


def register(source: Source) -> Source:
    """Ask *source* (year, area codes, day) for cells; call it in ``AppConfig.ready``, once."""
    if source not in _sources:
        _sources.append(source)
    return source


def cells_of_periods(year: int, codes: Iterable[str], today: date) -> Cells:
    """What is known of each region and period; a pair left out has no report."""
    found: Cells = {}
    wanted = list(codes)
    for source in _sources:
        found |= source(year, wanted, today)
    return found
