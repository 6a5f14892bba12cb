"""What is wrong with the lines to the mail servers: told by the workers, shown on the health page.

Kept in the memory that all processes share, not in a table: it is the state of a moment, and
each attempt tells it anew.
"""

import imaplib
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from kentongan.akses.kalimat import sentence
from kentongan.pemberitahuan.errors import MESSAGES
from kentongan.pemberitahuan.rules import fault_of

logger = logging.getLogger(__name__)
MASUK, KELUAR = "SUREL_IMAP", "EMAIL"
"""The two lines, by the beginning of their settings' names."""
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Gangguan:
    """A fault of one line. *details* fill the message of *code*."""

    line: str
    code: str
    details: dict[str, Any]
    since: datetime

    def __str__(self) -> str:
        return sentence(MESSAGES[self.code], self.details)


def note(line: str, error: OSError | imaplib.IMAP4.error) -> Gangguan:
    """Remember *error* of *line*, and write it into the log when it is a new one."""
    code, before = fault_of(error), cache.get(_key(line))
    is_new = before is None or before.code != code
    found = Gangguan(
        line,
        code,
        {
            "host": getattr(settings, f"{line}_HOST"),
            "port": getattr(settings, f"{line}_PORT"),
            "setelan": f"KENTONGAN_{line}",
            "ca": settings.SUREL_CA,
            "sebab": " ".join(f"{type(error).__name__}: {error}".split())[:_LONGEST],
        },
        timezone.now() if is_new else before.since,
    )
    cache.set(_key(line), found, timeout=None)
    if is_new:
        logger.warning("%s (%s)", found, found.details["sebab"])
    return found


def forget(line: str) -> None:
    """*line* works again."""
    if cache.get(_key(line)) is not None:
        cache.delete(_key(line))


def known() -> Iterator[Gangguan]:
    """The faults of the lines that are switched on."""
    for line in (MASUK, KELUAR):
        found = cache.get(_key(line))
        if found is not None and getattr(settings, f"{line}_HOST"):
            yield found


def _key(line: str) -> str:
    return f"gangguan:{line}"
