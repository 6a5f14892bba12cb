"""A message arrives: kept first, understood afterwards."""

from datetime import datetime

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.jobs import enqueue
from kentongan.akses.permissions import Permission
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.pintu.models import PesanMasuk
from kentongan.pintu.saluran.antarmuka import Pesan


@action(Permission.PESAN_MANAGE)
def receive_pesan(*, actor: Actor, wilayah: KodeWilayah, pesan: Pesan, now: datetime) -> PesanMasuk:
    """Keep a message, once per id of its gateway, and have it looked at after the commit."""
    row: PesanMasuk
    row, is_new = PesanMasuk.objects.unscoped(
        reason="a gateway's id is unique over all areas"
    ).get_or_create(
        channel=pesan.channel.value,
        provider_id=pesan.provider_id,
        defaults={
            "wilayah_kode": str(wilayah),
            "alamat": pesan.alamat,
            "teks": pesan.teks,
            "lampiran": list(pesan.lampiran),
            "is_proven": pesan.is_proven,
            "received_at": min(pesan.received_at, now),
            "kept_at": now,
        },
    )
    event = "pintu.received" if is_new else "pintu.received_again"
    record(event, target=row, channel=row.channel)
    if is_new:
        enqueue("kentongan.pintu.tasks.process", row.pk, key=f"pesan {row.pk}")
    return row
