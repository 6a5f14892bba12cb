"""Reads for the grid of who reports: expectations, words heard, rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Case, Count, DateField, F, Min, Q, QuerySet, When
from django.utils.dates import WEEKDAYS

from kentongan.akses.actor import Actor
from kentongan.akses.models import Instansi, Penugasan
from kentongan.akses.policy import Subject, sees_every
from kentongan.hukum import registry
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import KodeWilayah, Tingkat, time_zone_of
from kentongan.laporan.enums import SENT, Jenis, Keadaan, Ritme, Saluran
from kentongan.laporan.models import KewajibanLapor, Laporan
from kentongan.laporan.pelaporan.hari import LocalDay, between
from kentongan.laporan.pelaporan.rules import Baris, Kabar, Kewajiban, days_of, row_of
from kentongan.wilayah import queries as wilayah_queries
from kentongan.wilayah.models import Wilayah

SILENT_WINDOW = 14


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """Who is expected: an area, or an agency of it."""

    kode: str
    instansi_id: int | None = None

    @property
    def key(self) -> str:
        return f"i{self.instansi_id}" if self.instansi_id else self.kode


def hears_all(actor: Actor, area: KodeWilayah) -> bool:
    """Whether *actor* is shown every report sent in *area*; whoever is not would see silence."""
    is_unit = area.tingkat in {Tingkat.KABUPATEN_KOTA, Tingkat.KECAMATAN}
    return is_unit and sees_every(actor, Subject.LAPORAN, area, SENT, up_to=Klasifikasi.BIASA)


def began_on(kab: KodeWilayah) -> date | None:
    """The day on which a kabupaten/kota sent its first report: nobody was expected before."""
    rows = Laporan.objects.unscoped(reason="the day on which a kabupaten began, nothing else")
    first: datetime | None = (
        rows.filter(kab_kode=str(kab), received_at__isnull=False)
        .exclude(channel=Saluran.ANONIM)
        .order_by("received_at")
        .values_list("received_at", flat=True)
        .first()
    )
    return None if first is None else first.astimezone(ZoneInfo(time_zone_of(kab))).date()


def as_term(row: KewajibanLapor) -> Kewajiban:
    return Kewajiban(Ritme(row.ritme), row.batas_jam, row.sejak, row.sampai, row.batas_hari)


def rows_of(actor: Actor, area: KodeWilayah) -> QuerySet[KewajibanLapor]:
    """What the operator wrote down, ended terms too."""
    return KewajibanLapor.objects.visible_to(actor, inside=area).select_related("instansi")


def get_kewajiban(actor: Actor, pk: int) -> KewajibanLapor:
    row: KewajibanLapor | None = KewajibanLapor.objects.visible_to(actor).filter(pk=pk).first()
    if row is None:
        raise NotFound("kewajiban.not_found")
    return row


def default_term(kode: str, *, today: date) -> Kewajiban | None:
    """What the law's data expects of a kecamatan for which nobody wrote down anything."""
    area = KodeWilayah(kode)
    started = began_on(area.at(Tingkat.KABUPATEN_KOTA))
    row = Wilayah.objects.filter(pk=kode).values_list("berlaku_sejak", "berlaku_sampai").first()
    return _default(started, *(row or (None, None)), today=today)


def _default(
    started: date | None, sejak: date | None, sampai: date | None, *, today: date
) -> Kewajiban | None:
    if started is None:
        return None
    first = max(started, sejak or started)
    if sampai is not None and sampai < first:
        return None
    hour = registry.parameter("laporan.batas_lapor_jam", on=today).value
    return Kewajiban(Ritme.HARIAN, hour, first, sampai)


def terms_in(actor: Actor, area: KodeWilayah, *, today: date) -> dict[Unit, list[Kewajiban]]:
    """Every term of every unit of *area*: those written down, else the default of its kecamatan."""
    found: dict[Unit, list[Kewajiban]] = defaultdict(list)
    for row in rows_of(actor, area):
        found[Unit(row.wilayah_kode, row.instansi_id)].append(as_term(row))
    for kode, term in _defaults(area, today=today):
        if Unit(kode) not in found and term is not None:
            found[Unit(kode)] = [term]
    return dict(found)


def _defaults(area: KodeWilayah, *, today: date) -> Iterable[tuple[str, Kewajiban | None]]:
    rows = Wilayah.objects.filter(tingkat=Tingkat.KECAMATAN)
    is_kecamatan = area.tingkat is Tingkat.KECAMATAN
    rows = rows.filter(pk=str(area)) if is_kecamatan else rows.filter(induk_kode=str(area))
    started = began_on(area.at(Tingkat.KABUPATEN_KOTA))
    for kode, sejak, sampai in rows.values_list("kode", "berlaku_sejak", "berlaku_sampai"):
        yield kode, _default(started, sejak, sampai, today=today)


def grid(actor: Actor, area: KodeWilayah, first: date, last: date, *, now: datetime) -> list[Baris]:
    """A row for each unit of *area* that was expected on one of these days, or was heard."""
    zone = ZoneInfo(time_zone_of(area))
    here = now.astimezone(zone).replace(tzinfo=None)
    terms = terms_in(actor, area, today=here.date())
    days = days_of(first, last)
    # A week that counts for a day of the grid may begin before it and end after.
    is_weekly = any(term.ritme is Ritme.MINGGUAN for each in terms.values() for term in each)
    around = timedelta(days=6 if is_weekly else 0)
    heard = _heard(actor, area, terms, first - around, last + around, zone)
    names = _names(terms)
    rows = [
        row_of(
            unit.key,
            names.get(unit, unit.kode),
            terms[unit],
            heard.get(unit, {}),
            days,
            now=here,
            instansi_id=unit.instansi_id,
        )
        for unit in sorted(terms, key=lambda u: (u.instansi_id is not None, u.kode, u.key))
    ]
    return [row for row in rows if row.hasil or any(square.is_heard for square in row.petak)]


def _names(units: Iterable[Unit]) -> dict[Unit, str]:
    kept = list(units)
    areas = wilayah_queries.known_areas(unit.kode for unit in kept)
    ids = [unit.instansi_id for unit in kept if unit.instansi_id]
    agencies = dict(Instansi.objects.filter(pk__in=ids).values_list("pk", "nama")) if ids else {}
    return {
        unit: agencies.get(unit.instansi_id, unit.key)
        if unit.instansi_id
        else _area_name(areas, unit.kode)
        for unit in kept
    }


def _area_name(areas: Mapping[str, wilayah_queries.WilayahInfo], kode: str) -> str:
    info = areas.get(kode)
    if info is None:
        return kode
    return info.nama if info.tingkat is Tingkat.KECAMATAN else info.display_name


Heard = dict[Unit, dict[date, Kabar]]


def _heard(
    actor: Actor,
    area: KodeWilayah,
    units: Iterable[Unit],
    first: date,
    last: date,
    zone: ZoneInfo,
) -> Heard:
    kept = list(units)
    desa = {unit for unit in kept if len(unit.kode) > 8 and not unit.instansi_id}
    place = "wilayah_kode" if desa else "kec_kode"
    found: Heard = defaultdict(dict)
    for kode, day, kabar in _words(actor, area, first, last, zone, place):
        _add(found, Unit(kode[:8]), day, kabar)
        if Unit(kode) in desa:
            _add(found, Unit(kode), day, kabar)
    agencies = {unit.instansi_id: unit for unit in kept if unit.instansi_id}
    if agencies:
        speaks_for = _speakers(agencies)
        authors = {"author_id__in": list(speaks_for)}
        for author, day, kabar in _words(actor, area, first, last, zone, "author_id", **authors):
            for instansi_id in speaks_for[author]:
                _add(found, agencies[instansi_id], day, kabar)
    return found


def _add(found: Heard, unit: Unit, day: date, kabar: Kabar) -> None:
    before = found[unit].get(day)
    found[unit][day] = kabar if before is None else before + kabar


def _speakers(agencies: Iterable[int | None]) -> dict[int, list[int]]:
    """Accounts, each with those of *agencies* for which it was ever assigned."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = Penugasan.objects.filter(instansi_id__in=list(agencies))
    for akun_id, instansi_id in rows.values_list("akun_id", "instansi_id").distinct():
        if instansi_id is not None:
            found[akun_id].append(instansi_id)
    return found


def _words(
    actor: Actor,
    area: KodeWilayah,
    first: date,
    last: date,
    zone: ZoneInfo,
    place: str,
    **only: Any,
) -> Iterable[tuple[Any, date, Kabar]]:
    """What each place or author said for each day, in one grouped query."""
    grace = registry.parameter("laporan.susulan_hari", on=last).value
    rows = (
        told_for_days(actor, area, first, last + timedelta(days=grace), zone)
        .filter(**only)
        .values(place, "day", "jenis")
        .annotate(count=Count("*"), at=Min("received_at"))
        .values_list(place, "day", "jenis", "count", "at")
        .order_by()
    )
    for where, day, jenis, count, at in rows:
        is_nihil = jenis == Jenis.NIHIL
        here = at.astimezone(zone).replace(tzinfo=None)
        yield where, day, Kabar(0 if is_nihil else count, count if is_nihil else 0, here)


def told_for_days(
    actor: Actor, area: KodeWilayah, first: date, last: date, zone: ZoneInfo
) -> QuerySet[Any]:
    """Reports received on these days, each with the ``day`` for which it is a word.

    A nihil speaks for the day that it names, even when it comes later; any other report
    speaks for the day on which it came.
    """
    day = Case(
        When(jenis=Jenis.NIHIL.value, then=F("happened_on")),
        default=LocalDay("received_at", tzinfo=zone),
        output_field=DateField(),
    )
    told = _told(actor, area).filter(between(first, last, zone))
    rows: QuerySet[Any] = told.annotate(day=day)
    return rows


def _told(actor: Actor, area: KodeWilayah) -> QuerySet[Any]:
    rows: QuerySet[Any] = (
        Laporan.objects.visible_to(actor, inside=area)
        .exclude(keadaan=Keadaan.DRAFT)
        .exclude(channel=Saluran.ANONIM)  # of nobody, so no word of any unit
    )
    return rows


def square(actor: Actor, area: KodeWilayah, key: str, day: date) -> tuple[str, list[Laporan]]:
    """The name of a unit, and the reports that are its words for *day*, first come first.

    Raises:
        NotFound: *area* has no such unit.

    """
    zone = ZoneInfo(time_zone_of(area))
    grace = timedelta(days=registry.parameter("laporan.susulan_hari", on=day).value)
    name, words = _of_unit(area, key)
    told = told_for_days(actor, area, day, day + grace, zone).filter(words, day=day)
    return name, list(told.order_by("received_at"))


def first_word(actor: Actor, area: KodeWilayah, key: str, *, after: datetime) -> datetime | None:
    """When a unit of *area* was first heard after an instant, whatever day it spoke of."""
    told = _told(actor, area).filter(_of_unit(area, key)[1], received_at__gt=after)
    return told.aggregate(first=Min("received_at"))["first"]  # type: ignore[no-any-return]


def _of_unit(area: KodeWilayah, key: str) -> tuple[str, Q]:
    """The name of a unit, and which reports are its words."""
    if key.startswith("i"):
        agency = _agency(area, key[1:])
        return str(agency), Q(author_id__in=list(_speakers([agency.pk])))
    info = wilayah_queries.known_areas([key]).get(key)
    if info is None or not area.covers(info.kode) or info.tingkat < Tingkat.KECAMATAN:
        raise NotFound("pelaporan.no_such_unit")
    place = "kec_kode" if info.tingkat is Tingkat.KECAMATAN else "wilayah_kode"
    return info.display_name, Q(**{place: key})


def _agency(area: KodeWilayah, pk: str) -> Instansi:
    here = str(area.at(Tingkat.KABUPATEN_KOTA))
    rows = Instansi.objects.filter(wilayah_kode=here)
    found = rows.filter(pk=int(pk)).first() if pk.isdecimal() and len(pk) < 12 else None
    if found is None:
        raise NotFound("pelaporan.no_such_unit")
    return found


@dataclass(frozen=True, slots=True)
class Tercatat:
    """A term as a line of the list; *is_default* where nobody wrote it down."""

    unit: Unit
    nama: str
    term: Kewajiban
    is_default: bool
    is_ended: bool

    @property
    def hari(self) -> str:
        return str(WEEKDAYS[self.term.hari - 1])


def listed_terms(actor: Actor, area: KodeWilayah, *, today: date) -> list[Tercatat]:
    """Every term of every unit of a kabupaten/kota or kecamatan, in the order of units."""
    if area.tingkat < Tingkat.KABUPATEN_KOTA:
        return []
    terms = terms_in(actor, area, today=today)
    names = _names(terms)
    written = {Unit(row.wilayah_kode, row.instansi_id) for row in rows_of(actor, area)}
    return [
        Tercatat(
            unit,
            names[unit],
            term,
            unit not in written,
            term.sampai is not None and term.sampai < today,
        )
        for unit in sorted(terms, key=lambda u: (u.instansi_id is not None, u.kode, u.key))
        for term in terms[unit]
    ]


def unit_choices(area: KodeWilayah) -> list[tuple[str, list[tuple[str, str]]]]:
    """The kecamatan and the agencies of a kabupaten/kota, for a list to choose from."""
    kecamatan = [(str(each.kode), each.nama) for each in wilayah_queries.children(area)]
    agencies = Instansi.objects.filter(wilayah_kode=str(area)).order_by("nama")
    groups = [("Kecamatan", kecamatan), ("Instansi", [(f"i{a.pk}", a.nama) for a in agencies])]
    return [(label, choices) for label, choices in groups if choices]
