from functools import cache
from itertools import takewhile

import pytest

from kentongan.kernel.wilayah import Tingkat
from kentongan.wilayah import loading, register
from kentongan.wilayah.queries import forget_cached


@cache
def register_rows():
    """Every provinsi and kab/kota, and the kecamatan of Mempawah."""
    return [
        loading.row_of(area)
        for area in takewhile(lambda area: area.tingkat <= Tingkat.KECAMATAN, register.areas())
        if area.tingkat <= Tingkat.KABUPATEN_KOTA or area.kode.startswith("61.02.")
    ]


@pytest.fixture
def areas(db):
    loading.insert_rows(register_rows())
    forget_cached()
    yield
    forget_cached()
