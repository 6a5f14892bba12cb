"""Shows a failure beside the field that caused it, with everything still typed."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.forms import BaseForm

from kentongan.akses.kalimat import sentence
from kentongan.kernel.errors import DomainError, InvalidInput, RuleViolated
from kentongan.rencana_aksi.errors import MESSAGES


def sentence_of(error: DomainError) -> str:
    return sentence(MESSAGES[error.code], error.details)


@contextmanager
def errors_on(form: BaseForm) -> Iterator[None]:
    """Turn what the user can mend into errors of *form*; anything else passes through."""
    try:
        yield
    except (InvalidInput, RuleViolated) as error:
        field = error.details.get("field")
        form.add_error(field if field in form.fields else None, sentence_of(error))
