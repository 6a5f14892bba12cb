"""Writes of the assessment of a plan: scored again, disputed, answered."""

from collections.abc import Mapping
from datetime import date, datetime

from django.urls import reverse

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import NotFound, RuleViolated
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.rencana_aksi import kabar, penilaian, queries
from kentongan.rencana_aksi.enums import BagianNilai
from kentongan.rencana_aksi.isian import IsianBagian
from kentongan.rencana_aksi.models import PenilaianRencana, RencanaAksi, SanggahanRencana
from kentongan.rencana_aksi.rules import editing
from kentongan.rencana_aksi.rules import penilaian as rules

P = Permission


def _sent(actor: Actor, pk: int, wilayah: KodeWilayah) -> RencanaAksi:
    """The plan, locked: what was sent stays open above while the plan is mended below."""
    seen = queries.get_sent(actor, pk)
    if seen.wilayah != wilayah:
        raise NotFound("rencana.not_found")
    editing.check_reviewer(actor.areas_with(P.RENCANA_REVIEW), wilayah)
    rows = RencanaAksi.objects.unscoped(reason="its sent versions are readable, just above")
    row: RencanaAksi = rows.select_for_update().get(pk=pk)
    return row


@action(P.RENCANA_REVIEW)
def assess_versi(
    *,
    actor: Actor,
    wilayah: KodeWilayah,
    rencana_id: int,
    versi: int,
    nilai: Mapping[BagianNilai, IsianBagian],
    catatan: str,
    now: datetime,
    today: date,
) -> PenilaianRencana:
    """Score an answered version again, as the second assessor or after a dispute.

    Raises:
        InvalidInput: no reason is given, or a value differs without a note.
        NotFound: the actor may not read what *wilayah* sent.
        NotPermitted: the assessor does not stand above the region.
        RuleViolated: it is not the last version, a dispute waits, or the assessor is the same.

    """
    rencana = _sent(actor, rencana_id, wilayah)
    editing.check_assessable(rencana.state, rencana.versi, versi)
    last = queries.previous_of(queries.newest_assessment(rencana, versi))
    jenis = rules.next_kind(last, actor.user_id, catatan)
    kept = penilaian.keep(rencana, jenis, nilai, catatan, actor=actor, now=now, today=today)
    title, key = "RAD-PKS {tahun} dinilai lagi", f"dinilai:{kept.pk}"
    kabar.tell(rencana, P.RENCANA_SUBMIT, wilayah, title, key=key, today=today)
    return kept


@action(P.RENCANA_SUBMIT, on=("rencana", RencanaAksi))
def dispute_penilaian(
    *, actor: Actor, rencana: RencanaAksi, alasan: str, now: datetime, today: date
) -> SanggahanRencana:
    """Object to the assessment of the last version, with a reason.

    Raises:
        InvalidInput: no reason is given.
        NotPermitted: it is the plan of another region.
        RuleViolated: there is no assessment, a dispute is open already, or a new score is owed.

    """
    last = queries.newest_assessment(rencana, rencana.versi)
    before = queries.previous_of(last)
    if last is None or before is None:
        raise RuleViolated("penilaian.none")
    is_open = rencana.sanggahan.filter(dijawab_at=None).exists()
    rules.check_dispute(before, has_open=is_open, alasan=alasan)
    sanggahan = SanggahanRencana.objects.create(
        rencana=rencana,
        penilaian=last,
        alasan=alasan.strip(),
        pengaju=actor.name[:200],
        created_at=now,
    )
    record("rencana.disputed", target=rencana, sanggahan=sanggahan.pk, alasan=alasan)
    above = rencana.wilayah.induk
    if above is not None:
        title, key = "Sanggahan atas nilai RAD-PKS {tahun} {wilayah}", f"sanggah:{sanggahan.pk}"
        url = reverse("rencana_aksi:versi", args=[rencana.pk, rencana.versi])
        kabar.tell(rencana, P.RENCANA_REVIEW, above, title, key=key, today=today, url=url)
    return sanggahan


@action(P.RENCANA_REVIEW)
def answer_sanggahan(
    *,
    actor: Actor,
    wilayah: KodeWilayah,
    rencana_id: int,
    sanggahan_id: int,
    is_diterima: bool,
    jawaban: str,
    now: datetime,
    today: date,
) -> SanggahanRencana:
    """Accept or refuse a dispute with a reason; one accepted is followed by a new score.

    Raises:
        InvalidInput: no reason is given.
        NotFound: the plan has no such dispute, or the actor may not read what *wilayah* sent.
        NotPermitted: the assessor does not stand above the region.
        RuleViolated: it was answered already.

    """
    rencana = _sent(actor, rencana_id, wilayah)
    sanggahan: SanggahanRencana | None = rencana.sanggahan.filter(pk=sanggahan_id).first()
    if sanggahan is None:
        raise NotFound("penilaian.dispute_not_found")
    rules.check_answer(is_answered=sanggahan.dijawab_at is not None, jawaban=jawaban)
    sanggahan.answer(is_diterima=is_diterima, jawaban=jawaban, by=actor.name, at=now)
    record(
        "rencana.dispute_answered",
        target=rencana,
        sanggahan=sanggahan.pk,
        diterima=is_diterima,
        jawaban=jawaban,
    )
    title, key = "Sanggahan atas nilai RAD-PKS {tahun} dijawab", f"jawab:{sanggahan.pk}"
    kabar.tell(rencana, P.RENCANA_SUBMIT, wilayah, title, key=key, today=today)
    return sanggahan
