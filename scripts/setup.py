"""Makes the virtual environment ready: `run` for serving, `dev` for testing as well.

Needs nothing but Python's standard library. Does nothing when all is in place.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"run": "requirements/run.lock", "dev": "requirements/dev.lock"}


def main(group: str) -> None:
    check_python()
    wanted = {group} | ({"dev"} if installed("dev") else set())
    lock = LOCKS["dev" if "dev" in wanted else group]
    if stamp().exists() and stamp().read_text() == fingerprint(lock):
        return
    started = time.monotonic()
    make_venv()
    install(lock)
    stamp().write_text(fingerprint(lock))
    print(f"Lingkungan Python siap dalam {time.monotonic() - started:.0f} detik.", flush=True)


def check_python() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 -- whoever runs this may have less
        found = ".".join(map(str, sys.version_info[:2]))
        stop(
            f"Perlu Python 3.11 atau lebih baru, yang ada {found}.",
            "apt install python3 python3-venv",
        )
    try:
        import ensurepip  # noqa: F401, PLC0415 -- absent when Debian's python3-venv is
        import venv  # noqa: F401, PLC0415 -- as above
    except ImportError:
        if shutil.which("uv") is None:
            stop("Modul venv Python belum ada.", "apt install python3-venv")


def make_venv() -> None:
    if PYTHON.exists():
        return
    say("Membuat lingkungan Python di .venv …")
    if shutil.which("uv"):
        run("uv", "venv", "--quiet", "--python", sys.executable, str(VENV))
    else:
        run(sys.executable, "-m", "venv", str(VENV))


def install(lock: str) -> None:
    say(f"Memasang paket dari {lock} …")
    if shutil.which("uv"):
        pip = ["uv", "pip", "install", "--quiet", "--compile-bytecode", "--python", str(PYTHON)]
    else:
        pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--progress-bar", "on"]
    run(*pip, "--require-hashes", "-r", lock)
    link_project()
    # Where the environment forbids Python to keep what it compiled, every start would compile.
    run(str(PYTHON), "-m", "compileall", "-q", "-j", "0", str(ROOT / "src"))


def link_project() -> None:
    """Put the project on the environment's path, and the `kentongan` command beside it.

    Without a build there is nothing to fetch: the two files are what an editable
    install would write.
    """
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(
        subprocess.run(
            [PYTHON, "-c", code], check=True, capture_output=True, text=True
        ).stdout.strip()
    )
    (site / "kentongan.pth").write_text(f"{ROOT / 'src'}\n")
    command = VENV / "bin" / "kentongan"
    command.write_text(f"#!{PYTHON}\nfrom kentongan.situs.cli.main import app\n\napp()\n")
    command.chmod(0o755)


def installed(group: str) -> bool:
    return stamp().exists() and stamp().read_text() == fingerprint(LOCKS[group])


def fingerprint(lock: str) -> str:
    return hashlib.sha256((ROOT / lock).read_bytes() + str(VENV).encode()).hexdigest()


def stamp() -> Path:
    return VENV / "siap"


def run(*command: str) -> None:
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"}, check=False
    )
    if done.returncode:
        stop(f"Gagal: {' '.join(command[:4])} …", "periksa jaringan ke registri paket, lalu ulangi")


def say(text: str) -> None:
    print(text, flush=True)


def stop(what: str, cure: str) -> None:
    sys.exit(f"{what}\nCara memperbaiki: {cure}")


if __name__ == "__main__":
    main(sys.argv[1])
