"""An installation of its own: a data directory, a database, and the `kentongan` command."""

import http.client
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

PASSWORD = "Kentongan-uji-2026"
POSTGRES = os.environ.get("KENTONGAN_DATABASE_URL", "")
IS_POSTGRES = POSTGRES.startswith("postgres")
START_SECONDS = 600
ONE_BY_ONE = """
import json, sys
from kentongan.situs.cli.main import app
for words in json.loads(sys.argv[1]):
    app(words, standalone_mode=False)
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class House:
    def __init__(self, data_dir, **env):
        self.data_dir = Path(data_dir)
        self.data_dir.mkdir(parents=True, exist_ok=True)
        self.database = f"kentongan_{secrets.token_hex(6)}" if IS_POSTGRES else ""
        self.env = _clean_environment() | {
            "KENTONGAN_MODE": "contoh",
            "KENTONGAN_DATA_DIR": str(self.data_dir),
            "KENTONGAN_EMAIL_HOST": "",
            **env,
        }
        if IS_POSTGRES:
            self.env["KENTONGAN_DATABASE_URL"] = _address(self.database)

    def copy(self, data_dir, **env):
        """The same house, prepared, elsewhere."""
        other = House(data_dir, **env)
        shutil.copytree(self.data_dir, other.data_dir, dirs_exist_ok=True)
        if IS_POSTGRES:
            create_database(other.database, template=self.database)
        return other

    def run(self, *command, **env):
        return self._python("-m", "kentongan.situs.cli.main", *map(str, command), **env)

    def _python(self, *words, **env):
        return subprocess.run(
            [sys.executable, *words],
            env=self.env | env,
            capture_output=True,
            text=True,
            timeout=START_SECONDS,
            check=False,
        )

    def must(self, *command, **env):
        done = self.run(*command, **env)
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    def must_each(self, commands):
        """Each command as `must` runs it, but all in one process: a start costs seconds."""
        words = json.dumps([[str(word) for word in command] for command in commands])
        done = self._python("-c", ONE_BY_ONE, words)
        assert done.returncode == 0, done.stderr + done.stdout

    def open_account(self, username, peran, wilayah):
        self.must(
            "akun", "buat", username, "--peran", peran, "--wilayah", wilayah, "--password", PASSWORD
        )

    def token(self, username, scopes="laporan.send,laporan.view"):
        return self.must("akun", "token", username, "--izin", scopes).strip().splitlines()[-1]

    def serve(self, *options, **env):
        return Serving(self, options, env)

    @property
    def sqlite_file(self):
        return self.data_dir / "kentongan.sqlite3"

    def execute(self, *statements):
        """SQL beside the application, as someone with the file or the server would."""
        if IS_POSTGRES:
            import psycopg

            with psycopg.connect(_address(self.database), autocommit=True) as connection:
                for statement in statements:
                    connection.execute(statement)
            return
        import sqlite3

        connection = sqlite3.connect(self.sqlite_file)
        with connection:
            for statement in statements:
                connection.execute(statement)
        connection.close()

    def rows(self, statement):
        if IS_POSTGRES:
            import psycopg

            with psycopg.connect(_address(self.database)) as connection:
                return connection.execute(statement).fetchall()
        import sqlite3

        connection = sqlite3.connect(self.sqlite_file)
        found = connection.execute(statement).fetchall()
        connection.close()
        return found


class Serving:
    """`kentongan jalankan` in a process group of its own."""

    def __init__(self, house, options, env):
        self.port = free_port()
        self.log = house.data_dir / f"log-{self.port}"
        command = [sys.executable, "-m", "kentongan.situs.cli.main", "jalankan"]
        started = time.monotonic()
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [*command, "--port", str(self.port), *map(str, options)],
                env=house.env | env,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            self._wait()
        except BaseException:
            self.kill()
            raise
        self.seconds = time.monotonic() - started

    def _wait(self):
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise RuntimeError(self.log.read_text())
            with suppress(OSError, http.client.HTTPException):
                self.get("/sehat/", timeout=2)
                return
            time.sleep(0.05)
        raise TimeoutError(self.log.read_text())

    def get(self, path, headers=None, timeout=30, method="GET", body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            response = connection.getresponse()
            response.text = response.read().decode(errors="replace")
            return response
        finally:
            connection.close()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.kill()

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        return self.process.wait(timeout=30)

    def kill(self):
        """kill -9 of the whole group, as when the machine loses power."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=30)

    def members(self):
        """Command lines of the living processes of the group, by id."""
        found = {}
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            with suppress(OSError):
                state, _, group = (entry / "stat").read_text().rpartition(")")[2].split()[:3]
                words = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                if int(group) == self.process.pid and state != "Z":
                    found[int(entry.name)] = words
        return found


def wait_until(condition, seconds=30):
    """Poll, because another process cannot be awaited."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


def create_database(name, template="template1"):
    import psycopg

    with psycopg.connect(POSTGRES, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _address(database):
    parts = urlsplit(POSTGRES)
    return urlunsplit(parts._replace(path=f"/{database}"))


def _clean_environment():
    return {name: value for name, value in os.environ.items() if not name.startswith("KENTONGAN_")}
