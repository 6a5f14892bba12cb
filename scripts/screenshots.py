"""Makes the pictures of the README: a server with sample data, Chromium, small PNGs.

`make screenshots` writes docs/gambar/*.png. Needs Chromium (`apt install chromium`).
"""

import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "gambar"
MAX_BYTES = 150_000
START_SECONDS = 300
ATTEMPTS = 3
FLAGS = [
    "--lang=id-ID",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
]


@dataclass(frozen=True)
class Shot:
    """*follow* is the beginning of the first link to go on to, such as a row of the list."""

    name: str
    username: str
    path: str
    follow: str = ""
    width: int = 1280
    height: int = 860

    @property
    def file(self) -> Path:
        return PICTURES / f"{self.name}-{self.width}.png"


SHOTS = (
    Shot("beranda", "operator", "/"),
    Shot("meja-laporan", "operator", "/laporan/", follow="?buka="),
    Shot("potensi", "operator", "/potensi/", follow="/potensi/"),
    Shot("peringatan", "operator", "/peringatan/", follow="/peringatan/"),
    Shot("rencana", "operator", "/rencana-aksi/", follow="/rencana-aksi/"),
    Shot("kepatuhan", "provinsi", "/kepatuhan-rad/"),
    Shot("lapor", "pelapor", "/lapor/", width=360, height=760),
    Shot("beranda", "camat", "/", width=360, height=760),
)


def main() -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("Chromium tidak ada.\nCara memperbaiki: apt install chromium")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with server() as (url, password), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for number, shot in enumerate(SHOTS, start=1):
            raw = take(browser, url, password, shot)
            shot.file.write_bytes(small(raw))
            size = shot.file.stat().st_size // 1000
            print(f"{number}/{len(SHOTS)} {shot.file.relative_to(ROOT)} {size} kB", flush=True)
        browser.close()


@contextmanager
def server() -> Iterator[tuple[str, str]]:
    """`kentongan jalankan --contoh` in a directory of its own, for as long as it is needed."""
    with tempfile.TemporaryDirectory() as directory:
        log = Path(directory) / "log"
        process, port = start(Path(directory), log)
        try:
            password = (Path(directory) / "sandi-contoh").read_text().strip()
            yield f"http://localhost:{port}", password
        finally:
            process.terminate()
            process.wait(timeout=20)


def start(directory: Path, log: Path) -> tuple["subprocess.Popen[bytes]", int]:
    """A server that answers, and its port; another port where somebody took the first."""
    env = os.environ | {"KENTONGAN_MODE": "contoh", "KENTONGAN_DATA_DIR": str(directory)}
    env.pop("KENTONGAN_DATABASE_URL", None)
    command = [sys.executable, "-m", "kentongan.situs.cli.main", "jalankan", "--contoh"]
    for _attempt in range(ATTEMPTS):
        port = free_port()
        with log.open("wb") as file:
            process = subprocess.Popen(
                [*command, "--port", str(port), "--workers", "1"], env=env, stdout=file, stderr=file
            )
        if answers(process, port):
            return process, port
        process.terminate()
        process.wait(timeout=20)
    sys.exit(f"Server contoh tidak mulai:\n{log.read_text()[-2000:]}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(process: "subprocess.Popen[bytes]", port: int) -> bool:
    """Whether *process* itself serves, soon enough: it dies where the port is somebody else's."""
    end = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/sehat/", timeout=5):
                time.sleep(2)
                return process.poll() is None
        except OSError:  # not listening yet
            time.sleep(0.2)
    return False


def take(browser: Any, url: str, password: str, shot: Shot) -> bytes:
    context = browser.new_context(
        base_url=url,
        viewport={"width": shot.width, "height": shot.height},
        device_scale_factor=1 if shot.width >= 1000 else 2,
        locale="id-ID",
        timezone_id="Asia/Jakarta",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto("/akun/login/")
    page.fill("[name=login]", shot.username)
    page.fill("[name=password]", password)
    page.click("main form button[type=submit]")
    page.wait_for_url(lambda address: "/login/" not in address)
    page.goto(shot.path)
    if shot.follow:
        page.goto(first_link(page, shot.follow))
    page.wait_for_load_state("networkidle")
    raw: bytes = page.screenshot()
    context.close()
    return raw


def first_link(page: Any, start: str) -> str:
    """The first link in the page's main part that begins with *start* and a number."""
    addresses = page.eval_on_selector_all("main a[href]", "all => all.map(a => a.href)")
    for address in addresses:
        tail = address.partition(start)[2]
        if tail[:1].isdigit():
            return str(address)
    sys.exit(f"{page.url}: tidak ada tautan yang diawali {start}")


def small(raw: bytes) -> bytes:
    """The picture with as many colours as fit into MAX_BYTES."""
    image = Image.open(io.BytesIO(raw)).convert("RGB")
    for colours in (256, 128, 64, 32):
        buffer = io.BytesIO()
        reduced = image.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        reduced.save(buffer, "PNG", optimize=True)
        if buffer.tell() < MAX_BYTES:
            break
    return buffer.getvalue()


if __name__ == "__main__":
    main()
