"""Shows a failure where it was caused, in words."""

from django.utils.translation import gettext

from kentongan.capaian.errors import MESSAGES
from kentongan.kernel.errors import DomainError
from kentongan.laporan.errors import MESSAGES as PHOTO_MESSAGES


def sentence_of(error: DomainError) -> str:
    template = MESSAGES.get(error.code) or PHOTO_MESSAGES[error.code]
    return gettext(template).format(**error.details)
