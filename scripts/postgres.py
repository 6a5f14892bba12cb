"""A PostgreSQL of one's own for as long as it is needed, then gone."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class PostgresMissing(RuntimeError):
    """No PostgreSQL server is installed. The message says how to get one."""


@contextmanager
def temporary_postgres(kept: Path | None = None, *, safe: bool = True) -> Iterator[str]:
    """Address of a cluster on a free port of this machine: empty, unless *kept* there before.

    What is not *safe* waits for no disk: enough where a failure of power is not looked at.

    PostgreSQL refuses to run as root, so root starts it as the user `postgres`.
    """
    tools = _tools()
    root = kept or Path(tempfile.mkdtemp(prefix="kentongan-pg-"))
    root.mkdir(parents=True, exist_ok=True)
    as_user: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(root, user=_server_user())
        as_user = ["runuser", "-u", _server_user(), "--"]
    port = _free_port()
    data = root / "data"
    options = f"-p {port} -k {root} -c listen_addresses=127.0.0.1 -c max_connections=60"
    options += "" if safe else " -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
    if not data.exists():
        initdb = (tools / "initdb", "-D", data, "-U", "kentongan", "-A", "trust")
        _call(as_user, *initdb, "-E", "UTF8", "--locale=C.UTF-8")
    _call(as_user, tools / "pg_ctl", "-D", data, "-w", "-l", root / "log", "-o", options, "start")
    try:
        yield f"postgresql://kentongan@127.0.0.1:{port}/postgres"
    finally:
        mode = "fast" if kept else "immediate"
        _call(as_user, tools / "pg_ctl", "-D", data, "-m", mode, "stop")
        if not kept:
            shutil.rmtree(root, ignore_errors=True)


def _tools() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[4]))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    if on_path:
        return Path(on_path).parent
    msg = "PostgreSQL tidak ada (apt install postgresql)"
    raise PostgresMissing(msg)


def _server_user() -> str:
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError as missing:
        msg = "pengguna postgres tidak ada (apt install postgresql)"
        raise PostgresMissing(msg) from missing


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _call(as_user: list[str], *command: object) -> None:
    subprocess.run([*as_user, *map(str, command)], check=True, stdout=subprocess.DEVNULL, cwd="/")
