"""Reads for the indicator of silence, by the same rules as the grid of who reports."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from kentongan.akses.actor import Actor
from kentongan.akses.models import Penugasan
from kentongan.akses.policy import within
from kentongan.akses.roles import Peran
from kentongan.kernel.wilayah import KodeWilayah, Tingkat, time_zone_of
from kentongan.laporan.enums import Keadaan
from kentongan.laporan.models import Laporan
from kentongan.laporan.pelaporan import queries as pelaporan
from kentongan.laporan.pelaporan.rules import silent_in_a_row
from kentongan.peringatan.models import Peringatan
from kentongan.peringatan.rules import Sinyal, SunyiFacts

SYSTEM = Actor.sistem("Indikator sunyi")


def watched_areas(*, today: date) -> list[KodeWilayah]:
    """The kabupaten/kota that have an operator: elsewhere nobody would be warned."""
    in_force = Q(sejak__lte=today) & (Q(sampai__isnull=True) | Q(sampai__gte=today))
    rows = Penugasan.objects.filter(in_force, peran=Peran.OPERATOR.value)
    codes = sorted(set(rows.values_list("wilayah_kode", flat=True)))
    areas = map(KodeWilayah, codes)
    return [area for area in areas if area.tingkat is Tingkat.KABUPATEN_KOTA]


def silent_units(kab: KodeWilayah, *, now: datetime, days: int) -> list[SunyiFacts]:
    """The areas of *kab* whose last expected periods passed without a word.

    Only those that were heard in these days, or that the operator laid down: a kecamatan that
    has never yet reported is seen on the grid, and not warned of. Agencies are left out.
    """
    laid_down = {row.wilayah_kode for row in pelaporan.rows_of(SYSTEM, kab)}
    today = now.astimezone(ZoneInfo(time_zone_of(kab))).date()
    found = []
    for row in pelaporan.grid(SYSTEM, kab, today - timedelta(days=days - 1), today, now=now):
        count, since = silent_in_a_row(row.hasil)
        is_known = row.kode in laid_down or any(each.is_heard for each in row.hasil)
        if since is not None and is_known and row.instansi_id is None:
            found.append(SunyiFacts(row.kode, count, since))
    return found


def is_news(sinyal: Sinyal) -> bool:
    """Whether the unit was heard since it was last warned of; the same silence never warns twice."""
    last = (
        Peringatan.objects.visible_to(SYSTEM)
        .filter(cause=sinyal.cause)
        .order_by("-raised_at")
        .values_list("raised_at", flat=True)
        .first()
    )
    if last is None:
        return True
    words = Laporan.objects.visible_to(SYSTEM).filter(within(KodeWilayah(sinyal.wilayah_kode)))
    return bool(words.exclude(keadaan=Keadaan.DRAFT).filter(received_at__gt=last).exists())
