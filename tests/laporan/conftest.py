import pytest

from kentongan.laporan import places
from tests.conftest import TOHO
from tests.laporan.factories import DESA_TOHO


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


@pytest.fixture(autouse=True)
def areas(monkeypatch):
    """The areas of the cast are known, whatever the register calls them this year."""
    known = places._codes() | {str(TOHO), str(DESA_TOHO)}
    monkeypatch.setattr(places, "_codes", lambda: known)
