"""Replies: written with what caused them, sent by a job after the commit."""

from kentongan.akses.jobs import enqueue
from kentongan.laporan.enums import Saluran
from kentongan.pintu.balasan import LONGEST
from kentongan.pintu.enums import KeadaanBalasan
from kentongan.pintu.models import PesanKeluar, PesanMasuk
from kentongan.pintu.queries.pesan import answered_lately

MOST_AN_HOUR = 20
"""Replies by e-mail to one address: more mean that a machine answers which hides what it is."""


def reply(row: PesanMasuk, teks: str) -> PesanKeluar:
    """Have *teks* sent to whoever wrote *row*. Call it inside an action."""
    balasan = PesanKeluar.objects.create(masuk=row, teks=teks[:LONGEST])
    if row.channel == Saluran.SUREL and answered_lately(row) > MOST_AN_HOUR:
        balasan.keadaan, balasan.error = KeadaanBalasan.GAGAL.value, "terlalu banyak balasan"
        balasan.save(update_fields=["keadaan", "error"])
        return balasan
    hand_out(balasan)
    return balasan


def fetch_photos(row: PesanMasuk) -> None:
    """Have the photos that came with *row* added to its report. Call it inside an action."""
    if row.photos:
        key = f"foto {row.pk} {row.laporan_id}"
        enqueue("kentongan.pintu.tasks.attach_photos", row.pk, key=key)


def hand_out(balasan: PesanKeluar) -> None:
    enqueue(
        "kentongan.pintu.tasks.send_reply",
        balasan.pk,
        key=f"balasan {balasan.pk} {balasan.attempts}",
    )
