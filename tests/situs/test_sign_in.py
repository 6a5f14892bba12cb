"""Sign-in: who gets in, who is kept out, and what an outsider can learn."""

import datetime as dt
import re

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.hashers import identify_hasher
from django.core import mail
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from kentongan.akses.models import Akun
from tests.conftest import PASSWORD
from tests.situs.conftest import LOGIN, is_signed_in, open_account

OFFICE, ELSEWHERE = "203.0.113.7", "198.51.100.9"


def fail(log_in, times, **where):
    return [log_in(password="salah", **where).status_code for _ in range(times)]


def wait_out_the_lock():
    AccessAttempt.objects.update(attempt_time=timezone.now() - dt.timedelta(minutes=16))


def test_a_right_password_signs_in(budi, client, log_in):
    assert log_in().status_code == 302
    assert is_signed_in(client)


def test_samples_are_announced_only_where_there_are_some(db, client, settings):
    settings.MODE = "produksi"
    assert 'class="sample"' not in client.get(LOGIN).content.decode()
    settings.MODE = "contoh"
    empty = client.get(LOGIN).content.decode()
    caches["proses"].clear()
    open_account("contoh", is_contoh=True)
    full = client.get(LOGIN).content.decode()
    assert "Mode contoh, tanpa data contoh." in empty
    assert ("Data contoh." in full, "Mode contoh" in full) == (True, False)
    assert ("tercetak di terminal" in empty, "tercetak di terminal" in full) == (False, True)


def test_a_password_is_kept_as_argon2(budi):
    assert identify_hasher(Akun.objects.get().password).algorithm == "argon2"


def test_nobody_opens_an_account_alone(db, client):
    fields = {"username": "orang", "password1": PASSWORD, "password2": PASSWORD}
    assert client.post("/akun/signup/", fields).status_code == 200
    assert not Akun.objects.exists()


def test_a_wrong_name_and_a_wrong_password_read_the_same(budi, log_in):
    pages = [
        re.sub(r'value="[^"]*"', "", log_in(**wrong).content.decode())
        for wrong in ({"password": "salah"}, {"username": "tiada"})
    ]
    assert pages[0] == pages[1]


def test_the_fifth_wrong_password_locks(budi, log_in):
    assert fail(log_in, 5) == [200, 200, 200, 200, 429]
    locked = log_in()
    assert locked.status_code == 429
    assert "Terlalu banyak percobaan masuk" in locked.content.decode()
    assert locked.headers["Content-Language"] == "id"


def test_the_count_is_in_the_database_so_that_every_process_sees_it(budi, log_in):
    fail(log_in, 5)
    assert AccessAttempt.objects.get().failures_since_start == 5
    assert log_in(browser=Client()).status_code == 429


def test_the_lock_opens_after_a_quarter_of_an_hour(budi, client, log_in):
    fail(log_in, 5)
    wait_out_the_lock()
    assert log_in().status_code == 302
    assert is_signed_in(client)


def test_a_stranger_elsewhere_cannot_lock_an_official_out(budi, client, log_in):
    fail(log_in, 6, address=ELSEWHERE)
    assert log_in(address=OFFICE).status_code == 302


def test_an_address_that_the_sender_made_up_is_not_believed(budi, log_in, client):
    for n in range(5):
        client.post(
            LOGIN,
            {"login": "budi", "password": "salah"},
            REMOTE_ADDR=OFFICE,
            HTTP_X_FORWARDED_FOR=f"192.0.2.{n}",
        )
    assert log_in().status_code == 429


def test_behind_a_proxy_the_address_is_the_one_that_the_proxy_saw(budi, client, settings):
    settings.PROXIES = 1

    def attempt(claimed, seen, password):
        fields = {"login": "budi", "password": password}
        forwarded = f"{claimed}, {seen}"
        return client.post(
            LOGIN, fields, REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=forwarded
        ).status_code

    assert [attempt(f"192.0.2.{n}", ELSEWHERE, "salah") for n in range(5)][-1] == 429
    assert attempt("192.0.2.200", OFFICE, PASSWORD) == 302


def test_a_forwarded_address_that_is_none_does_no_harm(budi, client, settings):
    settings.PROXIES = 1
    fields = {"login": "budi", "password": "salah"}
    response = client.post(LOGIN, fields, HTTP_X_FORWARDED_FOR="'; DROP TABLE", REMOTE_ADDR=OFFICE)
    assert response.status_code == 200
    assert AccessAttempt.objects.get().ip_address == OFFICE


def test_a_name_in_other_letters_counts_as_the_same(budi, log_in):
    codes = [
        log_in(username=name, password="salah").status_code
        for name in ("budi", "BUDI", "Budi", " budi ", "bUDI")
    ]
    assert codes[-1] == 429


def test_what_was_typed_is_not_kept_with_the_count(budi, log_in):
    log_in(password="rahasia-besar")
    assert "rahasia-besar" not in AccessAttempt.objects.get().post_data


def test_success_forgets_the_failures(budi, log_in):
    fail(log_in, 4)
    log_in()
    assert fail(log_in, 4, browser=Client()) == [200] * 4


def test_cookies_are_for_the_server_alone(budi, client, log_in):
    log_in()
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    assert session["httponly"]
    assert session["samesite"] == "Lax"
    client.get(LOGIN)
    csrf = client.cookies["csrftoken"]
    assert csrf["httponly"]
    assert csrf["samesite"] == "Lax"


def test_signing_in_changes_the_session_key(budi, client, log_in):
    client.get(LOGIN)
    client.session.save()
    before = client.session.session_key
    log_in()
    assert client.session.session_key != before


def test_a_link_does_not_sign_out(budi, client, log_in):
    log_in()
    assert client.get("/akun/logout/").status_code == 200
    assert is_signed_in(client)
    assert client.post("/akun/logout/").status_code == 302
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "target",
    [
        "https://jahat.example/",
        "//jahat.example/",
        "/\\jahat.example",
        "javascript:alert(1)",
        "https:jahat.example",
        "http:///jahat.example",
    ],
)
def test_next_stays_on_this_site(budi, log_in, client, target):
    response = log_in(next=target)
    assert response.status_code == 302
    assert response.headers["Location"] == "/"
    page = client.get("/akun/login/", {"next": target})
    assert page.headers.get("Location", "/") == "/"


def test_next_leads_to_the_page_that_was_asked(budi, log_in):
    assert log_in(next="/laporan/?wilayah=61.02").headers["Location"] == "/laporan/?wilayah=61.02"


def test_a_closed_account_is_out_at_once(budi, client, log_in):
    log_in()
    assert client.get("/bantuan/").status_code == 200
    Akun.objects.update(is_active=False)
    assert client.get("/laporan/").headers["Location"] == "/akun/login/?next=/laporan/"
    again = Client()
    log_in(browser=again)
    assert not is_signed_in(again)


def test_an_ended_assignment_is_out_at_once(budi, client, log_in):
    log_in()
    budi.penugasan.update(sampai=timezone.localdate() - dt.timedelta(days=1))
    response = client.get("/laporan/")
    assert response.status_code == 403
    assert "sedang tidak bertugas" in response.content.decode()
    assert not is_signed_in(client)


def test_an_account_without_assignment_stays_outside(db, client, log_in):
    akun = open_account("cici")
    akun.penugasan.all().delete()
    log_in(username="cici")
    assert client.get("/akun/password/change/").status_code == 403
    assert not is_signed_in(client)


def test_a_changed_password_ends_the_other_sessions(budi, client, log_in):
    other = Client()
    log_in(browser=other)
    log_in()
    fields = {
        "oldpassword": PASSWORD,
        "password1": "Baru-Kentongan-77",
        "password2": "Baru-Kentongan-77",
    }
    assert client.post("/akun/password/change/", fields).status_code == 302
    assert is_signed_in(client)
    assert other.get("/laporan/").status_code == 302


def reset(client, email):
    return client.post("/akun/password/reset/", {"email": email})


def test_a_reset_does_not_tell_whether_an_account_exists(budi, client):
    known, unknown = reset(client, "budi@contoh.go.id"), reset(client, "tiada@contoh.go.id")
    assert (known.status_code, known.headers["Location"]) == (
        unknown.status_code,
        unknown.headers["Location"],
    )
    assert [message.to for message in mail.outbox] == [["budi@contoh.go.id"]]


def test_a_reset_link_sets_a_new_password_once(budi, client, log_in):
    reset(client, "budi@contoh.go.id")
    message = mail.outbox[0]
    assert message.subject == "[Kentongan] Atur ulang kata sandi"
    link = re.search(r"http://testserver(/\S+)", message.body).group(1)
    form = client.get(link, follow=True)
    assert form.status_code == 200
    target = form.redirect_chain[-1][0]
    fields = {"password1": "Baru-Kentongan-77", "password2": "Baru-Kentongan-77"}
    assert client.post(target, fields).status_code == 302
    assert log_in(password="Baru-Kentongan-77").status_code == 302
    used = Client().get(link, follow=True).content.decode()
    assert 'type="password"' not in used
    assert "Token Salah" in used


def test_a_weak_new_password_is_refused_with_the_reason(budi, client, log_in):
    log_in()
    fields = {"oldpassword": PASSWORD, "password1": "123456", "password2": "123456"}
    page = client.post("/akun/password/change/", fields)
    assert page.status_code == 200
    assert "12 karakter" in page.content.decode()


def test_a_visitor_is_sent_to_sign_in(db, client):
    response = client.get("/laporan/")
    assert response.status_code == 302
    assert response.headers["Location"] == "/akun/login/?next=/laporan/"


@pytest.mark.parametrize(
    ("referer", "after"),
    [
        ("http://testserver/lapor/?draf=1", "/lapor/%3Fdraf%3D1"),
        ("http://testserver/lapor/", "/lapor/"),
        ("http://elsewhere.invalid/lapor/", "/"),
        ("", "/"),
    ],
)
def test_who_sends_a_form_signed_out_comes_back_to_its_page(db, client, referer, after):
    response = client.post("/lapor/nihil/", headers={"referer": referer} if referer else {})
    assert response.headers["Location"] == f"/akun/login/?next={after}"


def test_too_many_reset_mails_are_refused(budi, client):
    codes = [reset(client, "budi@contoh.go.id").status_code for _ in range(6)]
    assert codes[-1] == 429
    assert len(mail.outbox) == 5
