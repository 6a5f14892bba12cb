"""Sample plans of last year and this year: one kabupaten in each state that the grid knows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from kentongan.akses.action import happening_at
from kentongan.akses.actor import Actor
from kentongan.akses.roles import Peran
from kentongan.kernel.periods import Periode
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.actions.alur import (
    accept_rencana,
    adopt_rencana,
    discuss_rencana,
    return_rencana,
    submit_rencana,
)
from kentongan.rencana_aksi.actions.nilai import (
    answer_sanggahan,
    assess_versi,
    dispute_penilaian,
)
from kentongan.rencana_aksi.actions.susun import draft_rencana, start_rencana, update_baris
from kentongan.rencana_aksi.enums import BagianNilai, BentukHukum
from kentongan.rencana_aksi.isian import IsianBagian, IsianTarget
from kentongan.rencana_aksi.models import RencanaAksi
from kentongan.situs.contoh.bahan import MEMPAWAH, PROVINSI
from kentongan.situs.contoh.orang import LOADER, someone
from kentongan.tim.actions import record_sk_tim
from kentongan.tim.enums import JenisTim

# How far each kabupaten/kota came this year, in the order of their codes.
STEPS = ("none", "accepted", "accepted", "sent", "draft", "returned", "accepted", "sk", "late", "draft", "lacking", "accepted", "sent", "accepted")  # fmt: skip


def make_plans(regions: list[KodeWilayah], *, now: datetime) -> Iterator[None]:
    """A complete plan of last year for most, and this year's in every state."""
    reviewer = someone(Peran.PEMERIKSA, PROVINSI, "Pemeriksa provinsi")
    for kab, step in zip(regions, STEPS, strict=True):
        if step != "none":
            _plan(kab, now.year - 1, "accepted", reviewer, now)
            yield
        _plan(kab, now.year, step, reviewer, now)
        yield
    _score_again(regions, now=now)
    yield


def _plan(kab: KodeWilayah, year: int, step: str, reviewer: Actor, now: datetime) -> None:
    if step == "none":
        return
    operator = someone(Peran.OPERATOR, kab, "Operator Kesbangpol")
    start = min(now.replace(year=year, month=1, day=12), now - timedelta(days=40))
    with happening_at(start):
        _decree(operator, kab, year, start)
        if step == "sk":
            return
        plan = start_rencana(actor=operator, wilayah=kab, tahun=year, now=start)
        _fill(operator, plan, start, is_lacking=step == "lacking")
    if step not in {"draft", "lacking"}:
        _send(operator, reviewer, plan, step, _sent_at(step, start, now))


def _sent_at(step: str, start: datetime, now: datetime) -> datetime:
    """On time for most; what still waits for the provinsi was sent lately."""
    if step == "sent":
        return now - timedelta(days=4)
    return start + timedelta(days=100 if step == "late" else 12)


def _decree(operator: Actor, kab: KodeWilayah, year: int, at: datetime) -> None:
    record_sk_tim(
        actor=operator,
        wilayah=kab,
        today=at.date(),
        jenis=JenisTim.TIMDU_PKS,
        nomor=f"300/{kab.value[3:]}/KEP/{year} (contoh)",
        ditetapkan_on=at.date(),
        tahun=year,
        berlaku_sejak=at.date(),
        berlaku_sampai=at.date().replace(month=12, day=31),
        keterangan="Data contoh",
    )


def _fill(operator: Actor, plan: RencanaAksi, at: datetime, *, is_lacking: bool) -> None:
    keys = [each.key for each in queries.proposals_for(operator, plan)]
    keys = keys[: 10 if plan.wilayah == MEMPAWAH else 5]
    if is_lacking:
        keys = keys[1:]
    draft_rencana(actor=operator, rencana=plan, keys=keys, now=at)
    targets = [
        IsianTarget(Periode.B04, "", Decimal(1), "kegiatan"),
        IsianTarget(Periode.B08, "", Decimal(2), "kegiatan"),
        IsianTarget(Periode.B12, "", Decimal(3), "kegiatan"),
    ]
    for row in queries.rows_of(plan):
        update_baris(
            actor=operator,
            rencana=plan,
            baris_id=row.pk,
            targets=targets,
            now=at,
            sasaran=row.sasaran or "Warga dan perangkat desa",
            kriteria=row.kriteria or "Terlaksana dan dilaporkan",
            ukuran=row.ukuran or "Jumlah kegiatan",
            penanggung_jawab=row.penanggung_jawab or "Badan Kesbangpol",
            instansi_terkait="Polres, Kodim, camat",
            anggaran=Decimal(25_000_000),
            sumber_anggaran="APBD",
        )


def _send(operator: Actor, reviewer: Actor, plan: RencanaAksi, step: str, at: datetime) -> None:
    head = someone(Peran.PIMPINAN, plan.wilayah, "Bupati/wali kota")
    today = at.date()
    with happening_at(at):
        discuss_rencana(actor=operator, rencana=plan, now=at, today=today)
        adopt_rencana(
            actor=head,
            rencana=plan,
            bentuk=BentukHukum.KEPUTUSAN,
            nomor=f"300/{plan.tahun}/RAD (contoh)",
            on=today,
            now=at,
            today=today,
        )
        submit_rencana(actor=operator, rencana=plan, now=at, today=today)
    if step in {"accepted", "returned"}:
        _answer(reviewer, plan, step, at + timedelta(days=9))


def _score_again(regions: list[KodeWilayah], *, now: datetime) -> None:
    """One plan scored by two, one whose score is disputed, one whose dispute was answered."""
    plans = [
        plan
        for kab in regions
        if (plan := queries.rencana_of(LOADER, kab, now.year)) and plan.diterima_at
    ]
    twice, waiting, answered = plans[:3]
    second = someone(Peran.PEMERIKSA, PROVINSI, "Pemeriksa kedua")
    second = replace(second, user_id=second.user_id - 1)
    reason = "Dihitung ulang atas permintaan tim penilai (contoh)."
    _again(second, twice, 80, reason, twice.diterima_at)
    for plan in (waiting, answered):
        operator = someone(Peran.OPERATOR, plan.wilayah, "Operator Kesbangpol")
        at = (plan.diterima_at or now) + timedelta(days=3)
        with happening_at(at):
            objection = dispute_penilaian(
                actor=operator,
                rencana=plan,
                alasan="Rincian lokasi tiap baris sudah ada pada lampiran keputusan (contoh).",
                now=at,
                today=at.date(),
            )
    at += timedelta(days=4)
    with happening_at(at):
        answer_sanggahan(
            actor=second,
            wilayah=answered.wilayah,
            rencana_id=answered.pk,
            sanggahan_id=objection.pk,
            is_diterima=True,
            jawaban="Benar; nilainya dihitung lagi (contoh).",
            now=at,
            today=at.date(),
        )
    _again(second, answered, 95, "Lampiran sudah dibaca (contoh).", at)


def _again(
    assessor: Actor, plan: RencanaAksi, whole: int, catatan: str, after: datetime | None
) -> None:
    at = (after or plan.changed_at) + timedelta(days=2)
    mark = IsianBagian(Decimal(whole), "Satu baris belum menyebut lokasi (contoh).")
    with happening_at(at):
        assess_versi(
            actor=assessor,
            wilayah=plan.wilayah,
            rencana_id=plan.pk,
            versi=plan.versi,
            nilai={BagianNilai.LENGKAP: mark},
            catatan=catatan,
            now=at,
            today=at.date(),
        )


def _answer(reviewer: Actor, plan: RencanaAksi, step: str, at: datetime) -> None:
    with happening_at(at):
        if step == "accepted":
            note = "Lengkap."
            # Regions differ by their code, so that scores do, too.
            lower = 100 - 5 * (int(plan.wilayah_kode[-2:]) % 4)
            vague = "Beberapa baris masih terlalu umum (contoh)."
            accept_rencana(
                actor=reviewer,
                rencana=plan,
                note=note,
                nilai={BagianNilai.LENGKAP: IsianBagian(Decimal(lower), vague)},
                now=at,
                today=at.date(),
            )
            return
        first = queries.rows_of(plan)[0]
        reasons = {
            None: "Mohon lengkapi bukti rapat pembahasan.",
            first.pk: "Ukuran keberhasilan belum menjawab permasalahan.",
        }
        return_rencana(actor=reviewer, rencana=plan, reasons=reasons, now=at, today=at.date())
