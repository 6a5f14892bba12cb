"""Rules of the desk. Pure: facts and the instant in, an answer or a DomainError out."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.laporan.enums import Jenis, Keadaan
from kentongan.laporan.meja.enums import Tanya

MESSAGE_LETTERS = 3
LONGEST_MESSAGE = 2000


def check_message(text: str) -> str:
    """The message without its margins; raises ``InvalidInput`` when it says nothing."""
    kept = text.strip()
    if len(kept) < MESSAGE_LETTERS:
        raise InvalidInput("laporan.message_missing", field="pesan")
    if len(kept) > LONGEST_MESSAGE:
        raise InvalidInput("laporan.message_too_long", field="pesan", most=LONGEST_MESSAGE)
    return kept


def check_can_ask(
    *, jenis: str, keadaan: Keadaan, author_id: int | None, asker_id: int | None
) -> None:
    """Raises ``RuleViolated`` unless somebody is there who could answer a question."""
    if jenis == Jenis.NIHIL or keadaan in {Keadaan.DRAFT, Keadaan.DIARSIPKAN}:
        raise RuleViolated("laporan.ask_too_late", keadaan=keadaan.label)
    if author_id is None or author_id == asker_id:
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
