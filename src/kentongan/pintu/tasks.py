"""Messages, outside the request."""

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from kentongan.akses.actor import Actor
from kentongan.akses.jobs import outside
from kentongan.akses.schedules import every
from kentongan.laporan.enums import Saluran
from kentongan.pintu import actions
from kentongan.pintu.enums import KeadaanBalasan
from kentongan.pintu.models import PesanKeluar, PesanMasuk
from kentongan.pintu.queries.pesan import last_update
from kentongan.pintu.saluran.antarmuka import GatewayError
from kentongan.pintu.saluran.pasang import adapter_of
from kentongan.pintu.saluran.telegram import Telegram, read_update
from kentongan.pintu.terima import keep


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
    return adapter.send(row.masuk.alamat, row.teks, key=f"balasan-{row.pk}")


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
