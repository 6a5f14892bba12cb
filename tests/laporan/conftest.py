from functools import cache

import pytest

from kentongan.wilayah import loading, queries, register
from kentongan.wilayah.models import Wilayah


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
    areas = list(register.areas())
    return [
        a
        for a in areas
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
        for area in areas_of_the_cast()
    )
    yield
    queries.forget_cached()
