"""The same deed on several reports: each its own action, so that one refusal stops no other."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from kentongan.akses.actor import Actor
from kentongan.kernel.errors import DomainError
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan import actions
from kentongan.laporan import queries as reports
from kentongan.laporan.meja import queries, rules
from kentongan.laporan.meja.enums import Massal
from kentongan.laporan.models import Laporan, TindakanMassal

ACTIONS: dict[Massal, Callable[..., Any]] = {
    Massal.PEGANG: actions.assign_laporan,
    Massal.TUNDA: actions.snooze_laporan,
    Massal.VERIFIKASI: actions.grade_and_verify_laporan,
    Massal.ARSIP: actions.archive_laporan,
}


def run(
    actor: Actor, deed: Massal, keys: Sequence[int], *, wilayah: KodeWilayah, now: datetime,
    **inputs: Any,
) -> TindakanMassal:  # fmt: skip
    """Do *deed* to the reports *keys*; what was refused is kept with its reason.

    Raises:
        InvalidInput: no report is chosen, or too many are.

    """
    rules.check_bulk(len(keys))
    done, failed = [], []
    for pk in dict.fromkeys(keys):
        try:
            laporan = reports.get_laporan(actor, pk)
            old = before(laporan)
            ACTIONS[deed](actor=actor, laporan=laporan, now=now, **inputs)
            stamp = queries.stamp_of(actor, laporan)
            done.append({"pk": pk, "nomor": laporan.nomor, "stamp": stamp, "old": old})
        except DomainError as error:
            failed.append(_refusal(actor, pk, error))
    kept: TindakanMassal = actions.keep_bulk(
        actor=actor, wilayah=wilayah, deed=deed, done=done, failed=failed, now=now
    )
    return kept


def undo(
    actor: Actor, pk: int, *, wilayah: KodeWilayah, now: datetime
) -> tuple[int, list[dict[str, Any]]]:
    """Put back each report of a deed; answers how many, and which were refused and why."""
    row: TindakanMassal = actions.close_bulk(actor=actor, wilayah=wilayah, pk=pk, now=now)
    back, refused = 0, []
    for item in row.done:
        try:
            actions.put_back(
                actor=actor,
                laporan=item["pk"],
                deed=Massal(row.deed),
                stamp=item["stamp"],
                old=item["old"],
                now=now,
            )
            back += 1
        except DomainError as error:
            refused.append(_refusal(actor, item["pk"], error))
    return back, refused


def before(laporan: Laporan) -> dict[str, Any]:
    """What a deed may change, as plain values, to be put back."""
    note = queries.note_of(laporan)
    return {
        "keadaan": laporan.keadaan,
        "tanya": note.tanya,
        "pemegang_id": note.pemegang_id,
        "pemegang_nama": note.pemegang_nama,
        "snoozed_until": note.snoozed_until.isoformat() if note.snoozed_until else "",
        "snooze_reason": note.snooze_reason,
    }


def _refusal(actor: Actor, pk: int, error: DomainError) -> dict[str, Any]:
    found = Laporan.objects.visible_to(actor).filter(pk=pk).values_list("nomor", flat=True)
    details = {name: str(value) for name, value in error.details.items()}
    return {"nomor": found.first() or "–", "code": error.code, "details": details}
