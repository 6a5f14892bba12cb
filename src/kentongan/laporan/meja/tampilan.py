"""Reads of saved views: one's own, and those shared with the desks where one verifies."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import NotFound
from kentongan.laporan.meja.models import AwalMeja, TampilanMeja
from kentongan.laporan.meja.tampilan_rules import UNDO_WINDOW


def _seen(actor: Actor) -> QuerySet[TampilanMeja]:
    desks = [str(area) for area in actor.areas_with(Permission.LAPORAN_VERIFY)]
    return TampilanMeja.objects.filter(Q(akun_id=actor.user_id) | Q(unit__in=desks))


def views_of(actor: Actor) -> Sequence[Any]:
    """What the desk of *actor* offers, each with ``is_start``; one query, none for who has no desk."""
    if not actor.holds(Permission.LAPORAN_VERIFY):
        return ()
    start = AwalMeja.objects.filter(akun_id=actor.user_id, tampilan=OuterRef("pk"))
    return list(_seen(actor).filter(removed_at=None).annotate(is_start=Exists(start)))


def removed_of(actor: Actor, *, now: datetime) -> Sequence[TampilanMeja]:
    """One's own views that can still be taken back."""
    own = TampilanMeja.objects.filter(akun_id=actor.user_id)
    return list(own.filter(removed_at__gte=now - UNDO_WINDOW))


def get_view(actor: Actor, pk: int) -> TampilanMeja:
    """A view that *actor* is offered; raises ``NotFound`` otherwise."""
    found = _seen(actor).filter(pk=pk, removed_at=None).first()
    if found is None:
        raise NotFound("laporan.view_not_found")
    return found


def own_view(actor: Actor, pk: int, *, removed: bool = False) -> TampilanMeja:
    """A view that *actor* may change; raises ``NotFound`` otherwise."""
    own = TampilanMeja.objects.select_for_update().filter(pk=pk, akun_id=actor.user_id)
    found = own.filter(removed_at__isnull=not removed).first()
    if found is None:
        raise NotFound("laporan.view_not_found")
    return found


def names_taken(actor: Actor, *, but: int | None = None) -> list[str]:
    """Names of one's own views, without the one whose id is *but*."""
    own = TampilanMeja.objects.filter(akun_id=actor.user_id, removed_at=None)
    rest = own if but is None else own.exclude(pk=but)
    return list(rest.values_list("nama", flat=True))
