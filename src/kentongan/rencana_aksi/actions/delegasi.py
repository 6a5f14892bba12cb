"""Writes on rows of a plan that an agency fills."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Unpack

from django.urls import reverse

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import RuleViolated
from kentongan.pemberitahuan.kirim import notify
from kentongan.rencana_aksi import delegasi as handing
from kentongan.rencana_aksi import penulisan, queries
from kentongan.rencana_aksi.enums import TAHAP_RENCANA
from kentongan.rencana_aksi.isian import IsianBaris, IsianTarget
from kentongan.rencana_aksi.models import BarisAksi, Delegasi, RencanaAksi
from kentongan.rencana_aksi.rules import delegating, editing

P = Permission
ON_PLAN = ("rencana", RencanaAksi)
ON_HELD = ("delegasi", Delegasi)


@action(P.RENCANA_DRAFT, on=ON_PLAN)
def delegate_baris(
    *,
    actor: Actor,
    rencana: RencanaAksi,
    baris_ids: Collection[int],
    now: datetime,
    today: date,
    **isian: Unpack[handing.IsianDelegasi],
) -> list[Delegasi]:
    """Hand rows of a draft to an agency until a day.

    Raises:
        InvalidInput: nothing is chosen, the agency is not one of the region, the day is past.
        NotFound: the plan has no such row.
        RuleViolated: the plan may not be changed now, or nobody of the agency could fill it.

    """
    editing.check_editable(rencana.state)
    url = reverse("rencana_aksi:delegasi-isi", args=[rencana.pk])
    return handing.hand_out(
        actor, rencana, TAHAP_RENCANA, baris_ids, isian, url=url, now=now, today=today
    )


@action(P.RENCANA_DRAFT, on=ON_PLAN)
def take_back_baris(
    *, actor: Actor, rencana: RencanaAksi, baris_ids: Collection[int], now: datetime
) -> list[Delegasi]:
    """Take rows of the plan back from whoever holds them.

    Raises:
        InvalidInput: none of the rows is held.

    """
    return handing.take_back(actor, rencana, TAHAP_RENCANA, baris_ids, now)


@action(P.DELEGASI_FILL, on=ON_HELD)
def fill_baris(
    *,
    actor: Actor,
    delegasi: Delegasi,
    targets: Iterable[IsianTarget],
    now: datetime,
    seen: str,
    **isian: Unpack[IsianBaris],
) -> BarisAksi:
    """Write a row that the actor's agency holds; its place in the plan stays.

    Raises:
        InvalidInput: the activity is missing or the place lies outside.
        NotFound: the row was removed.
        RuleViolated: it is held no longer, the plan may not be changed, or the row changed.

    """
    delegating.check_held(delegasi.state)
    rencana = handing.plan_of(delegasi)
    row = queries.get_baris(rencana, delegasi.baris_id)
    if seen != queries.fingerprint(row):
        raise RuleViolated("rencana.changed_meanwhile")
    for name in delegating.KEPT_BY_OPERATOR & set(isian):
        del isian[name]  # type: ignore[misc]
    old, new = penulisan.change(actor, rencana, row, isian, targets, now)
    instansi = str(delegasi.instansi)
    record("rencana.row_filled", target=rencana, baris=row.pk, instansi=instansi, old=old, new=new)
    return row


@action(P.DELEGASI_FILL, on=ON_HELD)
def hand_back_baris(
    *, actor: Actor, delegasi: Delegasi, catatan: str, now: datetime, today: date
) -> list[Delegasi]:
    """Give back all rows of the plan that the agency holds, with a note.

    Raises:
        InvalidInput: no note says what was done.
        RuleViolated: they are held no longer.

    """
    url = reverse("rencana_aksi:delegasi", args=[delegasi.rencana_id])
    return handing.hand_back(actor, delegasi, catatan, url=url, now=now, today=today)


@action(P.RENCANA_DRAFT, on=ON_PLAN)
def remind_agency(
    *,
    actor: Actor,
    rencana: RencanaAksi,
    instansi_id: int,
    title: str,
    url: str,
    key: str,
    today: date,
) -> int:
    """Tell an agency, and once late the operators too, that rows wait; once for each *key*."""
    people = {each.pk: each for each in queries.fillers(rencana, instansi_id, today=today)}
    if ":lewat-" in key:
        people |= {each.pk: each for each in handing.operators(rencana, today)}
    told = notify(people.values(), kind="tenggat", title=title, url=url, key=key)
    record("delegasi.reminded", target=rencana, key=key, told=told)
    return told
