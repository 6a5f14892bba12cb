"""Real servers with real databases, in production mode, for as long as a benchmark takes."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.machine import cpu_seconds, memory_mb
from kentongan.situs.cli.server import GRANIAN
from scripts.postgres import PostgresMissing, temporary_postgres

ROOT = Path(__file__).parents[1]
OURS = "kentongan.situs.wsgi:application"
BARE = "benchmarks.bare:application"
DATABASES = ("sqlite", "postgresql")


@dataclass(frozen=True)
class Server:
    port: int
    process: "subprocess.Popen[bytes]"

    def memory_mb(self) -> float:
        return memory_mb(self.process.pid)

    def cpu_seconds(self) -> float:
        return cpu_seconds(self.process.pid)


@contextmanager
def database(kind: str, directory: Path | None = None) -> Iterator[dict[str, str]]:
    """The environment of a server whose database is *kind*; kept where a *directory* is given."""
    with tempfile.TemporaryDirectory(prefix="kentongan-bench-") as made:
        place = directory or Path(made)
        if kind == "sqlite":
            yield _environment(place, f"sqlite://{place}/kentongan.sqlite3")
            return
        with temporary_postgres(directory and directory / "postgresql") as url:
            yield _environment(place, url)


def _environment(place: Path, url: str) -> dict[str, str]:
    return os.environ | {
        "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")])),
        "DJANGO_SETTINGS_MODULE": "kentongan.situs.settings",
        "KENTONGAN_MODE": "produksi",
        "KENTONGAN_SECRET_KEY": "ukur-" + "0" * 60,
        "KENTONGAN_HOSTS": "127.0.0.1",
        "KENTONGAN_TOTP_ROLES": "",
        "KENTONGAN_DATA_DIR": str(place),
        "KENTONGAN_DATABASE_URL": url,
    }


def available(kinds: tuple[str, ...] = DATABASES) -> list[str]:
    """The databases that this machine has; says which it lacks."""
    from scripts.postgres import _tools

    try:
        _tools()
    except PostgresMissing as missing:
        print(missing)
        return [kind for kind in kinds if kind != "postgresql"]
    return list(kinds)


def beside(environment: dict[str, str], name: str) -> dict[str, str]:
    """The same server with another, empty database beside the first."""
    url = environment["KENTONGAN_DATABASE_URL"]
    if url.startswith("sqlite"):
        return environment | {"KENTONGAN_DATABASE_URL": url.replace("kentongan.sqlite3", name)}
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
    return environment | {"KENTONGAN_DATABASE_URL": url.rpartition("/")[0] + f"/{name}"}


def manage(environment: dict[str, str], *command: str) -> None:
    """Run ``kentongan …`` on that database."""
    _python(environment, "kentongan.situs.cli.main", *command)


def ask(environment: dict[str, str], module: str, *arguments: str) -> object:
    """Run a module on that database; its last line is JSON."""
    return json.loads(_python(environment, module, *arguments).splitlines()[-1])


def run(environment: dict[str, str], module: str, *arguments: str) -> None:
    """Run a module on that database."""
    _python(environment, module, *arguments)


def _python(environment: dict[str, str], module: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


@contextmanager
def served(
    environment: dict[str, str], app: str = OURS, *, workers: int = 2, options: tuple[str, ...] = ()
) -> Iterator[Server]:
    """A server of *app* on a free port, started as ``kentongan jalankan`` starts it."""
    port = _free_port()
    command = [
        sys.executable, "-m", "granian", *GRANIAN, *options,
        "--host", "127.0.0.1", "--port", str(port), "--workers", str(workers), app,
    ]  # fmt: skip
    process = subprocess.Popen(command, env=environment, cwd=ROOT)
    try:
        _wait_for(port, process)
        yield Server(port, process)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not start")
