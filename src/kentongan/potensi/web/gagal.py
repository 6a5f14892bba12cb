"""Shows a failure beside the field that caused it, with everything still typed."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.forms import BaseForm

from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.peristiwa.pesan import sentence_of
from kentongan.potensi.errors import MESSAGES


@contextmanager
def errors_on(form: BaseForm) -> Iterator[None]:
    """Turn what the user can mend into errors of *form*; anything else passes through."""
    try:
        yield
    except (InvalidInput, RuleViolated) as error:
        field = str(error.details.get("field"))
        shown = {"wilayah": "tempat", "wilayah_kode": "tempat"}.get(field, field)
        form.add_error(shown if shown in form.fields else None, sentence_of(error, MESSAGES))
