from functools import cache

import pytest

from kentongan.wilayah import loading, register
from kentongan.wilayah import queries as wilayah_queries

NEEDED = ("61", "61.01", "61.02")


@cache
def needed_rows():
    return [loading.row_of(area) for area in register.areas() if area.kode in NEEDED]


@pytest.fixture(autouse=True)
def areas(db):
    """The areas that the pages name."""
    wilayah_queries.forget_cached()
    loading.insert_rows(needed_rows())
    yield
    wilayah_queries.forget_cached()
