"""What someone does with the own notifications."""

from datetime import datetime

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.pemberitahuan.models import Pemberitahuan


@action(Permission.PEMBERITAHUAN_VIEW)
def mark_read(*, actor: Actor, wilayah: KodeWilayah, pk: int, now: datetime) -> Pemberitahuan:
    """Mark one notification read.

    Raises:
        NotFound: it is not the actor's.

    """
    row = Pemberitahuan.objects.filter(akun_id=actor.user_id, pk=pk).first()
    if row is None:
        raise NotFound("pemberitahuan.not_found")
    row.read_at = row.read_at or now
    row.save(update_fields=["read_at"])
    record("pemberitahuan.read", target=row)
    return row


@action(Permission.PEMBERITAHUAN_VIEW)
def mark_all_read(*, actor: Actor, wilayah: KodeWilayah, now: datetime) -> int:
    """Mark everything unread of the actor read; answers how many."""
    unread = Pemberitahuan.objects.filter(akun_id=actor.user_id, read_at=None)
    newest = unread.order_by("-id").first()
    count = unread.update(read_at=now)
    record("pemberitahuan.all_read", target=newest or Pemberitahuan(pk=0), count=count)
    return count
