"""When reports amount to a warning, and how a warning moves. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Protocol

from kentongan.akses.actor import Grant
from kentongan.kernel.clocks import Clock
from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.kernel.legal_basis import legal_basis
from kentongan.peringatan.enums import (
    OPEN,
    SILENCE,
    Hasil,
    Jam,
    Keadaan,
    Keparahan,
    Kepastian,
    Kesegeraan,
    Syarat,
)

# States of a report, as stored by the room laporan. A returned or archived report is in
# neither set, so it drops out of every count.
VERIFIED = frozenset({"diverifikasi", "ditindaklanjuti", "selesai"})
RECEIVED = VERIFIED | {"dikirim"}
FALSE_CONTENT = "5"
UNGRADABLE = ("F", "6")


@dataclass(frozen=True, slots=True)
class BatasJam:
    """Hours given for receipt, answer and closing."""

    terima: float
    jawab: float
    tutup: float


@dataclass(frozen=True, slots=True)
class Alamat:
    """Whom an indicator warns: a role, every agency of one element (unsur), or the silent agency."""

    peran: str = ""
    unsur: str = ""
    is_unit: bool = False


@dataclass(frozen=True, slots=True)
class Indikator:
    """One rule that looks at reports. Written as data, read by officials."""

    id: str
    judul: str
    mengapa: str
    diminta: str
    syarat: Syarat
    minimal: int
    jendela_hari: int
    tingkat: int
    keparahan: Keparahan
    kesegeraan: Kesegeraan
    kepastian: Kepastian
    penerima: tuple[Alamat, ...]
    jam: BatasJam
    disusun: date
    diperiksa: date | None
    ditinjau_lagi: date
    source: str


@dataclass(frozen=True, slots=True)
class LaporanFacts:
    """What an indicator may know of a report."""

    id: int
    wilayah_kode: str
    kec_kode: str
    keadaan: str
    jenis: str
    urgensi: str
    nilai_sumber: str
    nilai_isi: str
    day: date
    main_id: int | None = None
    """The report that speaks for it, where it was merged."""

    @property
    def event_id(self) -> int:
        """Reports with the same one tell of one event, and count as one."""
        return self.main_id or self.id


@dataclass(frozen=True, slots=True)
class Sinyal:
    """An indicator is met: *cause* tells one reason from another."""

    indikator_id: str
    cause: str
    wilayah_kode: str
    laporan_ids: tuple[int, ...]
    keterangan: str = ""
    nama: str = ""
    """Of what is warned, where the area does not say it."""
    instansi_id: int | None = None


@dataclass(frozen=True, slots=True)
class SunyiFacts:
    """How many expected periods in a row a unit let pass without a word, nihil included."""

    wilayah_kode: str
    masa: int
    since: date
    nama: str = ""
    instansi_id: int | None = None

    @property
    def key(self) -> str:
        return f"i{self.instansi_id}" if self.instansi_id else self.wilayah_kode


def can_stand_alone(report: LaporanFacts) -> bool:
    """Whether the report says something without another beside it: F or 6 alone does not."""
    return report.nilai_sumber != UNGRADABLE[0] and report.nilai_isi != UNGRADABLE[1]


@legal_basis("Permendagri 2/2018")
def signals_of(
    indikator: Indikator,
    reports: Iterable[LaporanFacts],
    *,
    today: date,
    spent: Collection[int] = (),
) -> list[Sinyal]:
    """What *indikator* finds in *reports*.

    *spent* are ids of reports that already led to a warning of this indicator which was
    closed or cancelled: the same reports never warn twice, nor does their event.
    """
    if indikator.syarat in SILENCE:
        return []  # what is not there cannot be found among the reports
    known = list(reports)
    over = {report.event_id for report in known if report.id in spent}
    since = today - timedelta(days=indikator.jendela_hari - 1)
    fresh = [
        report
        for report in known
        if report.event_id not in over
        and report.jenis == "kejadian"
        and report.nilai_isi != FALSE_CONTENT
        and since <= report.day <= today
    ]
    if indikator.syarat is Syarat.URGENSI_KRITIS:
        return _critical(indikator, fresh)
    return _many(indikator, fresh)


def silence_signals(indikator: Indikator, units: Iterable[SunyiFacts]) -> list[Sinyal]:
    """Units silent for as many expected periods in a row as *indikator* asks."""
    if indikator.syarat not in SILENCE:
        return []
    of_agencies = indikator.syarat is Syarat.SUNYI_INSTANSI
    return [
        Sinyal(
            indikator.id,
            f"{indikator.id}:{unit.key}",
            unit.wilayah_kode,
            (),
            f"{unit.masa} masa lapor berturut-turut tanpa kabar, sejak {unit.since:%d-%m-%Y}.",
            unit.nama,
            unit.instansi_id,
        )
        for unit in units
        if unit.masa >= indikator.minimal and (unit.instansi_id is not None) is of_agencies
    ]


def why_silence_ended(heard_at: datetime | None, *, is_expected: bool) -> str:
    """Why a warning of silence has lost its cause; nothing while the unit is silent.

    *heard_at* by the clock of the place.
    """
    if heard_at is not None:
        return f"Unit itu memberi kabar lagi pada {heard_at:%d-%m-%Y} pukul {heard_at:%H.%M}."
    return "" if is_expected else "Unit itu tidak lagi diharapkan melapor."


def _critical(indikator: Indikator, reports: list[LaporanFacts]) -> list[Sinyal]:
    critical = sorted(
        (
            report
            for report in reports
            if report.urgensi == "kritis" and report.keadaan in RECEIVED and can_stand_alone(report)
        ),
        # The report that speaks for the others gives its name to the cause, else the oldest.
        key=lambda report: (report.event_id, report.main_id is not None, report.id),
    )
    found = []
    for _, group in groupby(critical, key=lambda report: report.event_id):
        first, *others = group
        ids = (first.id, *(report.id for report in others))
        found.append(Sinyal(indikator.id, f"{indikator.id}:{first.id}", first.wilayah_kode, ids))
    return found


def _many(indikator: Indikator, reports: list[LaporanFacts]) -> list[Sinyal]:
    verified = sorted(
        (report for report in reports if report.keadaan in VERIFIED),
        key=lambda report: (report.kec_kode, report.id),
    )
    found = []
    for kec_kode, group in groupby(verified, key=lambda report: report.kec_kode):
        there = list(group)
        events = {report.event_id for report in there}
        if len(events) >= indikator.minimal and any(map(can_stand_alone, there)):
            ids = tuple(report.id for report in there)
            found.append(Sinyal(indikator.id, f"{indikator.id}:{kec_kode}", kec_kode, ids))
    return found


class Recipient(Protocol):
    """What the rules know of one recipient of a warning."""

    received_at: datetime | None
    answered_at: datetime | None


def state_of(recipients: Sequence[Recipient]) -> Keadaan:
    """The state of an open warning: what the slowest of its recipients still owes."""
    if not recipients or any(r.received_at is None for r in recipients):
        return Keadaan.TERBUKA
    if any(r.answered_at is None for r in recipients):
        return Keadaan.DITERIMA
    return Keadaan.DIJAWAB


def check_open(keadaan: Keadaan) -> None:
    """Raises ``RuleViolated`` when the warning is closed or cancelled."""
    if keadaan not in OPEN:
        raise RuleViolated("peringatan.not_open", keadaan=keadaan.label)


def check_close(recipients: Sequence[Recipient], hasil: Hasil, reason: str) -> None:
    """A warning that nobody answered is not closed: it is answered, or cancelled."""
    check_reason(reason)
    if not any(recipient.answered_at for recipient in recipients):
        raise RuleViolated("peringatan.close_without_answer", hasil=hasil.label)


def check_reason(reason: str) -> None:
    if len(reason.strip()) < 5:
        raise InvalidInput("peringatan.reason_missing", field="reason")


def check_situation(judul: str, uraian: str, tingkat: int) -> None:
    """Raises ``InvalidInput`` for a warning that says too little to act on."""
    if len(judul.strip()) < 8:
        raise InvalidInput("peringatan.title_missing", field="judul")
    if len(uraian.strip()) < 10:
        raise InvalidInput("peringatan.situation_missing", field="uraian")
    if not 1 <= tingkat <= 5:
        raise InvalidInput("peringatan.bad_level", field="tingkat", tingkat=tingkat)


def due_at(start: datetime, jam: BatasJam) -> dict[Jam, datetime]:
    """When each clock that starts at *start* runs out."""
    return {
        Jam.TERIMA: start + timedelta(hours=jam.terima),
        Jam.JAWAB: start + timedelta(hours=jam.jawab),
        Jam.TUTUP: start + timedelta(hours=jam.tutup),
    }


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a warning with its clock: *done* of *whole* recipients."""

    jam: Jam
    clock: Clock
    done: int
    whole: int

    @property
    def is_done(self) -> bool:
        return self.clock.done_at is not None


def steps_of(
    *,
    raised_at: datetime,
    due: dict[Jam, datetime],
    recipients: Sequence[Recipient],
    ended_at: datetime | None,
    now: datetime,
) -> list[Step]:
    """Receipt, answer and closing, as they stand at *now*; an ended warning stops the clocks."""
    received = [r.received_at for r in recipients if r.received_at]
    answered = [r.answered_at for r in recipients if r.answered_at]
    whole = len(recipients)
    shown_at = ended_at or now

    def clock(jam: Jam, done: list[datetime]) -> Clock:
        complete = max(done) if done and len(done) == whole else None
        return Clock(raised_at, due[jam], shown_at, complete)

    closing = Clock(raised_at, due[Jam.TUTUP], shown_at, ended_at)
    return [
        Step(Jam.TERIMA, clock(Jam.TERIMA, received), len(received), whole),
        Step(Jam.JAWAB, clock(Jam.JAWAB, answered), len(answered), whole),
        Step(Jam.TUTUP, closing, int(ended_at is not None), 1),
    ]


def running_clock(steps: Sequence[Step]) -> Clock | None:
    """The clock that runs now: the first step not done; none when all is done."""
    return next((step.clock for step in steps if not step.is_done), None)


def level_of_limits(tingkat: int) -> str:
    """Which entry of the law's response times holds for a warning of level 1 to 5."""
    return "awas" if tingkat >= 4 else "siaga" if tingkat == 3 else "waspada"


def answers_for(
    grants: Iterable[Grant], *, instansi_id: int | None, peran: str, wilayah_kode: str
) -> bool:
    """Whether one of *grants* is the recipient: its agency, or its role in exactly that area."""
    return any(
        grant.instansi_id == instansi_id
        if instansi_id is not None
        else grant.peran == peran and str(grant.wilayah) == wilayah_kode
        for grant in grants
    )
