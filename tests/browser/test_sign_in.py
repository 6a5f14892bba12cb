"""Sign-in and account pages in a real Chromium, under the strict policy."""

import re

import pytest

from kentongan.akses.roles import Peran
from kentongan.situs.contoh.accounts import ACCOUNTS
from tests.browser.conftest import axe_violations, is_scrolling_sideways, sign_in

OPEN = ("/akun/login/", "/akun/password/reset/", "/akun/password/reset/done/", "/akun/signup/")
OWN = ("/akun/", "/akun/logout/", "/akun/password/change/", "/akun/email/", "/akun/2fa/")
PROVEN = ("/akun/2fa/totp/activate/", "/akun/2fa/webauthn/", "/akun/2fa/webauthn/add/")
ENGLISH = re.compile(
    r"\b(the|your|you|password|sign in|sign out|security|key|code|authenticator|please|"
    r"email address|add|remove|edit|activate|change|reset|forgot)\b",
    re.IGNORECASE,
)


def check(page):
    assert axe_violations(page) == []
    assert ENGLISH.findall(page.locator("main").inner_text()) == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert not is_scrolling_sideways(page)
    page.set_viewport_size({"width": 1280, "height": 900})


@pytest.mark.parametrize("path", OPEN)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_before_sign_in_are_ours(page_as, path, scheme):
    page = page_as(color_scheme=scheme)
    assert page.goto(path).status == 200
    check(page)


@pytest.mark.parametrize("path", OWN)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_the_account_are_ours(page_as, path, scheme):
    page = page_as(Peran.CAMAT, color_scheme=scheme)
    assert page.goto(path).status == 200
    check(page)


def prove_again(page, server, path):
    page.goto(path)
    if "/reauthenticate/" in page.url:
        page.fill("[name=password]", server.password)
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_url(lambda url: "/reauthenticate/" not in url)


def test_pages_behind_the_password_are_ours(page_as, server):
    page = page_as(Peran.CAMAT)
    page.goto(PROVEN[0])
    assert "/reauthenticate/" in page.url
    check(page)
    for path in PROVEN:
        prove_again(page, server, path)
        assert path in page.url
        check(page)


@pytest.fixture
def virtual_key(page_as):
    """A page whose browser holds a virtual authenticator, as a phone or a laptop does."""
    page = page_as()
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    key = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    def held():
        found = session.send("WebAuthn.getCredentials", {"authenticatorId": key["authenticatorId"]})
        return found["credentials"]

    page.held = held
    return page


def test_a_passkey_is_registered_and_signs_in_without_a_password(virtual_key, server):
    page = virtual_key
    sign_in(page, server, ACCOUNTS[Peran.PIMPINAN].username)
    prove_again(page, server, "/akun/2fa/webauthn/add/")
    page.fill("[name=name]", "Kunci contoh")
    if page.locator("[name=passwordless]").count():
        page.check("[name=passwordless]")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(lambda url: "/add/" not in url)
    assert len(page.held()) == 1
    page.goto("/akun/2fa/webauthn/")
    assert "Kunci contoh" in page.locator("main").inner_text()
    check(page)

    page.goto("/akun/logout/")
    page.locator("main form button[type=submit]").click()
    page.goto("/akun/login/")
    page.click("#passkey_login")
    page.wait_for_url(lambda url: "/login/" not in url)
    assert page.goto("/potensi/").status == 200

    # The first passkey brings recovery codes; take both away for the tests that follow.
    page.goto("/akun/2fa/webauthn/")
    page.locator("main a[href$='/remove/']").first.click()
    if "/reauthenticate/" in page.url:
        page.goto("/akun/reauthenticate/?next=/akun/2fa/webauthn/")
        page.fill("[name=password]", server.password)
        page.locator("main form button[type=submit]").first.click()
        page.locator("main a[href$='/remove/']").first.click()
    check(page)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(lambda url: "/remove/" not in url)


def test_a_lost_passkey_says_so_in_bahasa(page_as):
    page = page_as()
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": False,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.goto("/akun/login/")
    page.click("#passkey_login")
    page.locator(".toast").filter(has_text="Kunci sandi dibatalkan").first.wait_for()
    assert "/akun/login/" in page.url


def test_locking_out_reads_well(page_as):
    page = page_as()
    for _ in range(5):
        page.goto("/akun/login/")
        page.fill("[name=login]", "tidak-dikenal")
        page.fill("[name=password]", "salah-sekali")
        page.locator("main form button[type=submit]").first.click()
    assert "Terlalu banyak percobaan masuk" in page.locator("main").inner_text()
    check(page)
