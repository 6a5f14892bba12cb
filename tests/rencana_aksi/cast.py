"""What several tests of this room need: a whole plan, adopted, sent."""

import datetime as dt
from decimal import Decimal

from kentongan.kernel.periods import Periode
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.actions import alur, susun
from kentongan.rencana_aksi.enums import BentukHukum
from kentongan.rencana_aksi.isian import IsianTarget
from kentongan.tim.actions import record_sk_tim
from kentongan.tim.enums import JenisTim
from kentongan.tim.models import SkTim
from tests.conftest import BUPATI_MEMPAWAH, MEMPAWAH, NOW, OPERATOR_MEMPAWAH, TODAY

TARGETS = [IsianTarget(Periode.B04, angka=Decimal(2), satuan="dialog")]
ISIAN = {
    "bidang": "pencegahan",
    "permasalahan": "Batas dua desa contoh",
    "kegiatan": "Dialog dua desa contoh",
    "sasaran": "Warga dua desa",
    "lokasi": "Toho",
    "lokasi_kode": ["61.02.02"],
    "kriteria": "Batas disepakati",
    "ukuran": "Jumlah dialog",
    "penanggung_jawab": "Kesbangpol",
    "instansi_terkait": "Camat",
    "anggaran": Decimal(5_000_000),
    "sumber_anggaran": "APBD",
    "keterangan": "",
    "kegiatan_wajib_id": "",
}
WAJIB = ("p3aks", "gladi", "tindak_lanjut", "pemetaan")


def start(tahun=2026, actor=OPERATOR_MEMPAWAH, wilayah=MEMPAWAH, now=NOW):
    return susun.start_rencana(actor=actor, wilayah=wilayah, tahun=tahun, now=now)


def add(rencana, **changes):
    return susun.add_baris(
        actor=OPERATOR_MEMPAWAH, rencana=rencana, targets=TARGETS, now=NOW, **{**ISIAN, **changes}
    )


def record_sk(wilayah=MEMPAWAH, actor=OPERATOR_MEMPAWAH, tahun=2026):
    sk = record_sk_tim(
        actor=actor,
        wilayah=wilayah,
        today=TODAY,
        jenis=JenisTim.TIMDU_PKS,
        nomor="contoh/1",
        ditetapkan_on=dt.date(tahun, 1, 5),
        tahun=tahun,
        berlaku_sejak=dt.date(tahun, 1, 1),
        berlaku_sampai=dt.date(tahun, 12, 31),
        keterangan="",
    )
    SkTim.objects.filter(pk=sk.pk).update(created_at=NOW)
    return sk


def whole():
    """A plan with every mandatory activity and one row more, and its decree."""
    record_sk()
    rencana = start()
    for key in WAJIB:
        add(rencana, kegiatan_wajib_id=key, kegiatan=f"Kegiatan {key}")
    add(rencana)
    return rencana


def adopted():
    return adopt(whole())


def adopt(rencana):
    alur.discuss_rencana(actor=OPERATOR_MEMPAWAH, rencana=rencana, now=NOW, today=TODAY)
    return alur.adopt_rencana(
        actor=BUPATI_MEMPAWAH,
        rencana=rencana,
        bentuk=BentukHukum.KEPUTUSAN,
        nomor="188/contoh/2026",
        on=dt.date(2026, 1, 20),
        now=NOW,
        today=TODAY,
    )


def sent():
    rencana = adopted()
    alur.submit_rencana(actor=OPERATOR_MEMPAWAH, rencana=rencana, now=NOW, today=TODAY)
    return queries.get_rencana(OPERATOR_MEMPAWAH, rencana.pk)
