"""Serves the site: granian for requests, one worker for background jobs."""

import signal
import subprocess
import sys
import time
from contextlib import suppress
from types import FrameType

from kentongan.situs.cli.terminal import say

# Measured (benchmarks/server_settings.py): more threads per process only queue behind
# SQLite's one writer and behind the interpreter lock.
GRANIAN = ["--interface", "wsgi", "--blocking-threads", "1", "--no-ws", "--log-level", "warning"]


def serve(host: str, port: int, workers: int, *, with_jobs: bool) -> int:
    """Run until stopped; answers the exit code of the server."""
    web = subprocess.Popen(_granian(host, port, workers))  # noqa: S603 -- our own command
    jobs = _start_jobs() if with_jobs else None
    stopping = _stop_on_signals(web)
    say(f"Kentongan melayani di http://{host}:{port}  (hentikan dengan Ctrl+C)")
    try:
        while web.poll() is None:
            if jobs and jobs.poll() is not None and not stopping:
                jobs = _start_jobs()
            time.sleep(0.5)
    finally:
        for process in (web, jobs):
            _stop(process)
    return web.returncode if not stopping else 0


def _granian(host: str, port: int, workers: int) -> list[str]:
    return [
        sys.executable, "-m", "granian", *GRANIAN,
        "--host", host, "--port", str(port), "--workers", str(workers),
        "kentongan.situs.wsgi:application",
    ]  # fmt: skip


def _start_jobs() -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "kentongan.situs.cli.main", "pekerja"])


def _stop_on_signals(web: "subprocess.Popen[bytes]") -> list[int]:
    stopping: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        stopping.append(number)
        web.terminate()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    return stopping


def _stop(process: "subprocess.Popen[bytes] | None") -> None:
    if process is None or process.poll() is not None:
        return
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=10)
        return
    process.kill()
