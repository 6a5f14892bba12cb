"""Keeping and undoing what was done to several reports at once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import NotFound, RuleViolated
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan.actions.desk import undo_verification
from kentongan.laporan.actions.merge import unmerge_laporan
from kentongan.laporan.enums import Keadaan
from kentongan.laporan.meja import queries, rules
from kentongan.laporan.meja.enums import Massal, Satuan
from kentongan.laporan.meja.models import TindakanMassal
from kentongan.laporan.models import Laporan
from kentongan.laporan.moves import expect_state

ON = ("laporan", Laporan)


@action(Permission.LAPORAN_VERIFY)
def keep_bulk(
    *,
    actor: Actor,
    wilayah: KodeWilayah,
    deed: Massal,
    done: Sequence[dict[str, Any]],
    failed: Sequence[dict[str, Any]],
    now: datetime,
) -> TindakanMassal:
    """Remember a deed on several reports, each of which was its own action."""
    row = TindakanMassal.objects.create(
        akun_id=actor.user_id,
        deed=deed.value,
        done=list(done),
        failed=list(failed),
        created_at=now,
    )
    numbers = [each["nomor"] for each in done]
    record("laporan.bulk_done", target=row, deed=deed.value, nomor=numbers, failed=len(failed))
    return row


@action(Permission.LAPORAN_VERIFY)
def close_bulk(*, actor: Actor, wilayah: KodeWilayah, pk: int, now: datetime) -> TindakanMassal:
    """Mark a deed undone, once, and within minutes; then each report is put back.

    Raises:
        NotFound: it is not the actor's.
        RuleViolated: it was undone before, or is too old.

    """
    own = TindakanMassal.objects.select_for_update().filter(pk=pk, akun_id=actor.user_id)
    row = own.first()
    if row is None:
        raise NotFound("laporan.bulk_not_found")
    rules.check_can_undo_bulk(row.created_at, row.undone_at, now=now)
    row.undone_at = now
    row.save(update_fields=["undone_at"])
    record("laporan.bulk_undone", target=row, deed=row.deed)
    return row


@action(Permission.LAPORAN_VERIFY, on=ON)
def put_back(
    *,
    actor: Actor,
    laporan: Laporan,
    deed: Massal | Satuan,
    stamp: int,
    old: dict[str, Any],
    now: datetime,
) -> Laporan:
    """Undo one deed on one report, unless someone has acted on it since."""
    if queries.stamp_of(actor, laporan) > stamp:
        raise RuleViolated("laporan.acted_since")
    if deed is Massal.VERIFIKASI:
        undo_verification(actor=actor, laporan=laporan, now=now)
        laporan.refresh_from_db()
    if deed is Massal.ARSIP:
        # Not a transition: whatever could be archived is only put back where it was.
        laporan.keadaan = Keadaan(old["keadaan"]).value
        laporan.save(update_fields=["keadaan"])
        record("laporan.unarchived", target=laporan, new=laporan.keadaan)
    if deed is Satuan.GABUNG:
        unmerge_laporan(actor=actor, laporan=laporan, now=now)
    if deed is Satuan.KEMBALI:
        # Not a transition either: its reporter has not written since, or the stamp would be older.
        expect_state(laporan, Keadaan.DIKEMBALIKAN, new=Keadaan.DIKIRIM)
        laporan.keadaan = Keadaan(old["keadaan"]).value
        laporan.returned_at, laporan.returned_reason = None, ""
        laporan.save(update_fields=["keadaan", "returned_at", "returned_reason"])
        record("laporan.return_undone", target=laporan, new=laporan.keadaan)
    note = queries.note_of(laporan)
    note.tanya = old["tanya"]
    note.pemegang_id, note.pemegang_nama = old["pemegang_id"], old["pemegang_nama"]
    note.snoozed_until = parse_datetime(old["snoozed_until"]) if old["snoozed_until"] else None
    note.snooze_reason = old["snooze_reason"]
    note.save()
    record("laporan.deed_undone", target=laporan, deed=deed.value)
    return laporan
