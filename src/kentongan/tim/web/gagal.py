"""Failures of this room, as sentences beside the fields that caused them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.forms import BaseForm

from kentongan.akses.kalimat import sentence
from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.tim.errors import MESSAGES


@contextmanager
def errors_on(form: BaseForm) -> Iterator[None]:
    """Turn what the user can mend into errors of *form*; anything else passes through."""
    try:
        yield
    except (InvalidInput, RuleViolated) as error:
        details = dict(error.details)
        field = str(details.pop("field", ""))
        text = sentence(MESSAGES[error.code], details)
        form.add_error(field if field in form.fields else None, text)
