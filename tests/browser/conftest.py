"""A real server with sample data, a real Chromium, and axe."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kentongan.situs.contoh.accounts import ACCOUNTS, PASSWORD_FILE

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
START_SECONDS = 900
expect.set_options(timeout=30_000)  # a busy machine is slow, not wrong


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in Path(item.path).parents:
            item.add_marker(pytest.mark.browser)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`kentongan jalankan --contoh` in a data directory of its own."""

    def __init__(self, data_dir, port):
        self.data_dir, self.port = data_dir, port
        self.url = f"http://localhost:{port}"
        env = os.environ | {"KENTONGAN_MODE": "contoh", "KENTONGAN_DATA_DIR": str(data_dir)}
        env.pop("KENTONGAN_DATABASE_URL", None)
        self.log = (data_dir / "log").open("wb")
        command = [sys.executable, "-m", "kentongan.situs.cli.main", "jalankan", "--contoh"]
        self.process = subprocess.Popen(
            [*command, "--port", str(port), "--workers", "1"],
            env=env,
            stdout=self.log,
            stderr=self.log,
        )

    def wait(self):
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise RuntimeError((self.data_dir / "log").read_text())
            try:
                with urllib.request.urlopen(f"{self.url}/sehat/", timeout=2):  # noqa: S310 -- our own server
                    return
            except OSError:  # not listening yet
                time.sleep(0.1)
        raise TimeoutError((self.data_dir / "log").read_text())

    @property
    def password(self):
        return (self.data_dir / PASSWORD_FILE).read_text().strip()

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=20)
        self.log.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    running = Server(tmp_path_factory.mktemp("server"), free_port())
    try:
        running.wait()
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="session")
def states(server, chromium):
    """The signed-in state of each sample account, made once."""
    kept = {}

    def of(peran):
        if peran not in kept:
            context = chromium.new_context(base_url=server.url, locale="id-ID")
            page = context.new_page()
            sign_in(page, server, ACCOUNTS[peran].username)
            kept[peran] = context.storage_state()
            context.close()
        return kept[peran]

    return of


def sign_in(page, server, username):
    page.goto("/akun/login/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", server.password)
    page.click("main form button[type=submit]")
    page.wait_for_url(lambda url: "/login/" not in url)


@pytest.fixture
def page_as(server, chromium, states):
    """Answers a page signed in as a role; fails the test on script and policy errors."""
    contexts, complaints = [], []

    def opened(peran=None, *, width=1280, height=900, **options):
        state = states(peran) if peran else None
        context = chromium.new_context(
            base_url=server.url,
            storage_state=state,
            viewport={"width": width, "height": height},
            locale="id-ID",
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on(
            "console",
            lambda m: complaints.append(f"{page.url}: {m.text}") if is_complaint(m) else None,
        )
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def is_complaint(message):
    return "Content Security Policy" in message.text or (
        message.type == "error" and "Failed to load resource" not in message.text
    )


def axe_violations(page):
    """What axe finds under WCAG 2.2 A and AA, as short lines."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    options = {"runOnly": tags, "resultTypes": ["violations"]}
    result = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{found['id']}: {node['target']} {node['failureSummary'][:160]}"
        for found in result["violations"]
        for node in found["nodes"]
    ]


def is_scrolling_sideways(page):
    return page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
