"""The areas of the cast: Kalimantan Barat, its kabupaten/kota, and all of Mempawah and Sambas."""

from functools import cache

from kentongan.wilayah import loading, queries, register

WHOLE = ("61.01", "61.02")


@cache
def _rows():
    return [
        loading.row_of(area)
        for area in register.areas()
        if area.kode.startswith(WHOLE)
        or area.kode == "61"
        or (area.kode[:3] == "61." and len(area.kode) == 5)
    ]


def load_areas():
    queries.forget_cached()
    loading.insert_rows(_rows())
