from functools import cache

import pytest

from kentongan.kernel.wilayah import Tingkat
from kentongan.wilayah import register
from kentongan.wilayah.models import Wilayah
from kentongan.wilayah.queries import forget_cached


@cache
def register_rows():
    """Every provinsi and kab/kota, and the kecamatan of Mempawah."""
    return [
        area
        for area in register.areas()
        if area.tingkat <= Tingkat.KABUPATEN_KOTA
        or (area.tingkat == Tingkat.KECAMATAN and area.kode.startswith("61.02."))
    ]


@pytest.fixture
def areas(db):
    Wilayah.objects.bulk_create(
        Wilayah(
            kode=area.kode,
            nama=area.nama,
            jenis=area.jenis,
            tingkat=area.tingkat,
            induk_kode=area.kode.rpartition(".")[0] or "ID",
            nama_cari=area.nama.lower(),
        )
        for area in register_rows()
    )
    forget_cached()
    yield
    forget_cached()
