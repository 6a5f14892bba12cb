"""Failures as sentences beside a form's fields."""

from collections.abc import Mapping

from kentongan.akses.errors import MESSAGES as OF_AKSES
from kentongan.akses.kalimat import sentence
from kentongan.kernel.errors import DomainError
from kentongan.laporan.errors import MESSAGES as OF_LAPORAN
from kentongan.peristiwa.errors import MESSAGES

_KNOWN = {**OF_AKSES, **OF_LAPORAN, **MESSAGES}


def sentence_of(error: DomainError, own: Mapping[str, str] | None = None) -> str:
    """What the user reads; *own* adds the messages of the room that asks."""
    return sentence({**_KNOWN, **(own or {})}[error.code], error.details)
