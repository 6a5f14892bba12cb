"""Writes on rows of a report that an agency fills."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Unpack

from django.urls import reverse

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.capaian import bukti as files
from kentongan.capaian import pengisian, queries
from kentongan.capaian.isian import IsianCapaian
from kentongan.capaian.models import BuktiCapaian, CapaianBaris, LaporanPeriode
from kentongan.capaian.rules import isian as rules
from kentongan.kernel.errors import NotFound
from kentongan.rencana_aksi import delegasi as handing
from kentongan.rencana_aksi.models import Delegasi
from kentongan.rencana_aksi.rules.delegating import check_held

P = Permission
ON = ("laporan", LaporanPeriode)
ON_HELD = ("delegasi", Delegasi)


@action(P.CAPAIAN_FILL, on=ON)
def delegate_capaian(
    *,
    actor: Actor,
    laporan: LaporanPeriode,
    baris_ids: Collection[int],
    now: datetime,
    today: date,
    **isian: Unpack[handing.IsianDelegasi],
) -> list[Delegasi]:
    """Hand rows of a report on the desk to an agency until a day.

    Raises:
        InvalidInput: nothing is chosen, the agency is not one of the region, the day is past.
        NotFound: the report has no such row.
        RuleViolated: the report is not on the desk, or nobody of the agency could fill it.

    """
    rules.check_editable(laporan.state)
    if laporan.capaian.filter(baris_id__in=baris_ids).count() != len(set(baris_ids)):
        raise NotFound("capaian.row_not_found")
    url = reverse("capaian:delegasi-isi", args=[laporan.pk])
    rows = handing.hand_out(
        actor, laporan.rencana, laporan.periode, baris_ids, isian, url=url, now=now, today=today
    )
    record("capaian.delegated", target=laporan, baris=[row.baris_id for row in rows])
    return rows


@action(P.CAPAIAN_FILL, on=ON)
def take_back_capaian(
    *, actor: Actor, laporan: LaporanPeriode, baris_ids: Collection[int], now: datetime
) -> list[Delegasi]:
    """Take rows of the report back from whoever holds them.

    Raises:
        InvalidInput: none of the rows is held.

    """
    rows = handing.take_back(actor, laporan.rencana, laporan.periode, baris_ids, now)
    record("capaian.taken_back", target=laporan, baris=[row.baris_id for row in rows])
    return rows


@action(P.DELEGASI_FILL, on=ON_HELD)
def fill_capaian(
    *,
    actor: Actor,
    delegasi: Delegasi,
    seen: int,
    now: datetime,
    **isian: Unpack[IsianCapaian],
) -> CapaianBaris:
    """Write a row of the report that the actor's agency holds.

    Raises:
        InvalidInput: what is written can never be true.
        NotFound: there is no such row.
        RuleViolated: it is held no longer, the report is not on the desk, or the row changed.

    """
    row = _row_of(delegasi)
    changed = pengisian.change(row, seen, isian, actor, now)
    instansi = str(delegasi.instansi)
    record(
        "capaian.row_filled", target=row.laporan, baris=row.pk, instansi=instansi, changed=changed
    )
    return row


@action(P.DELEGASI_FILL, on=ON_HELD)
def prove_capaian(
    *, actor: Actor, delegasi: Delegasi, berkas: files.Berkas, now: datetime
) -> BuktiCapaian:
    """Add a checked file as evidence of a row that the actor's agency holds.

    Raises:
        InvalidInput: the row has as many as it may.
        RuleViolated: it is held no longer, or the report is not on the desk.

    """
    row = _row_of(delegasi)
    kept = pengisian.add_evidence(row, berkas, actor, now)
    record("capaian.evidence_added", target=row.laporan, baris=row.pk, sha256=kept.sha256)
    return kept


@action(P.DELEGASI_FILL, on=ON_HELD)
def unprove_capaian(
    *, actor: Actor, delegasi: Delegasi, bukti_id: int, now: datetime
) -> BuktiCapaian:
    """Take evidence of a held row away; the operator can restore it.

    Raises:
        NotFound: the row has no such evidence.
        RuleViolated: it is held no longer, or the report is not on the desk.

    """
    row = _row_of(delegasi)
    found = queries.get_bukti(row.laporan, bukti_id)
    if found.capaian_id != row.pk:
        raise NotFound("capaian.evidence_not_found")
    found.dihapus_at = now
    found.save(update_fields=["dihapus_at"])
    record("capaian.evidence_removed", target=row.laporan, bukti=found.pk, sha256=found.sha256)
    return found


@action(P.DELEGASI_FILL, on=ON_HELD)
def hand_back_capaian(
    *, actor: Actor, delegasi: Delegasi, catatan: str, now: datetime, today: date
) -> list[Delegasi]:
    """Give back all rows of the report that the agency holds, with a note.

    Raises:
        InvalidInput: no note says what was done.
        RuleViolated: they are held no longer.

    """
    laporan = _laporan_of(delegasi)
    url = reverse("capaian:delegasi", args=[laporan.pk])
    rows = handing.hand_back(actor, delegasi, catatan, url=url, now=now, today=today)
    record("capaian.handed_back", target=laporan, baris=[row.baris_id for row in rows])
    return rows


def _laporan_of(delegasi: Delegasi) -> LaporanPeriode:
    rows = LaporanPeriode.objects.unscoped(reason="the report of a row the actor's agency holds")
    found: LaporanPeriode | None = (
        rows.select_for_update()
        .filter(rencana_id=delegasi.rencana_id, periode=delegasi.tahap)
        .first()
    )
    if found is None:
        raise NotFound("capaian.not_found")
    return found


def _row_of(delegasi: Delegasi) -> CapaianBaris:
    """The row, its report locked, where both may still be written."""
    check_held(delegasi.state)
    laporan = _laporan_of(delegasi)
    rules.check_editable(laporan.state)
    row: CapaianBaris | None = laporan.capaian.filter(baris_id=delegasi.baris_id).first()
    if row is None:
        raise NotFound("capaian.row_not_found")
    return row
