"""What a reporter gets in hand."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kentongan.laporan.models import Laporan


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof of arrival. *is_repeat* when the same report had already arrived."""

    pk: int
    uuid: UUID
    nomor: str
    received_at: datetime
    keadaan: str
    version: int
    is_repeat: bool = False


def receipt_of(row: Laporan, *, is_repeat: bool = False) -> Receipt:
    assert row.received_at is not None  # noqa: S101 -- the database has a constraint for it
    return Receipt(
        row.pk, row.uuid, row.nomor, row.received_at, row.keadaan, row.version, is_repeat
    )
