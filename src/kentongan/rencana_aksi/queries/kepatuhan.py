"""The compliance grid: mere states of plans, visible above whatever the policy says of content."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.hukum import registry
from kentongan.kernel.periods import Periode
from kentongan.kernel.wilayah import KodeWilayah, Tingkat, time_zone_of
from kentongan.rencana_aksi.enums import KeadaanRencana, Pemegang, RingkasanKepatuhan
from kentongan.rencana_aksi.models import RencanaAksi
from kentongan.rencana_aksi.rules.compliance import (
    DueDays,
    Kepatuhan,
    RegionFacts,
    compliance,
)
from kentongan.tim.queries import areas_with_sk
from kentongan.wilayah import queries as wilayah_queries

_STATE_COLUMNS = (
    "pk",
    "wilayah_kode",
    "keadaan",
    "created_at",
    "dikirim_pertama_at",
    "dikembalikan_at",
    "wajib_terpenuhi",
)


@dataclass(frozen=True, slots=True)
class BarisKepatuhan:
    """One region of the grid. *rencana_id* only where its content may be read."""

    wilayah: KodeWilayah
    nama: str
    kepatuhan: Kepatuhan
    rencana_id: int | None


def due_days(tahun: int) -> DueDays:
    periods = {periode: registry.due_on(periode, tahun).value for periode in Periode}
    return DueDays(tahun, registry.naskah_due_on(tahun).value, periods)


def kepatuhan_rows(
    actor: Actor,
    wilayah: KodeWilayah,
    *,
    tahun: int,
    today: date,
    tingkat: str = "",
) -> list[BarisKepatuhan]:
    """Every region below *wilayah* that must plan, with the state of each column.

    Raises:
        NotPermitted: the actor may not see the compliance of *wilayah*.

    """
    actor.require(Permission.KEPATUHAN_VIEW, in_wilayah=wilayah)
    states = _states(wilayah, tahun)
    with_sk = areas_with_sk(wilayah, tahun)
    readable = _readable(actor, wilayah, tahun)
    wajib_ids = tuple(each.id for each in registry.kegiatan_wajib(tahun).activities)
    due = due_days(tahun)
    found = []
    for region in _regions(wilayah, tingkat):
        kode = str(region.kode)
        facts = _facts(states.get(kode), region.kode, sk_exists=kode in with_sk)
        kepatuhan = compliance(facts, wajib_ids=wajib_ids, due=due, today=today)
        found.append(
            BarisKepatuhan(region.kode, region.display_name, kepatuhan, readable.get(kode))
        )
    return found


def _regions(wilayah: KodeWilayah, tingkat: str) -> list[wilayah_queries.WilayahInfo]:
    """The provinsi of the country, the kab/kota of a provinsi, or a kab/kota itself."""
    if wilayah.tingkat >= Tingkat.KABUPATEN_KOTA:
        return [wilayah_queries.get_wilayah(wilayah.at(Tingkat.KABUPATEN_KOTA))]
    below = wilayah_queries.children(wilayah)
    if wilayah.tingkat is Tingkat.NASIONAL and tingkat == "kab":
        return [kab for provinsi in below for kab in wilayah_queries.children(provinsi.kode)]
    return list(below)


def _states(wilayah: KodeWilayah, tahun: int) -> dict[str, dict[str, Any]]:
    rows = RencanaAksi.objects.unscoped(
        reason="the mere state of a plan is always visible above; no content is read"
    )
    inside = rows.inside(wilayah.at(Tingkat.KABUPATEN_KOTA)).filter(tahun=tahun)
    return {row["wilayah_kode"]: row for row in inside.order_by().values(*_STATE_COLUMNS)}


def _readable(actor: Actor, wilayah: KodeWilayah, tahun: int) -> dict[str, int]:
    rows = RencanaAksi.objects.visible_to(actor).inside(wilayah).filter(tahun=tahun)
    return dict(rows.order_by().values_list("wilayah_kode", "pk"))


def _facts(row: dict[str, Any] | None, kode: KodeWilayah, *, sk_exists: bool) -> RegionFacts:
    if row is None:
        return RegionFacts(sk_exists)
    zone = ZoneInfo(time_zone_of(kode))
    return RegionFacts(
        sk_exists,
        KeadaanRencana(row["keadaan"]),
        created_on=_day(row["created_at"], zone),
        sent_on=_day(row["dikirim_pertama_at"], zone),
        returned_on=_day(row["dikembalikan_at"], zone),
        wajib=frozenset(row["wajib_terpenuhi"]),
    )


def _day(instant: datetime | None, zone: ZoneInfo) -> date | None:
    return instant.astimezone(zone).date() if instant else None


def passes(
    kepatuhan: Kepatuhan, *, keadaan: str = "", pemegang: str = "", kolom: str = "", **_rest: str
) -> bool:
    """Whether a region is listed under these filters."""
    if keadaan and kepatuhan.ringkasan.value != keadaan:
        return False
    if pemegang and kepatuhan.pemegang.value != pemegang:
        return False
    return not kolom or kepatuhan.lacks(kolom)


@dataclass(frozen=True, slots=True)
class RingkasanWilayah:
    """How many regions are complete, and in which state the others are."""

    year: int
    total: int
    complete: int
    waiting: int
    parts: list[dict[str, Any]]


_KINDS = {
    RingkasanKepatuhan.LENGKAP: "ok",
    RingkasanKepatuhan.DIKEMBALIKAN: "info",
    RingkasanKepatuhan.DRAF: "soon",
    RingkasanKepatuhan.KURANG: "late",
    RingkasanKepatuhan.BELUM_ADA: "late",
}


def summary_of(rows: list[BarisKepatuhan], tahun: int) -> RingkasanWilayah:
    """The counts above a grid."""
    found = [row.kepatuhan.ringkasan for row in rows]
    parts = [
        {"kind": kind, "key": key.value, "label": key.label.lower(), "count": found.count(key)}
        for key, kind in _KINDS.items()
    ]
    waiting = sum(row.kepatuhan.pemegang is Pemegang.PEMERIKSA for row in rows)
    complete = found.count(RingkasanKepatuhan.LENGKAP)
    return RingkasanWilayah(tahun, len(rows), complete, waiting, parts)


def kepatuhan_summary(
    actor: Actor, wilayah: KodeWilayah, *, year: int, today: date
) -> RingkasanWilayah:
    """For home screens: the counts of the grid without the grid."""
    return summary_of(kepatuhan_rows(actor, wilayah, tahun=year, today=today), year)
