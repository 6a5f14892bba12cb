"""What a change must pass: format, lint, contracts and assets first, then all else side by side.

Tests run on SQLite always, on PostgreSQL when a server can be started, in a browser when
Chromium is installed. What is missing is said, with how to get it. With
KENTONGAN_ALL_SUITES=1 (as in CI) a missing suite is a failure.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
TESTS = ROOT / "tests"
sys.path.insert(0, str(ROOT))

from scripts.postgres import PostgresMissing, temporary_postgres  # noqa: E402 -- after the path


def main() -> None:
    must_have_all = os.environ.get("KENTONGAN_ALL_SUITES") == "1"
    started, skipped = time.monotonic(), []
    for name, step in QUICK.items():
        print(f"\n== {name}", flush=True)
        reason = step()
        if reason:
            skipped.append(f"{name}: {reason}")
            print(f"   dilewati: {reason}", flush=True)
    done = side_by_side(WORKS)
    skipped += [f"{each.work.name}: {each.lacking}" for each in done if each.lacking]
    failed = [each.work.name for each in done if each.code]
    print(f"\nSelesai dalam {time.monotonic() - started:.0f} detik.", flush=True)
    for line in [*(f"Gagal: {name}" for name in failed), *(f"Dilewati: {s}" for s in skipped)]:
        print(line, flush=True)
    if failed:
        sys.exit(1)
    if skipped and must_have_all:
        sys.exit("Ada pengujian yang dilewati.")


def run(*command: str, **env: str) -> None:
    done = subprocess.run(command, cwd=ROOT, env=os.environ | env, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def lint() -> str:
    run(str(BIN / "ruff"), "format", "--check", "--quiet", ".")
    run(str(BIN / "ruff"), "check", "--quiet", ".")
    run(str(BIN / "djlint"), "--lint", "--quiet", "src")
    return ""


def contracts() -> str:
    run(str(BIN / "lint-imports"))
    return ""


def assets() -> str:
    if shutil.which("npm") is None:
        return "npm tidak ada (apt install nodejs npm)"
    if not (ROOT / "node_modules" / ".package-lock.json").exists():
        run("npm", "ci", "--silent", "--no-audit", "--no-fund")
    run("npm", "run", "--silent", "check")
    return ""


def nothing() -> str:
    return ""


def chromium() -> str:
    if shutil.which("chromium") is None:
        return "Chromium tidak ada (apt install chromium)"
    if not (ROOT / "node_modules" / "axe-core").exists():
        return "axe-core tidak ada (npm ci)"
    return ""


@dataclass(frozen=True)
class Work:
    """A command that may run beside others. *lacks* says what it cannot run without."""

    name: str
    command: tuple[str, ...]
    lacks: Callable[[], str] = nothing
    on_postgres: bool = False

    def do(self) -> "Done":
        started = time.monotonic()
        lacking, code, said = self.lacks(), 0, ""
        if not lacking:
            try:
                code, said = self._run()
            except PostgresMissing as missing:
                lacking = str(missing)
        return Done(self, lacking, code, said, time.monotonic() - started)

    def _run(self) -> tuple[int, str]:
        with ExitStack() as stack:
            env = dict(os.environ)
            if self.on_postgres:
                env["KENTONGAN_DATABASE_URL"] = stack.enter_context(temporary_postgres(safe=False))
                env["KENTONGAN_ONLY_DATABASE"] = "1"
            done = subprocess.run(
                self.command, cwd=ROOT, env=env, check=False, text=True,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            )  # fmt: skip
            return done.returncode, done.stdout


@dataclass(frozen=True)
class Done:
    work: Work
    lacking: str
    code: int
    said: str
    seconds: float

    def __str__(self) -> str:
        told = f"   dilewati: {self.lacking}" if self.lacking else self.said.rstrip()
        return f"\n== {self.work.name} ({self.seconds:.0f} detik)\n{told}"


def side_by_side(works: list[Work]) -> list[Done]:
    """Do all of them, the long ones first, and tell of each when it ends.

    Two more at a time than there are cores: browsers, databases and killed servers are mostly
    waited for.
    """
    with ThreadPoolExecutor(len(os.sched_getaffinity(0)) + 2) as pool:
        found = []
        for each in as_completed([pool.submit(work.do) for work in works]):
            found.append(each.result())
            print(found[-1], flush=True)
        return found


def suite(name: str, *where: str, marked: str = "not browser", **options: Any) -> Work:
    return Work(name, (str(BIN / "pytest"), "-q", "-m", marked, *where), **options)


def others(*parts: tuple[str, ...]) -> tuple[str, ...]:
    """Every directory of tests that no part names: a new one is never forgotten."""
    named = {word for part in parts for word in part}
    found = sorted(
        {f"tests/{path.relative_to(TESTS).parts[0]}" for path in TESTS.rglob("test_*.py")}
    )
    return tuple(each for each in found if each not in named)


PROCESSES = ("tests/operation", "tests/akses", "tests/benchmarks", "tests/dokumen")
EVERY_PAGE = ("tests/situs", "tests/property")
ROOMS = others(PROCESSES, EVERY_PAGE)
WALK = ("tests/browser/test_pages.py",)
USE = ("tests/browser", "tests/frontend", *(f"--ignore={each}" for each in WALK))

QUICK: dict[str, Callable[[], str]] = {
    "Bentuk dan gaya": lint,
    "Kontrak impor": contracts,
    "Aset sama dengan sumbernya": assets,
}
# The longest first, so that none is left to run alone at the end.
WORKS = [
    suite("PostgreSQL: ruang-ruang dan proses", *PROCESSES, *ROOMS, on_postgres=True),
    suite("Peramban: pemakaian", *USE, marked="browser", lacks=chromium),
    suite("SQLite: ruang-ruang", *ROOMS),
    suite("SQLite: setiap alamat", *EVERY_PAGE),
    suite("SQLite: perintah dan proses", *PROCESSES),
    suite("Peramban: setiap halaman", *WALK, marked="browser", lacks=chromium),
    suite("PostgreSQL: setiap alamat", *EVERY_PAGE, on_postgres=True),
    Work("Tipe", (str(BIN / "mypy"),)),
]

if __name__ == "__main__":
    main()
