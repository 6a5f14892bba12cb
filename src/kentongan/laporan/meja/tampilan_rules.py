"""Rules of saved views of the desk. Pure: what is in an address, what may be kept of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, urlencode

from kentongan.kernel.errors import InvalidInput, RuleViolated

MOST_VIEWS = 12
NAME_LETTERS = 40
UNDO_WINDOW = timedelta(minutes=10)
KEYED = 9
"""So many have a key of their own: g then a digit."""


def kept_of(query: Mapping[str, str], names: Sequence[str]) -> str:
    """Of an address what a view keeps: filters that say something, in the order of *names*.

    The same filters give the same text, whatever the order in which they were chosen.
    """
    return urlencode([(name, query[name].strip()) for name in names if query.get(name, "").strip()])


def filters_of(saringan: str) -> dict[str, str]:
    return dict(parse_qsl(saringan))


def lost(saringan: str, known: Iterable[str], refused: Iterable[str]) -> list[str]:
    """Filters of a view that are gone (*known* names those there are) or whose value is *refused*."""
    there, bad = set(known), set(refused)
    return [name for name in filters_of(saringan) if name not in there or name in bad]


def check_name(nama: str, taken: Iterable[str]) -> str:
    """The name without margins; raises ``InvalidInput`` when it is empty, long or used."""
    kept = " ".join(nama.split())
    if not kept:
        raise InvalidInput("laporan.view_name_missing", field="nama")
    if len(kept) > NAME_LETTERS:
        raise InvalidInput("laporan.view_name_long", field="nama", most=NAME_LETTERS)
    if kept.casefold() in {each.casefold() for each in taken}:
        raise InvalidInput("laporan.view_name_taken", field="nama", nama=kept)
    return kept


def check_count(count: int) -> None:
    """Raises ``RuleViolated`` when an account has as many views as it may."""
    if count >= MOST_VIEWS:
        raise RuleViolated("laporan.too_many_views", most=MOST_VIEWS)


def check_can_restore(removed_at: datetime | None, *, now: datetime) -> None:
    """Raises ``RuleViolated`` unless the view was removed minutes ago."""
    if removed_at is None or now - removed_at > UNDO_WINDOW:
        minutes = int(UNDO_WINDOW.total_seconds() // 60)
        raise RuleViolated("laporan.view_restore_too_late", minutes=minutes)
