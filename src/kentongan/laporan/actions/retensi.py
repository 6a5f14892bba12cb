"""Forgetting who reported: when it is due, unless an admin holds it for a reason."""

import uuid as uuids
from collections.abc import Sequence
from datetime import datetime

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import RuleViolated
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan.anonim.queries import aturan_of
from kentongan.laporan.enums import Jenis
from kentongan.laporan.models import AturanPelapor, Laporan, Pesan, TahananIdentitas
from kentongan.laporan.retensi import queries, rules
from kentongan.laporan.retensi.sambungan import forget_everywhere
from kentongan.laporan.samaran import forgotten_account
from kentongan.pemberitahuan.kirim import forget_notices


@action(Permission.PELAPORAN_MANAGE)
def set_masa_simpan(
    *, actor: Actor, wilayah: KodeWilayah, hari: int | None, now: datetime
) -> AturanPelapor:
    """Decide how many days a region keeps names; ``None`` leaves it to provinsi and law's data."""
    rules.check_masa(hari)
    row = aturan_of(wilayah)
    old, row.simpan_hari = row.simpan_hari, hari
    row.save()
    record("pelapor.retention_decided", target=str(wilayah), old=old, new=hari)
    return row


@action(Permission.IDENTITAS_MANAGE)
def erase_identitas(
    *, actor: Actor, wilayah: KodeWilayah, laporan_ids: Sequence[int], now: datetime
) -> int:
    """Cut the tie between reports of *wilayah* and their reporters; answers how many were cut.

    The pseudonym stays. What is held or was reopened meanwhile is left as it is.
    """
    rows = Laporan.objects.unscoped(reason="the caller found them due in this area")
    closed = [state.value for state in rules.CLOSED]
    wanted = rows.inside(wilayah).filter(
        pk__in=list(laporan_ids), author_id__gt=0, keadaan__in=closed
    )
    held = queries.held_among(laporan_ids)
    kept = [row for row in wanted.select_for_update().order_by("pk") if row.pk not in held]
    for row in kept:
        _forget(row)
    forget_everywhere([row.pk for row in kept])
    record("pelapor.identities_erased", target=str(wilayah), count=len(kept))
    return len(kept)


def _forget(row: Laporan) -> None:
    account, samaran = row.author_id or 0, row.samaran
    nobody = forgotten_account(samaran)
    forget_notices(account, nomor=row.nomor)
    Pesan.objects.filter(laporan=row, author_id=account).update(author_id=nobody)
    row.author_id = nobody
    if row.jenis == Jenis.NIHIL:  # its id was made from account, area and day
        row.uuid = uuids.uuid4()
    row.save(update_fields=["author_id", "uuid"])
    record("laporan.identity_erased", target=row, samaran=samaran)


@action(Permission.IDENTITAS_MANAGE)
def hold_identitas(
    *, actor: Actor, wilayah: KodeWilayah, nomor: str, reason: str, now: datetime
) -> TahananIdentitas:
    """Keep a reporter from being forgotten, for a reason that is traced."""
    row = queries.by_number(wilayah, nomor)
    has_name = (row.author_id or 0) > 0
    rules.check_hold(reason, is_held=bool(queries.held_among([row.pk])), has_name=has_name)
    held = TahananIdentitas.objects.create(
        laporan=row, alasan=reason.strip(), oleh=actor.name[:150], held_at=now
    )
    record("laporan.identity_held", target=row, reason=held.alasan)
    return held


@action(Permission.IDENTITAS_MANAGE)
def release_identitas(
    *, actor: Actor, wilayah: KodeWilayah, nomor: str, reason: str, now: datetime
) -> Laporan:
    """End a hold; from then on the name is forgotten when its time has come."""
    row = queries.by_number(wilayah, nomor)
    ended, _ = TahananIdentitas.objects.filter(laporan=row).delete()
    if not ended:
        raise RuleViolated("laporan.not_on_hold")
    record("laporan.identity_released", target=row, reason=reason.strip())
    return row
