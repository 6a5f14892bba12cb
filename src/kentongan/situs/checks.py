"""Refusals at start: what must not run in production."""

from typing import Any

from django.conf import settings
from django.core.checks import ERROR, CheckMessage, Error, Tags, Warning, register  # noqa: A004 -- Django's name
from django.db import DatabaseError

from kentongan.situs.sqlite import FIRST_SOUND


@register(Tags.security)
def production_is_closed(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """In production: hosts are named and no sample account exists."""
    if not settings.PRODUCTION:
        return []
    found: list[CheckMessage] = []
    if not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS:
        found.append(
            Error(
                "KENTONGAN_HOSTS belum diisi.",
                hint="Isi nama situs, dipisah koma.",
                id="kentongan.E001",
            )
        )
    if _sample_accounts():
        found.append(
            Error(
                "Ada akun contoh di basis data produksi.",
                hint="Pakai basis data baru: akun contoh memakai kata sandi yang tercetak di layar.",
                id="kentongan.E002",
            )
        )
    return found


@register(Tags.database)
def sqlite_is_sound(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """SQLite in use must be free of the WAL-reset bug."""
    engine = settings.DATABASES["default"]["ENGINE"]
    if settings.SQLITE_IS_SOUND or not engine.endswith("sqlite"):
        return []
    wanted = ".".join(map(str, FIRST_SOUND))
    message = (
        f"SQLite {settings.SQLITE_VERSION} dapat merusak data (perlu {wanted} atau lebih baru)."
    )
    kind = Error if settings.PRODUCTION else Warning
    return [
        kind(message, hint="Pasang paket pysqlite3, atau pakai PostgreSQL.", id="kentongan.W001")
    ]


def unsafe_reasons() -> list[str]:
    """Why this installation must not serve; asked again by every server process.

    ``kentongan jalankan`` asks first; another WSGI server may start without it.
    """
    found = [*production_is_closed(None), *sqlite_is_sound(None)]
    return [f"{error.msg} {error.hint}" for error in found if error.level >= ERROR]


def _sample_accounts() -> bool:
    from kentongan.akses.queries import has_sample_accounts  # noqa: PLC0415 -- checks load before models

    try:
        return has_sample_accounts()
    except DatabaseError:  # before the first migration there are no accounts
        return False
