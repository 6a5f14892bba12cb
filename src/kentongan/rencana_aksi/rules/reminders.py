"""Which region is reminded of which due day, today."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kentongan.kernel.periods import Periode
from kentongan.rencana_aksi.enums import KeadaanSel
from kentongan.rencana_aksi.rules.compliance import DueDays, Kepatuhan

DAYS_BEFORE = (1, 7, 14)
"""The smallest number of days still left decides; a missed run is caught up by the next."""
WEEKS_AFTER = 4
_OPEN = frozenset({KeadaanSel.BELUM_ADA, KeadaanSel.DRAF, KeadaanSel.DIKEMBALIKAN})


@dataclass(frozen=True, slots=True)
class Pengingat:
    """*step* names the occasion, so that each is said once: ``H-7``, ``lewat-2``."""

    what: str
    due: date
    step: str
    days_left: int


def reminders(
    kepatuhan: Kepatuhan, due: DueDays, *, today: date, periods: Iterable[Periode] = ()
) -> tuple[Pengingat, ...]:
    """What a region is to be reminded of; *periods* are those whose reports are known."""
    return tuple(_reminders(kepatuhan, due, today, frozenset(periods)))


def _reminders(
    kepatuhan: Kepatuhan, due: DueDays, today: date, periods: frozenset[Periode]
) -> Iterator[Pengingat]:
    wanted = [("naskah", kepatuhan.naskah.state in _OPEN, due.naskah)]
    for periode, sel in kepatuhan.periods:
        is_open = sel.state in {*_OPEN, KeadaanSel.BELUM_WAKTUNYA}
        wanted.append((periode.value, is_open and periode in periods, due.periods[periode]))
    for what, is_open, day in wanted:
        step = step_of((day - today).days)
        if is_open and step:
            yield Pengingat(what, day, step, (day - today).days)


def step_of(days_left: int) -> str:
    """``H-14``, ``H-7``, ``H-1``, ``lewat-1`` … once a week; empty on other days."""
    if days_left >= 0:
        step = next((days for days in DAYS_BEFORE if days_left <= days), None)
        return "" if step is None else f"H-{step}"
    week = (-days_left - 1) // 7 + 1
    return f"lewat-{week}" if week <= WEEKS_AFTER else ""
