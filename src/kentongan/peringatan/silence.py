"""Reads for the indicators of silence, by the same rules as the grid of who reports."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from kentongan.akses.actor import Actor
from kentongan.akses.models import Penugasan
from kentongan.akses.roles import Peran
from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import KodeWilayah, Tingkat, time_zone_of
from kentongan.laporan.pelaporan import queries as pelaporan
from kentongan.laporan.pelaporan.rules import Baris
from kentongan.peringatan.enums import OPEN, SILENCE
from kentongan.peringatan.indikator import indicators
from kentongan.peringatan.models import Peringatan
from kentongan.peringatan.rules import Indikator, SunyiFacts, why_silence_ended

SYSTEM = Actor.sistem("Indikator sunyi")


def watched_areas(*, today: date) -> list[KodeWilayah]:
    """The kabupaten/kota that have an operator: elsewhere nobody would be warned."""
    in_force = Q(sejak__lte=today) & (Q(sampai__isnull=True) | Q(sampai__gte=today))
    rows = Penugasan.objects.filter(in_force, peran=Peran.OPERATOR.value)
    codes = sorted(set(rows.values_list("wilayah_kode", flat=True)))
    areas = map(KodeWilayah, codes)
    return [area for area in areas if area.tingkat is Tingkat.KABUPATEN_KOTA]


def units_of(kab: KodeWilayah, *, now: datetime, days: int) -> list[Baris]:
    """The units of *kab* in these days, as the grid shows them."""
    today = _here(kab, now).date()
    return pelaporan.grid(SYSTEM, kab, today - timedelta(days=days - 1), today, now=now)


def facts_of(indikator: Indikator, kab: KodeWilayah, units: list[Baris]) -> list[SunyiFacts]:
    """The silence of each unit as far as *indikator* has not warned of it yet.

    Only of units that were heard in these days, or that the operator laid down: a kecamatan
    that has never yet reported is seen on the grid, and not warned of.
    """
    warned, found = _last_warnings(indikator, kab), []
    laid_down = {row.wilayah_kode for row in pelaporan.rows_of(SYSTEM, kab)}
    for row in units:
        is_known = row.instansi_id is not None or row.kode in laid_down
        if not is_known and not any(each.is_heard for each in row.hasil):
            continue
        last = warned.get(f"{indikator.id}:{row.kode}")
        count, since = row.silence(after=last and _here(kab, last))
        if since is not None and (last is None or _is_news(kab, row, last)):
            place = row.kode if row.instansi_id is None else str(kab)
            nama = "" if row.instansi_id is None else row.nama
            found.append(SunyiFacts(place, count, since, nama, row.instansi_id))
    return found


def _last_warnings(indikator: Indikator, kab: KodeWilayah) -> dict[str, datetime]:
    """When *indikator* last warned of each cause in *kab*."""
    rows = Peringatan.objects.visible_to(SYSTEM, inside=kab).filter(indikator_id=indikator.id)
    return dict(rows.order_by("raised_at").values_list("cause", "raised_at"))


def _is_news(kab: KodeWilayah, row: Baris, last: datetime) -> bool:
    """Whether the unit was heard, or opened anew, since it was last warned of."""
    reopened = row.sejak is not None and row.sejak > _here(kab, last).date()
    return reopened or pelaporan.first_word(SYSTEM, kab, row.kode, after=last) is not None


def open_warnings(kab: KodeWilayah) -> list[Peringatan]:
    """The open warnings of silence in *kab*."""
    known = [each.id for each in indicators().values() if each.syarat in SILENCE]
    rows = Peringatan.objects.visible_to(SYSTEM, inside=kab)
    return list(rows.filter(indikator_id__in=known, keadaan__in=sorted(OPEN)).order_by("id"))


def why_ended(row: Peringatan, *, units: list[Baris] | None = None) -> str:
    """Why the silence of which *row* warns is over; nothing while it lasts.

    Without *units* only what was heard is looked at, and not who is still expected.
    """
    kab, key = row.wilayah.at(Tingkat.KABUPATEN_KOTA), row.cause.partition(":")[2]
    try:
        heard = pelaporan.first_word(SYSTEM, kab, key, after=row.raised_at)
    except NotFound:  # the unit is in no register any more
        return why_silence_ended(None, is_expected=False)
    expected = units is None or any(each.kode == key and each.sejak for each in units)
    return why_silence_ended(heard and _here(kab, heard), is_expected=expected)


def _here(kab: KodeWilayah, at: datetime) -> datetime:
    """The instant by the clock of the place."""
    return at.astimezone(ZoneInfo(time_zone_of(kab))).replace(tzinfo=None)
