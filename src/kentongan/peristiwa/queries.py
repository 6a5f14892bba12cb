"""Reads about incidents, each for an actor."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from kentongan.akses.actor import Actor
from kentongan.akses.scoping import ScopedQuerySet
from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.laporan.models import Laporan
from kentongan.peristiwa.enums import OPEN, KeadaanPeristiwa
from kentongan.peristiwa.models import Peristiwa, SumberLaporan

NEAR_DAYS = 14
"""Days around a report within which an incident counts as near it."""

ORDERS = {
    "-kejadian": ("-happened_on", "-id"),
    "kejadian": ("happened_on", "id"),
    "-nomor": ("-nomor", "-id"),
    "nomor": ("nomor", "id"),
    "judul": ("judul", "id"),
    "-judul": ("-judul", "-id"),
    "wilayah": ("wilayah_kode", "-happened_on", "-id"),
    "-wilayah": ("-wilayah_kode", "-happened_on", "-id"),
}


@dataclass(frozen=True, slots=True)
class SaringanPeristiwa:
    """Which incidents are listed, and in which order. Empty means any."""

    wilayah: KodeWilayah | None = None
    dari: date | None = None
    sampai: date | None = None
    keadaan: str = ""
    sumber_konflik: str = ""
    pola_isu: str = ""
    bentuk: str = ""
    konflik_sosial: str = ""
    cari: str = ""
    urut: str = "-kejadian"


def list_peristiwa(actor: Actor, saringan: SaringanPeristiwa | None = None) -> "ScopedQuerySet":
    """The incidents that *actor* may see and that pass the filters."""
    saringan = saringan or SaringanPeristiwa()
    rows = _filtered(actor, saringan)
    if saringan.keadaan:
        rows = rows.filter(keadaan=saringan.keadaan)
    return rows.order_by(*ORDERS.get(saringan.urut, ORDERS["-kejadian"]))


def _filtered(actor: Actor, saringan: SaringanPeristiwa) -> ScopedQuerySet:
    rows = Peristiwa.objects.visible_to(actor)
    if saringan.wilayah:
        rows = rows.inside(saringan.wilayah)
    if saringan.cari.strip():
        rows = rows.search(saringan.cari)
    return rows.filter(_period(saringan) & _codes(saringan))


def _period(saringan: SaringanPeristiwa) -> Q:
    condition = Q()
    if saringan.dari:
        condition &= Q(happened_on__gte=saringan.dari)
    if saringan.sampai:
        condition &= Q(happened_on__lte=saringan.sampai)
    return condition


_ANSWERS = {"ya": True, "tidak": False, "belum": None}


def _codes(saringan: SaringanPeristiwa) -> Q:
    condition = Q()
    for name in ("sumber_konflik", "pola_isu"):
        if value := getattr(saringan, name):
            condition &= Q(**{name: value})
    if saringan.bentuk:
        condition &= Q(bentuk=saringan.bentuk) | Q(bentuk_kedua=saringan.bentuk)
    if saringan.konflik_sosial in _ANSWERS:
        condition &= Q(is_konflik_sosial=_ANSWERS[saringan.konflik_sosial])
    return condition


def with_victims(rows: QuerySet[Peristiwa]) -> QuerySet[Peristiwa]:
    """*rows* with what a line of the list shows, without the long texts."""
    return rows.defer("kronologi", "konflik_sosial_reason").prefetch_related("korban")


def with_parts(rows: QuerySet[Peristiwa]) -> QuerySet[Peristiwa]:
    """*rows* with the groups, victims and damage that a page or an export shows."""
    return rows.select_related("dampak").prefetch_related("pihak", "korban")


def counts_by_keadaan(actor: Actor, saringan: SaringanPeristiwa) -> dict[str, int]:
    """How many pass the filters in each state, whatever state is chosen; every state is named."""
    found = dict(
        _filtered(actor, saringan).order_by().values_list("keadaan").annotate(count=Count("*"))
    )
    return {keadaan.value: found.get(keadaan.value, 0) for keadaan in KeadaanPeristiwa}


PLACE_COLUMNS = {2: "prov_kode", 5: "kab_kode", 8: "kec_kode", 13: "wilayah_kode"}
"""The column that holds the first so many characters of an area's code."""


def counts_by_place(
    actor: Actor, saringan: SaringanPeristiwa, *, length: int = 13
) -> dict[str, int]:
    """How many are listed in each area whose code has *length* characters, or fewer."""
    rows = list_peristiwa(actor, saringan).order_by()
    return dict(rows.values_list(PLACE_COLUMNS[length]).annotate(count=Count("*")))


def get_peristiwa(actor: Actor, pk: int) -> Peristiwa:
    """One incident with everything that its page shows.

    Raises:
        NotFound: there is none, or none that *actor* may know of.

    """
    rows = with_parts(Peristiwa.objects.visible_to(actor)).prefetch_related("penanganan")
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotFound("peristiwa.not_found")
    return row


def laporan_of(actor: Actor, peristiwa: Peristiwa) -> tuple[list[Laporan], int]:
    """The linked reports that *actor* may read, and how many more there are."""
    ids = list(peristiwa.sumber_laporan.values_list("laporan_id", flat=True))
    seen = list(Laporan.objects.visible_to(actor).filter(pk__in=ids).order_by("happened_on", "pk"))
    return seen, len(ids) - len(seen)


def peristiwa_of_laporan(actor: Actor, laporan_id: int) -> list[Peristiwa]:
    """The incidents that are known from a report."""
    linked = SumberLaporan.objects.filter(laporan_id=laporan_id).values("peristiwa_id")
    return list(Peristiwa.objects.visible_to(actor).filter(pk__in=linked))


def near_peristiwa(
    actor: Actor,
    *,
    wilayah: KodeWilayah,
    on: date | None,
    text: str = "",
    exclude: Iterable[int] = (),
    limit: int = 8,
) -> list[Peristiwa]:
    """Incidents that a report may tell of: in the same kab/kota, close in time or by words.

    With *text* the time does not matter. Those of the same kecamatan come first.
    """
    home = wilayah.at(Tingkat.KABUPATEN_KOTA)
    rows = Peristiwa.objects.visible_to(actor).inside(home).exclude(pk__in=list(exclude))
    if text.strip():
        rows = rows.search(text)
    elif on:
        span = timedelta(days=NEAR_DAYS)
        rows = rows.filter(happened_on__range=(on - span, on + span))
    kec = str(wilayah)[:8]
    found = list(rows.order_by("-happened_on", "-id")[: limit * 4])
    return sorted(found, key=lambda row: row.kec_kode != kec)[:limit]


def open_peristiwa(actor: Actor, wilayah: KodeWilayah) -> ScopedQuerySet:
    """The incidents in *wilayah* that have not ended, newest first."""
    rows = Peristiwa.objects.visible_to(actor).inside(wilayah)
    return rows.filter(keadaan__in=OPEN).order_by("-happened_on", "-id")


def known_source_keys(keys: Iterable[str]) -> set[str]:
    """Which of *keys* an earlier import has brought already."""
    rows = Peristiwa.objects.unscoped(reason="an import must not repeat what it may not see")
    return set(rows.filter(source_key__in=list(keys)).values_list("source_key", flat=True))


def page_after(actor: Actor, saringan: SaringanPeristiwa, *, after: int | None, size: int) -> Any:
    """Up to *size* incidents by falling id, beginning below *after*."""
    rows = list_peristiwa(actor, saringan).order_by("-id")
    if after is not None:
        rows = rows.filter(pk__lt=after)
    return with_parts(rows)[:size]


def highest_class(actor: Actor, saringan: SaringanPeristiwa) -> int:
    """The highest class among the listed incidents: that of a file made of them."""
    found = list_peristiwa(actor, saringan).order_by().aggregate(Max("klasifikasi"))
    return found["klasifikasi__max"] or 0
