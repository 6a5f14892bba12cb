"""Puts a SQLite that is free of the WAL-reset bug in the place of Python's own.

Versions 3.7.0 to 3.51.2 can corrupt a WAL database when two connections write and
checkpoint at the same instant. Debian 12 ships 3.40.1. Must run before Django loads.
"""

import sys

FIRST_SOUND = (3, 51, 3)


def use_sound_sqlite() -> tuple[int, ...]:
    """Swap the module in where the wheel exists; answers the version in use."""
    try:
        import pysqlite3  # noqa: PLC0415 -- absent where there is no wheel
    except ImportError:
        import sqlite3  # noqa: PLC0415 -- the fallback; the health page says so

        return sqlite3.sqlite_version_info
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
    return tuple(pysqlite3.sqlite_version_info)


VERSION = use_sound_sqlite()
IS_SOUND = VERSION >= FIRST_SOUND
