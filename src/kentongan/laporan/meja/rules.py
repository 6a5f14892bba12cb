"""Rules of the desk. Pure: facts and the instant in, an answer or a DomainError out."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.laporan.enums import Jenis, Keadaan
from kentongan.laporan.meja.enums import Tanya
from kentongan.laporan.rules import REASON_LETTERS, UNDO_WINDOW

MESSAGE_LETTERS = 3
LONGEST_MESSAGE = 2000
LONGEST_SNOOZE = timedelta(days=90)
MOST_REASONS = 30
MOST_AT_ONCE = 100
MORNING = time(8, 0)


def check_message(text: str) -> str:
    """The message without its margins; raises ``InvalidInput`` when it says nothing."""
    kept = text.strip()
    if len(kept) < MESSAGE_LETTERS:
        raise InvalidInput("laporan.message_missing", field="pesan")
    if len(kept) > LONGEST_MESSAGE:
        raise InvalidInput("laporan.message_too_long", field="pesan", most=LONGEST_MESSAGE)
    return kept


def check_can_ask(
    *,
    jenis: str,
    keadaan: Keadaan,
    author_id: int | None,
    asker_id: int | None,
    has_code: bool = False,
) -> None:
    """Raises ``RuleViolated`` unless somebody is there who could answer a question.

    *has_code*: a reporter without an account answers with the tracking code.
    """
    if jenis == Jenis.NIHIL or keadaan in {Keadaan.DRAFT, Keadaan.DIARSIPKAN}:
        raise RuleViolated("laporan.ask_too_late", keadaan=keadaan.label)
    is_known = author_id is not None and author_id > 0
    if not (is_known or has_code) or (is_known and author_id == asker_id):
        raise RuleViolated("laporan.nobody_to_ask")


def check_can_answer(tanya: str, keadaan: Keadaan) -> None:
    """Raises ``RuleViolated`` unless a question is open."""
    if not tanya or keadaan is Keadaan.DIARSIPKAN:
        raise RuleViolated("laporan.nothing_asked")


def tanya_after(tanya: str, keadaan: Keadaan) -> str:
    """Whose turn it is once a report has moved to *keadaan*.

    A deed takes note of an answer; an archived report waits for none.
    """
    if keadaan is Keadaan.DIARSIPKAN or tanya == Tanya.DIJAWAB:
        return ""
    return tanya


def waited(messages: Iterable[tuple[bool, datetime]], *, now: datetime) -> timedelta:
    """How long the desk has waited for the reporter, of *messages* (from desk?, when) in order.

    Each wait runs from a question to the next answer; several questions before it are one.
    """
    total, since = timedelta(0), None
    for is_desk, at in messages:
        if is_desk:
            since = since or at
        elif since is not None:
            total, since = total + (at - since), None
    return total + (now - since if since is not None else timedelta(0))


def check_can_hold(keadaan: Keadaan) -> None:
    """Raises ``RuleViolated`` when there is nothing left to be done."""
    if keadaan in {Keadaan.DRAFT, Keadaan.DIARSIPKAN, Keadaan.SELESAI}:
        raise RuleViolated("laporan.hold_too_late", keadaan=keadaan.label)


def check_snooze(until: datetime, reason: str, *, now: datetime) -> str:
    """The reason without its margins; raises ``InvalidInput`` unless the report comes back."""
    if until <= now:
        raise InvalidInput("laporan.snooze_past", field="hari")
    if until - now > LONGEST_SNOOZE:
        raise InvalidInput("laporan.snooze_too_long", field="hari", days=LONGEST_SNOOZE.days)
    if len(reason.strip()) < MESSAGE_LETTERS:
        raise InvalidInput("laporan.snooze_reason_missing", field="sebab")
    return reason.strip()


def is_snoozed(until: datetime | None, *, now: datetime) -> bool:
    """Whether the report rests. It comes back by itself: nothing has to be run."""
    return until is not None and until > now


def next_days(today: date) -> dict[str, date]:
    """Days on which a report is often wanted back: tomorrow, Monday, in a week."""
    monday = today + timedelta(days=7 - today.weekday())
    return {
        "besok": today + timedelta(days=1),
        "senin": monday,
        "seminggu": today + timedelta(days=7),
    }


def check_reasons(reasons: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The reasons that say something; raises ``InvalidInput`` when one is only half there."""
    kept = [(judul.strip(), teks.strip()) for judul, teks in reasons]
    kept = [each for each in kept if any(each)]
    for judul, teks in kept:
        if not judul or len(teks) < REASON_LETTERS:
            raise InvalidInput("laporan.half_a_reason", field="teks", letters=REASON_LETTERS)
    if len(kept) > MOST_REASONS:
        raise InvalidInput("laporan.too_many_reasons", field="teks", most=MOST_REASONS)
    return kept


def check_bulk(count: int) -> None:
    """Raises ``InvalidInput`` unless some reports are chosen, and not too many."""
    if not count:
        raise InvalidInput("laporan.nothing_chosen", field="pilih")
    if count > MOST_AT_ONCE:
        raise InvalidInput("laporan.too_many_chosen", field="pilih", most=MOST_AT_ONCE)


def is_recent(done_at: datetime, *, now: datetime) -> bool:
    """Whether a deed can still be undone by a key."""
    return timedelta(0) <= now - done_at <= UNDO_WINDOW


def check_can_undo_bulk(created_at: datetime, undone_at: datetime | None, *, now: datetime) -> None:
    """Raises ``RuleViolated`` unless the deed is minutes old and still stands."""
    if undone_at is not None:
        raise RuleViolated("laporan.bulk_undone_before")
    if now - created_at > UNDO_WINDOW:
        minutes = int(UNDO_WINDOW.total_seconds() // 60)
        raise RuleViolated("laporan.bulk_undo_too_late", minutes=minutes)
