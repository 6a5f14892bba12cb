"""What must hold before a report moves on, and who is told once it has."""

from collections.abc import Sequence
from typing import Any

from kentongan.akses.action import check_transition, masked, record
from kentongan.akses.jobs import enqueue
from kentongan.kernel.errors import RuleViolated
from kentongan.kernel.wilayah import Tingkat
from kentongan.laporan.enums import TRANSITIONS, Keadaan, Urgensi
from kentongan.laporan.meja import notes
from kentongan.laporan.models import Laporan
from kentongan.laporan.samaran import MASKED_ORIGIN


def record_unnamed(event: str, *, target: Laporan, **data: Any) -> None:
    """Trace what a reporter did: under the pseudonym, without account and address."""
    with masked(target.sebutan, MASKED_ORIGIN):
        record(event, target=target, **data)


def expect_state(row: Laporan, only: Keadaan, *, new: Keadaan) -> Keadaan:
    """The state of *row*, which must be *only*: others also lead to *new*, but not here."""
    if row.keadaan != only:
        old = Keadaan(row.keadaan)
        raise RuleViolated("laporan.bad_transition", old=old.label, new=new.label)
    return only


def move_and_record(
    row: Laporan, new: Keadaan, event: str, *, fields: Sequence[str] = (), **data: Any
) -> None:
    """Bring *row* to *new* with what changed beside it, if its state allows."""
    old = Keadaan(row.keadaan)
    check_transition(TRANSITIONS, old, new, "laporan.bad_transition")
    row.keadaan = new.value
    row.save(update_fields=["keadaan", *fields])
    notes.follow_state(row)
    record(event, target=row, old=old.value, new=new.value, **data)


def ask_for_warning(row: Laporan, *, if_critical: bool = False) -> None:
    """Have the indicators looked at once this is committed."""
    if if_critical and row.urgensi != Urgensi.KRITIS:
        return
    instant = row.verified_at or row.sent_at
    again = f" v{row.version} {row.nilai}" if row.version > 1 else ""
    enqueue(
        "kentongan.peringatan.tasks.evaluate",
        str(row.wilayah.at(Tingkat.KECAMATAN)),
        key=f"peringatan {row.uuid} {row.keadaan} {instant:%Y%m%d%H%M%S%f}{again}",
    )
