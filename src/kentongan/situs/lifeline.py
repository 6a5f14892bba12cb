"""Ties a process to the one that started it. Linux only; elsewhere nothing happens."""

import ctypes
import os
import signal
import sys

TIED = "KENTONGAN_TERIKAT"
"""Set for the processes of ``kentongan jalankan``; another WSGI server is left alone."""


def die_with_parent() -> None:
    """Have the kernel end this process when its parent dies, even by kill -9."""
    if sys.platform == "linux":
        set_death_signal = 1
        ctypes.CDLL(None).prctl(set_death_signal, signal.SIGTERM)


def die_with_parent_if_tied() -> None:
    """As above, for a process that granian started for ``kentongan jalankan``."""
    if os.environ.get(TIED):
        die_with_parent()
