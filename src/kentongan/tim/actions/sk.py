"""Writes about decrees."""

from datetime import date
from typing import Any, TypedDict, Unpack

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import RuleViolated
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.tim import rules
from kentongan.tim.enums import JenisTim
from kentongan.tim.models import SkTim


class IsianSk(TypedDict):
    """What is copied from the decree."""

    jenis: JenisTim
    nomor: str
    ditetapkan_on: date
    tahun: int
    berlaku_sejak: date
    berlaku_sampai: date | None
    keterangan: str


@action(Permission.SK_MANAGE)
def record_sk_tim(
    *, actor: Actor, wilayah: KodeWilayah, today: date, **isian: Unpack[IsianSk]
) -> SkTim:
    """Record the decree that forms a team in *wilayah*.

    Raises:
        InvalidInput: number or days do not fit.
        RuleViolated: the decree is recorded already.

    """
    _check(isian, wilayah, today)
    sk = SkTim.objects.create(wilayah_kode=str(wilayah), author_id=actor.user_id, **isian)
    record("sk.recorded", target=sk, new=_plain(isian))
    return sk


@action(Permission.SK_MANAGE, on=("sk", SkTim))
def correct_sk_tim(*, actor: Actor, sk: SkTim, today: date, **isian: Unpack[IsianSk]) -> SkTim:
    """Correct what was recorded; the trace keeps old and new.

    Raises:
        InvalidInput: number or days do not fit.
        RuleViolated: nothing changed, or another record has that number.

    """
    new: dict[str, Any] = dict(isian)
    old = {name: getattr(sk, name) for name in new if getattr(sk, name) != new[name]}
    if not old:
        raise RuleViolated("sk.nothing_changed")
    _check(isian, sk.wilayah, today, exclude=sk.pk)
    for name in old:
        setattr(sk, name, new[name])
    sk.save(update_fields=list(old))
    changed = {name: new[name] for name in old}
    record("sk.corrected", target=sk, old=_plain(old), new=_plain(changed))
    return sk


def _check(
    isian: IsianSk, wilayah: KodeWilayah, today: date, *, exclude: int | None = None
) -> None:
    rules.check_sk(
        nomor=isian["nomor"],
        ditetapkan_on=isian["ditetapkan_on"],
        tahun=isian["tahun"],
        sejak=isian["berlaku_sejak"],
        sampai=isian["berlaku_sampai"],
        today=today,
    )
    key = {name: isian[name] for name in ("jenis", "tahun", "nomor")}
    same = SkTim.objects.unscoped(reason="unique in the area").filter(
        wilayah_kode=str(wilayah), **key
    )
    if same.exclude(pk=exclude).exists():
        raise RuleViolated("sk.exists", nomor=isian["nomor"], tahun=isian["tahun"])


def _plain(values: Any) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in dict(values).items()
    }
