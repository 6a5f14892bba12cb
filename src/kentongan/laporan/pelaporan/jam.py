"""How long reports waited, counted in the database by whole hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Case, Count, DateTimeField, F, Func, IntegerField, Q, Value, When
from django.db.models.functions import Coalesce

from kentongan.akses.actor import Actor
from kentongan.hukum import registry
from kentongan.kernel.wilayah import KodeWilayah, Tingkat, time_zone_of
from kentongan.laporan.enums import Jenis, Keadaan
from kentongan.laporan.models import Laporan
from kentongan.laporan.pelaporan.hari import between
from kentongan.laporan.pelaporan.jam_rules import Sebaran
from kentongan.wilayah import queries as wilayah_queries

PLACE = {
    Tingkat.NASIONAL: "prov_kode",
    Tingkat.PROVINSI: "kab_kode",
    Tingkat.KABUPATEN_KOTA: "kec_kode",
    Tingkat.KECAMATAN: "wilayah_kode",
    Tingkat.DESA_KELURAHAN: "wilayah_kode",
}
"""The column of the areas one tier below."""


class WholeHours(Func):
    """Whole hours from the first instant to the second."""

    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "((unixepoch(%(later)s) - unixepoch(%(first)s)) / 3600)"
        return self._written(compiler, template)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "FLOOR(EXTRACT(EPOCH FROM (%(later)s) - (%(first)s)) / 3600)::integer"
        return self._written(compiler, template)

    def _written(self, compiler: Any, template: str) -> tuple[str, list[Any]]:
        first, later = self.get_source_expressions()
        first_sql, first_values = compiler.compile(first)
        later_sql, later_values = compiler.compile(later)
        sql = template % {"first": first_sql, "later": later_sql}
        return sql, [*later_values, *first_values]


@dataclass(frozen=True, slots=True)
class BarisJam:
    """The clocks of one unit."""

    kode: str
    nama: str
    verifikasi: Sebaran
    jawab: Sebaran


def clocks(
    actor: Actor, area: KodeWilayah, first: date, last: date, *, now: datetime, bidang: str = ""
) -> tuple[list[BarisJam], BarisJam]:
    """The clocks of each unit for reports received on these days, and of all together."""
    zone = ZoneInfo(time_zone_of(area))
    targets = [
        registry.parameter(f"laporan.sasaran_{name}_jam", on=last).value
        for name in ("verifikasi", "jawab")
    ]
    rows = (
        Laporan.objects.visible_to(actor, inside=area)
        .exclude(keadaan=Keadaan.DRAFT)
        .filter(between(first, last, zone), jenis=Jenis.KEJADIAN)
        .filter(Q(bidang=bidang) if bidang else Q())
    )
    place = PLACE[area.tingkat]
    verified = _spread(_waited(rows, place, "verified_at", now), targets[0])
    answered = _spread(_waited(_to_answer(rows), place, "tanggapan__at", now), targets[1])
    codes = sorted(set(verified) | set(answered))
    names = wilayah_queries.known_areas(codes)
    found = [
        BarisJam(
            code,
            names[code].display_name if code in names else code,
            verified.get(code, Sebaran(targets[0])),
            answered.get(code, Sebaran(targets[1])),
        )
        for code in codes
    ]
    return found, BarisJam(
        str(area),
        wilayah_queries.display_name(area),
        sum((row.verifikasi for row in found), Sebaran(targets[0])),
        sum((row.jawab for row in found), Sebaran(targets[1])),
    )


_DONE = [Keadaan.DITINDAKLANJUTI.value, Keadaan.SELESAI.value]
_PUT_AWAY = Keadaan.DIARSIPKAN.value


def _to_answer(rows: Any) -> Any:
    """Only what was verified waits for an answer."""
    return rows.filter(verified_at__isnull=False)


def _waited(
    rows: Any, place: str, ended: str, now: datetime
) -> Iterable[tuple[str, str, bool, int, int]]:
    """Unit, state, whether it ended, whole hours so far, how many: one grouped query."""
    until = Coalesce(F(ended), Value(now, output_field=DateTimeField()))
    is_ended = Case(
        When(**{f"{ended}__isnull": False}, then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    found: Iterable[tuple[str, str, bool, int, int]] = (
        rows.annotate(ended=is_ended, hours=WholeHours(F("received_at"), until))
        .values(place, "keadaan", "ended", "hours")
        .annotate(count=Count("*"))
        .values_list(place, "keadaan", "ended", "hours", "count")
        .order_by()
    )
    return found


def _spread(rows: Iterable[tuple[str, str, bool, int, int]], target: int) -> dict[str, Sebaran]:
    found: dict[str, Sebaran] = {}
    for code, state, ended, hours, count in rows:
        one = found.setdefault(code, Sebaran(target))
        if ended:
            one.selesai[max(0, hours)] += count
        elif state == _PUT_AWAY or state in _DONE:
            one.tanpa_waktu += count
        else:
            one.berjalan[max(0, hours)] += count
    return found
