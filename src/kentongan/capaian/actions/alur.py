"""Writes on the way of a report: handed in, approved, sent, returned, withdrawn."""

from collections.abc import Mapping
from datetime import date, datetime

from django.urls import reverse

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.akses.queries import accounts_holding
from kentongan.capaian import pindah, queries
from kentongan.capaian.enums import KeadaanLaporan, TahapAlasan
from kentongan.capaian.models import AlasanCapaian, LaporanPeriode, VersiLaporanPeriode
from kentongan.capaian.rules.isian import check_assessor
from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.kernel.legal_basis import legal_basis
from kentongan.kernel.periods import Periode
from kentongan.pemberitahuan.kirim import notify
from kentongan.rencana_aksi.models import RencanaAksi

K = KeadaanLaporan
P = Permission
ON = ("laporan", LaporanPeriode)
Reasons = Mapping[int | None, str]


@action(P.CAPAIAN_FILL, on=ON)
def submit_for_approval(
    *, actor: Actor, laporan: LaporanPeriode, now: datetime, today: date
) -> LaporanPeriode:
    """Lay the report before the superior.

    Raises:
        RuleViolated: a row still lacks something, or the report is not on the desk.

    """
    lacking = sum(bool(row.kekurangan) for row in queries.rows_of(laporan))
    if lacking:
        raise RuleViolated("capaian.not_complete", banyak=lacking)
    laporan.diajukan_at = now
    old = pindah.move(laporan, K.DIAJUKAN, actor=actor, now=now)
    laporan.alasan.filter(selesai_at=None).update(selesai_at=now)
    record("capaian.handed_in", target=laporan, old=old, new=laporan.keadaan)
    title = "{laporan} menunggu persetujuan Anda"
    key = f"diajukan:{now.isoformat()}"
    pindah.tell(laporan, P.CAPAIAN_APPROVE, title, key=key, today=today)
    return laporan


@action(P.CAPAIAN_APPROVE, on=ON)
def approve_laporan(
    *, actor: Actor, laporan: LaporanPeriode, now: datetime, today: date
) -> LaporanPeriode:
    """Approve what was handed in, so that it may be sent.

    Raises:
        RuleViolated: it was not handed in.

    """
    laporan.disetujui_at, laporan.penyetuju = now, actor.name[:200]
    old = pindah.move(laporan, K.DISETUJUI, actor=actor, now=now)
    record("capaian.approved", target=laporan, old=old, new=laporan.keadaan)
    key = f"disetujui:{now.isoformat()}"
    pindah.tell(laporan, P.CAPAIAN_FILL, "{laporan} disetujui; silakan kirim", key=key, today=today)
    return laporan


@action(P.CAPAIAN_APPROVE, on=ON)
def reject_laporan(
    *, actor: Actor, laporan: LaporanPeriode, reasons: Reasons, now: datetime, today: date
) -> LaporanPeriode:
    """Give the report back to the desk with reasons, by row or as a whole (key ``None``).

    Raises:
        InvalidInput: no reason is given.
        NotFound: a reason names a row that the report does not have.
        RuleViolated: it was not handed in.

    """
    if laporan.state is not K.DIAJUKAN:
        raise RuleViolated("capaian.bad_transition", old=laporan.state.label, new=K.DRAFT.label)
    given = _reasons(laporan, reasons, TahapAlasan.PIMPINAN, actor, now)
    old = pindah.move(laporan, K.DRAFT, actor=actor, now=now, note=given[0])
    record("capaian.rejected", target=laporan, old=old, new=laporan.keadaan, alasan=given)
    key = f"ditolak:{now.isoformat()}"
    title = "{laporan} dikembalikan pimpinan dengan alasan"
    pindah.tell(laporan, P.CAPAIAN_FILL, title, key=key, today=today)
    return laporan


@action(P.CAPAIAN_FILL, on=ON)
@legal_basis("Permendagri 42/2015 Ps. 4")
def send_laporan(
    *, actor: Actor, laporan: LaporanPeriode, now: datetime, today: date
) -> VersiLaporanPeriode:
    """Send the approved report upward; what was sent is kept as it was.

    Raises:
        RuleViolated: it is not approved.

    """
    laporan.versi += 1
    laporan.dikirim_at = now
    laporan.dikirim_pertama_at = laporan.dikirim_pertama_at or now
    pindah.move(laporan, K.DIKIRIM, actor=actor, now=now)
    versi = VersiLaporanPeriode.objects.create(
        laporan=laporan,
        versi=laporan.versi,
        isi=queries.snapshot_of(laporan, queries.rows_of(laporan)),
        dikirim_at=now,
        pengirim=actor.name[:200],
    )
    record("capaian.sent", target=laporan, versi=versi.versi)
    above = laporan.wilayah.induk
    if above is not None:
        title, key = "{laporan} menunggu penilaian Anda", f"dikirim:{versi.versi}"
        pindah.tell(laporan, P.CAPAIAN_ASSESS, title, key=key, today=today, wilayah=above)
    return versi


@action(P.CAPAIAN_FILL, on=ON)
def withdraw_laporan(
    *, actor: Actor, laporan: LaporanPeriode, reason: str, now: datetime
) -> LaporanPeriode:
    """Take the report back to the desk, or open one that came back.

    What was sent before stays as its version; withdrawing it needs a reason.

    Raises:
        InvalidInput: it was sent, and no reason is given.
        RuleViolated: it is on the desk already, or was assessed.

    """
    if laporan.state is K.DIKIRIM and not reason.strip():
        raise InvalidInput("capaian.reason_missing", field="alasan")
    old = pindah.move(laporan, K.DRAFT, actor=actor, now=now, note=reason.strip())
    record("capaian.withdrawn", target=laporan, old=old, new=laporan.keadaan, alasan=reason)
    return laporan


@action(P.CAPAIAN_ASSESS, on=ON)
def return_laporan(
    *, actor: Actor, laporan: LaporanPeriode, reasons: Reasons, now: datetime, today: date
) -> LaporanPeriode:
    """Return a sent report with reasons, by row or as a whole (key ``None``).

    Raises:
        InvalidInput: no reason is given.
        NotFound: a reason names a row that the report does not have.
        NotPermitted: the assessor does not stand above the region.
        RuleViolated: it was not sent, or was assessed already.

    """
    check_assessor(actor.areas_with(P.CAPAIAN_ASSESS), laporan.wilayah)
    given = _reasons(laporan, reasons, TahapAlasan.PEMERIKSA, actor, now)
    old = pindah.move(laporan, K.DIKEMBALIKAN, actor=actor, now=now, note=given[0])
    record("capaian.returned", target=laporan, old=old, new=laporan.keadaan, alasan=given)
    key = f"dikembalikan:{laporan.versi}"
    title = "{laporan} dikembalikan dengan alasan"
    pindah.tell(laporan, P.CAPAIAN_FILL, title, key=key, today=today)
    return laporan


def _reasons(
    laporan: LaporanPeriode, reasons: Reasons, tahap: TahapAlasan, actor: Actor, now: datetime
) -> list[str]:
    given = {key: text.strip() for key, text in reasons.items() if text.strip()}
    if not given:
        raise InvalidInput("capaian.reason_missing", field="alasan")
    for key, text in given.items():
        AlasanCapaian.objects.create(
            laporan=laporan,
            capaian=queries.get_capaian(laporan, key) if key is not None else None,
            tahap=tahap.value,
            alasan=text,
            oleh=actor.name[:200],
            created_at=now,
        )
    return list(given.values())


@action(P.CAPAIAN_FILL, on=("rencana", RencanaAksi))
def remind_of_period(
    *, actor: Actor, rencana: RencanaAksi, periode: Periode, key: str, title: str, today: date
) -> int:
    """Tell the region's operators that a report is due or late, once for each *key*."""
    told = notify(
        accounts_holding(P.CAPAIAN_FILL, wilayah=rencana.wilayah, today=today, exactly=True),
        kind="tagihan",
        title=title,
        url=f"{reverse('capaian:daftar')}?tahun={rencana.tahun}",
        key=key,
    )
    record("capaian.reminded", target=rencana, periode=periode.value, diberitahu=told)
    return told
