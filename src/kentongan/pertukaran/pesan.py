"""Failures as sentences, for rows of a report and for the fields of a form."""

from typing import Any

from kentongan.kernel.errors import DomainError
from kentongan.peristiwa.pesan import sentence_of as peristiwa_sentence
from kentongan.pertukaran.errors import MESSAGES


def sentence_of(error: DomainError) -> str:
    return peristiwa_sentence(error, MESSAGES)


def sentence_for(code: str, details: dict[str, Any]) -> str:
    """The sentence of a refusal that was kept, not raised."""
    return sentence_of(DomainError(code, **details))
