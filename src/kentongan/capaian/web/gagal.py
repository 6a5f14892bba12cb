"""Shows a failure where it was caused, in words."""

from kentongan.akses.kalimat import sentence
from kentongan.capaian.errors import MESSAGES
from kentongan.kernel.errors import DomainError
from kentongan.laporan.errors import MESSAGES as PHOTO_MESSAGES
from kentongan.rencana_aksi.errors import MESSAGES as PLAN_MESSAGES


def sentence_of(error: DomainError) -> str:
    known = PHOTO_MESSAGES | PLAN_MESSAGES | MESSAGES
    return sentence(known[error.code], error.details)
