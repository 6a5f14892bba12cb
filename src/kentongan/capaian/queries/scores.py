"""Scores: what an assessment would give, and the ranking among those entitled to see it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.capaian.enums import KeadaanLaporan, NilaiBukti
from kentongan.capaian.isian import IsianNilai
from kentongan.capaian.models import CapaianBaris, LaporanPeriode
from kentongan.capaian.queries.names import lateness
from kentongan.capaian.rules.rumus import Rumus
from kentongan.capaian.rules.skor import Penilaian, SkorPeriode, score_period
from kentongan.kernel.periods import Periode
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.rencana_aksi.queries import NilaiTersimpan, scores_in_force
from kentongan.wilayah.queries import display_name

_CENT = Decimal("0.01")


def suggested(row: CapaianBaris) -> IsianNilai:
    """What is recognised unless the assessor says otherwise: as reported."""
    bukti = NilaiBukti.SAH if row.bukti_aktif else NilaiBukti.TIDAK
    return IsianNilai(row.tercapai or Decimal(0), bukti)


def score_of(
    laporan: LaporanPeriode,
    rows: list[CapaianBaris],
    nilai: Mapping[int, IsianNilai],
    rumus: Rumus,
    *,
    today: date,
) -> SkorPeriode:
    """The score that these marks give; rows without a mark count as reported."""
    marks = [_mark(row, nilai.get(row.pk)) for row in rows]
    return score_period(marks, rumus, late_days=lateness(laporan, today))


def _mark(row: CapaianBaris, given: IsianNilai | None) -> Penilaian:
    mark = given or suggested(row)
    diakui = row.tercapai or Decimal(0) if mark.diakui is None else mark.diakui
    return Penilaian(row.fakta, diakui, mark.bukti)


@dataclass(frozen=True, slots=True)
class Peringkat:
    """One region's place; the same score shares a place, none assessed has none."""

    tempat: int | None
    wilayah: KodeWilayah
    nama: str
    skor: dict[Periode, Decimal]
    capaian: Decimal | None
    rata: Decimal | None
    rencana: NilaiTersimpan | None = None
    """The score in force of the plan; no part of the mean."""

    @property
    def rata_bulat(self) -> int | None:
        return None if self.rata is None else round(self.rata)


def ranking(
    actor: Actor, wilayah: KodeWilayah, *, tahun: int, periode: str = ""
) -> list[Peringkat]:
    """The regions with an assessed report, the best mean score first.

    Raises:
        NotPermitted: the actor is not entitled to compare the regions of *wilayah*.

    """
    actor.require(Permission.CAPAIAN_RANK, in_wilayah=wilayah)
    rows = LaporanPeriode.objects.visible_to(actor, inside=wilayah).filter(
        tahun=tahun, keadaan=KeadaanLaporan.DINILAI
    )
    if periode:
        rows = rows.filter(periode=periode)
    by_region: dict[str, list[LaporanPeriode]] = {}
    for row in rows.order_by("wilayah_kode", "periode"):
        by_region.setdefault(row.wilayah_kode, []).append(row)
    plans = scores_in_force(actor, wilayah, tahun=tahun)
    return _placed([_region(code, reports, plans.get(code)) for code, reports in by_region.items()])


def _region(code: str, reports: list[LaporanPeriode], plan: NilaiTersimpan | None) -> Peringkat:
    scores = {each.period: each.skor for each in reports if each.skor is not None}
    shares = [each.capaian_persen for each in reports if each.capaian_persen is not None]
    return Peringkat(
        None,
        KodeWilayah(code),
        display_name(code),
        scores,
        _mean(shares),
        _mean(scores.values()),
        plan,
    )


def _mean(numbers: Iterable[Decimal]) -> Decimal | None:
    found = list(numbers)
    return (sum(found, Decimal(0)) / len(found)).quantize(_CENT) if found else None


def _placed(found: list[Peringkat]) -> list[Peringkat]:
    found.sort(key=lambda each: (-(each.rata or Decimal(-1)), each.nama))
    placed: list[Peringkat] = []
    for number, each in enumerate(found, 1):
        same = placed and placed[-1].rata == each.rata
        place = placed[-1].tempat if same else number
        placed.append(replace(each, tempat=place))
    return placed
