"""What the actions on incidents have in common: checks against stored rows, values for the trace."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from kentongan.akses.actor import Actor
from kentongan.akses.numbering import next_number
from kentongan.kernel.errors import NotFound, RuleViolated
from kentongan.kernel.wilayah import KodeWilayah, Tingkat, time_zone_of
from kentongan.laporan.actions import follow_up_laporan
from kentongan.laporan.models import Laporan
from kentongan.laporan.places import areas_near, check_known
from kentongan.laporan.rules import check_place
from kentongan.peristiwa import rules
from kentongan.peristiwa.enums import Akibat
from kentongan.peristiwa.isian import IsianDampak, IsianPeristiwa
from kentongan.peristiwa.models import Korban, Peristiwa, SumberLaporan
from kentongan.peristiwa.rules import PARTS, Hitungan

FIELDS = tuple(IsianPeristiwa.__annotations__)
DAMAGE = tuple(IsianDampak.__annotations__)


def day_in(wilayah: KodeWilayah, now: datetime) -> date:
    """The day in *wilayah*."""
    return now.astimezone(ZoneInfo(time_zone_of(wilayah))).date()


def check_isian(isian: Mapping[str, Any], *, wilayah: KodeWilayah, now: datetime) -> None:
    """Raises ``InvalidInput`` for the first field that is missing or wrong."""
    check_known(wilayah)
    rules.check_judul(isian.get("judul", ""))
    rules.check_happened_on(isian.get("happened_on"), today=day_in(wilayah, now))
    rules.check_codes(isian)
    rules.check_konflik_sosial(
        isian.get("is_konflik_sosial"), isian.get("konflik_sosial_reason", "")
    )
    rules.check_texts({name: value for name, value in isian.items() if isinstance(value, str)})
    lat, lon = isian.get("lat"), isian.get("lon")
    check_place(lat, lon, wilayah=wilayah, areas_near=areas_near(lat, lon, home=wilayah))


def check_klasifikasi(peristiwa: Peristiwa, klasifikasi: int) -> None:
    """Raises ``RuleViolated`` when a linked report is of a higher class."""
    linked = Laporan.objects.unscoped(reason="a class never falls below that of a source")
    classes = linked.filter(untuk_peristiwa__peristiwa=peristiwa).values_list("klasifikasi")
    rules.check_klasifikasi(klasifikasi, (row[0] for row in classes))


def isian_of(peristiwa: Peristiwa) -> dict[str, Any]:
    return {name: getattr(peristiwa, name) for name in FIELDS}


def number_for(wilayah: KodeWilayah, year: int) -> str:
    """``PS-2026-0001``: counted per kabupaten/kota and year of the incident."""
    home = wilayah.at(Tingkat.KABUPATEN_KOTA)
    return f"PS-{year}-{next_number('PS', home, year):04d}"


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """*values* as JSON takes them."""
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date | time):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def take_laporan(actor: Actor, peristiwa: Peristiwa, laporan_id: int, *, now: datetime) -> Laporan:
    """Link a report that *actor* sees, and mark it as followed up."""
    laporan: Laporan | None = Laporan.objects.visible_to(actor).filter(pk=laporan_id).first()
    if laporan is None:
        raise NotFound("laporan.not_found")
    rules.check_klasifikasi(peristiwa.klasifikasi, [laporan.klasifikasi])
    _, is_new = SumberLaporan.objects.get_or_create(peristiwa=peristiwa, laporan=laporan)
    if not is_new:
        raise RuleViolated("peristiwa.laporan_linked_already", nomor=laporan.nomor)
    follow_up_laporan(actor=actor, laporan=laporan, target=peristiwa.nomor, now=now)
    return laporan


def impact_of(peristiwa: Peristiwa) -> dict[str, Any]:
    """Victims and damage as plain values, unknown ones left out."""
    found: dict[str, Any] = {}
    for row in peristiwa.korban.all():
        counts = {name: getattr(row, name) for name in ("jumlah", *PARTS)}
        found[row.akibat] = {name: n for name, n in counts.items() if n is not None}
    damage = getattr(peristiwa, "dampak", None)
    if damage is not None:
        found["dampak"] = {
            name: value
            for name in DAMAGE
            if (value := getattr(damage, name)) is not None and value != ""
        }
    return found


def check_impact(
    korban: Mapping[Akibat, Hitungan], dampak: Mapping[str, Any]
) -> dict[Akibat, Hitungan]:
    """The counts with totals completed; raises ``InvalidInput`` where they cannot be right."""
    for name, value in dampak.items():
        if isinstance(value, int):
            most = rules.RUPIAH_MAX if name == "kerugian_rupiah" else rules.COUNT_MAX
            rules.check_count(value, field=name, most=most)
    return {
        akibat: rules.complete_hitungan(counts, akibat=akibat) for akibat, counts in korban.items()
    }


def whole_damage(dampak: Mapping[str, Any]) -> dict[str, Any]:
    """Every column of the damage; what *dampak* leaves out is not known."""
    return {name: dampak.get(name, "" if name == "catatan" else None) for name in DAMAGE}


def korban_rows(peristiwa: Peristiwa, counted: Mapping[Akibat, Hitungan]) -> Iterable[Korban]:
    """One row for each way in which someone was hurt, or is known not to have been."""
    for akibat, counts in counted.items():
        if not counts.is_empty:
            parts = dict(zip(PARTS, counts.parts, strict=True))
            yield Korban(peristiwa=peristiwa, akibat=akibat, jumlah=counts.jumlah, **parts)
