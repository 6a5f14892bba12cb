"""State of the reports of many regions, on any day: mere states, whatever the policy says of content."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kentongan.capaian.enums import KeadaanLaporan
from kentongan.capaian.models import LaporanPeriode, RiwayatLaporanPeriode
from kentongan.capaian.rules.waktu import FaktaLaporan, cell
from kentongan.hukum import registry
from kentongan.kernel.periods import Periode
from kentongan.kernel.wilayah import KodeWilayah, time_zone_of
from kentongan.rencana_aksi.kolom_periode import Cells

MANY = 600
"""From here on naming each is dearer than reading the whole year."""


def periods_of(year: int, codes: Iterable[str], today: date) -> Cells:
    """A cell for each region and period of *year*, in two queries."""
    wanted = list(codes)
    facts = _facts(year, wanted)
    due = {periode: registry.due_on(periode, year).value for periode in Periode}
    return {
        (code, periode): cell(facts.get((code, periode)), periode, year, due[periode], today)
        for code in wanted
        for periode in Periode
    }


def _facts(year: int, codes: list[str]) -> dict[tuple[str, Periode], FaktaLaporan]:
    rows = LaporanPeriode.objects.unscoped(
        reason="the mere state of a report is always visible above; no content is read"
    ).filter(tahun=year)
    if len(codes) < MANY:
        rows = rows.filter(wilayah_kode__in=codes)
    reports = list(rows.order_by().values_list("pk", "wilayah_kode", "periode", "skor"))
    changes = _changes(year, [pk for pk, *_ in reports])
    return {
        (code, Periode(periode)): FaktaLaporan(
            pk,
            [(state, _day(at, code)) for state, at in changes[pk]],
            None if skor is None else float(skor),
        )
        for pk, code, periode, skor in reports
    }


def _changes(year: int, pks: list[int]) -> dict[int, list[tuple[KeadaanLaporan, datetime]]]:
    found: dict[int, list[tuple[KeadaanLaporan, datetime]]] = defaultdict(list)
    rows = RiwayatLaporanPeriode.objects.filter(laporan__tahun=year)
    if len(pks) < MANY:
        rows = rows.filter(laporan_id__in=pks)
    for pk, state, at in rows.order_by("happened_at", "id").values_list(
        "laporan_id", "keadaan", "happened_at"
    ):
        found[pk].append((KeadaanLaporan(state), at))
    return found


def _day(instant: datetime, code: str) -> date:
    return instant.astimezone(ZoneInfo(time_zone_of(KodeWilayah(code)))).date()
