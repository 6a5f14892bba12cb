"""Writes: what comes through the doors, and what goes out of them."""

from kentongan.pintu.actions.catat import catat_kabar, reveal_pemberi, undo_catat

__all__ = ["catat_kabar", "reveal_pemberi", "undo_catat"]
