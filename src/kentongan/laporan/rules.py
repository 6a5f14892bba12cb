"""Rules on reports. Pure: facts and the day in, an answer or a DomainError out."""

import re
from collections.abc import Collection
from datetime import date, datetime, timedelta

from kentongan.kernel.clocks import Clock
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.kernel.legal_basis import legal_basis
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.laporan.enums import Jenis, Keadaan, NilaiIsi, NilaiSumber, Saluran
from kentongan.laporan.isi import FACTS, OPINION, Isi

INDONESIA = (-11.1, 6.1, 94.9, 141.1)
"""South, north, west, east: every point of the country lies inside."""

EARLIEST = date(2000, 1, 1)
"""Older events belong in an import of peristiwa, not in a report."""

NEEDED = {
    "apa": "laporan.apa_missing",
    "bidang": "laporan.bidang_missing",
    "urgensi": "laporan.urgensi_missing",
    "sumber": "laporan.sumber_missing",
    "cara": "laporan.cara_missing",
}
"""What no report of an event may lack, and the message when it does."""

NEEDED_OF_SHORT = {name: NEEDED[name] for name in ("apa", "sumber")}
"""Of a few words by phone, text message or spreadsheet: the rest stays unknown, never guessed."""

SHORT_CHANNELS = frozenset(Saluran) - {Saluran.WEB, Saluran.API, Saluran.CLI}

CONFIRMED = NilaiIsi.SATU.value
JUDGED = tuple(nilai.value for nilai in NilaiIsi if nilai is not NilaiIsi.ENAM)
"""Grades of content after which something is known of a report."""

UNDO_WINDOW = timedelta(minutes=10)
MAX_PHOTOS = 5
REASON_LETTERS = 10
TITLE_LETTERS = 90
_MARKING = re.compile(r"\brahasia\s+intelijen\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s|\n")


def check_report(
    isi: Isi,
    *,
    wilayah: KodeWilayah,
    today: date,
    areas_near: Collection[KodeWilayah] | None = None,
    is_not_intelligence: bool = False,
    channel: str = Saluran.WEB.value,
) -> None:
    """Raises ``InvalidInput`` unless *isi* can be sent as a report of *wilayah*.

    *today* is the day there. *areas_near* are the areas at and just around the point,
    ``None`` when no point was given.
    """
    check_day(isi.happened_on, today=today)
    check_place(isi.lat, isi.lon, wilayah=wilayah, areas_near=areas_near)
    check_class(isi, is_not_intelligence=is_not_intelligence)
    if isi.jenis == Jenis.NIHIL:
        return
    needed = NEEDED_OF_SHORT if channel in SHORT_CHANNELS else NEEDED
    for name, code in needed.items():
        if not getattr(isi, name).strip():
            raise InvalidInput(code, field=name)
    check_opinion_apart(isi)


def check_day(happened_on: date | None, *, today: date) -> None:
    if happened_on is None:
        raise InvalidInput("laporan.day_missing", field="happened_on")
    if happened_on > today:
        raise InvalidInput("laporan.happened_later", field="happened_on", today=today)
    if happened_on < EARLIEST:
        raise InvalidInput("laporan.happened_too_early", field="happened_on", since=EARLIEST.year)


def check_place(
    lat: float | None,
    lon: float | None,
    *,
    wilayah: KodeWilayah,
    areas_near: Collection[KodeWilayah] | None = None,
) -> None:
    """Both or none, in Indonesia, and inside or just beside the kabupaten/kota."""
    if (lat is None) != (lon is None):
        raise InvalidInput("laporan.half_a_point", field="lat" if lat is None else "lon")
    if lat is None or lon is None:
        return
    if not is_in_indonesia(lat, lon):
        raise InvalidInput("laporan.outside_indonesia", field="lat", lat=lat, lon=lon)
    home = wilayah.at(Tingkat.KABUPATEN_KOTA)
    if areas_near is not None and not any(home.covers(area) for area in areas_near):
        raise InvalidInput("laporan.outside_area", field="lat", wilayah=str(home))


def is_in_indonesia(lat: float, lon: float) -> bool:
    south, north, west, east = INDONESIA
    return south <= lat <= north and west <= lon <= east


@legal_basis("UU 17/2011 Ps. 25")
def check_class(isi: Isi, *, is_not_intelligence: bool) -> None:
    """Rahasia Intelijen must not be entered, whatever class is chosen."""
    if any(_MARKING.search(getattr(isi, name)) for name in (*FACTS, *OPINION)):
        raise InvalidInput("laporan.intelligence_marking", field="apa")
    if isi.klasifikasi >= Klasifikasi.RAHASIA and not is_not_intelligence:
        raise InvalidInput("laporan.intelligence_unconfirmed", field="bukan_rahasia_intelijen")


def check_opinion_apart(isi: Isi) -> None:
    """The facts may not be repeated as opinion, nor the opinion passed off as fact."""
    facts = isi.apa.strip().casefold()
    for name in OPINION:
        if getattr(isi, name).strip().casefold() == facts:
            raise InvalidInput("laporan.opinion_is_fact", field=name)


def check_can_grade(nilai_sumber: str, nilai_isi: str) -> None:
    """Raises ``InvalidInput`` unless both letter and digit of the grade are given."""
    if nilai_sumber not in {n.value for n in NilaiSumber}:
        raise InvalidInput("laporan.grade_source_missing", field="nilai_sumber")
    if nilai_isi not in {n.value for n in NilaiIsi}:
        raise InvalidInput("laporan.grade_content_missing", field="nilai_isi")


def source_on_arrival(channel: str) -> str:
    """The grade of a source before anybody graded: of nobody, nothing can be said."""
    return NilaiSumber.F.value if channel == Saluran.ANONIM else ""


def check_source_is_known(nilai_sumber: str, channel: str) -> None:
    """Raises ``InvalidInput`` where somebody unknown is given a reputation.

    F stays F, so that such a report can never raise a warning alone.
    """
    if channel == Saluran.ANONIM and nilai_sumber != NilaiSumber.F:
        raise InvalidInput("laporan.grade_of_nobody", field="nilai_sumber")


def is_actionable(nilai_sumber: str, nilai_isi: str) -> bool:
    """Whether a report so graded may by itself raise a warning: never with F or 6."""
    return nilai_sumber in {"A", "B", "C", "D", "E"} and nilai_isi in {
        "1",
        "2",
        "3",
        "4",
        "5",
    }  # ungraded counts as not to be judged


def is_enough_to_tell(judged: int, *, least: int) -> bool:
    """Whether so many judged reports say anything of their source; a few say nothing."""
    return judged >= max(1, least)


def check_reason(reason: str) -> None:
    """Raises ``InvalidInput`` unless the reason tells its reader something."""
    if len(reason.strip()) < REASON_LETTERS:
        raise InvalidInput("laporan.reason_missing", field="reason", letters=REASON_LETTERS)


def check_reveal(reason: str) -> None:
    """Raises ``InvalidInput`` unless the reason can be judged by an inspektur."""
    if len(reason.strip()) < REASON_LETTERS:
        raise InvalidInput("laporan.reveal_reason_missing", field="alasan", letters=REASON_LETTERS)


def is_correctable(keadaan: Keadaan, jenis: str) -> bool:
    closed = {Keadaan.DRAFT, Keadaan.DIKEMBALIKAN, Keadaan.DIARSIPKAN}
    return keadaan not in closed and jenis != Jenis.NIHIL


def check_can_correct(keadaan: Keadaan, jenis: str) -> None:
    """Raises ``RuleViolated`` where a new version has no place to go.

    A draft is simply written on, a returned report sent again, a nihil said anew tomorrow.
    """
    if not is_correctable(keadaan, jenis):
        raise RuleViolated("laporan.correct_too_late", keadaan=keadaan.label)


def check_correction_reason(reason: str) -> None:
    """Raises ``InvalidInput`` unless the author says what was wrong."""
    if len(reason.strip()) < REASON_LETTERS:
        raise InvalidInput(
            "laporan.correction_reason_missing", field="alasan", letters=REASON_LETTERS
        )


def is_undoable(verified_at: datetime | None, *, now: datetime, is_forwarded: bool) -> bool:
    """Whether a verification is minutes old and nobody above reads it."""
    return not is_forwarded and verified_at is not None and now - verified_at <= UNDO_WINDOW


def check_can_undo(
    verified_at: datetime | None, *, now: datetime, is_forwarded: bool = False
) -> None:
    """Raises ``RuleViolated`` unless ``is_undoable``; says whether it is too late, or forwarded."""
    if is_forwarded:
        raise RuleViolated("laporan.undo_forwarded")
    if not is_undoable(verified_at, now=now, is_forwarded=is_forwarded):
        minutes = int(UNDO_WINDOW.total_seconds() // 60)
        raise RuleViolated("laporan.undo_too_late", minutes=minutes)


def check_can_forward(klasifikasi: int) -> None:
    """Raises ``RuleViolated`` when the tier above could not read it anyway."""
    if klasifikasi > Klasifikasi.TERBATAS:
        raise RuleViolated("laporan.forward_too_secret")


def check_is_forwarded(diteruskan_at: datetime | None) -> None:
    """Raises ``RuleViolated`` where no tier above has a word to say yet."""
    if diteruskan_at is None:
        raise RuleViolated("laporan.not_forwarded")


def check_can_attach(keadaan: Keadaan, photos: int) -> None:
    if keadaan not in {Keadaan.DRAFT, Keadaan.DIKIRIM, Keadaan.DIKEMBALIKAN}:
        raise RuleViolated("laporan.photo_too_late", keadaan=keadaan.label)
    if photos >= MAX_PHOTOS:
        raise RuleViolated("laporan.too_many_photos", most=MAX_PHOTOS)


def title_of(apa: str) -> str:
    """A title from the first sentence, cut between words."""
    first = _SENTENCE_END.split(apa.strip(), maxsplit=1)[0].strip().rstrip(".")
    if len(first) <= TITLE_LETTERS:
        return first
    return first[:TITLE_LETTERS].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def verification_clock(
    sent_at: datetime, *, hours: int, now: datetime, verified_at: datetime | None = None
) -> Clock:
    """How long is left to verify what was sent at *sent_at*."""
    return Clock(sent_at, sent_at + timedelta(hours=hours), now, verified_at)
