"""Running numbers such as LP-2026-000412, without gaps or repeats."""

from django.db import connection

from kentongan.kernel.wilayah import KodeWilayah

_SQL = """
INSERT INTO akses_nomorurut (jenis, wilayah_kode, tahun, terakhir) VALUES (%s, %s, %s, 1)
ON CONFLICT (jenis, wilayah_kode, tahun) DO UPDATE SET terakhir = akses_nomorurut.terakhir + 1
RETURNING terakhir
"""


def next_number(jenis: str, wilayah: KodeWilayah, year: int) -> int:
    """The next number of a kind in an area and year, in the caller's transaction.

    One statement on both databases, so two callers never get the same number.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SQL, (jenis, str(wilayah), year))
        return int(cursor.fetchone()[0])
