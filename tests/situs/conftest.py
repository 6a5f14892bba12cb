import datetime as dt

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher

from kentongan.akses.models import Akun, Penugasan
from kentongan.akses.roles import Peran
from tests.conftest import MEMPAWAH, PASSWORD
from tests.situs.areas import load_areas

LOGIN = "/akun/login/"


class QuickArgon2(Argon2PasswordHasher):
    """The same algorithm at a cost that a test can bear."""

    time_cost, memory_cost, parallelism = 1, 8, 1


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["tests.situs.conftest.QuickArgon2"]


def open_account(username, peran=Peran.OPERATOR, wilayah=MEMPAWAH, password=PASSWORD, **columns):
    akun = Akun(username=username, **columns)
    akun.set_password(password)
    akun.save()
    Penugasan.objects.create(
        akun=akun, peran=peran, wilayah_kode=str(wilayah), sejak=dt.date(2020, 1, 1)
    )
    return akun


@pytest.fixture
def budi(areas):
    """Budi, operator of Mempawah, who signs in with a password."""
    return open_account("budi", email="budi@contoh.go.id", first_name="Budi")


@pytest.fixture
def log_in(client):
    """Answers the response to the sign-in form."""

    def post(username="budi", password=PASSWORD, address="203.0.113.7", browser=client, **fields):
        return browser.post(
            LOGIN, {"login": username, "password": password, **fields}, REMOTE_ADDR=address
        )

    return post


def is_signed_in(browser):
    return "_auth_user_id" in browser.session


@pytest.fixture
def areas(db):
    load_areas()
