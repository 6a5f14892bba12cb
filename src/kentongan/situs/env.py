"""What the operator of a server sets, read from the environment. Pure."""

import ipaddress
import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

MODES = ("contoh", "produksi", "uji")
TLS = ("ssl", "starttls", "tanpa")
"""How a mail server is spoken to."""
TLS_OF_PORT = {465: "ssl", 587: "starttls"}
SQLITE_INIT = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
    "PRAGMA cache_size=-65536;PRAGMA mmap_size=268435456;PRAGMA temp_store=MEMORY;"
)

# For short questions to a database on a solid-state disk: rows are fetched in the order of an
# index until a page is full, and nothing is compiled first.
PG_OPTIONS = "-c random_page_cost=1.1 -c jit=off"


class ConfigurationError(RuntimeError):
    """A setting is missing or unsafe. The message names it and the cure."""


def text(name: str, default: str = "") -> str:
    return os.environ.get(f"KENTONGAN_{name}", default)


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def number(name: str, default: int) -> int:
    value = text(name, str(default))
    if not value.isdigit():
        msg = f"KENTONGAN_{name}={value!r}: isi dengan bilangan bulat."
        raise ConfigurationError(msg)
    return int(value)


def choice(name: str, default: str, among: tuple[str, ...]) -> str:
    value = text(name, default)
    if value not in among:
        msg = f"KENTONGAN_{name}={value!r}: pilih salah satu dari {', '.join(among)}."
        raise ConfigurationError(msg)
    return value


def networks(found: list[str]) -> tuple[str, ...]:
    """*found*, which must be IP addresses and networks."""
    for each in found:
        try:
            ipaddress.ip_network(each, strict=False)
        except ValueError:
            msg = f"{each!r} bukan alamat atau jaringan IP; tulis misalnya 10.1.2.0/24."
            raise ConfigurationError(msg) from None
    return tuple(found)


def mode() -> str:
    return choice("MODE", "contoh", MODES)


def secret_key(current_mode: str, data_dir: Path) -> str:
    """The key of this installation. There is no default shared by installations.

    Raises:
        ConfigurationError: production mode without a key of at least 50 characters.

    """
    key = text("SECRET_KEY")
    if current_mode == "produksi" and len(key) < 50:
        msg = (
            "KENTONGAN_SECRET_KEY belum diisi atau kurang dari 50 aksara. "
            "Buat satu dengan: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
        )
        raise ConfigurationError(msg)
    return key or _kept_key(data_dir)


def _kept_key(data_dir: Path) -> str:
    path = data_dir / "kunci"
    if not path.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text().strip()


def database(url: str, *, default_path: Path) -> dict[str, Any]:
    """Django's settings for a database address.

    ``sqlite:///absolute/path`` or ``postgresql://user:password@host:port/name``.
    """
    if not url:
        default_path.parent.mkdir(parents=True, exist_ok=True)
        return _sqlite(str(default_path))
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path))
    if parts.scheme in {"postgresql", "postgres"}:
        return _postgresql(parts)
    msg = (
        "KENTONGAN_DATABASE_URL: pakai sqlite:///berkas atau postgresql://pengguna:sandi@tuan/nama."
    )
    raise ConfigurationError(msg)


def _sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "kentongan.situs.sqlite",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": SQLITE_INIT,
        },
        # The last connection that closes writes the whole log back: once per request, if let.
        "CONN_MAX_AGE": None,
    }


def _postgresql(parts: Any) -> dict[str, Any]:
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    pool_size = number("POOL", 4)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or options.pop("host", "")),
        "PORT": str(parts.port or ""),
        # The pool is per process; without one each request opens a connection (4x slower).
        "OPTIONS": {"options": PG_OPTIONS}
        | options
        | ({"pool": {"min_size": 1, "max_size": pool_size, "timeout": 10}} if pool_size else {}),
        "CONN_MAX_AGE": 0,
    }
