"""Writes about tasks: what was decided, by whom it is done, and what came of it."""

from datetime import date, datetime
from typing import Any, TypedDict, Unpack

from kentongan.akses.action import action, check_transition, record
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.errors import InvalidInput, NotPermitted, RuleViolated
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.tim import queries, rules
from kentongan.tim.enums import TRANSITIONS, AsalTugas, KeadaanTugas
from kentongan.tim.models import TindakLanjut

MANAGE, FINISH = Permission.TINDAK_LANJUT_MANAGE, Permission.TINDAK_LANJUT_FINISH
ON = ("tindak_lanjut", TindakLanjut)


class IsianTugas(TypedDict):
    """What is copied from the minutes, or said by who leads."""

    tugas: str
    asal: AsalTugas
    rapat: str
    rapat_on: date | None
    notula: str
    rujukan: str
    instansi_id: int | None
    pelaksana: str
    tenggat_on: date
    klasifikasi: Klasifikasi


@action(MANAGE)
def record_tindak_lanjut(
    *, actor: Actor, wilayah: KodeWilayah, today: date, now: datetime, **isian: Unpack[IsianTugas]
) -> TindakLanjut:
    """Record what is to be done in *wilayah*.

    Raises:
        InvalidInput: it is not said what, by whose decision, by whom, or the days do not fit.
        NotPermitted: the actor could not see it afterwards.

    """
    _check(isian, wilayah, today)
    row = TindakLanjut(
        wilayah_kode=str(wilayah), author_id=actor.user_id, created_at=now, **_stripped(isian)
    )
    row.save(force_insert=True)
    if not TindakLanjut.objects.visible_to(actor).filter(pk=row.pk).exists():
        raise NotPermitted("akses.not_permitted", permission=MANAGE.value, wilayah=str(wilayah))
    record("tindak_lanjut.recorded", target=row, new=_plain(isian))
    return row


@action(MANAGE, on=ON)
def correct_tindak_lanjut(
    *,
    actor: Actor,
    tindak_lanjut: TindakLanjut,
    wilayah: KodeWilayah,
    today: date,
    **isian: Unpack[IsianTugas],
) -> TindakLanjut:
    """Correct an open task; the trace keeps old and new.

    Raises:
        InvalidInput: something is missing, the days do not fit, or the place is elsewhere.
        RuleViolated: it is closed, or nothing changed.

    """
    row = tindak_lanjut
    if not row.is_open:
        raise RuleViolated("tindak_lanjut.closed")
    if not queries.home_of(row.wilayah).covers(wilayah):
        raise InvalidInput("tindak_lanjut.place_outside", field="tempat")
    _check(isian, wilayah, today)
    new = {**_stripped(isian), "wilayah_kode": str(wilayah)}
    old = {name: getattr(row, name) for name in new if getattr(row, name) != new[name]}
    if not old:
        raise RuleViolated("tindak_lanjut.nothing_changed")
    for name in old:
        setattr(row, name, new[name])
    row.save(update_fields=list(old))
    changed = {name: new[name] for name in old}
    record("tindak_lanjut.corrected", target=row, old=_plain(old), new=_plain(changed))
    return row


@action(FINISH, on=ON)
def finish_tindak_lanjut(
    *,
    actor: Actor,
    tindak_lanjut: TindakLanjut,
    hasil: str,
    selesai_on: date,
    today: date,
    now: datetime,
) -> TindakLanjut:
    """Say what was done: the desk of any task, an agency of its own.

    Raises:
        InvalidInput: it is not said what was done, or the day cannot be.
        NotPermitted: the task is another agency's.
        RuleViolated: it is closed already.

    """
    row = tindak_lanjut
    _check_own(actor, row)
    rules.check_done(hasil=hasil, selesai_on=selesai_on, rapat_on=row.rapat_on, today=today)
    row.hasil, row.selesai_on = hasil.strip(), selesai_on
    _move(row, KeadaanTugas.SELESAI, ended_at=now)
    record("tindak_lanjut.done", target=row, hasil=row.hasil, on=selesai_on.isoformat())
    return row


@action(MANAGE, on=ON)
def cancel_tindak_lanjut(
    *, actor: Actor, tindak_lanjut: TindakLanjut, alasan: str, now: datetime
) -> TindakLanjut:
    """Say that a task will not be done, and why.

    Raises:
        InvalidInput: the reason is missing.
        RuleViolated: it is closed already.

    """
    row = tindak_lanjut
    rules.check_reason(alasan)
    row.alasan = alasan.strip()
    _move(row, KeadaanTugas.DIBATALKAN, ended_at=now)
    record("tindak_lanjut.cancelled", target=row, alasan=row.alasan)
    return row


@action(FINISH, on=ON)
def reopen_tindak_lanjut(*, actor: Actor, tindak_lanjut: TindakLanjut) -> TindakLanjut:
    """Undo a closing. An agency may take back what it said itself; the desk, both ends.

    Raises:
        NotPermitted: the task is another agency's, or the desk cancelled it.
        RuleViolated: it is open.

    """
    row = tindak_lanjut
    _check_own(actor, row)
    if row.state is KeadaanTugas.DIBATALKAN:
        actor.require(MANAGE, in_wilayah=row.wilayah)
    old = {"keadaan": row.keadaan, "hasil": row.hasil, "alasan": row.alasan}
    row.hasil, row.alasan, row.selesai_on = "", "", None
    _move(row, KeadaanTugas.TERBUKA, ended_at=None)
    record("tindak_lanjut.reopened", target=row, old=old)
    return row


def _check(isian: IsianTugas, wilayah: KodeWilayah, today: date) -> None:
    rules.check_tugas(
        tugas=isian["tugas"],
        asal=isian["asal"],
        rapat=isian["rapat"],
        rapat_on=isian["rapat_on"],
        notula=isian["notula"],
        rujukan=isian["rujukan"],
        has_holder=isian["instansi_id"] is not None or bool(isian["pelaksana"].strip()),
        tenggat_on=isian["tenggat_on"],
        today=today,
    )
    chosen = isian["instansi_id"]
    if chosen is not None and not queries.agencies(wilayah).filter(pk=chosen).exists():
        raise InvalidInput("tindak_lanjut.agency_outside", field="instansi")


def _check_own(actor: Actor, row: TindakLanjut) -> None:
    """The desk closes any task of its region; everybody else only those of his agency."""
    if actor.may(MANAGE, in_wilayah=row.wilayah):
        return
    if row.instansi_id is None or row.instansi_id not in queries.own_agencies(actor):
        raise NotPermitted("tindak_lanjut.not_yours")


def _move(row: TindakLanjut, new: KeadaanTugas, *, ended_at: datetime | None) -> None:
    check_transition(TRANSITIONS, row.state, new, "tindak_lanjut.bad_transition")
    row.keadaan, row.ended_at = new.value, ended_at
    row.save(update_fields=["keadaan", "hasil", "alasan", "selesai_on", "ended_at"])


def _stripped(isian: IsianTugas) -> dict[str, Any]:
    return {name: value.strip() if type(value) is str else value for name, value in isian.items()}


def _plain(values: Any) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in dict(values).items()
    }
