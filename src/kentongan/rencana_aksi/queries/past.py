"""The facts of every plan, as they are and as they were at the end of a past day."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kentongan.kernel.wilayah import KodeWilayah, Tingkat, time_zone_of
from kentongan.rencana_aksi.enums import KeadaanRencana
from kentongan.rencana_aksi.models import RiwayatKeadaan
from kentongan.rencana_aksi.rules.compliance import RegionFacts

_LAST_ZONE = "Asia/Jakarta"
"""Where a day of the country ends last."""

_Change = tuple[date, KeadaanRencana, list[str] | None]


def facts_now(states: dict[str, dict[str, Any]]) -> dict[str, RegionFacts]:
    return {kode: _now(row, _zone(kode)) for kode, row in states.items()}


def facts_on(states: dict[str, dict[str, Any]], day: date) -> dict[str, RegionFacts]:
    """By region, from the changes of state up to *day*; a plan made later is left out."""
    changes = _changes([row["pk"] for row in states.values()], end_of(day))
    found = {}
    for kode, row in states.items():
        zone = _zone(kode)
        created_on = _day(row["created_at"], zone)
        if created_on is not None and created_on <= day:
            past = [
                (at.astimezone(zone).date(), keadaan, wajib)
                for at, keadaan, wajib in changes.get(row["pk"], ())
            ]
            found[kode] = _then(created_on, [change for change in past if change[0] <= day])
    return found


def end_of(day: date, wilayah: KodeWilayah | None = None) -> datetime:
    """The first instant after *day* there; in the whole country where it ends last."""
    is_one_zone = wilayah is not None and wilayah.tingkat >= Tingkat.PROVINSI
    zone = ZoneInfo(time_zone_of(wilayah)) if wilayah and is_one_zone else ZoneInfo(_LAST_ZONE)
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=zone)


def _changes(
    plans: list[int], before: datetime
) -> dict[int, list[tuple[datetime, KeadaanRencana, list[str] | None]]]:
    found: dict[int, list[tuple[datetime, KeadaanRencana, list[str] | None]]] = {}
    for start in range(0, len(plans), 900):  # SQLite takes no longer list
        rows = RiwayatKeadaan.objects.filter(
            rencana__in=plans[start : start + 900], happened_at__lt=before
        )
        values = rows.order_by("happened_at", "id").values_list(
            "rencana_id", "happened_at", "keadaan", "wajib"
        )
        for plan, at, keadaan, wajib in values:
            found.setdefault(plan, []).append((at, KeadaanRencana(keadaan), wajib))
    return found


def _then(created_on: date, changes: list[_Change]) -> RegionFacts:
    sent = [change for change in changes if change[1] is KeadaanRencana.DIKIRIM]
    returned = [change[0] for change in changes if change[1] is KeadaanRencana.DIKEMBALIKAN]
    return RegionFacts(
        keadaan=changes[-1][1] if changes else KeadaanRencana.PENYUSUNAN,
        created_on=created_on,
        sent_on=sent[0][0] if sent else None,
        returned_on=returned[-1] if returned else None,
        wajib=frozenset(sent[-1][2] or ()) if sent else frozenset(),
    )


def _now(row: dict[str, Any], zone: ZoneInfo) -> RegionFacts:
    return RegionFacts(
        keadaan=KeadaanRencana(row["keadaan"]),
        created_on=_day(row["created_at"], zone),
        sent_on=_day(row["dikirim_pertama_at"], zone),
        returned_on=_day(row["dikembalikan_at"], zone),
        wajib=frozenset(row["wajib_terpenuhi"]),
    )


def _zone(kode: str) -> ZoneInfo:
    return ZoneInfo(time_zone_of(KodeWilayah(kode)))


def _day(instant: datetime | None, zone: ZoneInfo) -> date | None:
    return instant.astimezone(zone).date() if instant else None
