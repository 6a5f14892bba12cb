"""TOTP, recovery codes, and the roles that must have a second factor."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from axes.models import AccessAttempt
from django.core.cache import cache
from django.test import Client

from kentongan.akses.roles import Peran
from tests.conftest import PASSWORD
from tests.situs.conftest import is_signed_in, open_account

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
ENROL = "/akun/2fa/totp/activate/"
CHALLENGE = "/akun/2fa/authenticate/"


def code_now(secret=SECRET):
    counters = list(yield_hotp_counters_from_time())
    counter = counters[len(counters) // 2]
    return format_hotp_value(hotp_value(secret, counter))


@pytest.fixture(autouse=True)
def _forget_used_codes(db):
    cache.clear()


@pytest.fixture
def budi_with_totp(budi):
    TOTP.activate(budi, SECRET)
    RecoveryCodes.activate(budi)
    return budi


def test_enrolling_shows_a_secret_and_takes_its_code(budi, client, log_in):
    log_in()
    prove_again(client, ENROL)
    page = client.get(ENROL)
    assert page.status_code == 200
    assert "data:image/svg+xml" in page.content.decode()
    secret = client.session["mfa.totp.secret"]
    assert client.post(ENROL, {"code": "000000"}).status_code == 200
    assert client.post(ENROL, {"code": code_now(secret)}).status_code == 302
    kinds = set(Authenticator.objects.values_list("type", flat=True))
    assert kinds == {Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES}


def test_with_totp_a_password_alone_does_not_sign_in(budi_with_totp, client, log_in):
    assert log_in().headers["Location"].startswith(CHALLENGE)
    assert not is_signed_in(client)
    assert client.get("/laporan/").status_code == 302
    assert client.post(CHALLENGE, {"code": code_now()}).status_code == 302
    assert is_signed_in(client)


def test_a_code_works_once_even_in_another_process(budi_with_totp, client, log_in):
    code = code_now()
    log_in()
    client.post(CHALLENGE, {"code": code})
    other = Client()
    log_in(browser=other)
    assert other.post(CHALLENGE, {"code": code}).status_code == 200
    assert not is_signed_in(other)


def test_a_recovery_code_works_once(budi_with_totp, client, log_in):
    unused = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap()
    code = unused.get_unused_codes()[0]
    log_in()
    assert client.post(CHALLENGE, {"code": code}).status_code == 302
    assert is_signed_in(client)
    other = Client()
    log_in(browser=other)
    assert other.post(CHALLENGE, {"code": code}).status_code == 200
    assert not is_signed_in(other)


def test_wrong_codes_are_counted_with_wrong_passwords(budi_with_totp, client, log_in):
    log_in(password="salah")
    log_in()
    where = {"REMOTE_ADDR": "203.0.113.7"}
    codes = [client.post(CHALLENGE, {"code": "000000"}, **where).status_code for _ in range(4)]
    assert codes == [200, 200, 200, 429]
    assert AccessAttempt.objects.get().failures_since_start == 5
    assert client.post(CHALLENGE, {"code": code_now()}, **where).status_code == 429
    assert not is_signed_in(client)
    assert log_in(browser=Client()).status_code == 429


def test_recovery_codes_are_shown_and_taken_along(budi_with_totp, client, log_in):
    log_in()
    client.post(CHALLENGE, {"code": code_now()})
    prove_again(client, "/akun/2fa/recovery-codes/")
    page = client.get("/akun/2fa/recovery-codes/")
    assert page.status_code == 200
    file = client.get("/akun/2fa/recovery-codes/download/")
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert len(re.findall(r"^\S{8,}$", file.content.decode(), re.MULTILINE)) == 10


def test_seeing_the_recovery_codes_asks_for_the_password_again(budi_with_totp, client, log_in):
    log_in()
    client.post(CHALLENGE, {"code": code_now()})
    response = client.get("/akun/2fa/recovery-codes/")
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/akun/reauthenticate/")


def prove_again(client, then):
    response = client.post("/akun/reauthenticate/", {"password": PASSWORD, "next": then})
    assert response.headers["Location"] == then


PAGES = ("/", "/laporan/", "/potensi/", "/akun/password/change/", "/akun/email/", "/bantuan/")


@pytest.fixture
def must_enrol(settings, areas):
    settings.TOTP_ROLES = frozenset({"operator"})
    return open_account("wajib", Peran.OPERATOR)


@pytest.mark.parametrize("path", PAGES)
def test_a_role_that_needs_it_sees_nothing_before_enrolling(must_enrol, client, log_in, path):
    log_in(username="wajib")
    response = client.get(path)
    assert (response.status_code, response.headers["Location"]) == (302, ENROL)
    as_json = client.get(path, headers={"accept": "application/json"})
    assert (as_json.status_code, as_json.json()["code"]) == (403, "situs.second_factor")


def test_who_must_enrol_is_told_why_the_password_is_asked_again(must_enrol, client, log_in):
    log_in(username="wajib")
    page = client.get("/", follow=True)
    assert page.redirect_chain[-1][0].startswith("/akun/reauthenticate/")
    assert "wajib memakai pengaman kedua" in page.content.decode()


def test_after_enrolling_the_pages_open(must_enrol, client, log_in):
    log_in(username="wajib")
    assert client.get(ENROL).headers["Location"].startswith("/akun/reauthenticate/")
    prove_again(client, ENROL)
    assert client.get(ENROL).status_code == 200
    client.post(ENROL, {"code": code_now(client.session["mfa.totp.secret"])})
    assert client.get("/laporan/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(must_enrol, client, log_in):
    Authenticator.objects.create(
        user=must_enrol, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "a", "used_mask": 0}
    )
    client.force_login(must_enrol, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/laporan/").headers["Location"] == ENROL


def test_another_role_is_not_asked(must_enrol, client, log_in):
    open_account("bebas", Peran.PIMPINAN)
    log_in(username="bebas")
    assert client.get("/laporan/").status_code == 200


def test_signing_out_is_open_before_enrolling(must_enrol, client, log_in):
    log_in(username="wajib")
    client.post("/akun/logout/")
    assert not is_signed_in(client)


def test_a_token_works_without_a_second_factor(must_enrol, client):
    from tests.situs.tokens import token_of

    headers = {"authorization": f"Bearer {token_of(must_enrol)}"}
    assert client.get("/api/v1/laporan", headers=headers).status_code == 200
