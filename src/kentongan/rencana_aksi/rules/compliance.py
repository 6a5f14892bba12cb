"""Who has sent what, and how late: the state of one region-year, from facts and today."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

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


@dataclass(frozen=True, slots=True)
class Kekurangan:
    """One thing that a region lacks, since when it should have been there or has been so."""

    column: str
    sel: Sel
    since: date | None


def lacking(kepatuhan: Kepatuhan, *, due: DueDays, today: date) -> tuple[Kekurangan, ...]:
    """Everything that a region lacks on the day *today*, in the order of the grid."""
    return tuple(_lacking(kepatuhan, due, today))


def _lacking(kepatuhan: Kepatuhan, due: DueDays, today: date) -> Iterator[Kekurangan]:
    if kepatuhan.sk.state not in _WELL:
        yield Kekurangan("sk", kepatuhan.sk, None)
    if kepatuhan.naskah.state not in {*_WELL, KeadaanSel.TERLAMBAT}:
        yield Kekurangan("naskah", kepatuhan.naskah, _when(kepatuhan.naskah, due.naskah, today))
    if kepatuhan.naskah.state is not KeadaanSel.BELUM_ADA:
        for key, sel in kepatuhan.wajib:
            if sel.state is KeadaanSel.KURANG:
                yield Kekurangan(key, sel, _when(sel, None, today))
    for periode, sel in kepatuhan.periods:
        if sel.state not in {*_WELL, KeadaanSel.TERLAMBAT}:
            yield Kekurangan(periode.value, sel, _when(sel, due.periods[periode], today))


def _when(sel: Sel, due: date | None, today: date) -> date | None:
    if sel.days:
        return today - timedelta(days=sel.days)
    return due + timedelta(days=1) if due and sel.late_days else None


def compliance(
    facts: RegionFacts,
    *,
    wajib_ids: tuple[str, ...],
    due: DueDays,
    today: date,
    periods: Mapping[Periode, Sel] | None = None,
) -> Kepatuhan:
    """The state of every column on the day *today*.

    *periods* is what is known of the period reports; of the others only the calendar speaks.
    """
    known = periods or {}
    sk = Sel(KeadaanSel.ADA if facts.sk_exists else KeadaanSel.BELUM_ADA)
    naskah = _naskah(facts, due, today)
    wajib = tuple((key, _wajib(facts, key, today)) for key in wajib_ids)
    cells = tuple((p, known.get(p) or _period(facts, p, due, today)) for p in Periode)
    return Kepatuhan(sk, naskah, wajib, cells, _summary(sk, naskah, wajib), _holder(facts))


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


def _wajib(facts: RegionFacts, key: str, today: date) -> Sel:
    if facts.keadaan is None:
        return Sel(KeadaanSel.KURANG)
    if facts.sent_on is None:
        return Sel(KeadaanSel.TIDAK_TERBACA)
    if key in facts.wajib:
        return Sel(KeadaanSel.ADA)
    return Sel(KeadaanSel.KURANG, days=_since(facts.sent_on, today))


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
