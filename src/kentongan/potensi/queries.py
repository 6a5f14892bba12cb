"""Reads about potential conflict, each for an actor."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Max, Q
from django.utils import timezone

from kentongan.akses.actor import Actor
from kentongan.akses.scoping import ScopedQuerySet
from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.laporan.models import Laporan
from kentongan.peristiwa.models import Peristiwa
from kentongan.peristiwa.queries import PLACE_COLUMNS
from kentongan.potensi.enums import ACTIVE, KeadaanPotensi
from kentongan.potensi.models import Potensi, SumberLaporan

ORDERS = {
    "-risiko": ("-kelas_risiko", "-skor", "-id"),
    "risiko": ("kelas_risiko", "skor", "id"),
    "tinjau": ("review_on", "id"),
    "-tinjau": ("-review_on", "-id"),
    "nomor": ("nomor", "id"),
    "-nomor": ("-nomor", "-id"),
    "judul": ("judul", "id"),
    "-judul": ("-judul", "-id"),
    "wilayah": ("wilayah_kode", "-kelas_risiko", "-id"),
    "-wilayah": ("-wilayah_kode", "-kelas_risiko", "-id"),
}


@dataclass(frozen=True, slots=True)
class SaringanPotensi:
    """Which potensi are listed, and in which order. Empty means any.

    The period is that of the registration. *tinjauan* "lewat" keeps those whose review
    was due before *today*.
    """

    wilayah: KodeWilayah | None = None
    dari: date | None = None
    sampai: date | None = None
    keadaan: str = ""
    sumber_konflik: str = ""
    pola_isu: str = ""
    bidang: str = ""
    kelas: int | None = None
    kemungkinan: int | None = None
    dampak: int | None = None
    tinjauan: str = ""
    today: date | None = None
    cari: str = ""
    urut: str = "-risiko"

    def takes(self, keadaan: str) -> bool:
        """Whether the chosen state lets this one through."""
        return not self.keadaan or keadaan in _states(self.keadaan)

    def takes_cell(self, kemungkinan: int, dampak: int) -> bool:
        """Whether the chosen cell, or half of one, lets this one through."""
        return self.kemungkinan in {None, kemungkinan} and self.dampak in {None, dampak}


def list_potensi(actor: Actor, saringan: SaringanPotensi | None = None) -> ScopedQuerySet:
    """The potensi that *actor* may see and that pass the filters."""
    saringan = saringan or SaringanPotensi()
    rows = _filtered(actor, saringan)
    if saringan.keadaan:
        rows = rows.filter(keadaan__in=_states(saringan.keadaan))
    for name in ("kemungkinan", "dampak"):
        if value := getattr(saringan, name):
            rows = rows.filter(**{name: value})
    return rows.order_by(*ORDERS.get(saringan.urut, ORDERS["-risiko"]))


AKTIF = "aktif"
"""In place of a state: every state in which a potensi is still watched."""


def _states(keadaan: str) -> frozenset[str]:
    return frozenset(ACTIVE) if keadaan == AKTIF else frozenset({keadaan})


def _filtered(actor: Actor, saringan: SaringanPotensi) -> ScopedQuerySet:
    rows = Potensi.objects.visible_to(actor)
    if saringan.wilayah:
        rows = rows.inside(saringan.wilayah)
    if saringan.cari.strip():
        rows = rows.search(saringan.cari)
    return rows.filter(_period(saringan) & _codes(saringan) & _review(saringan))


_BELIEVED = (date(1900, 1, 1), date(2200, 1, 1))
"""Days beyond these would overflow when turned into instants."""


def _period(saringan: SaringanPotensi) -> Q:
    condition = Q()
    if saringan.dari:
        condition &= Q(created_at__gte=_midnight(saringan.dari))
    if saringan.sampai:
        condition &= Q(created_at__lt=_midnight(saringan.sampai) + timedelta(days=1))
    return condition


def _midnight(day: date) -> datetime:
    """The first instant of *day* in the zone of the server, so that an index can be used."""
    believed = min(max(day, _BELIEVED[0]), _BELIEVED[1])
    return timezone.make_aware(datetime.combine(believed, time.min))


def _codes(saringan: SaringanPotensi) -> Q:
    names = {
        "sumber_konflik": saringan.sumber_konflik,
        "pola_isu": saringan.pola_isu,
        "bidang": saringan.bidang,
        "kelas_risiko": saringan.kelas,
    }
    return Q(**{name: value for name, value in names.items() if value})


def _review(saringan: SaringanPotensi) -> Q:
    if saringan.tinjauan == "lewat" and saringan.today:
        return Q(review_on__lt=saringan.today, keadaan__in=ACTIVE)
    return Q()


@dataclass(frozen=True, slots=True)
class Hitungan:
    """Counts of one list: per state whatever state is chosen, and per cell of the matrix."""

    by_keadaan: dict[str, int]
    by_cell: dict[tuple[int, int], int]
    listed: int


def counts_of(actor: Actor, saringan: SaringanPotensi) -> Hitungan:
    """All counts that the list page shows, in one query. Every state is named."""
    rows = _filtered(actor, saringan).order_by().values_list("keadaan", "kemungkinan", "dampak")
    by_keadaan = dict.fromkeys((k.value for k in KeadaanPotensi), 0)
    by_cell: dict[tuple[int, int], int] = {}
    for keadaan, kemungkinan, dampak, n in rows.annotate(count=Count("*")):
        by_keadaan[keadaan] += n
        if saringan.takes(keadaan):
            cell = (kemungkinan, dampak)
            by_cell[cell] = by_cell.get(cell, 0) + n
    listed = sum(n for cell, n in by_cell.items() if saringan.takes_cell(*cell))
    return Hitungan(by_keadaan, by_cell, listed)


def matrix_counts(actor: Actor, wilayah: KodeWilayah) -> dict[tuple[int, int], int]:
    """How many active potensi there are in each cell of likelihood and impact."""
    return counts_of(actor, SaringanPotensi(wilayah=wilayah, keadaan=AKTIF)).by_cell


def active_potensi(actor: Actor, wilayah: KodeWilayah) -> ScopedQuerySet:
    """The potensi in *wilayah* that are still watched, highest risk first."""
    return list_potensi(actor, SaringanPotensi(wilayah=wilayah, keadaan=AKTIF))


def risk_by_kecamatan(actor: Actor, wilayah: KodeWilayah) -> dict[str, int]:
    """The highest class of active potensi per kecamatan; areas without any are left out."""
    return _highest_by(actor, wilayah, "kec_kode", 8)


def risk_by_kab(actor: Actor, wilayah: KodeWilayah) -> dict[str, int]:
    """The highest class of active potensi per kabupaten/kota; areas without any are left out."""
    return _highest_by(actor, wilayah, "kab_kode", 5)


def _highest_by(actor: Actor, wilayah: KodeWilayah, column: str, length: int) -> dict[str, int]:
    rows = active_potensi(actor, wilayah).order_by()
    found = rows.values_list(column).annotate(Max("kelas_risiko"))
    return {kode: level for kode, level in found if len(kode) == length}


def by_place(
    actor: Actor, saringan: SaringanPotensi, *, length: int, area_length: int
) -> tuple[dict[str, int], dict[str, int]]:
    """How many are listed at each code of *length*, and the highest class per area.

    Areas are those whose code has *area_length* characters; a wider row colours none.
    """
    rows = list_potensi(actor, saringan).order_by().values_list(PLACE_COLUMNS[length])
    counts: dict[str, int] = {}
    highest: dict[str, int] = {}
    for kode, n, level in rows.annotate(count=Count("*"), top=Max("kelas_risiko")):
        counts[kode] = n
        area = kode[:area_length]
        if len(area) == area_length:
            highest[area] = max(level, highest.get(area, 0))
    return counts, highest


def highest_klasifikasi(actor: Actor, saringan: SaringanPotensi) -> int:
    """The highest class of document among the listed: that of a file made of them."""
    found = list_potensi(actor, saringan).order_by().aggregate(Max("klasifikasi"))
    return found["klasifikasi__max"] or 0


def overdue_reviews(actor: Actor, wilayah: KodeWilayah, *, today: date) -> ScopedQuerySet:
    """Active potensi whose review was due before *today*, the longest overdue first."""
    saringan = SaringanPotensi(wilayah=wilayah, tinjauan="lewat", today=today, urut="tinjau")
    return list_potensi(actor, saringan)


def get_potensi(actor: Actor, pk: int) -> Potensi:
    """One potensi with its reviews.

    Raises:
        NotFound: there is none, or none that *actor* may know of.

    """
    rows = Potensi.objects.visible_to(actor).prefetch_related("tinjauan")
    row: Potensi | None = rows.filter(pk=pk).first()
    if row is None:
        raise NotFound("potensi.not_found")
    return row


def laporan_of(actor: Actor, potensi: Potensi) -> tuple[list[Laporan], int]:
    """The linked reports that *actor* may read, and how many more there are."""
    ids = list(potensi.sumber_laporan.values_list("laporan_id", flat=True))
    seen = list(Laporan.objects.visible_to(actor).filter(pk__in=ids).order_by("happened_on", "pk"))
    return seen, len(ids) - len(seen)


def peristiwa_of(actor: Actor, potensi: Potensi) -> list[Peristiwa]:
    """The incidents into which it broke out, as far as *actor* may see them."""
    return list(Peristiwa.objects.visible_to(actor).filter(dari_potensi=potensi))


def potensi_of_peristiwa(actor: Actor, peristiwa_id: int) -> list[Potensi]:
    """The potensi that broke out into an incident."""
    return list(Potensi.objects.visible_to(actor).filter(peristiwa=peristiwa_id))


def links_of(laporan: Laporan) -> list[str]:
    """Numbers of the potensi of which a report is a source."""
    rows = SumberLaporan.objects.filter(laporan=laporan)
    return list(rows.values_list("potensi__nomor", flat=True))


def potensi_of_laporan(actor: Actor, laporan_id: int) -> list[Potensi]:
    """The potensi that are known from a report."""
    linked = SumberLaporan.objects.filter(laporan_id=laporan_id).values("potensi_id")
    return list(Potensi.objects.visible_to(actor).filter(pk__in=linked))


def near_potensi(
    actor: Actor,
    *,
    wilayah: KodeWilayah,
    text: str = "",
    exclude: Iterable[int] = (),
    limit: int = 8,
) -> list[Potensi]:
    """Potensi that a report may tell of: active ones of the same kab/kota, nearest first."""
    rows = active_potensi(actor, wilayah.at(Tingkat.KABUPATEN_KOTA))
    if text.strip():
        rows = rows.search(text)
    found = list(rows.exclude(pk__in=list(exclude))[: limit * 4])
    return sorted(found, key=lambda row: row.kec_kode != str(wilayah)[:8])[:limit]


def page_after(actor: Actor, saringan: SaringanPotensi, *, after: int | None, size: int) -> Any:
    """Up to *size* potensi by falling id, beginning below *after*."""
    rows = list_potensi(actor, saringan).order_by("-id")
    if after is not None:
        rows = rows.filter(pk__lt=after)
    return rows[:size]
