"""Which adapters this server has: only those whose settings are filled in."""

from django.conf import settings

from kentongan.laporan.enums import Saluran
from kentongan.pintu.saluran.antarmuka import Adapter
from kentongan.pintu.saluran.sms import Sms
from kentongan.pintu.saluran.surel import Surel
from kentongan.pintu.saluran.telegram import Telegram
from kentongan.pintu.saluran.whatsapp import Whatsapp


def adapter_of(channel: str) -> Adapter | None:
    """The adapter of *channel*; ``None`` where it is switched off."""
    match channel:
        case Saluran.SMS if settings.SMS_URL:
            return Sms(settings.SMS_URL, settings.SMS_USER, settings.SMS_PASSWORD)
        case Saluran.TELEGRAM if settings.TELEGRAM_TOKEN:
            return Telegram(settings.TELEGRAM_TOKEN, settings.TELEGRAM_API)
        case Saluran.SUREL if settings.SUREL_IMAP_HOST:
            return Surel(
                host=settings.SUREL_IMAP_HOST,
                port=settings.SUREL_IMAP_PORT,
                user=settings.SUREL_IMAP_USER,
                password=settings.SUREL_IMAP_PASSWORD,
                alamat=settings.SUREL_ALAMAT,
                penjamin=settings.SUREL_PENJAMIN,
                folder=settings.SUREL_IMAP_FOLDER,
                tls=settings.SUREL_IMAP_TLS,
            )
        case Saluran.WHATSAPP if settings.WHATSAPP_TOKEN and settings.WHATSAPP_PHONE_ID:
            token, phone = settings.WHATSAPP_TOKEN, settings.WHATSAPP_PHONE_ID
            return Whatsapp(token, phone, settings.WHATSAPP_API)
        case _:
            return None
