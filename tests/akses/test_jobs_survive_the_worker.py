"""A real worker, really killed: on the database that KENTONGAN_DATABASE_URL names."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.db import connection

SLOW = "tests.akses.tasks.count_slowly"


def until(condition, seconds=180):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.1)


class House:
    """One database, and processes that work on it."""

    def __init__(self, address):
        self.address = address
        self.environment = os.environ | {"KENTONGAN_DATABASE_URL": address}
        self.workers = []

    def command(self, *words):
        return [sys.executable, "-W", "error", "-m", "tests.akses.worker_process", *words]

    def do(self, *words):
        done = subprocess.run(
            self.command(*words), env=self.environment, capture_output=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, b"")
        return done.stdout

    def tell(self):
        """What is in the database now; asked often, so without a process of its own."""
        [(attempts, done)] = self.rows("SELECT attempts, done_at IS NOT NULL FROM akses_pekerjaan")
        effects = [number for (number,) in self.rows("SELECT terakhir FROM akses_nomorurut")]
        return {"attempts": attempts, "done": bool(done), "effects": effects}

    def rows(self, statement):
        if self.address.startswith("sqlite:"):
            with closing(sqlite3.connect(self.address.removeprefix("sqlite://"))) as base:
                return base.execute(statement).fetchall()
        import psycopg

        with psycopg.connect(self.address) as base:
            return base.execute(statement).fetchall()

    def start_worker(self):
        worker = subprocess.Popen(
            self.command("work"),
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self.workers.append(worker)
        return worker


@contextmanager
def database(tmp_path):
    """An empty database of its own on the configured server; answers its address."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        yield f"sqlite://{tmp_path}/uji.sqlite3"
        return
    import psycopg

    login, place = (
        f"{settings['USER']}:{settings['PASSWORD']}",
        f"{settings['HOST']}:{settings['PORT']}",
    )
    name = f"kentongan_uji_{os.getpid()}"
    with psycopg.connect(f"postgresql://{login}@{place}/postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield f"postgresql://{login}@{place}/{name}"
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def house(tmp_path):
    with database(tmp_path) as address:
        built = House(address)
        built.do("migrate")
        yield built
        for worker in built.workers:
            if worker.poll() is None:
                worker.terminate()
                worker.wait(timeout=20)
            worker.stdout.close()


def parent_of(pid):
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return None


def processes_below(ancestor):
    pids = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    below = [pid for pid in pids if parent_of(pid) == ancestor]
    return below + [pid for child in below for pid in processes_below(child)]


def runs(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.own_database
def test_a_job_whose_worker_is_killed_takes_effect_once(house, tmp_path):
    marks = tmp_path / "marks"
    marks.mkdir()
    house.do("enqueue", SLOW, "uji", str(marks))
    first = house.start_worker()
    until(lambda: list(marks.iterdir()))
    family = processes_below(first.pid)
    assert len(family) == 4
    first.send_signal(signal.SIGKILL)
    first.wait()
    until(lambda: not any(runs(pid) for pid in family))
    assert house.tell() == {"attempts": 1, "done": False, "effects": []}

    second = house.start_worker()
    until(lambda: house.tell()["done"])
    assert house.tell() == {"attempts": 2, "done": True, "effects": [1]}
    second.send_signal(signal.SIGTERM)
    assert second.wait(timeout=20) == 0
    assert second.stdout.read() == b""
