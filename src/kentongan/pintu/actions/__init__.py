"""Writes: what comes through the doors, and what goes out of them."""

from kentongan.pintu.actions.alamat import register_alamat, revoke_alamat
from kentongan.pintu.actions.antrean import reject_pesan, resend_balasan, turn_pesan
from kentongan.pintu.actions.catat import catat_kabar, reveal_pemberi, undo_catat
from kentongan.pintu.actions.impor import apply_impor, read_impor
from kentongan.pintu.actions.masuk import receive_pesan
from kentongan.pintu.actions.olah import process_pesan

__all__ = [
    "apply_impor",
    "catat_kabar",
    "process_pesan",
    "read_impor",
    "receive_pesan",
    "register_alamat",
    "reject_pesan",
    "resend_balasan",
    "reveal_pemberi",
    "revoke_alamat",
    "turn_pesan",
    "undo_catat",
]
