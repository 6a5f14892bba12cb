from functools import cache

import pytest

from kentongan.wilayah import loading, queries, register


@pytest.fixture(autouse=True)
def jobs(monkeypatch):
    """The background jobs that this room asked for: (dotted name, arguments, key)."""
    asked = []

    def enqueue(dotted, *args, key):
        asked.append((dotted, args, key))
        return True

    monkeypatch.setattr("kentongan.laporan.moves.enqueue", enqueue)
    return asked


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "lampiran"
    return settings.MEDIA_ROOT


@cache
def areas_of_the_cast():
    wanted = ("61.02", "61.01.01")
    return [
        loading.row_of(a)
        for a in register.areas()
        if a.kode.startswith(wanted)
        or (a.kode.count(".") == 1 and a.kode[:2] == "61")
        or a.kode == "61"
    ]


@pytest.fixture(autouse=True)
def wilayah(request):
    """The areas of the cast, with names, where a test uses the database."""
    if "django_db" not in request.keywords:
        yield
        return
    request.getfixturevalue("db")
    queries.forget_cached()
    loading.insert_rows(areas_of_the_cast())
    yield
    queries.forget_cached()
