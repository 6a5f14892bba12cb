import pytest
from django.core import mail
from django.db import transaction

from kentongan.akses import jobs
from kentongan.akses.models import Pekerjaan
from kentongan.pemberitahuan.kirim import notify
from kentongan.pemberitahuan.models import Pemberitahuan
from kentongan.pemberitahuan.queries import unread_count
from tests.conftest import CAMAT_TOHO, OPERATOR_MEMPAWAH
from tests.pemberitahuan.factories import make_akun

pytestmark = pytest.mark.django_db


def tell(*accounts, key="pr-1"):
    return notify(
        accounts,
        kind="peringatan",
        nomor="PR-2026-001",
        title="Patok batas dipasang sepihak",
        body="Kecamatan Toho",
        url="/peringatan/1/",
        key=key,
    )


def run_jobs():
    for key in list(Pekerjaan.objects.filter(done_at=None).values_list("key", flat=True)):
        jobs.run(key)


@pytest.fixture
def camat(db):
    return make_akun(CAMAT_TOHO, email="camat@contoh.id")


@pytest.fixture
def operator(db):
    return make_akun(OPERATOR_MEMPAWAH)


def test_each_account_is_told_once_per_key(camat, operator):
    assert tell(camat, operator) == 2
    assert tell(camat, operator) == 0
    assert tell(camat, key="pr-2") == 1
    assert (unread_count(CAMAT_TOHO), unread_count(OPERATOR_MEMPAWAH)) == (2, 1)


def test_what_is_rolled_back_was_never_told(camat):
    with transaction.atomic():
        tell(camat)
        transaction.set_rollback(True)
    assert (Pemberitahuan.objects.count(), Pekerjaan.objects.count()) == (0, 0)


def test_an_e_mail_has_kind_number_and_link_and_no_content(camat, operator, settings):
    settings.SITE_URL = "https://kentongan.contoh.go.id/"
    tell(camat, operator)
    run_jobs()
    (message,) = mail.outbox
    assert message.to == ["camat@contoh.id"]
    assert message.subject == "[Kentongan] Peringatan PR-2026-001"
    assert "https://kentongan.contoh.go.id/peringatan/1/" in message.body
    assert "Patok" not in message.body + message.subject
    assert "Toho" not in message.body.replace(str(camat), "")


def test_an_e_mail_is_sent_once_though_the_job_runs_twice(camat):
    tell(camat)
    key = Pekerjaan.objects.get().key
    jobs.run(key)
    Pekerjaan.objects.update(done_at=None)
    jobs.run(key)
    assert len(mail.outbox) == 1


def test_someone_told_later_gets_an_e_mail_too(camat, operator):
    operator.email = "operator@contoh.id"
    operator.save()
    tell(camat)
    tell(camat, operator)
    run_jobs()
    assert [message.to for message in mail.outbox] == [["camat@contoh.id"], ["operator@contoh.id"]]


def test_a_closed_account_gets_no_e_mail(camat):
    tell(camat)
    camat.is_active = False
    camat.save()
    run_jobs()
    assert mail.outbox == []
