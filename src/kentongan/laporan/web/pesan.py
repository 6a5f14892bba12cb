"""Complaints of the rules, put at the field of a form that they are about."""

from django import forms

from kentongan.akses.kalimat import sentence
from kentongan.kernel.errors import DomainError
from kentongan.laporan.errors import MESSAGES

FORM_FIELDS = {"happened_on": "tanggal"}
"""Where the form has another name than the rules."""


def add_problem(form: forms.Form, error: DomainError) -> None:
    """Show *error* in *form*; whatever is no complaint of this room is raised again."""
    message = words_of(error)
    named = str(error.details.get("field", ""))
    field = FORM_FIELDS.get(named, named)
    form.add_error(field if field in form.fields else None, message)


def words_of(error: DomainError) -> str:
    """What *error* says to its reader; whatever is no complaint of this room is raised again."""
    if error.code not in MESSAGES:
        raise error
    return sentence(MESSAGES[error.code], error.details)
