"""Reads of one's own notifications. Nobody reads another's."""

from django.db.models import QuerySet

from kentongan.akses.actor import Actor
from kentongan.pemberitahuan.models import Pemberitahuan


def list_pemberitahuan(actor: Actor, *, only_unread: bool = False) -> QuerySet[Pemberitahuan]:
    """What the actor was told, newest first."""
    rows = Pemberitahuan.objects.filter(akun_id=actor.user_id)
    return rows.filter(read_at=None) if only_unread else rows


def unread_count(actor: Actor | None) -> int:
    """The number beside the bell."""
    if actor is None:
        return 0
    return Pemberitahuan.objects.filter(akun_id=actor.user_id, read_at=None).count()
