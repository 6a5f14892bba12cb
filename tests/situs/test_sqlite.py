import pytest
from django.db import OperationalError

from kentongan.situs.env import database
from kentongan.situs.sqlite import base

pytestmark = pytest.mark.django_db


@pytest.fixture
def writers(tmp_path, monkeypatch):
    """Two connections to one file, and the pauses that the second made."""
    settings = database(f"sqlite://{tmp_path}/uji.sqlite3", default_path=tmp_path / "x")
    defaults = {"ATOMIC_REQUESTS": False, "AUTOCOMMIT": True, "CONN_HEALTH_CHECKS": False}
    settings = defaults | {"TIME_ZONE": None} | settings
    first, second = (base.DatabaseWrapper(settings, alias) for alias in ("satu", "dua"))
    monkeypatch.setitem(settings["OPTIONS"], "timeout", 0.1)
    yield first, second
    first.close()
    second.close()


def patience_of(connection):
    with connection.cursor() as cursor:
        return cursor.execute("PRAGMA busy_timeout").fetchone()[0]


def test_a_writer_goes_on_as_soon_as_the_other_is_done(writers, monkeypatch):
    first, second = writers
    pauses = []

    def other_is_done(seconds):
        pauses.append(seconds)
        if len(pauses) == 3:
            first.rollback()

    monkeypatch.setattr(base, "sleep", other_is_done)
    first.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    second.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    assert pauses == [0.0005, 0.001, 0.002]
    assert patience_of(second) == 100


def test_a_writer_gives_up_when_its_patience_ends(writers):
    first, second = writers
    first.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    with pytest.raises(OperationalError, match="locked"):
        second.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    assert patience_of(second) == 100


def test_what_is_no_lock_is_told_at_once(writers, monkeypatch):
    first, _ = writers
    monkeypatch.setattr(base, "sleep", lambda _: pytest.fail("waited"))
    first.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    with pytest.raises(OperationalError, match="within a transaction"):
        first._start_transaction_under_autocommit()
