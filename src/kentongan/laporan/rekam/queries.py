"""Reads for the record of sources: grouped in the database, a year of one area at a time."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Max, Min, Q
from django.utils import timezone

from kentongan.akses.actor import Actor
from kentongan.hukum import registry
from kentongan.kernel.wilayah import KodeWilayah, time_zone_of
from kentongan.laporan import rules
from kentongan.laporan.enums import Jenis, Keadaan, NilaiIsi, Saluran
from kentongan.laporan.models import Laporan, LaporanVersi
from kentongan.laporan.pelaporan.hari import between
from kentongan.laporan.rekam.rules import BarisRekam, merged
from kentongan.laporan.samaran import samaran_of_account

OWN_CHANNELS = (Saluran.WEB.value, Saluran.API.value, Saluran.TITIPAN.value)
"""Where the account that sent is the source; elsewhere somebody wrote down for another."""

VERIFIED = Q(jenis=Jenis.KEJADIAN, verified_at__isnull=False)
JUDGED = VERIFIED & (Q(nilai_isi__in=rules.JUDGED) | Q(confirmed_at__isnull=False))
REFUTED = JUDGED & Q(nilai_isi=NilaiIsi.LIMA)
CONFIRMED = JUDGED & (
    Q(nilai_isi=rules.CONFIRMED) | Q(confirmed_at__isnull=False) & ~Q(nilai_isi=NilaiIsi.LIMA.value)
)
"""Graded 1, or vouched for by the kecamatan and not found untrue by the desk afterwards."""

_OPEN = Q(jenis=Jenis.KEJADIAN, keadaan__in=[Keadaan.DIKIRIM, Keadaan.DIKEMBALIKAN])


def least_to_tell(on: date | None = None) -> int:
    """So many judged reports say something of their source."""
    return int(registry.parameter("laporan.rekam_min", on=on or timezone.localdate()).value)


def sources_of(actor: Actor, area: KodeWilayah, tahun: int) -> list[BarisRekam]:
    """Each source of which *actor* sees a report received in *area* in this year."""
    least, returned = least_to_tell(), _returned_before(actor, area, tahun)
    found = (
        _received(actor, area, tahun)
        .values("author_id")
        .annotate(
            kejadian=Count("pk", filter=Q(jenis=Jenis.KEJADIAN)),
            nihil=Count("pk", filter=Q(jenis=Jenis.NIHIL)),
            diverifikasi=Count("pk", filter=VERIFIED),
            dikembalikan=Count("pk", filter=Q(returned_at__isnull=False)),
            terbuka=Count("pk", filter=_OPEN),
            ternilai=Count("pk", filter=JUDGED),
            terkonfirmasi=Count("pk", filter=CONFIRMED),
            terbantah=Count("pk", filter=REFUTED),
            pertama=Min("received_at"),
            terakhir=Max("received_at"),
            klasifikasi=Max("klasifikasi"),
        )
        .order_by()
    )
    return merged(_row(each, returned, area, least) for each in found)


def _received(actor: Actor, area: KodeWilayah, tahun: int) -> Any:
    days = between(date(tahun, 1, 1), date(tahun, 12, 31), ZoneInfo(time_zone_of(area)))
    rows = Laporan.objects.visible_to(actor, inside=area).exclude(keadaan=Keadaan.DRAFT)
    return rows.filter(days, channel__in=OWN_CHANNELS, author_id__isnull=False)


def _returned_before(actor: Actor, area: KodeWilayah, tahun: int) -> dict[int, int]:
    """Of each account, the reports that were returned once and have been sent again."""
    rows = _received(actor, area, tahun).filter(version__gt=1, returned_at__isnull=True)
    again = LaporanVersi.objects.filter(laporan__in=rows, returned_at__isnull=False)
    counts = again.values("laporan__author_id").annotate(count=Count("laporan", distinct=True))
    return {each["laporan__author_id"] or 0: each["count"] for each in counts.order_by()}


def _row(
    found: dict[str, Any], returned: dict[int, int], area: KodeWilayah, least: int
) -> BarisRekam:
    akun_id, zone = found.pop("author_id"), ZoneInfo(time_zone_of(area))
    for name in ("pertama", "terakhir"):
        found[name] = found[name].astimezone(zone).date()
    found["dikembalikan"] += returned.get(akun_id, 0)
    return BarisRekam(samaran=samaran_of_account(akun_id, str(area)), least=least, **found)
