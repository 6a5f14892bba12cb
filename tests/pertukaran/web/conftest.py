import pytest

from kentongan.wilayah import queries as wilayah_queries
from kentongan.wilayah import register
from kentongan.wilayah.loading import search_name
from kentongan.wilayah.models import Wilayah

NEEDED = ("61", "61.01", "61.02")


@pytest.fixture(autouse=True)
def areas(db):
    """The areas that the pages name."""
    wilayah_queries.forget_cached()
    found = [area for area in register.areas() if area.kode in NEEDED]
    Wilayah.objects.bulk_create(_row(area) for area in found)
    yield
    wilayah_queries.forget_cached()


def _row(area):
    return Wilayah(
        kode=area.kode,
        nama=area.nama,
        jenis=area.jenis,
        tingkat=int(area.tingkat),
        induk_kode=area.kode.rpartition(".")[0] or "ID",
        lat=area.lat,
        lon=area.lon,
        nama_cari=search_name(area),
    )
