"""Who reports and who is silent, and how the sources of conflict move."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.core.cache import caches
from django.db.models import Count
from django.urls import reverse

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.beranda.rules import Arah, weekly
from kentongan.deteksi.baseline import usual_range
from kentongan.hukum import registry
from kentongan.kernel.wilayah import KodeWilayah, Tingkat, time_zone_of
from kentongan.laporan.enums import Jenis
from kentongan.laporan.gabungan import spoken_for
from kentongan.laporan.models import Laporan
from kentongan.laporan.pelaporan import queries as pelaporan
from kentongan.laporan.pelaporan.rules import Baris
from kentongan.peristiwa.models import Peristiwa

GRID_DAYS = 14
TREND_WEEKS = 26
KEPT_SECONDS = 60


def reporting_grid(actor: Actor, area: KodeWilayah, *, now: datetime) -> list[Baris]:
    """The last 14 days of each unit of *area*, judged as on the page of who reports."""
    if not pelaporan.hears_all(actor, area):
        return []
    today = now.astimezone(ZoneInfo(time_zone_of(area))).date()
    return pelaporan.grid(actor, area, today - timedelta(days=GRID_DAYS - 1), today, now=now)


def trends(actor: Actor, area: KodeWilayah, *, today: date) -> list[Arah]:
    """26 weeks of each source of conflict (UU 7/2012 Ps. 5) against its usual range.

    In a kabupaten or kecamatan it counts verified reports; above, verified events. Weeks do
    not change within a minute: so long an answer is kept, for this actor alone.
    """
    key = f"arah:{hash((actor, area))}:{today}"
    found: list[Arah] | None = caches["proses"].get(key)
    if found is None:
        found = _trends(actor, area, today)
        caches["proses"].set(key, found, KEPT_SECONDS)
    return found


def _trends(actor: Actor, area: KodeWilayah, today: date) -> list[Arah]:
    days = _days_by_source(actor, area, today - timedelta(days=7 * TREND_WEEKS - 1))
    found = []
    for source in registry.sumber_konflik():
        weeks = weekly(days[source.id], today, TREND_WEEKS)
        low, high = usual_range(weeks[:-1])
        url = _list_url(actor, area, today, source.id) if weeks[-1] else ""
        found.append(Arah(source.id, source.title, "UU 7/2012 Ps. 5", weeks, low, high, url))
    return found


def _list_url(actor: Actor, area: KodeWilayah, today: date, source: str) -> str:
    """The very rows of the last seven days of one source; empty for who may not list them."""
    if _is_raw(area):
        if not actor.holds(Permission.PELAPORAN_VIEW):
            return ""
        what = {"terjadi": "on", "jenis": Jenis.KEJADIAN.value, "sumber_konflik": source}
        days = {"masa": "tujuh", "tanggal": str(today)}
        return f"{reverse('laporan:rekap-daftar')}?{urlencode(what | days | {'wilayah': area})}"
    if not actor.holds(Permission.PERISTIWA_VIEW):
        return ""
    days = {"dari": str(today - timedelta(days=6)), "sampai": str(today)}
    return f"{reverse('peristiwa:daftar')}?{urlencode({'sumber': source, 'wilayah': area} | days)}"


def _is_raw(area: KodeWilayah) -> bool:
    return area.tingkat >= Tingkat.KABUPATEN_KOTA


def _days_by_source(actor: Actor, area: KodeWilayah, since: date) -> dict[str, dict[date, int]]:
    is_raw = _is_raw(area)
    model = Laporan if is_raw else Peristiwa
    rows = model.objects.visible_to(actor, inside=area).filter(
        happened_on__gte=since, sumber_konflik__gt=""
    )
    days: dict[str, dict[date, int]] = defaultdict(dict)
    for source, day, count in _counted(rows):
        days[source][day] = count
    # Several reports of one event are one event. Taken off afterwards: there are few, and
    # all others are still counted in the index alone.
    for source, day, count in _counted(spoken_for(actor, rows, inside=area)) if is_raw else ():
        days[source][day] -= count
    return days


def _counted(rows: Any) -> Iterable[tuple[str, date, int]]:
    counted: Iterable[tuple[str, date, int]] = (
        rows.values("sumber_konflik", "happened_on")
        .annotate(count=Count("*"))
        .values_list("sumber_konflik", "happened_on", "count")
    )
    return counted
