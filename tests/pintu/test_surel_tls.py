"""The mailbox is read under TLS, from a server whose certificate was checked, or not at all."""

import pytest
from django.core import mail
from django.core.cache import cache

from kentongan.akses.models import Pekerjaan
from kentongan.pemberitahuan import gangguan
from kentongan.pintu import tasks
from kentongan.pintu.models import PesanKeluar, PesanMasuk
from tests.conftest import ADMIN_MEMPAWAH
from tests.pemberitahuan.server_surel import outgoing
from tests.pintu.factories import known, run_jobs
from tests.pintu.kotak_surat import mailbox
from tests.pintu.test_surel import ANI, a_mail
from tests.sertifikat import WAYS, Authority

pytestmark = pytest.mark.django_db


@pytest.fixture
def door(settings, authority, tmp_path):
    """Answers an open mailbox with one mail, as the settings name it."""
    settings.PINTU_WILAYAH, settings.MEDIA_ROOT = "61.02", tmp_path
    settings.SUREL_IMAP_HOST, settings.SUREL_CA = "localhost", str(authority.file)
    settings.SUREL_ALAMAT, settings.SUREL_PENJAMIN = "lapor@contoh.go.id", "mx.contoh.go.id"
    known(channel="surel", alamat=ANI)

    def named(box, way):
        settings.SUREL_IMAP_PORT, settings.SUREL_IMAP_TLS = box.port, way
        settings.SUREL_IMAP_USER, settings.SUREL_IMAP_PASSWORD = box.user, box.password
        box.put(a_mail())
        return box

    return named


@WAYS
def test_a_mail_is_fetched_from_a_server_that_the_region_vouches_for(door, authority, way):
    with mailbox(authority.context("localhost"), starttls=way == "starttls") as box:
        door(box, way)
        assert tasks.fetch_mail() == 1
    assert (box.seen, PesanMasuk.objects.count()) == ({1}, 1)
    assert ("STARTTLS" in box.said) == (way == "starttls")
    assert list(gangguan.known()) == []


@WAYS
@pytest.mark.parametrize(
    ("host", "days", "is_trusted", "told"),
    [
        ("localhost", 30, False, "isi KENTONGAN_SUREL_CA"),
        ("lain.contoh.go.id", 30, True, "Isi KENTONGAN_SUREL_IMAP_HOST"),
        ("localhost", -1, True, "kedaluwarsa"),
    ],
)
def test_a_wrong_certificate_is_refused_and_told_and_the_mail_waits(
    door, authority, settings, sign_in, caplog, way, host, days, is_trusted, told
):
    if not is_trusted:
        settings.SUREL_CA = str(Authority(authority.folder / "lain").file)
    with mailbox(authority.context(host, days=days), starttls=way == "starttls") as box:
        door(box, way)
        assert [tasks.fetch_mail(), tasks.fetch_mail()] == [0, 0]
    assert (box.seen, PesanMasuk.objects.count()) == (set(), 0)
    assert set(box.said) <= {"CAPABILITY", "STARTTLS"}
    page = sign_in(ADMIN_MEMPAWAH).get("/sehat/", headers={"accept": "text/html"}).content.decode()
    assert "Surel masuk tidak terbaca." in page
    assert told in page
    assert len([line for line in caplog.messages if told in line]) == 1


@WAYS
def test_a_server_without_tls_is_told_no_password(door, way):
    with mailbox() as box:
        door(box, way)
        assert tasks.fetch_mail() == 0
    assert "LOGIN" not in box.said
    assert "tanpa TLS tidak dicoba" in str(*gangguan.known())


def test_once_the_certificate_is_mended_the_mail_comes_and_the_fault_is_gone(door, authority):
    with mailbox(authority.context("localhost", days=-1)) as box:
        door(box, "ssl")
        tasks.fetch_mail()
    first = next(gangguan.known())
    with mailbox(authority.context("localhost", days=-1)) as box:
        door(box, "ssl")
        tasks.fetch_mail()
    assert next(gangguan.known()).since == first.since
    with mailbox(authority.context("localhost")) as box:
        door(box, "ssl")
        assert tasks.fetch_mail() == 1
    assert (list(gangguan.known()), cache.get("gangguan:SUREL_IMAP")) == ([], None)


def test_a_reply_waits_for_an_outgoing_server_that_can_be_trusted(door, authority, settings):
    settings.EMAIL_HOST, settings.EMAIL_USE_SSL, settings.EMAIL_USE_TLS = "localhost", True, False
    settings.EMAIL_BACKEND = "kentongan.pemberitahuan.pos.EmailBackend"
    with (
        mailbox(authority.context("localhost")) as box,
        outgoing(authority.context("lain.contoh.go.id")) as server,
    ):
        settings.EMAIL_PORT = server.port
        door(box, "ssl")
        tasks.fetch_mail()
        run_jobs()
    reply = PesanKeluar.objects.get()
    assert (reply.keadaan, reply.attempts > 0) == ("gagal", True)
    assert "KENTONGAN_EMAIL_HOST" in reply.error
    assert Pekerjaan.objects.filter(dotted__endswith="send_reply", done_at=None).exists()
    assert (mail.outbox, server.letters) == ([], [])
