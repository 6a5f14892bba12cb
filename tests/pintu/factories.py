"""Messages and their senders. All of it is contoh."""

import datetime as dt

from kentongan.akses import jobs
from kentongan.akses.models import Akun, Pekerjaan, Penugasan
from kentongan.akses.scoping import scope_guard
from kentongan.laporan.enums import Saluran
from kentongan.pintu.models import AlamatPengirim
from kentongan.pintu.saluran.antarmuka import Pesan
from kentongan.pintu.terima import keep
from tests.conftest import NOW, PELAPOR_TOHO

NUMBER = "628123456789"


def account(actor):
    akun, is_new = Akun.objects.get_or_create(
        pk=actor.user_id, defaults={"username": f"akun{actor.user_id}", "first_name": actor.name}
    )
    if is_new:
        for grant in actor.grants:
            Penugasan.objects.create(
                akun=akun,
                peran=grant.peran,
                wilayah_kode=str(grant.wilayah),
                sejak=dt.date(2020, 1, 1),
            )
    return akun


def known(actor=PELAPOR_TOHO, channel="sms", alamat=NUMBER):
    """A registered and proved address."""
    return AlamatPengirim.objects.create(
        wilayah_kode=str(actor.wilayah),
        akun=account(actor),
        channel=channel,
        alamat=alamat,
        sumber="perangkat_desa",
        expires_at=NOW,
        verified_at=NOW,
    )


def arrives(text, number="m-1", alamat=NUMBER, channel=Saluran.SMS, now=NOW, **more):
    """A message as a gateway hands it over, done by the job."""
    with scope_guard():
        row = keep(Pesan(channel, number, alamat, text, now, **more), now=now)
    run_jobs()
    row.refresh_from_db()
    return row


def run_jobs():
    """Every job that waits, and those that it asks for."""
    while keys := list(
        Pekerjaan.objects.filter(done_at=None, attempts=0)
        .exclude(dotted__startswith="kentongan.peringatan")
        .values_list("key", flat=True)
    ):
        for key in keys:
            jobs.run(key)
