"""Reads for forgetting: how long a region keeps names, and whose time has come."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max

from kentongan.akses.models import Jejak
from kentongan.hukum import registry
from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.laporan.enums import Keadaan
from kentongan.laporan.models import AturanPelapor, Laporan, TahananIdentitas
from kentongan.laporan.retensi import rules
from kentongan.laporan.samaran import samaran_of_account

BATCH = 500
CLOSING = ("laporan.completed", "laporan.archived")


@dataclass(frozen=True, slots=True)
class Masa:
    """How many days a name is kept, and whether a region said so itself."""

    hari: int
    is_own: bool


def masa_of(wilayah: KodeWilayah, *, now: datetime) -> Masa:
    """As the kabupaten/kota decided, else its provinsi, else the law's data."""
    area = wilayah.at(min(wilayah.tingkat, Tingkat.KABUPATEN_KOTA))
    codes = [str(area)]
    if area.tingkat is Tingkat.KABUPATEN_KOTA:
        codes.append(str(area.at(Tingkat.PROVINSI)))
    rows = AturanPelapor.objects.filter(wilayah_kode__in=codes, simpan_hari__isnull=False)
    kept = dict(rows.values_list("wilayah_kode", "simpan_hari"))
    for code in codes:
        if code in kept:
            return Masa(int(kept[code] or 0), is_own=True)
    given = registry.parameter("laporan.simpan_identitas_hari", on=now.date())
    return Masa(given.value, is_own=False)


@dataclass(frozen=True, slots=True)
class Jatuh:
    """A report whose reporter is to be forgotten. It does not say who that is."""

    pk: int
    nomor: str
    samaran: str
    kab_kode: str
    closed_at: datetime
    due_at: datetime


def due(wilayah: KodeWilayah, *, now: datetime) -> Iterator[Jatuh]:
    """Every report in *wilayah* whose time has come, kabupaten by kabupaten."""
    rows = Laporan.objects.unscoped(reason="which kabupaten have reports").inside(wilayah)
    for code in rows.order_by("kab_kode").values_list("kab_kode", flat=True).distinct():
        hari = masa_of(KodeWilayah(code), now=now).hari
        yield from _due_in(code, hari, now)


def _due_in(kab_kode: str, hari: int, now: datetime) -> Iterator[Jatuh]:
    rows = Laporan.objects.unscoped(reason="names to be forgotten, area by area").filter(
        kab_kode=kab_kode,
        keadaan__in=[state.value for state in rules.CLOSED],
        received_at__lte=now - timedelta(days=hari),  # nothing is closed before it came
        author_id__gt=0,
    )
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        yield from _due_of(keys[start : start + BATCH], hari, now)


def _due_of(keys: list[int], hari: int, now: datetime) -> Iterator[Jatuh]:
    closed, held = closed_at_of(keys), held_among(keys)
    rows = Laporan.objects.unscoped(reason="a batch of the keys above").filter(pk__in=keys)
    for row in rows.order_by("pk"):
        at = closed.get(row.pk) or row.verified_at or row.received_at
        keadaan = Keadaan(row.keadaan)
        if at and rules.is_due(keadaan, at, hari=hari, now=now, is_held=row.pk in held):
            samaran = samaran_of_account(row.author_id, row.wilayah_kode)
            due_at = rules.due_at(at, hari=hari)
            yield Jatuh(row.pk, row.nomor, samaran, row.kab_kode, at, due_at)


def closed_at_of(keys: Iterable[int]) -> dict[int, datetime]:
    """When each was closed, by the trace; a nihil is closed when it comes and is not in it."""
    rows = Jejak.objects.unscoped(reason="when a report was closed, nothing else").filter(
        target_kind="laporan", target_id__in=[str(key) for key in keys], action__in=CLOSING
    )
    found = rows.order_by().values("target_id").annotate(at=Max("happened_at"))
    return {int(row["target_id"]): row["at"] for row in found}


def held_among(keys: Iterable[int]) -> set[int]:
    rows = TahananIdentitas.objects.filter(pk__in=list(keys))
    return set(rows.values_list("pk", flat=True))


def held_in(wilayah: KodeWilayah) -> list[TahananIdentitas]:
    """What is held in an area, the first held first; of the reports only their numbers."""
    inside = Laporan.objects.unscoped(reason="their numbers alone are shown").inside(wilayah)
    rows = TahananIdentitas.objects.filter(laporan__in=inside).select_related("laporan")
    return list(rows.order_by("held_at"))


def by_number(wilayah: KodeWilayah, nomor: str) -> Laporan:
    """The report with this number in a kabupaten/kota.

    Raises:
        NotFound: there is none.

    """
    rows = Laporan.objects.unscoped(reason="an admin names it by its number, and reads nothing")
    row: Laporan | None = rows.filter(kab_kode=str(wilayah), nomor=nomor.strip().upper()).first()
    if row is None:
        raise NotFound("laporan.not_found")
    return row
