"""From rows to the facts that the rules judge."""

from datetime import date
from zoneinfo import ZoneInfo

from kentongan.akses.actor import Actor
from kentongan.akses.queries import instansi_in
from kentongan.hukum import registry
from kentongan.kernel.periods import Periode
from kentongan.kernel.wilayah import KodeWilayah, time_zone_of
from kentongan.rencana_aksi.enums import AsalBaris, BidangAksi
from kentongan.rencana_aksi.models import BarisAksi, RencanaAksi, TargetPeriode
from kentongan.rencana_aksi.queries.potensi import plannable_potensi, potensi_of
from kentongan.rencana_aksi.queries.versions import get_versi, sent_rows
from kentongan.rencana_aksi.rules.checking import Temuan, check_plan
from kentongan.rencana_aksi.rules.facts import (
    KnownFacts,
    PlanFacts,
    PotensiRisk,
    RowFacts,
    TargetFacts,
)
from kentongan.rencana_aksi.rules.nilai import NilaiRencana, rumus_rencana, score_plan
from kentongan.tim.queries import sk_exists


def rows_of(rencana: RencanaAksi) -> list[BarisAksi]:
    """The rows of the plan with their targets, in two queries."""
    return list(
        rencana.semua_baris.filter(dihapus_at=None)
        .prefetch_related("target")
        .order_by("urutan", "id")
    )


def facts_of(rencana: RencanaAksi, rows: list[BarisAksi]) -> PlanFacts:
    ordered = in_matrix_order(rows)
    return PlanFacts(rencana.wilayah, rencana.tahun, tuple(_row(row) for row in ordered))


def in_matrix_order(rows: list[BarisAksi]) -> list[BarisAksi]:
    """By branch, as the matrix numbers them."""
    order = [bidang.value for bidang in BidangAksi]
    return sorted(rows, key=lambda row: (order.index(row.bidang), row.urutan, row.pk))


def findings_of(
    rencana: RencanaAksi, rows: list[BarisAksi], *, actor: Actor | None = None
) -> tuple[Temuan, ...]:
    """What the checker says of the plan as it stands.

    Potensi are named only to an *actor* who may see them.
    """
    wajib = registry.kegiatan_wajib(rencana.tahun)
    exists = sk_exists(rencana.wilayah, rencana.tahun)
    known = known_facts(rencana, actor)
    return check_plan(facts_of(rencana, rows), wajib.activities, sk_exists=exists, known=known)


def late_days(rencana: RencanaAksi, today: date) -> int | None:
    """Days between the due day and the first sending; ``None`` while neither has come."""
    due = registry.naskah_due_on(rencana.tahun).value
    sent = rencana.dikirim_pertama_at
    zone = ZoneInfo(time_zone_of(rencana.wilayah))
    day = sent.astimezone(zone).date() if sent else today
    return max(0, (day - due).days) if sent or day > due else None


def score_of(rencana: RencanaAksi, rows: list[BarisAksi], *, today: date) -> NilaiRencana:
    """The score of these rows on the day *today*, the same for whoever reads it."""
    return score_plan(
        facts_of(rencana, rows),
        registry.kegiatan_wajib(rencana.tahun).activities,
        rumus_rencana(today),
        sk_exists=sk_exists(rencana.wilayah, rencana.tahun),
        late_days=late_days(rencana, today),
    )


def score_of_version(rencana: RencanaAksi, versi: int, *, today: date) -> NilaiRencana:
    """The score of a version exactly as it was sent."""
    sent = get_versi(rencana, versi)
    return score_of(rencana, sent_rows(sent.isi), today=today)


def known_facts(rencana: RencanaAksi, actor: Actor | None) -> KnownFacts:
    """What the registers know of the region, as far as *actor* may see it."""
    agencies = tuple(instansi_in(rencana.wilayah).values_list("nama", flat=True).distinct())
    if actor is None:
        return KnownFacts(instansi=agencies)
    columns = ("pk", "nomor", "judul", "kelas_risiko")
    rows = plannable_potensi(actor, rencana.wilayah).values_list(*columns)
    return KnownFacts(tuple(PotensiRisk(*row) for row in rows), agencies)


def _row(row: BarisAksi) -> RowFacts:
    return RowFacts(
        row.pk,
        BidangAksi(row.bidang),
        kegiatan=row.kegiatan,
        permasalahan=row.permasalahan,
        sasaran=row.sasaran,
        lokasi=row.lokasi or ", ".join(row.lokasi_kode),
        lokasi_kode=tuple(KodeWilayah(kode) for kode in row.lokasi_kode),
        kriteria=row.kriteria,
        ukuran=row.ukuran,
        penanggung_jawab=row.penanggung_jawab,
        kegiatan_wajib_id=row.kegiatan_wajib_id,
        kode_anggaran=row.kode_anggaran,
        mulai_on=row.mulai_on,
        selesai_on=row.selesai_on,
        anggaran=row.anggaran,
        sumber_anggaran=row.sumber_anggaran,
        asal=AsalBaris(row.asal),
        potensi_id=row.potensi_id or potensi_of(row),
        targets=tuple(_target(target) for target in row.target.all()),
    )


def _target(target: TargetPeriode) -> TargetFacts:
    return TargetFacts(Periode(target.periode), target.teks, target.angka, target.satuan)
