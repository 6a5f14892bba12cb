"""Accounts to tell things to."""

import datetime as dt

from kentongan.akses.models import Akun, Penugasan
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.wilayah.models import Wilayah
from kentongan.wilayah.queries import forget_cached
from tests.conftest import TOHO

SADANIANG = KodeWilayah("61.02.99")


def make_akun(actor, *, email=""):
    """The account of an actor of the cast."""
    akun = Akun.objects.create(
        pk=actor.user_id, username=f"akun{actor.user_id}", first_name=actor.name, email=email
    )
    for grant in actor.grants:
        Penugasan.objects.create(
            akun=akun,
            peran=grant.peran,
            wilayah_kode=str(grant.wilayah),
            instansi_id=grant.instansi_id,
            sejak=dt.date(2020, 1, 1),
        )
    return akun


AREAS = {
    "61": ("Kalimantan Barat", "provinsi"),
    "61.01": ("Kabupaten Sambas", "kabupaten"),
    "61.02": ("Kabupaten Mempawah", "kabupaten"),
    str(TOHO): ("Toho", "kecamatan"),
    str(SADANIANG): ("Sadaniang", "kecamatan"),
    f"{TOHO}.2001": ("Toho Ilir", "desa"),
}


def make_areas():
    """The few areas that pages of these tests name."""
    for kode, (nama, jenis) in AREAS.items():
        Wilayah.objects.create(
            kode=kode,
            nama=nama,
            jenis=jenis,
            tingkat=kode.count(".") + 1,
            induk_kode=kode.rpartition(".")[0] or "ID",
            lat=0.4,
            lon=109.1,
            nama_cari=nama.lower().replace(" ", ""),
        )
    forget_cached()
