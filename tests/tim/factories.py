"""Agencies and tasks for tests."""

import datetime as dt

from kentongan.akses.models import Instansi
from kentongan.kernel.enums import Klasifikasi
from kentongan.tim.actions import record_tindak_lanjut
from kentongan.tim.enums import AsalTugas
from tests.conftest import MEMPAWAH, NOW, OPERATOR_MEMPAWAH, TODAY

ISIAN = {
    "tugas": "Polres memasang pos pantau di Toho",
    "asal": AsalTugas.RAKOR,
    "rapat": "Rakor Tim Terpadu",
    "rapat_on": dt.date(2026, 3, 12),
    "notula": "005/12 (contoh)",
    "rujukan": "",
    "instansi_id": None,
    "pelaksana": "Bagian Tata Pemerintahan",
    "tenggat_on": TODAY + dt.timedelta(days=3),
    "klasifikasi": Klasifikasi.BIASA,
}


def stored_instansi(pk=1, wilayah=MEMPAWAH, nama="Polres Contoh"):
    return Instansi.objects.get_or_create(
        pk=pk, defaults={"wilayah_kode": str(wilayah), "nama": nama}
    )[0]


def make_tugas(actor=OPERATOR_MEMPAWAH, wilayah=MEMPAWAH, today=TODAY, **changes):
    isian = {**ISIAN, **changes}
    return record_tindak_lanjut(actor=actor, wilayah=wilayah, today=today, now=NOW, **isian)
