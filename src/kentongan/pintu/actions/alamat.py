"""Registering the numbers and addresses of reporters."""

import secrets
from datetime import datetime, timedelta

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan.enums import Saluran, Sumber
from kentongan.pintu.models import AlamatPengirim
from kentongan.pintu.queries.alamat import reporter_named
from kentongan.pintu.rules.alamat import ALPHABET, CODE_LETTERS, normal_alamat

ON = ("alamat", AlamatPengirim)
CODE_LASTS = timedelta(days=7)


@action(Permission.ALAMAT_MANAGE)
def register_alamat(
    *,
    actor: Actor,
    wilayah: KodeWilayah,
    akun: str,
    channel: Saluran,
    sumber: Sumber,
    now: datetime,
    alamat: str = "",
) -> AlamatPengirim:
    """Prepare an address of the account named *akun*: it counts once its code came from there.

    Raises:
        InvalidInput: no such reporter in the actor's area, or no such address.

    """
    owner, area = reporter_named(akun, actor, today=now.date())
    actor.require(Permission.ALAMAT_MANAGE, in_wilayah=area)
    normal = normal_alamat(channel, alamat) if alamat.strip() else ""
    if normal is None:
        raise InvalidInput("pintu.alamat_invalid", field="alamat", channel=channel.label)
    row = AlamatPengirim.objects.create(
        wilayah_kode=str(area),
        author_id=actor.user_id,
        akun=owner,
        channel=channel.value,
        alamat=normal,
        sumber=sumber.value,
        kode="".join(secrets.choice(ALPHABET) for _ in range(CODE_LETTERS)),
        expires_at=now + CODE_LASTS,
    )
    record("alamat.registered", target=row, akun=owner.username, channel=channel.value)
    return row


@action(Permission.ALAMAT_MANAGE, on=ON)
def revoke_alamat(*, actor: Actor, alamat: AlamatPengirim, now: datetime) -> AlamatPengirim:
    """From now on, what comes from there is a stranger's."""
    if alamat.revoked_at is not None:
        raise RuleViolated("pintu.alamat_revoked")
    alamat.revoked_at, alamat.kode = now, ""
    alamat.save(update_fields=["revoked_at", "kode"])
    record("alamat.revoked", target=alamat)
    return alamat
