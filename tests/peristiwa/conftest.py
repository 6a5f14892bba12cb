import pytest

from kentongan.akses.models import Instansi
from kentongan.laporan import places
from kentongan.wilayah import queries as wilayah_queries
from kentongan.wilayah.models import Wilayah
from tests.conftest import TIM_MEMPAWAH, TOHO

AREAS = {
    "61": ("Kalimantan Barat", "provinsi"),
    "61.01": ("Kabupaten Sambas", "kabupaten"),
    "61.02": ("Kabupaten Mempawah", "kabupaten"),
    f"{TOHO}": ("Toho", "kecamatan"),
    f"{TOHO}.2001": ("Toho Ilir", "desa"),
    "61.02.17": ("Sadaniang", "kecamatan"),
    "61.02.18": ("Mempawah Timur", "kecamatan"),
}


@pytest.fixture(autouse=True)
def areas(monkeypatch, request):
    """The areas of the cast are known, whatever the register calls them this year."""
    known = places._codes() | set(AREAS)
    monkeypatch.setattr(places, "_codes", lambda: known)
    if "django_db" in request.keywords:
        request.getfixturevalue("db")
        wilayah_queries.forget_cached()
        Instansi.objects.create(pk=TIM_MEMPAWAH.grants[0].instansi_id, nama="Polres contoh")
        Wilayah.objects.bulk_create(_area(n, code) for n, code in enumerate(AREAS))


def _area(n, code):
    nama, jenis = AREAS[code]
    return Wilayah(
        kode=code,
        nama=nama,
        jenis=jenis,
        tingkat=code.count(".") + 1,
        induk_kode=code.rpartition(".")[0] or "ID",
        lat=0.4 + n / 100,
        lon=109.0 + n / 100,
        nama_cari=nama.lower().removeprefix("kabupaten ").replace(" ", ""),
    )
