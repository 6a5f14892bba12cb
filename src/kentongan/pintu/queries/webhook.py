"""Webhooks and what was sent to them."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from kentongan.akses.actor import Actor
from kentongan.akses.models import Jejak
from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.pintu.enums import KeadaanKiriman, KeadaanWebhook
from kentongan.pintu.models import KirimanWebhook, Webhook

LATE = timedelta(days=7)
"""Events older than that are not sent any more when a paused hook goes on."""


def list_webhook(actor: Actor, wilayah: KodeWilayah) -> QuerySet[Any]:
    """The hooks of the area, newest first, with when they last answered and what failed."""
    rows = Webhook.objects.visible_to(actor, inside=wilayah).order_by("-id")
    ok, failed = (
        Q(kiriman__keadaan=KeadaanKiriman.TERKIRIM),
        Q(kiriman__keadaan=KeadaanKiriman.GAGAL),
    )
    found: QuerySet[Any] = rows.annotate(
        last_ok=Max("kiriman__tried_at", filter=ok), failed=Count("kiriman", filter=failed)
    )
    return found


def get_webhook(actor: Actor, pk: int) -> Webhook:
    """Raises ``NotFound`` unless the actor may see it."""
    row: Webhook | None = Webhook.objects.visible_to(actor).filter(pk=pk).first()
    if row is None:
        raise NotFound("webhook.not_found")
    return row


def kiriman_of(webhook: Webhook) -> QuerySet[KirimanWebhook]:
    return webhook.kiriman.all()


def served() -> list[int]:
    """The hooks that are told of events."""
    rows = Webhook.objects.unscoped(reason="the worker serves all hooks")
    return list(rows.filter(keadaan=KeadaanWebhook.AKTIF).values_list("pk", flat=True))


def last_jejak() -> int:
    rows = Jejak.objects.unscoped(reason="a number, nothing of what it stands for")
    return rows.order_by("-id").values_list("id", flat=True).first() or 0


def new_events(webhook: Webhook, names: list[str], *, now: datetime) -> list[Jejak]:
    """What the trace holds for the hook beyond what is surely known."""
    rows = Jejak.objects.unscoped(reason="what the owner may not see is left out afterwards")
    rows = rows.inside(webhook.wilayah).filter(
        id__gt=webhook.sure_until, action__in=names, happened_at__gte=now - LATE
    )
    known = KirimanWebhook.objects.filter(webhook=webhook, jejak_id__gt=webhook.sure_until)
    rows = rows.exclude(id__in=known.values("jejak_id"))
    return list(rows.order_by("id"))
