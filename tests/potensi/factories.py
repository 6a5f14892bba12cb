import datetime as dt
from itertools import count

from kentongan.potensi.actions import create_potensi
from kentongan.potensi.models import Potensi
from tests.conftest import NOW, OPERATOR_MEMPAWAH, TODAY, TOHO

_number = count(1)
REVIEW_ON = TODAY + dt.timedelta(30)


def make_potensi(actor=OPERATOR_MEMPAWAH, wilayah=TOHO, **inputs):
    """A potensi as the operator registers it; *contoh*."""
    inputs = {
        "judul": "Sengketa batas dua desa, contoh",
        "kemungkinan": 3,
        "dampak": 4,
        "review_on": REVIEW_ON,
        **inputs,
    }
    return create_potensi(actor=actor, wilayah=wilayah, now=NOW, **inputs)


def stored_potensi(wilayah=TOHO, kemungkinan=3, dampak=4, kelas_risiko=3, **columns):
    """A row as it lies in the table, in any state."""
    columns = {"judul": "Contoh", "review_on": REVIEW_ON, **columns}
    columns.setdefault("nomor", f"PT-2026-{next(_number):04d}")
    return Potensi.objects.create(
        wilayah_kode=str(wilayah),
        kemungkinan=kemungkinan,
        dampak=dampak,
        skor=kemungkinan * dampak,
        kelas_risiko=kelas_risiko,
        **columns,
    )
