"""Writes on the rows of a report, each undone as easily as done."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Unpack

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.capaian import bukti as files
from kentongan.capaian import pengisian, pindah, queries
from kentongan.capaian.enums import StatusBaris
from kentongan.capaian.isian import IsianCapaian
from kentongan.capaian.models import BuktiCapaian, CapaianBaris, LaporanPeriode
from kentongan.capaian.rules import isian as rules
from kentongan.kernel.errors import RuleViolated
from kentongan.kernel.legal_basis import legal_basis
from kentongan.kernel.periods import Periode
from kentongan.rencana_aksi.models import BarisAksi, RencanaAksi
from kentongan.rencana_aksi.queries import in_matrix_order
from kentongan.rencana_aksi.queries import rows_of as plan_rows

P = Permission.CAPAIAN_FILL
ON = ("laporan", LaporanPeriode)
NARRATIVE = ("ringkasan", "analisa", "rekomendasi")


@action(P, on=("rencana", RencanaAksi))
@legal_basis("Permendagri 42/2015 Ps. 4")
def start_laporan(
    *, actor: Actor, rencana: RencanaAksi, periode: Periode, now: datetime, today: date
) -> LaporanPeriode:
    """Begin the report of a period: every row of the plan, with what was said before.

    Raises:
        RuleViolated: the plan was never sent or is empty, the period has not begun, or its
            report exists already.

    """
    rows = in_matrix_order(plan_rows(rencana))
    is_sent = rencana.dikirim_pertama_at is not None
    rules.check_start(periode, rencana.tahun, is_sent=is_sent, rows=len(rows), today=today)
    if rencana.laporan_periode.filter(periode=periode.value).exists():
        raise RuleViolated("capaian.exists", periode=periode.value, tahun=rencana.tahun)
    laporan = LaporanPeriode.objects.create(
        rencana=rencana,
        wilayah_kode=rencana.wilayah_kode,
        klasifikasi=rencana.klasifikasi,
        tahun=rencana.tahun,
        periode=periode.value,
        author_id=actor.user_id,
        created_at=now,
        changed_at=now,
    )
    before = queries.previous_rows(rencana, periode)
    CapaianBaris.objects.bulk_create(
        _begun(laporan, place, row, before.get(row.pk)) for place, row in enumerate(rows, 1)
    )
    pindah.remember(laporan, actor=actor, now=now)
    record("capaian.started", target=laporan, periode=periode.value, baris=len(rows))
    return laporan


def _begun(
    laporan: LaporanPeriode, place: int, row: BarisAksi, before: CapaianBaris | None
) -> CapaianBaris:
    target = next((t for t in row.target.all() if t.periode == laporan.periode), None)
    status = StatusBaris.BELUM_DIISI if target else StatusBaris.TANPA_TARGET
    said = before if before and before.status == StatusBaris.DILAKSANAKAN.value else None
    return CapaianBaris(
        laporan=laporan,
        baris=row,
        urutan=place,
        bidang=row.bidang,
        kegiatan=row.kegiatan,
        ukuran=row.ukuran,
        penanggung_jawab=row.penanggung_jawab,
        is_wajib=bool(row.kegiatan_wajib_id),
        target_angka=target.angka if target else None,
        target_satuan=target.satuan if target else "",
        target_teks=target.teks if target else "",
        status=status.value,
        uraian=said.uraian if said else "",
        angka=said.angka if said and target else None,
        tindak_lanjut=before.tindak_lanjut if before else "",
    )


@action(P, on=ON)
def save_capaian(
    *,
    actor: Actor,
    laporan: LaporanPeriode,
    capaian_id: int,
    seen: int,
    now: datetime,
    **isian: Unpack[IsianCapaian],
) -> CapaianBaris:
    """Write one row; *seen* is the version that the author looked at.

    Raises:
        InvalidInput: what is written can never be true.
        NotFound: the report has no such row.
        RuleViolated: the report is not on the desk, or someone changed the row meanwhile.

    """
    rules.check_editable(laporan.state)
    row = queries.get_capaian(laporan, capaian_id)
    changed = pengisian.change(row, seen, isian, actor, now)
    record("capaian.row_saved", target=laporan, baris=row.pk, changed=changed)
    return row


@action(P, on=ON)
def undo_capaian(
    *, actor: Actor, laporan: LaporanPeriode, capaian_id: int, now: datetime
) -> CapaianBaris:
    """Bring back what the row said before its last change.

    Raises:
        NotFound: the report has no such row.
        RuleViolated: nothing to bring back, or the report is not on the desk.

    """
    rules.check_editable(laporan.state)
    row = queries.get_capaian(laporan, capaian_id)
    if not row.sebelum:
        raise RuleViolated("capaian.nothing_to_undo")
    current, before = queries.snapshot_of_row(row), row.sebelum
    for name in queries.FIELDS:
        setattr(row, name, _unfrozen(name, before[name]))
    row.sebelum = current
    pengisian.keep(row, actor, now)
    record("capaian.row_undone", target=laporan, baris=row.pk, old=current, new=before)
    return row


def _unfrozen(name: str, value: Any) -> Any:
    return Decimal(value) if name in {"angka", "persen"} and value is not None else value


@action(P, on=ON)
def write_narrative(
    *,
    actor: Actor,
    laporan: LaporanPeriode,
    ringkasan: str,
    analisa: str,
    rekomendasi: str,
    now: datetime,
) -> LaporanPeriode:
    """Write what the report's document says around its table.

    Raises:
        RuleViolated: the report is not on the desk.

    """
    rules.check_editable(laporan.state)
    laporan.ringkasan, laporan.analisa = ringkasan.strip(), analisa.strip()
    laporan.rekomendasi, laporan.changed_at = rekomendasi.strip(), now
    laporan.save(update_fields=[*NARRATIVE, "changed_at"])
    record("capaian.narrative_written", target=laporan)
    return laporan


@action(P, on=ON)
def add_bukti(
    *, actor: Actor, laporan: LaporanPeriode, capaian_id: int, berkas: files.Berkas, now: datetime
) -> BuktiCapaian:
    """Add a checked file as evidence of a row; the same content is kept once.

    Raises:
        InvalidInput: the row has as many as it may.
        NotFound: the report has no such row.
        RuleViolated: the report is not on the desk.

    """
    rules.check_editable(laporan.state)
    row = queries.get_capaian(laporan, capaian_id)
    kept = pengisian.add_evidence(row, berkas, actor, now)
    record("capaian.evidence_added", target=laporan, baris=row.pk, sha256=kept.sha256)
    return kept


@action(P, on=ON)
def remove_bukti(
    *, actor: Actor, laporan: LaporanPeriode, bukti_id: int, now: datetime
) -> BuktiCapaian:
    """Take evidence away; it can be restored.

    Raises:
        NotFound: the report has no such evidence.
        RuleViolated: the report is not on the desk.

    """
    rules.check_editable(laporan.state)
    found = queries.get_bukti(laporan, bukti_id)
    found.dihapus_at = now
    found.save(update_fields=["dihapus_at"])
    record("capaian.evidence_removed", target=laporan, bukti=found.pk, sha256=found.sha256)
    return found


@action(P, on=ON)
def restore_bukti(
    *, actor: Actor, laporan: LaporanPeriode, bukti_id: int, now: datetime
) -> BuktiCapaian:
    """Put removed evidence back.

    Raises:
        NotFound: the report has no such removed evidence.
        RuleViolated: the report is not on the desk.

    """
    rules.check_editable(laporan.state)
    found = queries.get_bukti(laporan, bukti_id, removed=True)
    found.dihapus_at = None
    found.save(update_fields=["dihapus_at"])
    record("capaian.evidence_restored", target=laporan, bukti=found.pk, sha256=found.sha256)
    return found
