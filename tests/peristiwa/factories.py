import datetime as dt
from itertools import count

from kentongan.laporan.models import Laporan
from kentongan.peristiwa.actions import create_peristiwa
from kentongan.peristiwa.models import Peristiwa
from tests.conftest import NOW, OPERATOR_MEMPAWAH, TODAY, TOHO

DAY = dt.date(2026, 11, 20)
_number = count(1)


def make_peristiwa(actor=OPERATOR_MEMPAWAH, wilayah=TOHO, **isian):
    """A peristiwa as the operator registers it; *contoh*."""
    isian = {"judul": "Bentrok antarwarga, contoh", "happened_on": DAY, **isian}
    return create_peristiwa(actor=actor, wilayah=wilayah, now=NOW, **isian)


def stored_peristiwa(wilayah=TOHO, **columns):
    """A row as it lies in the table, in any state."""
    columns = {"judul": "Contoh", "happened_on": DAY, "keadaan": "terverifikasi", **columns}
    columns.setdefault("nomor", f"PS-2026-{next(_number):04d}")
    return Peristiwa.objects.create(wilayah_kode=str(wilayah), **columns)


def verified_laporan(wilayah=TOHO, **columns):
    """A report that the operator has verified."""
    columns = {
        "judul": "Contoh laporan",
        "apa": "Contoh",
        "happened_on": TODAY,
        "keadaan": "diverifikasi",
        "nilai_sumber": "B",
        "nilai_isi": "2",
        "received_at": NOW,
        "sent_at": NOW,
        "verified_at": NOW,
        "author_id": 11,
        "nomor": f"LP-2026-{next(_number):04d}",
        **columns,
    }
    return Laporan.objects.create(wilayah_kode=str(wilayah), **columns)
