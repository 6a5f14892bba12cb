"""Who has sent what, and how late: the state of one region-year, from facts and today."""

from dataclasses import dataclass, field
from datetime import date

from kentongan.kernel.periods import Periode
from kentongan.rencana_aksi.enums import (
    DRAFT,
    KeadaanRencana,
    KeadaanSel,
    Pemegang,
    RingkasanKepatuhan,
)


@dataclass(frozen=True, slots=True)
class RegionFacts:
    """The mere state of a region's plan: no content of it.

    wajib: the mandatory activities found complete when the plan was last sent.
    reports_sent: the day on which each period's report was sent.
    """

    sk_exists: bool = False
    keadaan: KeadaanRencana | None = None
    created_on: date | None = None
    sent_on: date | None = None
    returned_on: date | None = None
    wajib: frozenset[str] = frozenset()
    reports_sent: dict[Periode, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DueDays:
    year: int
    naskah: date
    periods: dict[Periode, date]


@dataclass(frozen=True, slots=True)
class Sel:
    """One column: its state, days late, and days in that state."""

    state: KeadaanSel
    late_days: int = 0
    days: int = 0


_WELL = frozenset(
    {KeadaanSel.ADA, KeadaanSel.DIKIRIM, KeadaanSel.DITERIMA, KeadaanSel.BELUM_WAKTUNYA}
)


@dataclass(frozen=True, slots=True)
class Kepatuhan:
    sk: Sel
    naskah: Sel
    wajib: tuple[tuple[str, Sel], ...]
    periods: tuple[tuple[Periode, Sel], ...]
    ringkasan: RingkasanKepatuhan
    pemegang: Pemegang

    @property
    def is_readable(self) -> bool:
        """Whether the plan was ever sent, so that its content is open above."""
        return all(sel.state is not KeadaanSel.TIDAK_TERBACA for _, sel in self.wajib)

    @property
    def lacking(self) -> tuple[str, ...]:
        """Ids of the mandatory activities that are not there."""
        return tuple(key for key, sel in self.wajib if sel.state is KeadaanSel.KURANG)

    def lacks(self, column: str) -> bool:
        """Whether *column* (``sk``, ``naskah``, a mandatory id, ``B04``) is not as it should be."""
        columns = {"sk": self.sk, "naskah": self.naskah, **dict(self.wajib)}
        columns |= {periode.value: sel for periode, sel in self.periods}
        return column in columns and columns[column].state not in _WELL


def compliance(
    facts: RegionFacts, *, wajib_ids: tuple[str, ...], due: DueDays, today: date
) -> Kepatuhan:
    """The state of every column on the day *today*."""
    sk = Sel(KeadaanSel.ADA if facts.sk_exists else KeadaanSel.BELUM_ADA)
    naskah = _naskah(facts, due, today)
    wajib = tuple((key, _wajib(facts, key)) for key in wajib_ids)
    periods = tuple((periode, _period(facts, periode, due, today)) for periode in Periode)
    return Kepatuhan(sk, naskah, wajib, periods, _summary(sk, naskah, wajib), _holder(facts))


def _naskah(facts: RegionFacts, due: DueDays, today: date) -> Sel:
    late = _late(facts.sent_on or today, due.naskah)
    if facts.keadaan is None:
        return Sel(KeadaanSel.BELUM_ADA, late)
    if facts.keadaan is KeadaanRencana.DIKEMBALIKAN or (
        facts.keadaan in DRAFT and facts.returned_on
    ):
        return Sel(KeadaanSel.DIKEMBALIKAN, late, _since(facts.returned_on, today))
    if facts.keadaan in DRAFT:
        return Sel(KeadaanSel.DRAF, late, _since(facts.created_on, today))
    if facts.keadaan is KeadaanRencana.DIKIRIM:
        state = KeadaanSel.TERLAMBAT if late else KeadaanSel.DIKIRIM
        return Sel(state, late, _since(facts.sent_on, today))
    return Sel(KeadaanSel.DITERIMA, late)


def _wajib(facts: RegionFacts, key: str) -> Sel:
    if facts.keadaan is None:
        return Sel(KeadaanSel.KURANG)
    if facts.sent_on is None:
        return Sel(KeadaanSel.TIDAK_TERBACA)
    return Sel(KeadaanSel.ADA if key in facts.wajib else KeadaanSel.KURANG)


def _period(facts: RegionFacts, periode: Periode, due: DueDays, today: date) -> Sel:
    last_day = due.periods[periode]
    if sent_on := facts.reports_sent.get(periode):
        late = _late(sent_on, last_day)
        return Sel(KeadaanSel.TERLAMBAT if late else KeadaanSel.DIKIRIM, late)
    if today <= periode.ends_on(due.year):
        return Sel(KeadaanSel.BELUM_WAKTUNYA)
    return Sel(KeadaanSel.BELUM_ADA, _late(today, last_day))


def _summary(sk: Sel, naskah: Sel, wajib: tuple[tuple[str, Sel], ...]) -> RingkasanKepatuhan:
    """Of SK, plan and mandatory activities; a period not yet due says nothing of a region."""
    match naskah.state:
        case KeadaanSel.BELUM_ADA:
            return RingkasanKepatuhan.BELUM_ADA
        case KeadaanSel.DRAF:
            return RingkasanKepatuhan.DRAF
        case KeadaanSel.DIKEMBALIKAN:
            return RingkasanKepatuhan.DIKEMBALIKAN
    whole = sk.state is KeadaanSel.ADA and all(s.state is KeadaanSel.ADA for _, s in wajib)
    return RingkasanKepatuhan.LENGKAP if whole else RingkasanKepatuhan.KURANG


def _holder(facts: RegionFacts) -> Pemegang:
    if facts.keadaan is KeadaanRencana.DIKIRIM:
        return Pemegang.PEMERIKSA
    if facts.keadaan in {KeadaanRencana.DITERIMA, KeadaanRencana.DITERUSKAN}:
        return Pemegang.SELESAI
    return Pemegang.DAERAH


def _late(day: date, last_day: date) -> int:
    return max(0, (day - last_day).days)


def _since(day: date | None, today: date) -> int:
    return max(0, (today - day).days) if day else 0
