"""Writes about teams and their tasks. Each is one thing that an official does."""

from kentongan.tim.actions.sk import correct_sk_tim, record_sk_tim
from kentongan.tim.actions.tindak_lanjut import (
    cancel_tindak_lanjut,
    correct_tindak_lanjut,
    finish_tindak_lanjut,
    record_tindak_lanjut,
    reopen_tindak_lanjut,
)

__all__ = [
    "cancel_tindak_lanjut",
    "correct_sk_tim",
    "correct_tindak_lanjut",
    "finish_tindak_lanjut",
    "record_sk_tim",
    "record_tindak_lanjut",
    "reopen_tindak_lanjut",
]
