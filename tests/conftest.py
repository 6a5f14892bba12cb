import os

os.environ["KENTONGAN_MODE"] = "uji"

import datetime as dt
import gc
import shutil
import tempfile
from pathlib import Path
from zoneinfo import ZoneInfo

os.environ.setdefault("KENTONGAN_DATA_DIR", tempfile.mkdtemp(prefix="kentongan-uji-"))

import pytest
from hypothesis import HealthCheck, settings
from pytest_socket import socket_allow_hosts

from kentongan.akses.actor import Actor, Grant
from kentongan.akses.roles import ROLES, Peran
from kentongan.kernel.wilayah import NASIONAL, KodeWilayah
from tests.sertifikat import Authority

# How fast a machine is, and what else it does meanwhile, says nothing of what is tested.
settings.register_profile("uji", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("uji")

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TODAY = dt.date(2026, 11, 22)
NOW = dt.datetime(2026, 11, 22, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))

MEMPAWAH = KodeWilayah("61.02")
SAMBAS = KodeWilayah("61.01")
TOHO = KodeWilayah("61.02.06")
KALBAR = KodeWilayah("61")


def person(user_id, name, peran, wilayah, instansi_id=None):
    """An actor without an account: enough for rules, queries and actions."""
    grant = Grant(peran, wilayah, instansi_id)
    return Actor(user_id, name, (grant,), ROLES[peran].clearance)


# The cast, as in every test. Andi and Budi work in Mempawah; Citra in Sambas must see nothing of it.
PELAPOR_TOHO = person(11, "Ani, pelapor Toho", Peran.PELAPOR, TOHO)
CAMAT_TOHO = person(12, "Bima, camat Toho", Peran.CAMAT, TOHO)
OPERATOR_MEMPAWAH = person(13, "Budi, operator Mempawah", Peran.OPERATOR, MEMPAWAH)
BUPATI_MEMPAWAH = person(14, "Andi, bupati Mempawah", Peran.PIMPINAN, MEMPAWAH)
TIM_MEMPAWAH = person(15, "Tono, anggota tim Mempawah", Peran.ANGGOTA_TIM, MEMPAWAH, 1)
OPERATOR_SAMBAS = person(16, "Citra, operator Sambas", Peran.OPERATOR, SAMBAS)
PEMERIKSA_KALBAR = person(17, "Dewi, pemeriksa Kalbar", Peran.PEMERIKSA, KALBAR)
NASIONAL_POLPUM = person(18, "Eka, Ditjen Polpum", Peran.NASIONAL, NASIONAL)
ADMIN_MEMPAWAH = person(19, "Fajar, admin Mempawah", Peran.ADMIN, MEMPAWAH)
INSPEKTUR_MEMPAWAH = person(20, "Gita, inspektur Mempawah", Peran.INSPEKTUR, MEMPAWAH)
CAST = (
    PELAPOR_TOHO,
    CAMAT_TOHO,
    OPERATOR_MEMPAWAH,
    BUPATI_MEMPAWAH,
    TIM_MEMPAWAH,
    OPERATOR_SAMBAS,
    PEMERIKSA_KALBAR,
    NASIONAL_POLPUM,
    ADMIN_MEMPAWAH,
    INSPEKTUR_MEMPAWAH,
)
SISTEM = Actor.sistem("uji")
PASSWORD = "Kentongan-uji-2026"


def pytest_collection_finish():
    # What was loaded up to here never dies; walking it again and again cost an eighth of the time.
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_runtest_setup(item):
    # Servers started by a test listen on this machine; nothing may go beyond it.
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


ALL_SUITES = os.environ.get("KENTONGAN_ALL_SUITES") == "1"
SHARED = Path(os.environ.get("KENTONGAN_SHARED") or Path(__file__).parents[2] / "shared")


def pytest_collection_modifyitems(config, items):
    """With KENTONGAN_ONLY_DATABASE=1, as on the second database, leave out what uses none."""
    if os.environ.get("KENTONGAN_ONLY_DATABASE") != "1":
        return
    kept = [item for item in items if uses_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def uses_database(item):
    if item.get_closest_marker("django_db") or item.get_closest_marker("own_database"):
        return True
    return bool({"db", "transactional_db", "django_db_setup"} & set(item.fixturenames))


@pytest.fixture(scope="session")
def shared():
    """The developers' data beside the checkout; a user's machine has none."""
    if not SHARED.is_dir():
        pytest.skip("../shared is absent")
    return SHARED


def pytest_terminal_summary(terminalreporter):
    skipped = terminalreporter.stats.get("skipped", [])
    if ALL_SUITES and skipped:
        terminalreporter.write_line(
            f"{len(skipped)} tests were skipped where all must run", red=True
        )


def pytest_sessionfinish(session, exitstatus):
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if ALL_SUITES and reporter and reporter.stats.get("skipped") and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def chromium():
    """One browser for every suite: a second could not be started while the first runs."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium")
    if path is None:
        pytest.skip("Chromium is missing (apt install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def authority(tmp_path):
    """A certificate authority of this test."""
    return Authority(tmp_path)


@pytest.fixture(autouse=True)
def nothing_remembered():
    """No test sees what another one left in the memory of the process."""
    from django.core.cache import caches

    caches["proses"].clear()


@pytest.fixture
def sign_in(db, client):
    """Answers a client signed in as an account with the role, area and id of an actor."""
    from kentongan.akses.models import Akun, Penugasan

    def as_actor(actor):
        akun, is_new = Akun.objects.get_or_create(
            pk=actor.user_id,
            defaults={"username": f"akun{actor.user_id}", "first_name": actor.name},
        )
        if is_new:
            for grant in actor.grants:
                Penugasan.objects.create(
                    akun=akun,
                    peran=grant.peran,
                    wilayah_kode=str(grant.wilayah),
                    instansi_id=grant.instansi_id,
                    sejak=dt.date(2020, 1, 1),
                )
        client.force_login(akun, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return as_actor
