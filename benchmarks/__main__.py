"""Runs benchmarks by name: ``python -m benchmarks [name…] [--full] [-- arguments]``.

Without a name: all that need no file. Quick sizes, unless ``--full``.
"""

import argparse
import subprocess
import sys
from pathlib import Path

from benchmarks import intake, kembar, meja, million, server_settings

HERE = Path(__file__).parent
SERVERS = {
    "intake": intake,
    "kembar": kembar,
    "meja": meja,
    "million": million,
    "server_settings": server_settings,
}
SCRIPTS = sorted(
    path.stem
    for path in HERE.glob("*_*.py")
    if path.stem.startswith(
        ("berita_", "cvew_", "dokumen_", "rad_", "siap_", "telepon_", "wilayah_")
    )
)
NEED_A_FILE = {"cvew_penempatan"}


def main(arguments: list[str]) -> int:
    place = arguments.index("--") if "--" in arguments else len(arguments)
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("name", nargs="*", help=", ".join((*SERVERS, *SCRIPTS)))
    parser.add_argument(
        "--full", action="store_true", help="a million reports and more, long rounds"
    )
    chosen = parser.parse_args(arguments[:place])
    names = chosen.name or [n for n in (*SERVERS, *SCRIPTS) if n not in NEED_A_FILE]
    failed = 0
    for name in names:
        print(f"\n== {name}", flush=True)
        if name in SERVERS:
            SERVERS[name].main(full=chosen.full)
            continue
        whole = ["--full"] if chosen.full and name.startswith(("rad_", "telepon_")) else []
        command = [sys.executable, str(HERE / f"{name}.py"), *whole, *arguments[place + 1 :]]
        failed += subprocess.run(command, check=False).returncode != 0
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
