"""Replies: written with what caused them, sent by a job after the commit."""

from kentongan.akses.jobs import enqueue
from kentongan.pintu.balasan import LONGEST
from kentongan.pintu.models import PesanKeluar, PesanMasuk


def reply(row: PesanMasuk, teks: str) -> PesanKeluar:
    """Have *teks* sent to whoever wrote *row*. Call it inside an action."""
    balasan = PesanKeluar.objects.create(masuk=row, teks=teks[:LONGEST])
    hand_out(balasan)
    return balasan


def hand_out(balasan: PesanKeluar) -> None:
    enqueue(
        "kentongan.pintu.tasks.send_reply",
        balasan.pk,
        key=f"balasan {balasan.pk} {balasan.attempts}",
    )
