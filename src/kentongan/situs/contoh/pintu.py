"""A sample webhook, paused, so that nothing leaves this machine; a mail that was put off."""

from datetime import datetime

from kentongan.akses.actor import Actor
from kentongan.pintu import actions, tertunda
from kentongan.pintu.enums import Kabar, KeadaanKiriman
from kentongan.pintu.models import KirimanWebhook


def put_off_a_mail(*, now: datetime) -> None:
    """One mail that the mailbox does not hand out, tried four times."""
    for _ in range(4):
        tertunda.put_off("1", "41", "surel 41 tidak dapat dibaca (contoh)", now=now)


def register_webhook(operator: Actor, *, now: datetime) -> None:
    """One that went well until its receiver said that it wants nothing any more."""
    hook = actions.register_webhook(
        actor=operator,
        wilayah=operator.wilayah,
        nama="Dasbor kabupaten (contoh)",
        url="https://dasbor.contoh.invalid/kentongan",
        events=[Kabar.LAPORAN_DIVERIFIKASI.value, Kabar.PERINGATAN_DIBERIKAN.value],
        now=now,
    )
    reason = "Penerima tidak mau lagi (410)."
    actions.pause_webhook(actor=operator, webhook=hook, reason=reason, now=now)
    for keadaan, status, answer in (
        (KeadaanKiriman.TERKIRIM, 204, ""),
        (KeadaanKiriman.GAGAL, 410, "HTTP 410 selesai (contoh)"),
    ):
        KirimanWebhook.objects.create(
            webhook=hook,
            event=Kabar.UJI.value,
            happened_at=now,
            tried_at=now,
            keadaan=keadaan.value,
            attempts=1,
            status=status,
            answer=answer,
        )
