"""Who reports and who is silent, and how the sources of conflict move."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.db.models.functions import TruncDate

from kentongan.akses.actor import Actor
from kentongan.beranda.rules import Arah, BarisPelaporan, Hari, last_days, weekly
from kentongan.deteksi.baseline import usual_range
from kentongan.hukum import registry
from kentongan.kernel.wilayah import KodeWilayah, Tingkat, time_zone_of
from kentongan.laporan.enums import Jenis, Keadaan
from kentongan.laporan.models import Laporan
from kentongan.peristiwa.models import Peristiwa
from kentongan.wilayah import queries as wilayah_queries

GRID_DAYS = 14
TREND_WEEKS = 26


def reporting_grid(actor: Actor, area: KodeWilayah, *, today: date) -> list[BarisPelaporan]:
    """The last 14 days of each kecamatan in *area*: reports, nihil, or nothing."""
    zone = ZoneInfo(time_zone_of(area))
    days = last_days(today, GRID_DAYS)
    events: dict[tuple[str, date], int] = defaultdict(int)
    heard: set[tuple[str, date]] = set()
    for kec, day, jenis, count in _received(actor, area, days[0], zone):
        heard.add((kec, day))
        if jenis == Jenis.KEJADIAN:
            events[kec, day] += count
    return [
        BarisPelaporan(
            str(kec.kode),
            kec.nama,
            tuple(Hari(d, events[str(kec.kode), d], (str(kec.kode), d) in heard) for d in days),
        )
        for kec in _kecamatan(area)
    ]


class _LocalDay(TruncDate):
    """The day in a zone of Indonesia, whose clocks never change: SQLite adds the hours itself."""

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        column, values = compiler.compile(self.lhs)
        offset = datetime.now(self.tzinfo).utcoffset() or timedelta()
        return f"date({column}, '{offset // timedelta(minutes=1):+d} minutes')", values


def _received(
    actor: Actor, area: KodeWilayah, first: date, zone: ZoneInfo
) -> Iterable[tuple[str, date, str, int]]:
    since = datetime.combine(first, time(), zone)
    rows: Iterable[tuple[str, date, str, int]] = (
        Laporan.objects.visible_to(actor, inside=area)
        .exclude(keadaan=Keadaan.DRAFT)
        .filter(received_at__gte=since)
        .annotate(day=_LocalDay("received_at", tzinfo=zone))
        .values("kec_kode", "day", "jenis")
        .annotate(count=Count("*"))
        .values_list("kec_kode", "day", "jenis", "count")
    )
    return rows


def _kecamatan(area: KodeWilayah) -> list[wilayah_queries.WilayahInfo]:
    if area.tingkat is Tingkat.KABUPATEN_KOTA:
        return list(wilayah_queries.children(area))
    return [wilayah_queries.get_wilayah(area.at(Tingkat.KECAMATAN))]


def trends(actor: Actor, area: KodeWilayah, *, today: date) -> list[Arah]:
    """26 weeks of each source of conflict (UU 7/2012 Ps. 5) against its usual range.

    In a kabupaten or kecamatan it counts verified reports; above, verified events.
    """
    days = _days_by_source(actor, area, today - timedelta(days=7 * TREND_WEEKS - 1))
    return [
        _arah(
            source.id, source.title, "UU 7/2012 Ps. 5", weekly(days[source.id], today, TREND_WEEKS)
        )
        for source in registry.sumber_konflik()
    ]


def _arah(kode: str, label: str, note: str, weeks: list[int]) -> Arah:
    low, high = usual_range(weeks[:-1])
    return Arah(kode, label, note, weeks, low, high)


def _days_by_source(actor: Actor, area: KodeWilayah, since: date) -> dict[str, dict[date, int]]:
    model = Laporan if area.tingkat >= Tingkat.KABUPATEN_KOTA else Peristiwa
    rows = (
        model.objects.visible_to(actor, inside=area)
        .filter(happened_on__gte=since, sumber_konflik__gt="")
        .values("sumber_konflik", "happened_on")
        .annotate(count=Count("*"))
        .values_list("sumber_konflik", "happened_on", "count")
    )
    days: dict[str, dict[date, int]] = defaultdict(dict)
    for source, day, count in rows:
        days[source][day] = count
    return days
