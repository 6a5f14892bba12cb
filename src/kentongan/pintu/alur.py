"""How a message moves, and the id of the report that it may become."""

import uuid as uuids

from kentongan.akses.action import check_transition
from kentongan.pintu.enums import TRANSITIONS, KeadaanPesan
from kentongan.pintu.models import PesanMasuk

KEY = uuids.UUID("2d1d7a3c-9a5e-4f1b-8b55-51c2c1b7f0a4")
"""Namespace of the ids of reports that came as messages: one per message."""


def key_of(row: PesanMasuk) -> uuids.UUID:
    return uuids.uuid5(KEY, f"{row.channel} {row.provider_id}")


def move(row: PesanMasuk, new: KeadaanPesan) -> None:
    """Raises ``RuleViolated`` unless the message may become *new*."""
    check_transition(TRANSITIONS, KeadaanPesan(row.keadaan), new, "pintu.pesan_done")
    row.keadaan = new.value
