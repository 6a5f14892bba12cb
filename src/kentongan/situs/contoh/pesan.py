"""Sample messages: a proved number that reports, and strangers by every door."""

from datetime import datetime, timedelta

from kentongan.akses.actor import Actor
from kentongan.akses.roles import Peran
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan.enums import Saluran, Sumber
from kentongan.pintu import actions
from kentongan.pintu.enums import KeadaanBalasan
from kentongan.pintu.models import PesanKeluar, PesanMasuk
from kentongan.pintu.saluran.antarmuka import Pesan
from kentongan.situs.contoh.accounts import ACCOUNTS
from kentongan.situs.contoh.orang import LOADER
from kentongan.wilayah.queries import display_name

NUMBER = "+6281200000001"
STRANGERS = (
    (Saluran.SMS, "+6281200000002", "Contoh: pak, di pasar ada ribut soal lapak, tolong dicek."),
    (Saluran.TELEGRAM, "900000003", "Contoh: warga mulai kumpul di simpang, belum ada apa-apa."),
    (Saluran.WHATSAPP, "6281200000004", "Contoh: spanduk di jembatan menyinggung satu kelompok."),
    (Saluran.SUREL, "warga@contoh.invalid", "Contoh: mohon dicek selebaran di halte kecamatan."),
)


def write_messages(operator: Actor, pelapor: Actor, *, now: datetime) -> None:
    """A reporter's number is proved, says nihil and reports; four strangers wait to be read."""
    address = actions.register_alamat(
        actor=operator,
        wilayah=operator.wilayah,
        akun=ACCOUNTS[Peran.PELAPOR].username,
        channel=Saluran.SMS,
        sumber=Sumber.PERANGKAT_DESA,
        alamat=NUMBER,
        now=now,
    )
    home, place = operator.wilayah, display_name(pelapor.wilayah)
    known = (
        f"DAFTAR {address.kode}",
        "NIHIL",
        f"LAPOR#{place}#Contoh: dua kelompok pemuda saling ejek di lapangan, sudah bubar.",
    )
    for number, words in enumerate(known):
        _came(home, Saluran.SMS, address.alamat, words, now - timedelta(minutes=8 - number), now)
    for number, (channel, alamat, words) in enumerate(STRANGERS):
        _came(home, channel, alamat, words, now - timedelta(minutes=50 - 11 * number), now)
    # No gateway is there to take them: the sample says that they went.
    PesanKeluar.objects.update(keadaan=KeadaanBalasan.TERKIRIM.value, sent_at=now)


def _came(
    home: KodeWilayah, channel: Saluran, alamat: str, words: str, at: datetime, now: datetime
) -> PesanMasuk:
    pesan = Pesan(channel, f"contoh-{channel.value}-{at:%d%H%M%S}", alamat, words, at)
    row = actions.receive_pesan(actor=LOADER, wilayah=home, pesan=pesan, now=now)
    done: PesanMasuk = actions.process_pesan(actor=LOADER, pesan=row, now=now)
    return done
