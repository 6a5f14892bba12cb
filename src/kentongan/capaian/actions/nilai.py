"""Writes of the assessment: scored, scored again, disputed, answered."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.capaian import pindah, queries
from kentongan.capaian.enums import KeadaanLaporan
from kentongan.capaian.isian import IsianNilai
from kentongan.capaian.models import (
    CapaianBaris,
    LaporanPeriode,
    NilaiCapaian,
    PenilaianPeriode,
    Sanggahan,
)
from kentongan.capaian.rules import rumus as formulas
from kentongan.capaian.rules.isian import MOST_PERCENT, check_assessor
from kentongan.capaian.rules.skor import SkorPeriode
from kentongan.kernel.errors import InvalidInput, NotFound, RuleViolated
from kentongan.rencana_aksi import queries as plan_queries
from kentongan.rencana_aksi.rules import penilaian as rules

K = KeadaanLaporan
P = Permission
ON = ("laporan", LaporanPeriode)


@action(P.CAPAIAN_ASSESS, on=ON)
def assess_laporan(
    *,
    actor: Actor,
    laporan: LaporanPeriode,
    nilai: Mapping[int, IsianNilai],
    catatan: str,
    now: datetime,
    today: date,
) -> PenilaianPeriode:
    """Score a sent report, or score it again as the second assessor or after a dispute.

    Raises:
        InvalidInput: what is recognised differs from the report and no note says why.
        NotPermitted: the assessor does not stand above the region.
        RuleViolated: it was not sent, or the second assessor is the first.

    """
    check_assessor(actor.areas_with(P.CAPAIAN_ASSESS), laporan.wilayah)
    last = plan_queries.previous_of(queries.assessment_in_force(laporan))
    jenis = rules.next_kind(last, actor.user_id, catatan)
    rows = queries.rows_of(laporan)
    marks = {row.pk: _checked(row, nilai.get(row.pk)) for row in rows}
    rumus = formulas.rumus(today)
    skor = queries.score_of(laporan, rows, marks, rumus, today=today)
    penilaian = PenilaianPeriode.objects.create(
        laporan=laporan,
        versi=laporan.versi,
        jenis=jenis.value,
        rumus=rumus.id,
        penilai_id=actor.user_id,
        penilai=actor.name[:200],
        skor=skor.skor,
        capaian_persen=skor.capaian,
        pita=skor.pita.id if skor.pita else "",
        hari_terlambat=queries.lateness(laporan, today),
        rincian=_working(skor, rumus),
        catatan=catatan.strip(),
        created_at=now,
    )
    _keep_rows(penilaian, rows, marks, skor)
    _in_force(laporan, penilaian, actor, now)
    record("capaian.assessed", target=laporan, jenis=jenis.value, skor=str(skor.skor))
    title = "{laporan} dinilai" if last is None else "{laporan} dinilai lagi"
    pindah.tell(laporan, P.CAPAIAN_FILL, title, key=f"dinilai:{penilaian.pk}", today=today)
    return penilaian


def _checked(row: CapaianBaris, given: IsianNilai | None) -> IsianNilai:
    suggested = queries.suggested(row)
    if given is None:
        return suggested
    diakui = suggested.diakui if given.diakui is None else given.diakui
    if diakui is None or not 0 <= diakui <= MOST_PERCENT:
        raise InvalidInput("capaian.bad_recognised", baris=row.urutan)
    if diakui != suggested.diakui and not given.catatan.strip():
        raise InvalidInput("capaian.recognised_without_note", baris=row.urutan)
    return IsianNilai(diakui, given.bukti, given.catatan.strip())


def _working(skor: SkorPeriode, rumus: formulas.Rumus) -> dict[str, Any]:
    parts = (
        ("baris", skor.baris, rumus.baris),
        ("tepat_waktu", skor.tepat_waktu, rumus.tepat_waktu),
        ("kelengkapan", skor.kelengkapan, rumus.kelengkapan),
    )
    return {
        name: {"nilai": None if value is None else str(value), "bobot": weight}
        for name, value, weight in parts
    }


def _keep_rows(
    penilaian: PenilaianPeriode,
    rows: list[CapaianBaris],
    marks: Mapping[int, IsianNilai],
    skor: SkorPeriode,
) -> None:
    NilaiCapaian.objects.bulk_create(
        NilaiCapaian(
            penilaian=penilaian,
            capaian=row,
            diakui=marks[row.pk].diakui or Decimal(0),
            bukti=marks[row.pk].bukti.value,
            skor=each.skor if each else None,
            pita=each.pita.id if each else "",
            bobot=each.bobot if each else 0,
            catatan=marks[row.pk].catatan,
        )
        for row, each in zip(rows, skor.rows, strict=True)
    )


def _in_force(
    laporan: LaporanPeriode, penilaian: PenilaianPeriode, actor: Actor, now: datetime
) -> None:
    laporan.skor, laporan.capaian_persen = penilaian.skor, penilaian.capaian_persen
    laporan.pita, laporan.dinilai_at = penilaian.pita, now
    if laporan.state is K.DINILAI:
        laporan.changed_at = now
        laporan.save()
        pindah.remember(laporan, actor=actor, now=now, note=penilaian.get_jenis_display())
    else:
        pindah.move(laporan, K.DINILAI, actor=actor, now=now)


@action(P.CAPAIAN_FILL, on=ON)
def dispute_penilaian(
    *, actor: Actor, laporan: LaporanPeriode, alasan: str, now: datetime, today: date
) -> Sanggahan:
    """Object to the assessment in force, with a reason.

    Raises:
        InvalidInput: no reason is given.
        NotPermitted: it is the report of another region.
        RuleViolated: there is no assessment, a dispute is open already, or a new score is owed.

    """
    last = queries.assessment_in_force(laporan)
    before = plan_queries.previous_of(last)
    if last is None or before is None:
        raise RuleViolated("penilaian.none")
    is_open = laporan.sanggahan.filter(dijawab_at=None).exists()
    rules.check_dispute(before, has_open=is_open, alasan=alasan)
    sanggahan = Sanggahan.objects.create(
        laporan=laporan,
        penilaian=last,
        alasan=alasan.strip(),
        pengaju=actor.name[:200],
        created_at=now,
    )
    record("capaian.disputed", target=laporan, sanggahan=sanggahan.pk, alasan=alasan)
    above = laporan.wilayah.induk
    if above is not None:
        title, key = "Sanggahan atas nilai {laporan}", f"sanggah:{sanggahan.pk}"
        pindah.tell(laporan, P.CAPAIAN_ASSESS, title, key=key, today=today, wilayah=above)
    return sanggahan


@action(P.CAPAIAN_ASSESS, on=ON)
def answer_sanggahan(
    *,
    actor: Actor,
    laporan: LaporanPeriode,
    sanggahan_id: int,
    is_diterima: bool,
    jawaban: str,
    now: datetime,
    today: date,
) -> Sanggahan:
    """Accept or refuse a dispute with a reason; one accepted is followed by a new score.

    Raises:
        InvalidInput: no reason is given.
        NotFound: the report has no such dispute.
        NotPermitted: the assessor does not stand above the region.
        RuleViolated: it was answered already.

    """
    check_assessor(actor.areas_with(P.CAPAIAN_ASSESS), laporan.wilayah)
    sanggahan = laporan.sanggahan.filter(pk=sanggahan_id).first()
    if sanggahan is None:
        raise NotFound("penilaian.dispute_not_found")
    rules.check_answer(is_answered=sanggahan.dijawab_at is not None, jawaban=jawaban)
    sanggahan.answer(is_diterima=is_diterima, jawaban=jawaban, by=actor.name, at=now)
    record("capaian.dispute_answered", target=laporan, sanggahan=sanggahan.pk, diterima=is_diterima)
    title, key = "Sanggahan atas nilai {laporan} dijawab", f"sanggah-jawab:{sanggahan.pk}"
    pindah.tell(laporan, P.CAPAIAN_FILL, title, key=key, today=today)
    return sanggahan
