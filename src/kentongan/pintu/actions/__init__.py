"""Writes: what comes through the doors, and what goes out of them."""

from kentongan.pintu.actions.alamat import register_alamat, revoke_alamat
from kentongan.pintu.actions.antrean import reject_pesan, resend_balasan, turn_pesan
from kentongan.pintu.actions.catat import catat_kabar, reveal_pemberi, undo_catat
from kentongan.pintu.actions.foto import add_photo, miss_photo
from kentongan.pintu.actions.impor import apply_impor, read_impor
from kentongan.pintu.actions.masuk import receive_pesan
from kentongan.pintu.actions.olah import process_pesan
from kentongan.pintu.actions.webhook import (
    pause_webhook,
    queue_events,
    register_webhook,
    renew_secret,
    resend_kiriman,
    resume_webhook,
    revoke_webhook,
    try_webhook,
)

__all__ = [
    "add_photo",
    "apply_impor",
    "catat_kabar",
    "miss_photo",
    "pause_webhook",
    "process_pesan",
    "queue_events",
    "read_impor",
    "receive_pesan",
    "register_alamat",
    "register_webhook",
    "reject_pesan",
    "renew_secret",
    "resend_balasan",
    "resend_kiriman",
    "resume_webhook",
    "reveal_pemberi",
    "revoke_alamat",
    "revoke_webhook",
    "try_webhook",
    "turn_pesan",
    "undo_catat",
]
