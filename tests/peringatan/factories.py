"""Warnings for tests. All of it is contoh."""

import datetime as dt

from kentongan.akses.models import Instansi
from kentongan.kernel.enums import Klasifikasi
from kentongan.laporan.models import Laporan
from kentongan.peringatan import actions
from kentongan.peringatan.enums import Keparahan, Kepastian, Kesegeraan
from tests.conftest import MEMPAWAH, NOW, OPERATOR_MEMPAWAH, TODAY, TOHO

CAMAT = f"peran:camat:{TOHO}"
OPERATOR = f"peran:operator:{MEMPAWAH}"


def make_polres():
    """The agency of TIM_MEMPAWAH, whose grant names instansi 1."""
    return Instansi.objects.get_or_create(
        pk=1, defaults={"wilayah_kode": str(MEMPAWAH), "nama": "Polres contoh", "unsur": "polri"}
    )[0]


_numbers = iter(range(1, 100_000))


def make_laporan(**changes):
    """A sent report of something in Toho, as the database holds it."""
    number = next(_numbers)
    values = {
        "wilayah_kode": str(TOHO),
        "nomor": f"LP-2026-{number:06}",
        "keadaan": "dikirim",
        "judul": f"Laporan contoh {number}",
        "apa": "Contoh: patok batas dipasang sepihak.",
        "happened_on": TODAY,
        "urgensi": "sedang",
        "bidang": "hankam",
        "received_at": NOW,
        "sent_at": NOW,
        "author_id": 11,
    }
    return Laporan.objects.create(**(values | changes))


def make_verified(nilai="B2", **changes):
    return make_laporan(
        keadaan="diverifikasi",
        verified_at=NOW,
        nilai_sumber=nilai[0],
        nilai_isi=nilai[1],
        **changes,
    )


def make_peringatan(**changes):
    """A warning to the camat of Toho, raised by the operator of Mempawah."""
    inputs = {
        "actor": OPERATOR_MEMPAWAH,
        "wilayah": TOHO,
        "judul": "Contoh: patok sepihak dapat memicu bentrok",
        "uraian": "Contoh: dua kelompok warga memasang patok sendiri di tepi sungai.",
        "diminta": "Tahan pemasangan patok dan temui kedua desa.",
        "tingkat": 4,
        "keparahan": Keparahan.PARAH,
        "kesegeraan": Kesegeraan.SEGERA,
        "kepastian": Kepastian.SANGAT_MUNGKIN,
        "penerima": [CAMAT],
        "klasifikasi": Klasifikasi.TERBATAS,
        "now": NOW,
    }
    return actions.raise_peringatan(**(inputs | changes))


def later(hours):
    return NOW + dt.timedelta(hours=hours)
