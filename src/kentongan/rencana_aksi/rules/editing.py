"""What may be written, and by whom a plan may be judged."""

from collections.abc import Iterable
from datetime import date

from kentongan.kernel.errors import InvalidInput, NotPermitted, RuleViolated
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.rencana_aksi.enums import EDITABLE, KeadaanRencana

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


def check_adoption(*, nomor: str, on: date, today: date) -> None:
    """Raises ``InvalidInput`` unless number and day of the adoption are there."""
    if not nomor.strip():
        raise InvalidInput("rencana.nomor_missing", field="nomor")
    if on > today:
        raise InvalidInput("rencana.adopted_later", field="on", hari_ini=today.isoformat())


def check_reviewer(areas: Iterable[KodeWilayah], wilayah: KodeWilayah) -> None:
    """Raises ``NotPermitted`` unless one of the reviewer's areas lies above *wilayah*."""
    if not any(area != wilayah and area.covers(wilayah) for area in areas):
        raise NotPermitted("rencana.review_own")
