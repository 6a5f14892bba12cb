"""Names and days that pages and documents of a report say."""

from datetime import date
from zoneinfo import ZoneInfo

from kentongan.capaian.enums import KeadaanLaporan
from kentongan.capaian.models import LaporanPeriode
from kentongan.capaian.queries.reports import waiting_disputes
from kentongan.capaian.rules.waktu import holder_of, late_days
from kentongan.hukum import registry
from kentongan.hukum.records import Value
from kentongan.kernel.wilayah import time_zone_of
from kentongan.wilayah.queries import display_name


def title_of(laporan: LaporanPeriode) -> str:
    return f"Laporan {laporan.periode} {laporan.tahun} {display_name(laporan.wilayah_kode)}"


def due_of(laporan: LaporanPeriode) -> Value[date]:
    return registry.due_on(laporan.period, laporan.tahun)


def held_by(laporan: LaporanPeriode) -> str:
    """In whose hands the report is now."""
    has_dispute = (
        laporan.state is KeadaanLaporan.DINILAI
        and waiting_disputes().filter(laporan=laporan).exists()
    )
    return holder_of(laporan.state, has_open_dispute=has_dispute)


def lateness(laporan: LaporanPeriode, today: date) -> int:
    """Days between the due day and the first sending, or today while it was never sent."""
    sent = laporan.dikirim_pertama_at
    zone = ZoneInfo(time_zone_of(laporan.wilayah))
    return late_days(sent.astimezone(zone).date() if sent else today, due_of(laporan).value)
