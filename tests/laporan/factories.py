"""Reports for tests. All of it is contoh."""

import datetime as dt
import uuid

from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan import actions
from kentongan.laporan.isi import Isi
from kentongan.laporan.models import Laporan
from tests.conftest import NOW, OPERATOR_MEMPAWAH, PELAPOR_TOHO, TODAY, TOHO

DESA_TOHO = KodeWilayah(f"{TOHO}.2001")


def isi(**changes):
    """What an author writes, complete."""
    values = {
        "apa": "Contoh: jalan kebun dipalang kayu sejak subuh. Sekitar 20 warga berjaga.",
        "happened_on": TODAY,
        "happened_time": dt.time(5, 30),
        "berlangsung": "ya",
        "bidang": "ekonomi",
        "urgensi": "sedang",
        "sumber": "perangkat_desa",
        "cara": "melihat",
        "korban": "tidak_ada",
    }
    return Isi(**(values | changes))


def send(actor=PELAPOR_TOHO, wilayah=DESA_TOHO, now=NOW, key=None, **changes):
    """A report as it arrives; answers its receipt."""
    return actions.send_laporan(
        actor=actor,
        wilayah=wilayah,
        uuid=key or uuid.uuid4(),
        isi=isi(**changes),
        now=now,
    )


def a_report(**inputs):
    """The row of a report that has arrived."""
    return Laporan.objects.get(pk=send(**inputs).pk)


def a_verified_report(actor=OPERATOR_MEMPAWAH, nilai="B2", now=NOW, **inputs):
    row = a_report(now=now, **inputs)
    return actions.grade_and_verify_laporan(
        actor=actor,
        laporan=row,
        nilai_sumber=nilai[0],
        nilai_isi=nilai[1],
        now=now,
        ringkasan="Contoh: akses jalan kebun ditutup warga.",
    )
