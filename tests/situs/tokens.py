import datetime as dt

from django.utils import timezone

from kentongan.akses.actions import issue_token
from kentongan.akses.permissions import Permission
from kentongan.akses.queries import actor_of

SCOPES = (
    Permission.LAPORAN_SEND,
    Permission.LAPORAN_VIEW,
    Permission.PERISTIWA_VIEW,
    Permission.POTENSI_VIEW,
    Permission.PERINGATAN_VIEW,
    Permission.PERINGATAN_ANSWER,
)


def token_of(akun, scopes=SCOPES):
    """A key with which a program acts for *akun*, as far as the account itself may."""
    actor = actor_of(akun, today=timezone.localdate())
    _, secret = issue_token(
        actor=actor,
        wilayah=actor.wilayah,
        nama="uji",
        scopes=[scope for scope in scopes if actor.holds(scope)],
        expires_at=timezone.now() + dt.timedelta(days=1),
    )
    return secret
