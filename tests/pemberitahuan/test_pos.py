"""Mail goes out under TLS to a server whose certificate was checked, or not at all."""

import imaplib
import smtplib
import ssl
import subprocess
import sys

import pytest
from django.core import mail
from django.core.mail.backends.smtp import EmailBackend as DjangosOwn

from kentongan.pemberitahuan import gangguan, rules
from kentongan.pemberitahuan.errors import MESSAGES
from tests.pemberitahuan.server_surel import PASSWORD, USER, outgoing
from tests.sertifikat import WAYS

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(settings, authority):
    settings.EMAIL_BACKEND = "kentongan.pemberitahuan.pos.EmailBackend"
    settings.EMAIL_HOST, settings.SUREL_CA = "localhost", str(authority.file)
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = USER, PASSWORD

    def to(server, way):
        settings.EMAIL_PORT, settings.EMAIL_TLS = server.port, way
        settings.EMAIL_USE_SSL, settings.EMAIL_USE_TLS = way == "ssl", way == "starttls"
        return mail.send_mail("Peringatan", "Contoh.", "a@contoh.go.id", ["b@contoh.go.id"])

    return to


@WAYS
def test_mail_goes_to_a_server_that_the_region_vouches_for(send, authority, way):
    with outgoing(authority.context("localhost"), starttls=way == "starttls") as server:
        assert send(server, way) == 1
    assert "Peringatan" in server.letters[0]
    assert list(gangguan.known()) == []


@WAYS
@pytest.mark.parametrize(
    ("host", "days", "is_trusted", "told"),
    [
        ("localhost", 30, False, "KENTONGAN_SUREL_CA"),
        ("lain.contoh.go.id", 30, True, "KENTONGAN_EMAIL_HOST"),
        ("localhost", -1, True, "kedaluwarsa"),
    ],
)
def test_a_wrong_certificate_stops_it_before_a_word_is_said(
    send, authority, settings, caplog, way, host, days, is_trusted, told
):
    if not is_trusted:
        settings.SUREL_CA = ""
    context = authority.context(host, days=days)
    with outgoing(context, starttls=way == "starttls") as server:
        for _ in range(2):
            with pytest.raises(smtplib.SMTPException, match=told):
                send(server, way)
    assert set(server.said) <= {"EHLO", "STARTTLS"}
    assert told in str(*gangguan.known())
    assert len([line for line in caplog.messages if told in line]) == 1


@WAYS
def test_a_server_without_tls_is_told_nothing(send, way):
    with outgoing() as server, pytest.raises(smtplib.SMTPException, match="tanpa TLS tidak dicoba"):
        send(server, way)
    assert not {"AUTH", "MAIL", "DATA"} & set(server.said)


def test_what_was_wrong_is_forgotten_once_a_mail_goes_out(send, authority, settings):
    with outgoing(authority.context("localhost")) as server:
        settings.EMAIL_HOST_PASSWORD = "salah"
        with pytest.raises(smtplib.SMTPException, match="menolak"):
            send(server, "ssl")
        settings.SUREL_CA = "/tidak/ada.pem"
        with pytest.raises(smtplib.SMTPException, match=r"/tidak/ada\.pem"):
            send(server, "ssl")
        assert [each.code for each in gangguan.known()] == ["surel.ca_unreadable"]
        settings.EMAIL_HOST_PASSWORD, settings.SUREL_CA = PASSWORD, str(authority.file)
        assert send(server, "ssl") == 1
    assert list(gangguan.known()) == []


def test_nobody_listening_is_told_with_the_settings_to_look_at(send):
    with outgoing() as server:
        pass
    with pytest.raises(smtplib.SMTPException, match=r"tidak dapat dihubungi.*KENTONGAN_EMAIL_PORT"):
        send(server, "ssl")


def test_djangos_own_sender_checks_certificates_too():
    context = DjangosOwn(use_tls=True).ssl_context
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (rules.CaUnreadable("x"), "ca_unreadable"),
        (ssl.SSLError(1, "WRONG_VERSION_NUMBER"), "no_tls"),
        (imaplib.IMAP4.abort("TLS not supported by server"), "no_tls"),
        (smtplib.SMTPNotSupportedError("STARTTLS extension not supported"), "no_tls"),
        (smtplib.SMTPNotSupportedError("SMTP AUTH extension not supported"), "refused"),
        (smtplib.SMTPAuthenticationError(535, b"x"), "refused"),
        (imaplib.IMAP4.error("[AUTHENTICATIONFAILED]"), "refused"),
        (imaplib.IMAP4.abort("socket error: EOF"), "unreachable"),
        (smtplib.SMTPServerDisconnected("x"), "unreachable"),
        (TimeoutError(), "unreachable"),
    ],
)
def test_each_fault_has_its_cure(error, code):
    assert rules.fault_of(error) == f"surel.{code}"
    assert f"surel.{code}" in MESSAGES


@pytest.mark.parametrize(
    ("env", "found"),
    [
        ({}, "True False"),
        ({"KENTONGAN_EMAIL_PORT": "465"}, "False True"),
        ({"KENTONGAN_EMAIL_PORT": "25"}, "False False"),
        ({"KENTONGAN_EMAIL_PORT": "25", "KENTONGAN_EMAIL_TLS": "starttls"}, "True False"),
    ],
)
def test_the_port_says_how_the_server_is_spoken_to(env, found, monkeypatch, tmp_path):
    for name, value in ({"KENTONGAN_DATA_DIR": str(tmp_path)} | env).items():
        monkeypatch.setenv(name, value)
    words = "from kentongan.situs import settings as s; print(s.EMAIL_USE_TLS, s.EMAIL_USE_SSL)"
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == found
