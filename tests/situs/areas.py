"""The areas of the cast: Kalimantan Barat, its kabupaten/kota, and all of Mempawah and Sambas."""

from functools import cache

from kentongan.wilayah import loading, queries, register
from kentongan.wilayah.models import Wilayah

WHOLE = ("61.01", "61.02")


@cache
def _areas():
    kabupaten = {
        area.kode for area in register.areas() if area.kode[:3] == "61." and len(area.kode) == 5
    }
    wanted = {"61", *kabupaten}
    return [a for a in register.areas() if a.kode in wanted or a.kode.startswith(WHOLE)]


def load_areas():
    queries.forget_cached()
    Wilayah.objects.bulk_create(
        Wilayah(
            kode=area.kode,
            nama=area.nama,
            jenis=area.jenis,
            tingkat=area.tingkat,
            induk_kode=area.kode.rpartition(".")[0] or "ID",
            lat=area.lat,
            lon=area.lon,
            nama_cari=loading.search_name(area),
        )
        for area in _areas()
    )
