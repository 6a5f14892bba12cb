"""Messages and webhooks, outside the request."""

import imaplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext

from kentongan.akses.actor import Actor
from kentongan.akses.jobs import MAX_ATTEMPTS, outside
from kentongan.akses.schedules import every
from kentongan.laporan.enums import Saluran
from kentongan.pintu import actions, muatan, tertunda
from kentongan.pintu.enums import Kabar, KeadaanBalasan, KeadaanKiriman, KeadaanWebhook
from kentongan.pintu.models import KirimanWebhook, PesanKeluar, PesanMasuk, Webhook
from kentongan.pintu.queries import webhook as webhooks
from kentongan.pintu.queries.pesan import last_update
from kentongan.pintu.rules import webhook as rules
from kentongan.pintu.saluran.antarmuka import GatewayError
from kentongan.pintu.saluran.pasang import adapter_of
from kentongan.pintu.saluran.surel import Kotak, MailboxShut, Surel, read_surel
from kentongan.pintu.saluran.telegram import Telegram, read_update
from kentongan.pintu.saluran.webhook import post
from kentongan.pintu.terima import keep

MOST_MAILS = 20
"""Read at once: a worker has two minutes for a task."""


def process(pk: int) -> str:
    """Do what one message asks for; answers its state."""
    row = PesanMasuk.objects.unscoped(reason="the job names one row").get(pk=pk)
    actor = Actor.sistem("Pintu masuk")
    return actions.process_pesan(actor=actor, pesan=row, now=timezone.now()).keadaan


@outside
def send_reply(pk: int) -> str:
    """Hand one reply to its gateway; a failure that may pass is raised, and tried again later."""
    row = PesanKeluar.objects.select_related("masuk").get(pk=pk)
    if row.keadaan == KeadaanBalasan.TERKIRIM:
        return row.keadaan
    PesanKeluar.objects.filter(pk=pk).update(attempts=F("attempts") + 1)
    try:
        number = _sent(row)
    except GatewayError as error:
        _failed(row, error)
        if not error.is_final:
            raise
        return KeadaanBalasan.GAGAL.value
    PesanKeluar.objects.filter(pk=pk).update(
        keadaan=KeadaanBalasan.TERKIRIM.value,
        provider_id=number[:200],
        sent_at=timezone.now(),
        error="",
    )
    return KeadaanBalasan.TERKIRIM.value


def _sent(row: PesanKeluar) -> str:
    adapter = adapter_of(row.masuk.channel)
    if adapter is None:
        raise GatewayError("saluran dimatikan", is_final=True)
    key, before = f"balasan-{row.pk}", row.masuk.provider_id
    return adapter.send(row.masuk.alamat, row.teks, key=key, reply_to=before)


@outside
def attach_photos(pk: int) -> int:
    """Fetch the photos of a message and add them to its report; answers how many were fetched."""
    row = PesanMasuk.objects.unscoped(reason="the job names one row").get(pk=pk)
    adapter, system, count = adapter_of(row.channel), Actor.sistem("Pintu masuk"), 0
    for number, held in enumerate(row.lampiran):
        if adapter is None or held["jenis"] != "photo" or {"sha256", "masalah"} & set(held):
            continue
        try:
            data = adapter.download(held["file_id"])
        except GatewayError as error:
            if not error.is_final:
                raise
            reason = gettext("Foto tidak dapat diambil. Kirim lagi, atau lewat formulir.")
            actions.miss_photo(
                actor=system, pesan=row, number=number, reason=reason, now=timezone.now()
            )
            continue
        actions.add_photo(actor=system, pesan=row, number=number, data=data, now=timezone.now())
        count += 1
    return count


def _failed(row: PesanKeluar, error: GatewayError) -> None:
    # Shown as failed at once; a later attempt that succeeds says so.
    PesanKeluar.objects.filter(pk=row.pk).update(
        keadaan=KeadaanBalasan.GAGAL.value, error=str(error)[:300]
    )


@every(minutes=1)
def fetch_telegram() -> int:
    """Fetch what was written to the bot, where no webhook was set; answers how many."""
    adapter = adapter_of(Saluran.TELEGRAM)
    if not isinstance(adapter, Telegram) or settings.TELEGRAM_SECRET:
        return 0
    count = 0
    for update in adapter.fetch(last_update(Saluran.TELEGRAM)):
        if pesan := read_update(update):
            keep(pesan, now=timezone.now())
            count += 1
    return count


@every(minutes=1)
def fetch_mail() -> int:
    """Keep what lies unread in the mailbox, and mark it read afterwards; answers how many.

    A mailbox that can not be read is told on the health page; its mails wait there. One mail
    that can not be fetched keeps nobody waiting: it is put off.
    """
    door = adapter_of(Saluran.SUREL)
    count = 0
    with suppress(MailboxShut):
        count = _fetch(door) if isinstance(door, Surel) else 0
    return count


def _fetch(door: Surel) -> int:
    count = 0
    with door.mailbox() as box:
        for uid in tertunda.to_fetch(box.validity, box.unseen(), now=timezone.now())[:MOST_MAILS]:
            with _skipped(box, uid):
                count += _fetch_one(box, uid, door)
    return count


def _fetch_one(box: Kotak, uid: str, door: Surel) -> int:
    now = timezone.now()
    pesan = read_surel(box, uid, door=door, now=now)
    if pesan:
        keep(pesan, now=now)
    box.mark_seen(uid)
    tertunda.settled(box.validity, uid)
    return 1 if pesan else 0


@contextmanager
def _skipped(box: Kotak, uid: str) -> Iterator[None]:
    """Put off a mail that fails; where the line broke over it, those behind come next time."""
    try:
        yield
    except (GatewayError, OSError, imaplib.IMAP4.error) as error:
        tertunda.put_off(box.validity, uid, str(error), now=timezone.now())
        if isinstance(error, OSError | imaplib.IMAP4.abort):
            raise


@every(minutes=1)
def tell_webhooks() -> int:
    """Have hooks told of what the trace holds for them; answers how many messages that makes."""
    return sum(_tell(pk) for pk in webhooks.served())


def _tell(pk: int) -> int:
    system, now = Actor.sistem("Webhook"), timezone.now()
    with transaction.atomic():
        rows = Webhook.objects.unscoped(reason="the job names one row")
        hook = rows.select_for_update().get(pk=pk)
        owner = muatan.owner_of(hook, today=timezone.localdate(now))
        if owner is None:
            reason = "Pembuatnya tidak lagi berwenang."
            actions.pause_webhook(actor=system, webhook=hook, reason=reason, now=now)
            return 0
        until = webhooks.last_jejak()
        events = webhooks.new_events(hook, list(rules.traced_as(hook.events)), now=now)
        count = 0
        if events:
            count = actions.queue_events(
                actor=system, webhook=hook, owner=owner, events=events, now=now
            )
        rows.filter(pk=pk).update(sure_until=hook.read_until, read_until=until)
    return count


@outside
def deliver_webhook(pk: int) -> str:
    """Send one event to its hook; a failure that may pass is raised, and tried again later."""
    row = KirimanWebhook.objects.select_related("webhook").get(pk=pk)
    hook, is_test = row.webhook, row.event == Kabar.UJI
    owner = muatan.owner_of(hook, today=timezone.localdate())
    may_go = hook.is_active or (is_test and hook.keadaan == KeadaanWebhook.DIJEDA)
    if row.keadaan == KeadaanKiriman.TERKIRIM or owner is None or not may_go:
        return row.keadaan
    body = muatan.body_of(row, owner)
    if body is None:
        return _note(row, KeadaanKiriman.DILEWATI)
    row.attempts += 1
    try:
        status, answer = post(hook, row, body, now=timezone.now())
    except GatewayError as error:
        row.status, row.answer = error.status, str(error)[:300]
        _note(row, KeadaanKiriman.GAGAL)
        _missed(row, is_final=error.is_final)
        return KeadaanKiriman.GAGAL.value
    row.status, row.answer = status, answer[:300]
    if not is_test:
        Webhook.objects.unscoped(reason="the job names one row").filter(pk=hook.pk).update(
            failures=0, failing_since=None
        )
    return _note(row, KeadaanKiriman.TERKIRIM)


def _note(row: KirimanWebhook, keadaan: KeadaanKiriman) -> str:
    row.keadaan, row.tried_at = keadaan.value, timezone.now()
    row.save(update_fields=["keadaan", "attempts", "status", "answer", "tried_at"])
    return row.keadaan


def _missed(row: KirimanWebhook, *, is_final: bool) -> None:
    """Count a failure; pause the hook where nobody listens; else raise, to be called again."""
    now, hook = timezone.now(), row.webhook
    if row.event == Kabar.UJI:
        return
    rows = Webhook.objects.unscoped(reason="the job names one row").filter(pk=hook.pk)
    rows.update(failures=F("failures") + 1)
    rows.filter(failing_since=None).update(failing_since=now)
    hook.refresh_from_db()
    is_gone = row.status == rules.GONE
    if is_gone or rules.is_to_be_paused(hook.failures, failing_since=hook.failing_since, now=now):
        said = f"HTTP {row.status}" if row.status else row.answer
        reason = "Penerima tidak mau lagi (410)." if is_gone else f"Gagal terus: {said}"
        actor = Actor.sistem("Webhook")
        actions.pause_webhook(actor=actor, webhook=hook, reason=reason, now=now)
    elif not is_final and row.attempts < MAX_ATTEMPTS:
        raise GatewayError(row.answer)


@every(minutes=24 * 60)
def forget_deliveries() -> int:
    """Forget what was delivered long ago."""
    long_ago = timezone.now() - timedelta(days=90)
    count, _ = KirimanWebhook.objects.filter(created_at__lt=long_ago).delete()
    return count
