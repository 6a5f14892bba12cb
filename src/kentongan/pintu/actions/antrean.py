"""What an operator does with messages that nobody could place."""

from datetime import datetime

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import InvalidInput, NotFound, RuleViolated
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan.actions import send_laporan
from kentongan.laporan.isi import Isi
from kentongan.laporan.receipts import Receipt
from kentongan.pintu import balasan
from kentongan.pintu.alur import key_of, move
from kentongan.pintu.balas import fetch_photos, hand_out, reply
from kentongan.pintu.enums import KeadaanBalasan, KeadaanPesan
from kentongan.pintu.models import PemberiKabar, PesanKeluar, PesanMasuk

ON = ("pesan", PesanMasuk)
REASON_LETTERS = 5


@action(Permission.PESAN_MANAGE, on=ON)
def turn_pesan(
    *, actor: Actor, pesan: PesanMasuk, tempat: KodeWilayah, isi: Isi, now: datetime, nama: str = ""
) -> Receipt:
    """Make a report of a message; its sender stays apart, like a caller, and is told the number.

    Raises:
        InvalidInput: something in the report must be mended.
        RuleViolated: the message is a report already, or was rejected.

    """
    move(pesan, KeadaanPesan.LAPORAN)
    receipt: Receipt = send_laporan(
        actor=actor,
        wilayah=tempat,
        uuid=key_of(pesan),
        isi=isi,
        now=now,
        channel=pesan.channel,
        client_sent_at=pesan.received_at,
    )
    PemberiKabar.objects.get_or_create(
        laporan_id=receipt.pk, defaults={"nama": nama, "kontak": pesan.alamat, "kept_at": now}
    )
    pesan.laporan_id = receipt.pk
    pesan.save()
    fetch_photos(pesan)
    record("pintu.turned", target=pesan, nomor=receipt.nomor)
    if pesan.is_proven:
        reply(pesan, balasan.turned_into(receipt.nomor))
    return receipt


@action(Permission.PESAN_MANAGE, on=ON)
def reject_pesan(*, actor: Actor, pesan: PesanMasuk, reason: str, now: datetime) -> PesanMasuk:
    """Put a message away with a reason; it stays readable."""
    if len(reason.strip()) < REASON_LETTERS:
        raise InvalidInput("pintu.reason_missing", field="alasan", letters=REASON_LETTERS)
    old = pesan.keadaan
    move(pesan, KeadaanPesan.DITOLAK)
    pesan.alasan = reason.strip()
    pesan.save()
    record("pintu.rejected", target=pesan, old=old, new=pesan.keadaan, reason=pesan.alasan)
    return pesan


@action(Permission.PESAN_MANAGE, on=ON)
def resend_balasan(
    *, actor: Actor, pesan: PesanMasuk, balasan_id: int, now: datetime
) -> PesanKeluar:
    """Try a failed reply once more."""
    row: PesanKeluar | None = pesan.balasan.filter(pk=balasan_id).first()
    if row is None:
        raise NotFound("pintu.balasan_not_found")
    if row.keadaan == KeadaanBalasan.TERKIRIM:
        raise RuleViolated("pintu.balasan_sent")
    row.keadaan, row.error = KeadaanBalasan.ANTRE.value, ""
    row.save(update_fields=["keadaan", "error"])
    hand_out(row)
    record("pintu.reply_again", target=row)
    return row
