"""Failures as sentences: for a reply, for a row of a file, for the field of a form."""

from django import forms

from kentongan.akses.errors import MESSAGES as AKSES
from kentongan.akses.kalimat import sentence
from kentongan.kernel.errors import DomainError
from kentongan.laporan.errors import MESSAGES as LAPORAN
from kentongan.pintu.errors import MESSAGES
from kentongan.rencana_aksi.errors import MESSAGES as RENCANA
from kentongan.wilayah.errors import MESSAGES as WILAYAH

_ALL = RENCANA | AKSES | WILAYAH | LAPORAN | MESSAGES


def sentence_of(error: DomainError) -> str:
    """What happened and the cure; what no room below explains is raised again."""
    if error.code not in _ALL:
        raise error
    return sentence(_ALL[error.code], error.details)


def add_problem(form: forms.Form, error: DomainError, names: dict[str, str]) -> None:
    """Show *error* in *form*, at the field that *names* gives for that of the rules."""
    named = str(error.details.get("field", ""))
    field = names.get(named, named)
    form.add_error(field if field in form.fields else None, sentence_of(error))
