"""From a gateway's hands into the table, whoever wrote."""

from datetime import datetime

from django.conf import settings

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.pintu import actions
from kentongan.pintu.models import PesanMasuk
from kentongan.pintu.queries import alamat as addresses
from kentongan.pintu.saluran.antarmuka import Pesan


def keep(pesan: Pesan, *, now: datetime) -> PesanMasuk:
    """Keep a message in its sender's area; a stranger's where this server is at home."""
    system = Actor.sistem(f"Pintu {pesan.channel.label}")
    row: PesanMasuk = actions.receive_pesan(
        actor=system, wilayah=_area(pesan, now), pesan=pesan, now=now
    )
    return row


def _area(pesan: Pesan, now: datetime) -> KodeWilayah:
    owner = addresses.proved(pesan.channel, pesan.alamat)
    sender = addresses.sender(owner, today=now.date()) if owner else None
    if sender is None:
        return KodeWilayah(settings.PINTU_WILAYAH)
    return sender.areas_with(Permission.LAPORAN_SEND)[0]
