"""A mail that could not be fetched: when it is tried again, and when no more. Pure."""

from datetime import datetime, timedelta

MOST_TRIES = 8
"""The last try comes some four hours after the first; then a person looks into the mailbox."""


def next_try(attempts: int, now: datetime) -> datetime | None:
    """Twice the pause after each try; ``None`` where it was tried often enough."""
    return now + timedelta(minutes=2**attempts) if attempts < MOST_TRIES else None
