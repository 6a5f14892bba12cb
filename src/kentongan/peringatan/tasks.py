"""Indicators and clocks, outside the request."""

from contextlib import suppress
from datetime import timedelta

from django.db import IntegrityError
from django.utils import timezone

from kentongan.akses.actor import Actor
from kentongan.akses.schedules import every
from kentongan.kernel.errors import RuleViolated
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.laporan.pelaporan.rules import Baris
from kentongan.peringatan import actions, queries, silence
from kentongan.peringatan.enums import SILENCE
from kentongan.peringatan.indikator import indicators
from kentongan.peringatan.rules import Indikator, Sinyal, signals_of, silence_signals

LATELY = timedelta(hours=2)
"""How far back the sweep looks: reports ask for evaluation themselves, it catches the rest."""


def evaluate(kec_kode: str) -> int:
    """Look at the recent reports of one kecamatan; answers how many warnings were raised."""
    known = indicators()
    days = max((each.jendela_hari for each in known.values()), default=1)
    today = timezone.localdate()
    # A report may come in some days after what it tells of: the rules look at the day.
    facts = queries.facts_in(kec_kode, today=today, days=days + 1)
    raised = 0
    for indikator in known.values():
        spent = queries.spent_on(indikator.id, [fact.id for fact in facts])
        for sinyal in signals_of(indikator, facts, today=today, spent=spent):
            raised += _follow(indikator, sinyal)
    _end_silences(KodeWilayah(kec_kode).at(Tingkat.KABUPATEN_KOTA))
    return raised


def _end_silences(kab: KodeWilayah, units: list[Baris] | None = None) -> None:
    """Close the warnings of silence in *kab* whose units are silent no longer."""
    for row in silence.open_warnings(kab):
        if reason := silence.why_ended(row, units=units):
            system = Actor.sistem(f"Indikator {row.indikator_id}")
            with suppress(RuleViolated):  # someone else ended it in this instant
                actions.end_silence(actor=system, peringatan=row, reason=reason, now=timezone.now())


def _follow(indikator: Indikator, sinyal: Sinyal) -> int:
    system = Actor.sistem(f"Indikator {indikator.id}")
    now = timezone.now()
    known = queries.open_for_cause(sinyal.cause)
    if known is not None:
        new = queries.not_yet_grounds(known, sinyal.laporan_ids)
        if new:
            actions.add_bukti(actor=system, peringatan=known, laporan_ids=new, now=now)
        return 0
    try:
        actions.raise_from_indicator(
            actor=system,
            wilayah=KodeWilayah(sinyal.wilayah_kode),
            indikator=indikator,
            sinyal=sinyal,
            now=now,
        )
    except IntegrityError:  # another worker warned of the same cause in this instant
        return 0
    return 1


@every(minutes=1)
def evaluate_lately() -> int:
    """Look where reports came in lately, in case a report could not ask for it."""
    places = queries.recent_kecamatan(since=timezone.now() - LATELY)
    return sum(evaluate(kec_kode) for kec_kode in places)


@every(minutes=60)
def evaluate_silence() -> int:
    """Look for units that were expected and said nothing; answers how many warnings were raised."""
    asked = [each for each in indicators().values() if each.syarat in SILENCE]
    now, raised = timezone.now(), 0
    for kab in silence.watched_areas(today=timezone.localdate()):
        for indikator in asked:
            units = silence.units_of(kab, now=now, days=indikator.jendela_hari)
            _end_silences(kab, units)
            for sinyal in silence_signals(indikator, silence.facts_of(indikator, kab, units)):
                raised += _follow(indikator, sinyal)
    return raised


@every(minutes=5)
def remind_overdue() -> int:
    """Remind of every clock that ran out since the last look, once for each clock."""
    now = timezone.now()
    system = Actor.sistem("Jam peringatan")
    late = queries.overdue(now)
    for row in late:
        actions.note_overdue(actor=system, peringatan=row, now=now)
    return len(late)
