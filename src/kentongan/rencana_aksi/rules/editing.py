"""What may be written, and by whom a plan may be judged."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from kentongan.kernel.errors import InvalidInput, NotPermitted, RuleViolated
from kentongan.kernel.periods import Periode
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.rencana_aksi.enums import EDITABLE, KeadaanRencana
from kentongan.rencana_aksi.isian import IsianTarget
from kentongan.rencana_aksi.rules.penilaian import is_above

MOST_ROWS = 500
_PLANNING = (Tingkat.PROVINSI, Tingkat.KABUPATEN_KOTA)


def check_tier(wilayah: KodeWilayah) -> None:
    """Raises ``RuleViolated`` for an area that makes no plan."""
    if wilayah.tingkat not in _PLANNING:
        raise RuleViolated("rencana.tier")


def check_editable(keadaan: KeadaanRencana) -> None:
    """Raises ``RuleViolated`` once the plan was adopted or sent."""
    if keadaan not in EDITABLE:
        raise RuleViolated("rencana.not_editable", keadaan=keadaan.label.lower())


def check_row(
    *,
    kegiatan: str,
    lokasi_kode: Iterable[str],
    kegiatan_wajib_id: str,
    wajib_ids: Iterable[str],
    wilayah: KodeWilayah,
) -> None:
    """Raises ``InvalidInput`` unless the row could belong to the plan of *wilayah*."""
    if not kegiatan.strip():
        raise InvalidInput("rencana.kegiatan_missing", field="kegiatan")
    outside = [kode for kode in lokasi_kode if not wilayah.covers(KodeWilayah(kode))]
    if outside:
        raise InvalidInput("rencana.outside_area", field="lokasi_kode", lokasi=", ".join(outside))
    if kegiatan_wajib_id and kegiatan_wajib_id not in wajib_ids:
        raise InvalidInput("rencana.unknown_wajib", field="kegiatan_wajib_id", id=kegiatan_wajib_id)


def check_unchanged(current: int, seen: int | None) -> None:
    """Raises ``RuleViolated`` where the row is no longer what its author looked at."""
    if seen is not None and seen != current:
        raise RuleViolated("rencana.changed_meanwhile")


def check_neighbour(current: int, seen: int | None) -> None:
    """Raises ``RuleViolated`` where another row stands there than its author looked at."""
    if seen is not None and seen != current:
        raise RuleViolated("rencana.order_changed")


def check_room(count: int) -> None:
    """Raises ``RuleViolated`` where the plan cannot take one row more."""
    if count >= MOST_ROWS:
        raise RuleViolated("rencana.full", banyak=MOST_ROWS)


def check_entry(*, mulai_on: date, selesai_on: date | None, tahun: int) -> None:
    """Raises ``InvalidInput`` unless the entry of the calendar lies in its year."""
    if mulai_on.year != tahun:
        raise InvalidInput("rencana.entry_outside_year", field="mulai_on", tahun=tahun)
    if selesai_on is not None and selesai_on < mulai_on:
        raise InvalidInput("rencana.entry_ends_early", field="selesai_on")


def check_adoption(*, nomor: str, on: date, today: date) -> None:
    """Raises ``InvalidInput`` unless number and day of the adoption are there."""
    if not nomor.strip():
        raise InvalidInput("rencana.nomor_missing", field="nomor")
    if on > today:
        raise InvalidInput("rencana.adopted_later", field="on", hari_ini=today)


def check_reviewer(areas: Iterable[KodeWilayah], wilayah: KodeWilayah) -> None:
    """Raises ``NotPermitted`` unless one of the reviewer's areas lies above *wilayah*."""
    if not is_above(areas, wilayah):
        raise NotPermitted("rencana.review_own")


def check_assessable(keadaan: KeadaanRencana, last: int, versi: int) -> None:
    """Raises ``RuleViolated`` unless *versi* is the last one sent, and was answered."""
    if versi != last or not versi or keadaan is KeadaanRencana.DIKIRIM:
        raise RuleViolated("rencana.version_not_answered", versi=versi)


_COUNTED = re.compile(
    r"(?P<angka>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?:\s*(?P<kata>[^\d.,].*))?"
)
_UNIT_MAX = 40
_DIGITS_MAX = 12


def parse_target(periode: Periode, text: str) -> IsianTarget:
    """``3 dialog`` as number and unit, ``ya`` as words; what does not begin with a number is words."""
    words = " ".join(text.split())
    found = _COUNTED.fullmatch(words)
    if not found or len(found["angka"]) > _DIGITS_MAX:
        return IsianTarget(periode, words)
    number = Decimal(found["angka"].replace(".", "").replace(",", "."))
    unit, rest = found["kata"] or "", ""
    if len(unit) > _UNIT_MAX:
        unit, _, rest = unit.partition(" ")
    return IsianTarget(periode, rest, number, unit[:_UNIT_MAX])
