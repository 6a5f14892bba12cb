"""Webhooks: made, paused, resumed, revoked; what they are to be told."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from kentongan.akses.action import action, check_transition, record
from kentongan.akses.actor import Actor
from kentongan.akses.jobs import enqueue
from kentongan.akses.models import Akun, Jejak
from kentongan.akses.permissions import Permission
from kentongan.akses.queries import accounts_holding
from kentongan.kernel.errors import InvalidInput, NotFound, RuleViolated
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.pemberitahuan.enums import Jenis
from kentongan.pemberitahuan.kirim import notify
from kentongan.pintu import muatan
from kentongan.pintu.enums import (
    TRANSITIONS_WEBHOOK,
    Kabar,
    KeadaanKiriman,
    KeadaanWebhook,
)
from kentongan.pintu.models import KirimanWebhook, Webhook
from kentongan.pintu.queries import webhook as queries
from kentongan.pintu.rules import webhook as rules

ON = ("webhook", Webhook)


@action(Permission.WEBHOOK_MANAGE)
def register_webhook(
    *,
    actor: Actor,
    wilayah: KodeWilayah,
    nama: str,
    url: str,
    events: Sequence[str],
    now: datetime,
) -> Webhook:
    """Have an address told of events from now on, as far as the actor may see them.

    Raises:
        InvalidInput: no such address or events.

    """
    rules.check_url(url, networks=settings.WEBHOOK_INTERN)
    chosen = [kabar.value for kabar in muatan.kabar_for(actor) if kabar in events]
    if not chosen:
        raise InvalidInput("pintu.webhook_no_event", field="events")
    start = queries.last_jejak()
    row = Webhook.objects.create(
        wilayah_kode=str(wilayah),
        author_id=actor.user_id,
        nama=nama.strip(),
        url=url,
        events=chosen,
        salt=secrets.token_urlsafe(32),
        read_until=start,
        sure_until=start,
    )
    record("webhook.registered", target=row, host=row.host, events=chosen)
    return row


@action(Permission.WEBHOOK_MANAGE, on=ON)
def renew_secret(*, actor: Actor, webhook: Webhook, now: datetime) -> Webhook:
    """Sign with a new secret from now on; the old one is worth nothing any more."""
    _require_served(webhook)
    webhook.salt = secrets.token_urlsafe(32)
    webhook.save(update_fields=["salt"])
    record("webhook.secret_renewed", target=webhook)
    return webhook


@action(Permission.WEBHOOK_MANAGE, on=ON)
def pause_webhook(*, actor: Actor, webhook: Webhook, reason: str, now: datetime) -> Webhook:
    """Send nothing for a while; who looks after hooks is told when a machine decided it."""
    _move(webhook, KeadaanWebhook.DIJEDA)
    webhook.reason = reason.strip()[:300]
    webhook.save(update_fields=["keadaan", "reason"])
    record("webhook.paused", target=webhook, reason=webhook.reason)
    if actor.user_id == 0:
        _tell(webhook, now)
    return webhook


@action(Permission.WEBHOOK_MANAGE, on=ON)
def resume_webhook(*, actor: Actor, webhook: Webhook, now: datetime) -> Webhook:
    """Go on; what happened meanwhile is sent as well, back to a week."""
    _move(webhook, KeadaanWebhook.AKTIF)
    webhook.reason, webhook.failures, webhook.failing_since = "", 0, None
    webhook.save(update_fields=["keadaan", "reason", "failures", "failing_since"])
    for row in webhook.kiriman.filter(keadaan=KeadaanKiriman.ANTRE).order_by("id"):
        _hand_out(row)
    record("webhook.resumed", target=webhook)
    return webhook


@action(Permission.WEBHOOK_MANAGE, on=ON)
def revoke_webhook(*, actor: Actor, webhook: Webhook, now: datetime) -> Webhook:
    """Send nothing any more, for good; what was sent stays readable."""
    _move(webhook, KeadaanWebhook.DICABUT)
    webhook.save(update_fields=["keadaan"])
    record("webhook.revoked", target=webhook)
    return webhook


@action(Permission.WEBHOOK_MANAGE, on=ON)
def try_webhook(*, actor: Actor, webhook: Webhook, now: datetime) -> KirimanWebhook:
    """Send a message of no meaning, also while the hook is paused."""
    _require_served(webhook)
    row = KirimanWebhook.objects.create(webhook=webhook, event=Kabar.UJI.value, happened_at=now)
    _hand_out(row)
    record("webhook.tried", target=webhook)
    return row


@action(Permission.WEBHOOK_MANAGE, on=ON)
def resend_kiriman(
    *, actor: Actor, webhook: Webhook, kiriman_id: int, now: datetime
) -> KirimanWebhook:
    """Send one event once more, with the id that it has."""
    _require_served(webhook)
    row: KirimanWebhook | None = webhook.kiriman.filter(pk=kiriman_id).first()
    if row is None:
        raise NotFound("pintu.kiriman_not_found")
    if not row.can_be_sent_again:
        raise RuleViolated("pintu.kiriman_waits")
    row.keadaan, row.attempts = KeadaanKiriman.ANTRE.value, 0
    _hand_out(row)
    record("webhook.sent_again", target=webhook, kiriman=row.pk)
    return row


@action(Permission.WEBHOOK_MANAGE, on=ON)
def queue_events(
    *, actor: Actor, webhook: Webhook, owner: Actor, events: Sequence[Jejak], now: datetime
) -> int:
    """Have the hook told of *events*, once each, as far as *owner* sees their rows."""
    named = rules.traced_as(webhook.events)
    seen = {
        subject: muatan.visible_ids(
            owner, subject, [e.target_id for e in events if named[e.action].subject == subject]
        )
        for subject in {named[event.action].subject for event in events}
    }
    rows = [
        KirimanWebhook.objects.get_or_create(
            webhook=webhook,
            jejak_id=event.pk,
            defaults={
                "event": named[event.action].value,
                "target_id": event.target_id,
                "happened_at": event.happened_at,
            },
        )
        for event in events
        if event.target_id in seen[named[event.action].subject]
    ]
    new = [row for row, is_new in rows if is_new]
    for row in new:
        _hand_out(row)
    record("webhook.queued", target=webhook, count=len(new))
    return len(new)


def _hand_out(row: KirimanWebhook) -> None:
    row.rounds += 1
    row.save(update_fields=["rounds", "keadaan", "attempts"])
    key = f"webhook {row.pk} {row.rounds}"
    enqueue("kentongan.pintu.tasks.deliver_webhook", row.pk, key=key)


def _move(webhook: Webhook, new: KeadaanWebhook) -> None:
    old = KeadaanWebhook(webhook.keadaan)
    check_transition(TRANSITIONS_WEBHOOK, old, new, "pintu.webhook_state")
    webhook.keadaan = new.value


def _require_served(webhook: Webhook) -> None:
    if webhook.keadaan == KeadaanWebhook.DICABUT:
        raise RuleViolated("pintu.webhook_revoked")


def _tell(webhook: Webhook, now: datetime) -> None:
    today = timezone.localdate(now)
    here = accounts_holding(
        Permission.WEBHOOK_MANAGE, wilayah=webhook.wilayah, today=today, exactly=True
    )
    notify(
        here | Akun.objects.filter(pk=webhook.author_id or 0, is_active=True),
        kind=Jenis.LAIN,
        title=f"Webhook {webhook.nama} dijeda",
        body=webhook.reason,
        url=reverse("pintu:rincian-webhook", args=[webhook.pk]),
        key=f"webhook:{webhook.pk}:{now:%Y%m%d%H%M%S}",
    )
