"""Sample reports without an account: switched on for the provinsi, in several states."""

import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta

from kentongan.akses.action import happening_at
from kentongan.akses.roles import Peran
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.laporan.actions import (
    add_anonim,
    ask_pelapor,
    grade_and_verify_laporan,
    return_laporan,
    send_anonim,
    set_terima_anonim,
)
from kentongan.laporan.anonim.pengirim import nobody
from kentongan.laporan.enums import Sumber
from kentongan.laporan.isi import Isi
from kentongan.laporan.models import Laporan
from kentongan.situs.contoh.bahan import PROVINSI
from kentongan.situs.contoh.orang import LOADER, someone

TOLD = (
    "Contoh: ada pungutan kepada pedagang di pasar, katanya untuk keamanan.",
    "Contoh: selebaran yang menyinggung satu kelompok ditempel di halte.",
    "Contoh: dua kelompok pemuda saling tantang lewat grup pesan untuk malam Minggu.",
    "Contoh: truk kayu lewat malam hari, warga mulai menutup jalan.",
)


def send_anonymous(kab: KodeWilayah, places: list[KodeWilayah], *, now: datetime) -> Iterator[None]:
    """One waits, one is asked about, one answered, one came back and one is noted."""
    set_terima_anonim(actor=LOADER, wilayah=PROVINSI, terima=True, now=now)
    operator = someone(Peran.OPERATOR, kab, "Operator Kesbangpol")
    rows = [
        _sent(words, place, now - timedelta(hours=3 + 9 * number))
        for number, (words, place) in enumerate(zip(TOLD, places, strict=False))
    ]
    then = now - timedelta(hours=2)
    with happening_at(then):
        ask_pelapor(actor=operator, laporan=rows[1], text="Halte yang mana?", now=then)
        ask_pelapor(actor=operator, laporan=rows[2], text="Di lapangan mana?", now=then)
        reason = "Hari dan tempat kejadian belum jelas. Mohon dilengkapi."
        return_laporan(actor=operator, laporan=rows[3], reason=reason, now=then)
        grade_and_verify_laporan(
            actor=operator, laporan=rows[2], nilai_sumber="F", nilai_isi="3", now=then
        )
    with happening_at(now):
        words = "Lapangan di belakang sekolah. (Contoh)"
        add_anonim(actor=nobody(kab), laporan=rows[2], text=words, now=now)
    yield


def _sent(words: str, place: KodeWilayah, at: datetime) -> Laporan:
    isi = Isi(apa=words, happened_on=at.date(), sumber=Sumber.WARGA.value)
    kec = place.at(Tingkat.KECAMATAN)
    with happening_at(at):
        receipt = send_anonim(
            actor=nobody(kec), wilayah=kec, seed=secrets.token_hex(16), isi=isi, now=at
        )
    row: Laporan = Laporan.objects.unscoped(reason="sample data").get(pk=receipt.pk)
    return row
