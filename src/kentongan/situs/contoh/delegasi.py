"""Sample rows in the hands of agencies: of next year's draft, and of a report on the desk."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from kentongan.akses.action import happening_at
from kentongan.akses.actor import Actor
from kentongan.akses.roles import Peran
from kentongan.capaian import queries as capaian_queries
from kentongan.capaian.actions.delegasi import delegate_capaian
from kentongan.capaian.enums import KeadaanLaporan
from kentongan.capaian.models import LaporanPeriode
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.actions.delegasi import delegate_baris, hand_back_baris
from kentongan.rencana_aksi.actions.susun import draft_rencana, start_rencana
from kentongan.rencana_aksi.delegasi import IsianDelegasi
from kentongan.rencana_aksi.enums import TAHAP_RENCANA
from kentongan.rencana_aksi.models import RencanaAksi
from kentongan.situs.contoh.accounts import ACCOUNTS
from kentongan.situs.contoh.bahan import MEMPAWAH
from kentongan.situs.contoh.orang import LOADER, someone

AGENCY = ACCOUNTS[Peran.ANGGOTA_TIM].instansi
ROWS = 8


def delegate_rows(agency: Actor, *, now: datetime) -> Iterator[None]:
    """What waits for the sample agency, and rows that it already handed back."""
    operator = someone(Peran.OPERATOR, MEMPAWAH, "Operator Kesbangpol")
    plan = _draft_of_next_year(operator, now - timedelta(days=10))
    rows = [row.pk for row in queries.rows_of(plan)]
    today = now.date()  # the accounts of the sample hold their roles from today on
    _hand_plan(operator, plan, rows[:1], now - timedelta(days=9), today)
    _hand_back(agency, plan, now - timedelta(days=6), today)
    _hand_plan(operator, plan, rows[1:4], now - timedelta(days=2), today)
    yield
    for laporan in _on_the_desk(now.year):
        _hand_report(operator, laporan, now - timedelta(days=3), today)
        yield


def _draft_of_next_year(operator: Actor, at: datetime) -> RencanaAksi:
    with happening_at(at):
        plan = start_rencana(actor=operator, wilayah=MEMPAWAH, tahun=at.year + 1, now=at)
        keys = [each.key for each in queries.proposals_for(operator, plan)][:ROWS]
        draft_rencana(actor=operator, rencana=plan, keys=keys, now=at)
    return plan


def _given(plan: RencanaAksi, due: date, pesan: str) -> IsianDelegasi:
    agency = queries.agencies(plan).get(nama=AGENCY)
    return {"instansi_id": agency.pk, "tenggat_on": due, "pesan": pesan}


def _hand_plan(
    operator: Actor, plan: RencanaAksi, rows: Sequence[int], at: datetime, today: date
) -> None:
    due = at.date() + timedelta(days=9)
    given = _given(plan, due, "Mohon isi ukuran dan target B04, B08, dan B12 (contoh).")
    with happening_at(at):
        delegate_baris(actor=operator, rencana=plan, baris_ids=rows, now=at, today=today, **given)


def _hand_back(agency: Actor, plan: RencanaAksi, at: datetime, today: date) -> None:
    held = queries.held_by(agency, plan, TAHAP_RENCANA)
    first = next(iter(held.values()))
    note = "Sudah diisi; jumlah patroli menunggu anggaran (contoh)."
    with happening_at(at):
        hand_back_baris(actor=agency, delegasi=first, catatan=note, now=at, today=today)


def _on_the_desk(tahun: int) -> list[LaporanPeriode]:
    draft = KeadaanLaporan.DRAFT.value
    return list(capaian_queries.list_laporan(LOADER, MEMPAWAH, tahun=tahun, keadaan=draft))


def _hand_report(operator: Actor, laporan: LaporanPeriode, at: datetime, today: date) -> None:
    rows = [row.baris_id for row in capaian_queries.rows_of(laporan)][-2:]
    due = at.date() + timedelta(days=7)
    given = _given(laporan.rencana, due, "Mohon isi capaian dan lampirkan buktinya (contoh).")
    with happening_at(at):
        delegate_capaian(
            actor=operator, laporan=laporan, baris_ids=rows, now=at, today=today, **given
        )
