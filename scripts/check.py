"""What a change must pass, fastest first: format, lint, types, contracts, assets, tests.

Tests run on SQLite always, on PostgreSQL when a server can be started, in a browser when
Chromium is installed. What is missing is said, with how to get it. With
KENTONGAN_ALL_SUITES=1 (as in CI) a missing suite is a failure.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
sys.path.insert(0, str(ROOT))

from scripts.postgres import PostgresMissing, temporary_postgres  # noqa: E402 -- after the path


def main() -> None:
    must_have_all = os.environ.get("KENTONGAN_ALL_SUITES") == "1"
    started, skipped = time.monotonic(), []
    for name, step in STEPS.items():
        print(f"\n== {name}", flush=True)
        reason = step()
        if reason:
            skipped.append(f"{name}: {reason}")
            print(f"   dilewati: {reason}", flush=True)
    print(f"\nSelesai dalam {time.monotonic() - started:.0f} detik.", flush=True)
    for line in skipped:
        print(f"Dilewati: {line}", flush=True)
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


def types() -> str:
    run(str(BIN / "mypy"))
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


def tests_databases() -> str:
    """Both at once, each on a core; what PostgreSQL's pass says is printed after SQLite's."""
    pytest = [str(BIN / "pytest"), "-q", "-m", "not browser"]
    with tempfile.TemporaryFile("w+") as said, ExitStack() as stack:
        try:
            url = stack.enter_context(temporary_postgres())
        except PostgresMissing as missing:
            run(*pytest)
            return f"PostgreSQL: {missing}"
        only = {"KENTONGAN_DATABASE_URL": url, "KENTONGAN_ONLY_DATABASE": "1"}
        beside = subprocess.Popen(
            pytest, cwd=ROOT, env=os.environ | only, stdout=said, stderr=subprocess.STDOUT
        )
        stack.callback(beside.wait)
        print("SQLite:", flush=True)
        sqlite = subprocess.run(pytest, cwd=ROOT, check=False).returncode
        failed = beside.wait() or sqlite
        said.seek(0)
        print(f"PostgreSQL:\n{said.read()}", flush=True)
    if failed:
        sys.exit(failed)
    return ""


def tests_browser() -> str:
    if shutil.which("chromium") is None:
        return "Chromium tidak ada (apt install chromium)"
    if not (ROOT / "node_modules" / "axe-core").exists():
        return "axe-core tidak ada (npm ci)"
    run(str(BIN / "pytest"), "-q", "-m", "browser")
    return ""


STEPS: dict[str, Callable[[], str]] = {
    "Bentuk dan gaya": lint,
    "Tipe": types,
    "Kontrak impor": contracts,
    "Aset sama dengan sumbernya": assets,
    "Pengujian di SQLite dan PostgreSQL": tests_databases,
    "Pengujian di peramban": tests_browser,
}

if __name__ == "__main__":
    main()
