"""How late a period report is, and in whose hands: from its history and the asked day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kentongan.capaian.enums import KeadaanLaporan as K
from kentongan.kernel.periods import Periode
from kentongan.rencana_aksi.enums import KeadaanSel
from kentongan.rencana_aksi.kolom_periode import SelPeriode

HOLDERS = {
    K.DRAFT: "Operator",
    K.DIAJUKAN: "Pimpinan daerah",
    K.DISETUJUI: "Operator",
    K.DIKIRIM: "Pemeriksa",
    K.DIKEMBALIKAN: "Operator",
    K.DINILAI: "Selesai",
}


def holder_of(keadaan: K, *, has_open_dispute: bool) -> str:
    """Nobody holds an assessed report, unless an answer or a new score after a dispute is owed."""
    return HOLDERS[K.DIKIRIM if keadaan is K.DINILAI and has_open_dispute else keadaan]


@dataclass(frozen=True, slots=True)
class FaktaLaporan:
    """One report's history: each change of state with its day, oldest first."""

    laporan_id: int
    changes: Sequence[tuple[K, date]]
    skor: float | None = None


def cell(
    fakta: FaktaLaporan | None, periode: Periode, year: int, due: date, today: date
) -> SelPeriode:
    """State, days late and holder on the day *today*, which may be past."""
    past = [change for change in (fakta.changes if fakta else ()) if change[1] <= today]
    if fakta is None or not past:
        if today <= periode.ends_on(year):
            return SelPeriode(KeadaanSel.BELUM_WAKTUNYA)
        return SelPeriode(KeadaanSel.BELUM_ADA, late_days(today, due))
    keadaan, since = past[-1]
    sent_on = next((day for state, day in past if state is K.DIKIRIM), None)
    late = late_days(sent_on or today, due)
    return SelPeriode(
        _state(keadaan, late, has_been_returned=any(s is K.DIKEMBALIKAN for s, _ in past)),
        late,
        (today - since).days,
        HOLDERS[keadaan],
        sent_on,
        fakta.skor if keadaan is K.DINILAI else None,
        fakta.laporan_id,
    )


def _state(keadaan: K, late: int, *, has_been_returned: bool) -> KeadaanSel:
    if keadaan is K.DINILAI:
        return KeadaanSel.DITERIMA
    if keadaan is K.DIKIRIM:
        return KeadaanSel.TERLAMBAT if late else KeadaanSel.DIKIRIM
    if keadaan is K.DIKEMBALIKAN or has_been_returned:
        return KeadaanSel.DIKEMBALIKAN
    return KeadaanSel.DRAF


def late_days(day: date, due: date) -> int:
    return max(0, (day - due).days)


def reminders(due: date, today: date, days_before: Sequence[int]) -> str:
    """Which reminder is due today: ``14``, ``3`` (days before), ``lewat``, or nothing."""
    left = (due - today).days
    if left < 0:
        return "lewat"
    reached = [days for days in days_before if left <= days]
    return str(min(reached)) if reached else ""
