"""Writes about accounts, agencies and tokens."""

import secrets
from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.models import Akun, Instansi, Penugasan, TokenApi
from kentongan.akses.permissions import Permission
from kentongan.akses.queries import digest_of
from kentongan.akses.roles import Peran
from kentongan.akses.rules import check_assignment, check_scopes
from kentongan.kernel.errors import InvalidInput, NotFound
from kentongan.kernel.wilayah import KodeWilayah


@action(Permission.AKUN_MANAGE)
def create_akun(
    *,
    actor: Actor,
    wilayah: KodeWilayah,
    username: str,
    password: str,
    peran: Peran,
    today: date,
    name: str = "",
    email: str = "",
    jabatan: str = "",
    instansi: Instansi | None = None,
    is_contoh: bool = False,
) -> Akun:
    """Open an account with one role in *wilayah*.

    Raises:
        InvalidInput: the user name is taken, or the password is too weak.
        RuleViolated: the role does not exist at that tier.

    """
    check_assignment(peran, wilayah)
    if Akun.objects.filter(username__iexact=username).exists():
        raise InvalidInput("akses.username_taken", field="username", username=username)
    akun = Akun(
        username=username, first_name=name, email=email, jabatan=jabatan, is_contoh=is_contoh
    )
    try:
        validate_password(password, akun)
    except ValidationError as weak:
        raise InvalidInput(
            "akses.password_weak", field="password", reasons=" ".join(weak.messages)
        ) from weak
    akun.set_password(password)
    akun.save()
    Penugasan.objects.create(
        akun=akun, peran=peran, wilayah_kode=str(wilayah), instansi=instansi, sejak=today
    )
    record("akun.created", target=akun, username=username, peran=peran.value, wilayah=str(wilayah))
    return akun


@action(Permission.AKUN_MANAGE)
def name_instansi(*, actor: Actor, wilayah: KodeWilayah, nama: str, unsur: str = "") -> Instansi:
    """The agency of *wilayah* by that name, recorded where it was not known.

    Raises:
        InvalidInput: no name is given.

    """
    name = " ".join(nama.split())
    if not name:
        raise InvalidInput("akses.instansi_missing", field="nama")
    same = Instansi.objects.filter(wilayah_kode=str(wilayah), nama__iexact=name).first()
    known = same or Instansi.objects.create(wilayah_kode=str(wilayah), nama=name, unsur=unsur)
    record("instansi.known" if same else "instansi.recorded", target=known, nama=known.nama)
    return known


@action(Permission.AKUN_MANAGE)
def close_akun(*, actor: Actor, wilayah: KodeWilayah, akun: Akun, reason: str) -> None:
    """Close an account of *wilayah*. It can no longer sign in; its trace stays."""
    if not akun.penugasan.filter(wilayah_kode=str(wilayah)).exists():
        raise NotFound("akses.akun_not_found")
    akun.is_active = False
    akun.save(update_fields=["is_active"])
    record("akun.closed", target=akun, reason=reason)


@action(Permission.TOKEN_MANAGE)
def issue_token(
    *,
    actor: Actor,
    wilayah: KodeWilayah,
    nama: str,
    scopes: list[Permission],
    expires_at: datetime,
) -> tuple[TokenApi, str]:
    """Make an API token of the actor's own account. The secret is shown once."""
    check_scopes(actor, scopes)
    secret = f"ktg_{secrets.token_urlsafe(32)}"
    token = TokenApi.objects.create(
        akun_id=actor.user_id,
        nama=nama,
        digest=digest_of(secret),
        scopes=[scope.value for scope in scopes],
        expires_at=expires_at,
    )
    record("token.issued", target=token, nama=nama, scopes=token.scopes)
    return token, secret


@action(Permission.TOKEN_MANAGE)
def revoke_token(*, actor: Actor, wilayah: KodeWilayah, token_id: int, now: datetime) -> TokenApi:
    """Revoke one of the actor's own tokens, at once."""
    token = TokenApi.objects.filter(akun_id=actor.user_id, pk=token_id).first()
    if token is None:
        raise NotFound("akses.token_not_found")
    token.revoked_at = token.revoked_at or now
    token.save(update_fields=["revoked_at"])
    record("token.revoked", target=token, nama=token.nama)
    return token
