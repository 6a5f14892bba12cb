"""Serves the site: granian for requests, one worker for background jobs."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from types import FrameType

from kentongan.situs.cli.terminal import say
from kentongan.situs.lifeline import TIED, die_with_parent

# Measured (benchmarks/server_settings.py): more threads per process only queue behind
# SQLite's one writer and behind the interpreter lock. Without a limit, a worker told to stop
# while it still loads is awaited for ever.
GRANIAN = [
    "--interface", "wsgi", "--blocking-threads", "1", "--workers-kill-timeout", "8",
    "--no-ws", "--log-level", "warning",
]  # fmt: skip
GRACE_SECONDS = 10
WATCH_SECONDS = 0.2
HEAD_START = 3.0
"""Seconds in which the first page is made ready before background work competes with it."""
LONGEST_PAUSE = 60.0

Process = subprocess.Popen[bytes]


def serve(host: str, port: int, workers: int, *, with_jobs: bool) -> int:
    """Run until stopped; answers the exit code of the server."""
    stopping = _stop_on_signals()
    web, started_at = _start(_granian(host, port, workers)), time.monotonic()
    jobs: Worker | None = None
    say(f"Kentongan melayani di http://{host}:{port}  (hentikan dengan Ctrl+C)")
    try:
        while web.poll() is None and not stopping:
            if jobs is None and with_jobs and time.monotonic() - started_at > HEAD_START:
                jobs = Worker()
            if jobs:
                jobs.keep_alive()
            time.sleep(WATCH_SECONDS)
    finally:
        _stop([web, *([jobs.process] if jobs else [])])
    return 0 if stopping else web.returncode


@dataclass
class Worker:
    """The background worker: started again when it dies, less and less eagerly."""

    process: Process = field(init=False)
    pause: float = 0.5
    started_at: float = 0.0

    def __post_init__(self) -> None:
        self._begin()

    def keep_alive(self) -> None:
        if self.process.poll() is None:
            return
        lived = time.monotonic() - self.started_at
        if lived > LONGEST_PAUSE:
            self.pause = 0.5
        if lived >= self.pause:
            self.pause = min(self.pause * 2, LONGEST_PAUSE)
            say(f"Pekerja latar berhenti (kode {self.process.returncode}); dijalankan lagi.")
            self._begin()

    def _begin(self) -> None:
        self.process = _start([sys.executable, "-m", "kentongan.situs.cli.main", "pekerja"])
        self.started_at = time.monotonic()


def _granian(host: str, port: int, workers: int) -> list[str]:
    return [
        sys.executable, "-m", "granian", *GRANIAN,
        "--host", host, "--port", str(port), "--workers", str(workers),
        "kentongan.situs.wsgi:application",
    ]  # fmt: skip


def _start(command: list[str]) -> Process:
    # Killed with -9 this process cannot stop its children; left alone they would hold the port.
    env = os.environ | {TIED: "1"}
    return subprocess.Popen(command, env=env, preexec_fn=die_with_parent)  # noqa: PLW1509, S603 -- one thread; our own command


def _stop_on_signals() -> list[int]:
    stopping: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        stopping.append(number)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    return stopping


def _stop(processes: list[Process]) -> None:
    running = [process for process in processes if process.poll() is None]
    for process in running:
        process.terminate()
    deadline = time.monotonic() + GRACE_SECONDS
    for process in running:
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=max(0.1, deadline - time.monotonic()))
            continue
        process.kill()
        process.wait()
