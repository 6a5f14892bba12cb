"""From rows to the facts that the rules judge."""

from kentongan.hukum import registry
from kentongan.kernel.periods import Periode
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.rencana_aksi.enums import BidangAksi
from kentongan.rencana_aksi.models import BarisAksi, RencanaAksi, TargetPeriode
from kentongan.rencana_aksi.rules.checking import Temuan, check_plan
from kentongan.rencana_aksi.rules.facts import PlanFacts, RowFacts, TargetFacts
from kentongan.tim.queries import sk_exists


def rows_of(rencana: RencanaAksi) -> list[BarisAksi]:
    """The rows of the plan with their targets, in two queries."""
    return list(
        rencana.semua_baris.filter(dihapus_at=None)
        .prefetch_related("target")
        .order_by("urutan", "id")
    )


def facts_of(rencana: RencanaAksi, rows: list[BarisAksi]) -> PlanFacts:
    return PlanFacts(rencana.wilayah, rencana.tahun, tuple(_row(row) for row in rows))


def findings_of(rencana: RencanaAksi, rows: list[BarisAksi]) -> tuple[Temuan, ...]:
    """What the checker says of the plan as it stands."""
    wajib = registry.kegiatan_wajib(rencana.tahun)
    exists = sk_exists(rencana.wilayah, rencana.tahun)
    return check_plan(facts_of(rencana, rows), wajib.activities, sk_exists=exists)


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
        targets=tuple(_target(target) for target in row.target.all()),
    )


def _target(target: TargetPeriode) -> TargetFacts:
    return TargetFacts(Periode(target.periode), target.teks, target.angka, target.satuan)
