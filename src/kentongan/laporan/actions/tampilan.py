"""Saved views of the desk: keep, rename, share, remove, take back, begin with."""

from datetime import datetime, timedelta

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan.meja import tampilan, tampilan_rules
from kentongan.laporan.meja.models import AwalMeja, TampilanMeja

KEPT_REMOVED = timedelta(days=1)


@action(Permission.LAPORAN_VERIFY)
def save_view(
    *, actor: Actor, wilayah: KodeWilayah, nama: str, saringan: str, shared: bool, now: datetime
) -> TampilanMeja:
    """Keep filters under a name; *shared* with everybody who verifies at the desk of *wilayah*.

    Raises:
        InvalidInput: the name is missing, too long, or used.
        RuleViolated: there are too many already.

    """
    own = TampilanMeja.objects.filter(akun_id=actor.user_id)
    own.filter(removed_at__lt=now - KEPT_REMOVED).delete()
    taken = tampilan.names_taken(actor)
    tampilan_rules.check_count(len(taken))
    row = TampilanMeja.objects.create(
        akun_id=actor.user_id,
        pemilik=actor.name[:150],
        nama=tampilan_rules.check_name(nama, taken),
        saringan=saringan[:1000],
        unit=str(wilayah) if shared else "",
        created_at=now,
    )
    record("laporan.view_saved", target=row, saringan=row.saringan, unit=row.unit)
    return row


@action(Permission.LAPORAN_VERIFY)
def change_view(
    *, actor: Actor, wilayah: KodeWilayah, pk: int, nama: str, shared: bool
) -> TampilanMeja:
    """Give one's own view another name, share it or keep it to oneself."""
    row = tampilan.own_view(actor, pk)
    old = {"nama": row.nama, "unit": row.unit}
    row.nama = tampilan_rules.check_name(nama, tampilan.names_taken(actor, but=pk))
    row.unit = str(wilayah) if shared else ""
    row.save(update_fields=["nama", "unit"])
    record("laporan.view_changed", target=row, old=old, new={"nama": row.nama, "unit": row.unit})
    return row


@action(Permission.LAPORAN_VERIFY)
def remove_view(*, actor: Actor, wilayah: KodeWilayah, pk: int, now: datetime) -> TampilanMeja:
    """Take one's own view off every desk; minutes later it can still be taken back."""
    row = tampilan.own_view(actor, pk)
    row.removed_at = now
    row.save(update_fields=["removed_at"])
    record("laporan.view_removed", target=row)
    return row


@action(Permission.LAPORAN_VERIFY)
def restore_view(*, actor: Actor, wilayah: KodeWilayah, pk: int, now: datetime) -> TampilanMeja:
    """Undo the removal; whoever began with it begins with it again."""
    row = tampilan.own_view(actor, pk, removed=True)
    tampilan_rules.check_can_restore(row.removed_at, now=now)
    taken = tampilan.names_taken(actor)
    tampilan_rules.check_count(len(taken))
    tampilan_rules.check_name(row.nama, taken)
    row.removed_at = None
    row.save(update_fields=["removed_at"])
    record("laporan.view_restored", target=row)
    return row


@action(Permission.LAPORAN_VERIFY)
def start_with_view(*, actor: Actor, wilayah: KodeWilayah, pk: int | None) -> None:
    """Let one's own desk begin with a view, or (``None``) with the heap of work."""
    row = tampilan.get_view(actor, pk) if pk is not None else None
    if row is None:
        AwalMeja.objects.filter(akun_id=actor.user_id).delete()
    else:
        AwalMeja.objects.update_or_create(akun_id=actor.user_id, defaults={"tampilan": row})
    record("laporan.view_start", target=row or f"akun {actor.user_id}")
