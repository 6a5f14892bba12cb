import datetime as dt

import pytest

from kentongan.akses.actions import close_akun, create_akun, issue_token, revoke_token
from kentongan.akses.models import Akun, Jejak
from kentongan.akses.permissions import Permission
from kentongan.akses.queries import accounts_holding, actor_of, actor_of_token
from kentongan.akses.roles import Peran
from kentongan.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated
from kentongan.kernel.wilayah import KodeWilayah
from tests.conftest import (
    ADMIN_MEMPAWAH,
    MEMPAWAH,
    NOW,
    OPERATOR_MEMPAWAH,
    PASSWORD,
    SAMBAS,
    SISTEM,
    TODAY,
    TOHO,
)

pytestmark = pytest.mark.django_db


def open_akun(actor=ADMIN_MEMPAWAH, wilayah=MEMPAWAH, peran=Peran.OPERATOR, **changes):
    inputs = {"username": "operator.contoh", "password": PASSWORD, "today": TODAY} | changes
    return create_akun(actor=actor, wilayah=wilayah, peran=peran, **inputs)


def test_create_akun_opens_an_account_with_one_role_and_a_trace():
    actor = actor_of(open_akun(), today=TODAY)

    assert [(g.peran, str(g.wilayah)) for g in actor.grants] == [(Peran.OPERATOR, "61.02")]
    assert [e.action for e in Jejak.objects.all()] == ["akun.created"]


def test_create_akun_refuses_the_area_of_others():
    with pytest.raises(NotPermitted):
        open_akun(wilayah=SAMBAS)


def test_create_akun_refuses_a_role_that_the_tier_has_not():
    with pytest.raises(RuleViolated, match="role_not_at_tier"):
        open_akun(wilayah=TOHO, peran=Peran.PEMERIKSA)


def test_nobody_can_be_the_system():
    with pytest.raises(RuleViolated):
        open_akun(actor=SISTEM, wilayah=KodeWilayah("ID"), peran=Peran.SISTEM)


@pytest.mark.parametrize("password", ("pendek", "123456789012345", "operator.contoh"))
def test_create_akun_refuses_a_weak_password(password):
    with pytest.raises(InvalidInput, match="password_weak"):
        open_akun(password=password)
    assert not Akun.objects.exists()


def test_create_akun_refuses_a_name_that_differs_in_case_only():
    open_akun()
    with pytest.raises(InvalidInput, match="username_taken"):
        open_akun(username="Operator.Contoh")


def test_a_closed_account_is_nobody():
    akun = open_akun()
    close_akun(actor=ADMIN_MEMPAWAH, wilayah=MEMPAWAH, akun=akun, reason="pindah tugas")
    akun.refresh_from_db()
    assert actor_of(akun, today=TODAY) is None


def test_close_akun_refuses_an_account_of_another_area():
    akun = open_akun(actor=SISTEM, wilayah=SAMBAS)
    with pytest.raises(NotFound):
        close_akun(actor=ADMIN_MEMPAWAH, wilayah=MEMPAWAH, akun=akun, reason="x")


def test_an_assignment_that_has_ended_gives_nothing():
    akun = open_akun()
    akun.penugasan.update(sampai=TODAY - dt.timedelta(days=1))
    assert actor_of(akun, today=TODAY) is None


def token_of(akun, scopes=(Permission.LAPORAN_SEND,), days=1):
    actor = actor_of(akun, today=TODAY)
    return issue_token(
        actor=actor,
        wilayah=actor.wilayah,
        nama="uji",
        scopes=list(scopes),
        expires_at=NOW + dt.timedelta(days=days),
    )


def test_a_token_is_limited_to_its_scopes():
    _, secret = token_of(open_akun())
    actor = actor_of_token(secret, now=NOW, today=TODAY)
    assert actor.may(Permission.LAPORAN_SEND, in_wilayah=MEMPAWAH)
    assert not actor.may(Permission.LAPORAN_VERIFY, in_wilayah=MEMPAWAH)


def test_a_token_cannot_exceed_its_account():
    akun = open_akun(peran=Peran.PELAPOR, wilayah=TOHO)
    with pytest.raises(NotPermitted, match="scope_beyond_actor"):
        token_of(akun, scopes=[Permission.LAPORAN_VERIFY])


def test_a_token_dies_when_it_expires_or_is_revoked():
    akun = open_akun()
    _, expired = token_of(akun, days=-1)
    row, revoked = token_of(akun)
    revoke_token(actor=actor_of(akun, today=TODAY), wilayah=MEMPAWAH, token_id=row.pk, now=NOW)
    for secret in (expired, revoked, "ktg_tidak-ada"):
        assert actor_of_token(secret, now=NOW, today=TODAY) is None


def test_a_token_of_someone_else_cannot_be_revoked():
    row, _ = token_of(open_akun())
    with pytest.raises(NotFound):
        revoke_token(actor=OPERATOR_MEMPAWAH, wilayah=MEMPAWAH, token_id=row.pk, now=NOW)


def test_accounts_holding_looks_upward_unless_told_otherwise():
    akun = open_akun()
    found = accounts_holding(Permission.LAPORAN_VERIFY, wilayah=TOHO, today=TODAY)
    exactly = accounts_holding(Permission.LAPORAN_VERIFY, wilayah=TOHO, today=TODAY, exactly=True)
    assert (list(found), list(exactly)) == ([akun], [])
