"""Reads of warnings. The actor decides which rows there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet
from django.utils import timezone

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.clocks import Clock
from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan.models import Laporan
from kentongan.peringatan.enums import OPEN
from kentongan.peringatan.models import Bukti, JawabanPeringatan, Penerima, Peringatan
from kentongan.peringatan.rules import (
    RECEIVED,
    LaporanFacts,
    Step,
    answers_for,
    running_clock,
    steps_of,
)

ORDERS = {"terbaru": "-raised_at", "tingkat": "-tingkat", "batas": "answer_due_at"}
MOST_FACTS = 2000
NEWEST = 500


@dataclass(frozen=True, slots=True)
class Saringan:
    """What a list is filtered by; everything may be left out."""

    wilayah: KodeWilayah | None = None
    keadaan: str = ""
    tingkat: int | None = None
    kata: str = ""
    since: date | None = None
    until: date | None = None
    urut: str = ""


def _all(actor: Actor) -> QuerySet[Peringatan]:
    rows: QuerySet[Peringatan] = Peringatan.objects.visible_to(actor)
    return rows


def list_peringatan(actor: Actor, saringan: Saringan) -> QuerySet[Peringatan]:
    """The warnings that match; open ones first, the most overdue before all."""
    rows: Any = _all(actor)
    if saringan.wilayah:
        rows = rows.inside(saringan.wilayah)
    if saringan.kata:
        rows = rows.search(saringan.kata)
    found: QuerySet[Peringatan] = rows.filter(_conditions(saringan)).prefetch_related("penerima")
    order = ORDERS.get(saringan.urut.lstrip("-"))
    if order is None:
        return found.order_by(F("ended_at").desc(nulls_first=True), "answer_due_at", "-id")
    turned = order.removeprefix("-") if order.startswith("-") else f"-{order}"
    return found.order_by(turned if saringan.urut.startswith("-") else order, "-id")


def _conditions(saringan: Saringan) -> Q:
    condition = Q()
    if saringan.keadaan == "aktif":
        condition &= Q(keadaan__in=sorted(OPEN))
    elif saringan.keadaan:
        condition &= Q(keadaan=saringan.keadaan)
    if saringan.tingkat:
        condition &= Q(tingkat=saringan.tingkat)
    if saringan.since and saringan.since > date.min:  # the first day of all has no instant in UTC
        condition &= Q(raised_at__gte=_midnight(saringan.since))
    if saringan.until and saringan.until < date.max:
        condition &= Q(raised_at__lt=_midnight(saringan.until + timedelta(days=1)))
    return condition


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))


def open_peringatan(actor: Actor, area: KodeWilayah) -> QuerySet[Peringatan]:
    """Warnings that still wait for someone in *area*, the gravest first."""
    rows: Any = _all(actor)
    found: QuerySet[Peringatan] = (
        rows.inside(area).filter(keadaan__in=sorted(OPEN)).order_by("-tingkat", "-raised_at")
    )
    return found


def get_peringatan(actor: Actor, pk: int) -> Peringatan:
    """One warning with its recipients and their answers.

    Raises:
        NotFound: the actor sees no such warning.

    """
    answers = Prefetch("jawaban", JawabanPeringatan.objects.order_by("id"))
    recipients = Prefetch("penerima", Penerima.objects.prefetch_related(answers).order_by("id"))
    row = _all(actor).filter(pk=pk).prefetch_related(recipients).first()
    if row is None:
        raise NotFound("peringatan.not_found")
    return row


def steps(row: Peringatan, *, now: datetime) -> list[Step]:
    """The clocks of *row* at *now*; *row* has its recipients prefetched."""
    recipients = list(row.penerima.all())
    return steps_of(
        raised_at=row.raised_at,
        due=row.due_with(recipients),
        recipients=recipients,
        ended_at=row.ended_at,
        now=now,
    )


def clock_of(row: Peringatan, *, now: datetime) -> Clock | None:
    """The clock that runs now; ``None`` once the warning ended."""
    return running_clock(steps(row, now=now)) if row.is_open else None


def may_answer(actor: Actor, penerima: Penerima) -> bool:
    """Whether the actor is this recipient."""
    return actor.holds(Permission.PERINGATAN_ANSWER) and answers_for(
        actor.grants,
        instansi_id=penerima.instansi_id,
        peran=penerima.peran,
        wilayah_kode=penerima.wilayah_kode,
    )


@dataclass(frozen=True, slots=True)
class Dasar:
    """The grounds of a warning: the reports the actor may see, and how many more there are."""

    laporan: list[Laporan]
    hidden: int

    @property
    def is_lost(self) -> bool:
        """All of them were returned or archived since."""
        return not self.hidden and all(row.keadaan not in RECEIVED for row in self.laporan)


def grounds(actor: Actor, row: Peringatan) -> Dasar:
    """The reports on which *row* rests, as far as the actor may see them."""
    count = Bukti.objects.filter(peringatan=row).count()
    seen: list[Laporan] = []
    if count and actor.holds(Permission.LAPORAN_VIEW):
        visible = Laporan.objects.visible_to(actor)
        seen = list(visible.filter(bukti_peringatan__peringatan=row).order_by("-id"))
    return Dasar(seen, count - len(seen))


def peringatan_of_laporan(actor: Actor, laporan_id: int) -> list[Peringatan]:
    """The warnings that rest on a report."""
    return list(_all(actor).filter(bukti__laporan_id=laporan_id).order_by("-id"))


def visible_laporan(actor: Actor, ids: list[int]) -> list[Laporan]:
    """Those of the reports that the actor may see, in the order of their ids."""
    return list(Laporan.objects.visible_to(actor).filter(pk__in=ids).order_by("id"))


def awaits_answer_of(actor: Actor, row: Peringatan) -> bool:
    """Whether *row*, its recipients prefetched, waits for the actor's own receipt or answer."""
    open_ones = [each for each in row.penerima.all() if each.answered_at is None]
    return any(may_answer(actor, each) for each in open_ones)


def facts_in(kec_kode: str, *, today: date, days: int) -> list[LaporanFacts]:
    """The recent reports of one kecamatan, as the indicators read them."""
    since = _midnight(today - timedelta(days=days - 1))
    rows = Laporan.objects.unscoped(reason="indicators count every report").filter(
        kec_kode=kec_kode, received_at__gte=since, keadaan__in=sorted(RECEIVED)
    )
    columns = (
        "id", "wilayah_kode", "kec_kode", "keadaan", "jenis", "urgensi", "nilai_sumber",
        "nilai_isi", "happened_on", "gabungan__utama",
    )  # fmt: skip
    return [LaporanFacts(*values) for values in rows.values_list(*columns)[:MOST_FACTS]]


def recent_kecamatan(*, since: datetime) -> list[str]:
    """Where the newest reports came from, as far back as *since*."""
    rows = Laporan.objects.unscoped(reason="indicators count every report")
    # By id, not by instant: the newest few are found without an index that intake would pay for.
    newest = rows.order_by("-id").values_list("kec_kode", "received_at")[:NEWEST]
    return sorted({kec_kode for kec_kode, at in newest if at is not None and at >= since})


def spent_on(indikator_id: str, ids: list[int]) -> set[int]:
    """Those of the reports that already led to a warning of this indicator which has ended."""
    rows = Bukti.objects.filter(
        laporan_id__in=ids,
        peringatan__indikator_id=indikator_id,
        peringatan__ended_at__isnull=False,
    )
    return set(rows.values_list("laporan_id", flat=True))


def open_for_cause(cause: str) -> Peringatan | None:
    """The open warning about *cause*, if there is one."""
    rows = Peringatan.objects.unscoped(reason="indicators must not warn twice")
    found: Peringatan | None = rows.filter(cause=cause, keadaan__in=sorted(OPEN)).first()
    return found


def overdue(now: datetime) -> list[Peringatan]:
    """Open warnings with a clock that ran out and of which nobody was told yet."""
    late = Penerima.objects.filter(
        Q(received_at=None, receive_late_at=None, receive_due_at__lt=now)
        | Q(answered_at=None, answer_late_at=None, answer_due_at__lt=now)
    )
    rows = Peringatan.objects.unscoped(reason="reminding looks at every warning")
    unclosed = Q(close_late_at=None, close_due_at__lt=now)
    found = rows.filter(unclosed | Q(pk__in=late.values("peringatan_id")))
    return list(found.filter(keadaan__in=sorted(OPEN)).order_by("id")[:200])


def not_yet_grounds(row: Peringatan, laporan_ids: Iterable[int]) -> list[int]:
    """Those of the reports on which *row* does not rest yet."""
    wanted = set(laporan_ids)
    known = Bukti.objects.filter(peringatan=row, laporan_id__in=wanted)
    return sorted(wanted - set(known.values_list("laporan_id", flat=True)))
