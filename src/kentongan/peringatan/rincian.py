"""Everything that the page of one warning shows, read once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from kentongan.akses.actor import Actor
from kentongan.akses.models import Jejak
from kentongan.akses.permissions import Permission
from kentongan.akses.queries import history_of
from kentongan.kernel.clocks import Clock, Pace
from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import Tingkat
from kentongan.peringatan import queries
from kentongan.peringatan.enums import SILENCE, Jam
from kentongan.peringatan.indikator import indicators
from kentongan.peringatan.models import Penerima, Peringatan
from kentongan.peringatan.recipients import Pilihan, choices_for
from kentongan.peringatan.rules import Indikator, Step
from kentongan.wilayah import peta
from kentongan.wilayah.queries import get_wilayah

_STEP_WORDS: dict[Jam, Any] = {
    Jam.TERIMA: _("Diterima"),
    Jam.JAWAB: _("Dijawab"),
    Jam.TUTUP: _("Ditutup"),
}
_LOOKS = {Pace.DONE: "done", Pace.LATE: "late", Pace.SOON: "soon", Pace.WAITING: ""}
_EVENTS: dict[str, Any] = {
    "peringatan.raised": _("Peringatan diberikan"),
    "peringatan.grounds_added": _("Laporan dasar ditambahkan"),
    "peringatan.received": _("Diterima"),
    "peringatan.answered": _("Dijawab"),
    "peringatan.reminded": _("Ditagih"),
    "peringatan.overdue": _("Batas waktu lewat"),
    "peringatan.recipient_added": _("Penerima ditambahkan"),
    "peringatan.closed": _("Ditutup"),
    "peringatan.silence_ended": _("Ditutup sendiri, sunyi berakhir"),
    "peringatan.cancelled": _("Dibatalkan"),
}


@dataclass(frozen=True, slots=True)
class Langkah:
    """One step of the stepper, in words."""

    title: str
    clock: Clock
    look: str


@dataclass(frozen=True, slots=True)
class Baris:
    """One recipient with its clocks and what the actor may do for it."""

    penerima: Penerima
    receipt: Clock
    reply: Clock
    is_mine: bool
    may_receive: bool
    may_answer: bool
    may_remind: bool


@dataclass(frozen=True, slots=True)
class Kejadian:
    """One line of the history."""

    at: datetime
    text: str
    actor: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Rincian:
    row: Peringatan
    indikator: Indikator | None
    steps: list[Langkah]
    recipients: list[Baris]
    grounds: queries.Dasar
    history: list[Kejadian]
    more_recipients: list[Pilihan]
    peta: Any
    points: list[dict[str, Any]]
    may_desk: bool
    may_close: bool

    @property
    def look(self) -> str:
        """How the state is drawn: red as soon as a clock ran out."""
        is_late = any(step.look == "late" for step in self.steps)
        return "late" if self.row.is_open and is_late else self.row.look

    @property
    def is_silence(self) -> bool:
        """Whether it warns of reports that did not come."""
        return self.indikator is not None and self.indikator.syarat in SILENCE

    @property
    def best_grade(self) -> str:
        """The best grade among the reports that the actor sees."""
        return min((each.nilai for each in self.grounds.laporan if each.nilai), default="")

    @property
    def mine(self) -> Baris | None:
        """The recipient that the actor is and that still owes an answer."""
        return next(
            (each for each in self.recipients if each.is_mine and not each.penerima.answered_at),
            None,
        )


def rincian(actor: Actor, pk: int, *, now: datetime) -> Rincian:
    """The page of one warning.

    Raises:
        NotFound: the actor sees no such warning.

    """
    row = queries.get_peringatan(actor, pk)
    may_desk = row.is_open and actor.may(Permission.PERINGATAN_RAISE, in_wilayah=row.wilayah)
    drawn = _map(row)
    named = {(each.instansi_id, each.peran, each.wilayah_kode) for each in row.penerima.all()}
    return Rincian(
        row=row,
        indikator=indicators().get(row.indikator_id),
        steps=[_step(step) for step in queries.steps(row, now=now)],
        recipients=[_line(actor, row, each, now) for each in row.penerima.all()],
        grounds=queries.grounds(actor, row),
        history=_history(history_of("peringatan", row.pk, actor=actor)),
        more_recipients=[
            choice
            for choice in (choices_for(row.wilayah) if may_desk else [])
            if (choice.instansi_id, choice.peran, choice.wilayah_kode) not in named
        ],
        peta=drawn,
        points=_points(row, drawn),
        may_desk=may_desk,
        may_close=row.is_open and actor.may(Permission.PERINGATAN_CLOSE, in_wilayah=row.wilayah),
    )


def _step(step: Step) -> Langkah:
    title = str(_STEP_WORDS[step.jam])
    if step.jam is not Jam.TUTUP:
        title = str(_("{step} {done} dari {whole}")).format(
            step=title, done=step.done, whole=step.whole
        )
    return Langkah(title, step.clock, _LOOKS[step.clock.pace])


def _line(actor: Actor, row: Peringatan, each: Penerima, now: datetime) -> Baris:
    is_mine = queries.may_answer(actor, each)
    may_desk = row.is_open and actor.may(Permission.PERINGATAN_RAISE, in_wilayah=row.wilayah)
    is_owed = each.answered_at is None
    shown_at = row.ended_at or now
    return Baris(
        penerima=each,
        receipt=Clock(each.added_at, each.receive_due_at, shown_at, each.received_at),
        reply=Clock(each.added_at, each.answer_due_at, shown_at, each.answered_at),
        is_mine=is_mine,
        may_receive=row.is_open and is_mine and each.received_at is None,
        may_answer=(row.is_open and is_mine) or (may_desk and is_owed),
        may_remind=may_desk and is_owed,
    )


def _history(events: Sequence[Jejak] | Any) -> list[Kejadian]:
    found = []
    for event in events:
        label = _EVENTS.get(event.action)
        if label is None:
            continue
        is_late = event.action == "peringatan.overdue"
        about = _overdue(event.data) if is_late else _about(event.data)
        text = f"{label}: {about}" if about else str(label)
        found.append(Kejadian(event.happened_at, text, event.actor_name, is_late))
    return found[::-1]


def _about(data: dict[str, Any]) -> str:
    who = data.get("penerima") or ""
    return ", ".join(who) if isinstance(who, list) else str(who)


def _overdue(data: dict[str, Any]) -> str:
    """``diterima Polres; dijawab Satpol PP``."""
    parts = [
        str(_STEP_WORDS[jam]).lower()
        + ("" if data[jam.value] is True else f" {', '.join(data[jam.value])}")
        for jam in Jam
        if data.get(jam.value)
    ]
    return "; ".join(parts)


def _map(row: Peringatan) -> Any:
    """The kabupaten/kota with its kecamatan; nothing where no boundary is known."""
    try:
        return peta.map_of(row.wilayah.at(Tingkat.KABUPATEN_KOTA), detail=Tingkat.KECAMATAN)
    except NotFound:
        return None


def _points(row: Peringatan, drawn: Any) -> list[dict[str, Any]]:
    if drawn is None:
        return []
    place = _centre(row)
    if place is None:
        return []
    # The centre of the area, never the house: recipients of every kind see this map.
    x, y = drawn.project(*place)
    return [{"x": x, "y": y, "kind": "peringatan", "title": row.judul, "url": ""}]


def _centre(row: Peringatan) -> tuple[float, float] | None:
    try:
        area = get_wilayah(row.wilayah)
    except NotFound:
        return None
    return None if area.lat is None or area.lon is None else (area.lat, area.lon)
