"""Reports with their content, to whom the policy shows them."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.akses.scoping import ScopedQuerySet
from kentongan.capaian.enums import KeadaanLaporan
from kentongan.capaian.models import (
    AlasanCapaian,
    BuktiCapaian,
    CapaianBaris,
    LaporanPeriode,
    PenilaianPeriode,
    Sanggahan,
)
from kentongan.kernel.errors import NotFound
from kentongan.kernel.periods import Periode
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.rencana_aksi.models import RencanaAksi
from kentongan.rencana_aksi.queries import Titipan, held_of_periods, titipan

FIELDS = ("status", "uraian", "angka", "persen", "kendala", "tindak_lanjut")


def list_laporan(
    actor: Actor,
    wilayah: KodeWilayah,
    *,
    tahun: int | None = None,
    periode: str = "",
    keadaan: str = "",
) -> ScopedQuerySet:
    """The reports whose content *actor* may read."""
    rows = LaporanPeriode.objects.visible_to(actor, inside=wilayah)
    wanted = {"tahun": tahun, "periode": periode, "keadaan": keadaan}
    return rows.filter(**{name: value for name, value in wanted.items() if value})


def get_laporan(actor: Actor, pk: int) -> LaporanPeriode:
    """Raises ``NotFound`` where *actor* may not read the content."""
    row: LaporanPeriode | None = LaporanPeriode.objects.visible_to(actor).filter(pk=pk).first()
    if row is None:
        raise NotFound("capaian.not_found")
    return row


def readable_ids(actor: Actor, wilayah: KodeWilayah, tahun: int) -> frozenset[int]:
    """Ids of the reports of the year that *actor* may open."""
    rows = list_laporan(actor, wilayah, tahun=tahun)
    return frozenset(rows.order_by().values_list("pk", flat=True))


def startable_plan(actor: Actor, wilayah: KodeWilayah, tahun: int) -> RencanaAksi | None:
    """The sent plan of *wilayah* itself, of which reports are made."""
    rows = RencanaAksi.objects.visible_to(actor).filter(dikirim_pertama_at__isnull=False)
    found: RencanaAksi | None = rows.filter(wilayah_kode=str(wilayah), tahun=tahun).first()
    return found


def unbegun(actor: Actor, wilayah: KodeWilayah, *, today: date) -> list[tuple[int, Periode]]:
    """Periods of this year and the last that ended without a report, of a plan that was sent."""
    years = (today.year - 1, today.year)
    plans = RencanaAksi.objects.visible_to(actor).filter(
        wilayah_kode=str(wilayah), tahun__in=years, dikirim_pertama_at__isnull=False
    )
    begun = set(
        LaporanPeriode.objects.visible_to(actor)
        .filter(wilayah_kode=str(wilayah), tahun__in=years)
        .values_list("tahun", "periode")
    )
    return [
        (year, periode)
        for year in sorted(plans.values_list("tahun", flat=True))
        for periode in Periode
        if periode.ends_on(year) < today and (year, periode.value) not in begun
    ]


def waiting_titipan(actor: Actor) -> list[tuple[LaporanPeriode, Titipan]]:
    """Rows of reports that wait for the actor's agencies, while the reports are on the desk."""
    held = {(t.rencana_id, t.tahap): t for t in titipan(held_of_periods(actor))}
    desk = LaporanPeriode.objects.visible_to(actor).filter(
        rencana_id__in={pk for pk, _ in held}, keadaan=KeadaanLaporan.DRAFT.value
    )
    known = {(row.rencana_id, row.periode): row for row in desk}
    return [(known[key], each) for key, each in held.items() if key in known]


def rows_of(laporan: LaporanPeriode) -> list[CapaianBaris]:
    """The rows with evidence and open reasons, in three queries."""
    kept = BuktiCapaian.objects.filter(dihapus_at=None)
    open_reasons = AlasanCapaian.objects.filter(selesai_at=None)
    return list(
        laporan.capaian.prefetch_related(
            Prefetch("bukti", queryset=kept), Prefetch("alasan", queryset=open_reasons)
        )
    )


def get_capaian(laporan: LaporanPeriode, pk: int) -> CapaianBaris:
    """A row of the report.

    Raises:
        NotFound: the report has no such row.

    """
    row = laporan.capaian.filter(pk=pk).prefetch_related("bukti").first()
    if row is None:
        raise NotFound("capaian.row_not_found")
    return row


def get_bukti(laporan: LaporanPeriode, pk: int, *, removed: bool = False) -> BuktiCapaian:
    """Evidence of the report.

    Raises:
        NotFound: the report has no such evidence.

    """
    found = BuktiCapaian.objects.filter(
        capaian__laporan=laporan, pk=pk, dihapus_at__isnull=not removed
    ).first()
    if found is None:
        raise NotFound("capaian.evidence_not_found")
    return found


def previous_rows(rencana: RencanaAksi, periode: Periode) -> dict[int, CapaianBaris]:
    """The rows of the latest earlier report of the plan, by the plan's row."""
    before = [each.value for each in Periode if each.value < periode.value]
    rows = CapaianBaris.objects.filter(
        laporan__rencana=rencana, laporan__periode__in=before
    ).order_by("laporan__periode")
    return {row.baris_id: row for row in rows}


def all_periods(laporan: LaporanPeriode) -> list[LaporanPeriode]:
    """This report and those before it of the same plan."""
    return list(
        laporan.rencana.laporan_periode.filter(periode__lte=laporan.periode).order_by("periode")
    )


def open_reasons(laporan: LaporanPeriode) -> list[AlasanCapaian]:
    """Why the report as a whole came back, until it is handed in again."""
    return list(laporan.alasan.filter(selesai_at=None, capaian=None))


def assessments_of(laporan: LaporanPeriode) -> list[PenilaianPeriode]:
    """Every assessment, the newest first, with the marks of the rows."""
    return list(laporan.penilaian.order_by("-id").prefetch_related("nilai__capaian"))


def assessment_in_force(laporan: LaporanPeriode) -> PenilaianPeriode | None:
    is_assessed = laporan.state is KeadaanLaporan.DINILAI
    return laporan.penilaian.order_by("-id").first() if is_assessed else None


def disputes_of(laporan: LaporanPeriode) -> list[Sanggahan]:
    return list(laporan.sanggahan.order_by("-id"))


def waiting_disputes() -> QuerySet[Sanggahan]:
    """Disputes without an answer, and those accepted whose new score is still owed."""
    newer = PenilaianPeriode.objects.filter(
        laporan=OuterRef("laporan"), pk__gt=OuterRef("penilaian")
    )
    owed = Q(is_diterima=True) & ~Exists(newer)
    return Sanggahan.objects.filter(Q(dijawab_at=None) | owed)


def open_disputes(actor: Actor, wilayah: KodeWilayah) -> list[Sanggahan]:
    """What waits over reports right below the areas that *actor* assesses, the longest first."""
    seen = LaporanPeriode.objects.visible_to(actor, inside=wilayah)
    rows = waiting_disputes().filter(laporan__in=seen)
    areas = actor.areas_with(Permission.CAPAIAN_ASSESS)
    found = rows.select_related("laporan").order_by("created_at")
    return [each for each in found if each.laporan.wilayah.induk in areas]


def snapshot_of(laporan: LaporanPeriode, rows: list[CapaianBaris]) -> dict[str, Any]:
    """The report as it stands, as JSON values."""
    return {
        "rencana": laporan.rencana_id,
        "tahun": laporan.tahun,
        "periode": laporan.periode,
        **{name: getattr(laporan, name) for name in ("ringkasan", "analisa", "rekomendasi")},
        "baris": [
            {
                "id": row.pk,
                "kegiatan": row.kegiatan,
                "target": row.target_words,
                **snapshot_of_row(row),
                "bukti": [each.sha256 for each in row.bukti_aktif],
            }
            for row in rows
        ],
    }


def snapshot_of_row(row: CapaianBaris) -> dict[str, Any]:
    return {
        name: value if isinstance(value := getattr(row, name), str) else _plain(value)
        for name in FIELDS
    }


def _plain(value: Any) -> str | None:
    return None if value is None else str(value)
