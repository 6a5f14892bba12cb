"""What a row of a report may hold, and what it lacks before it can be sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kentongan.capaian.enums import KeadaanLaporan, Kekurangan, StatusBaris
from kentongan.kernel.errors import InvalidInput, NotPermitted, RuleViolated
from kentongan.kernel.periods import Periode
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.rencana_aksi.rules.penilaian import is_above

MOST_PERCENT = 1000
_HUNDRED = Decimal(100)
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class FaktaBaris:
    """One row as the rules see it. *persen* is typed where the target is no number."""

    status: StatusBaris
    target_angka: Decimal | None = None
    target_teks: str = ""
    uraian: str = ""
    angka: Decimal | None = None
    persen: Decimal | None = None
    kendala: str = ""
    bukti: int = 0
    is_wajib: bool = False

    @property
    def has_target(self) -> bool:
        return self.target_angka is not None or bool(self.target_teks.strip())


def achieved(fakta: FaktaBaris) -> Decimal | None:
    """Per cent of the target that was reached; ``None`` where nothing is known or asked."""
    if fakta.status is StatusBaris.NIHIL:
        return Decimal(0)
    if fakta.status is not StatusBaris.DILAKSANAKAN:
        return None
    if fakta.target_angka is None:
        return fakta.persen
    if fakta.angka is None:
        return None
    if fakta.target_angka == 0:
        return _HUNDRED
    share = fakta.angka / fakta.target_angka * _HUNDRED
    return min(share, Decimal(MOST_PERCENT)).quantize(_CENT)


def lacks(fakta: FaktaBaris) -> tuple[Kekurangan, ...]:
    """What must be mended in the row before the report can go on."""
    match fakta.status:
        case StatusBaris.BELUM_DIISI:
            return (Kekurangan.BELUM_DIISI,)
        case StatusBaris.TANPA_TARGET:
            return ()
        case StatusBaris.NIHIL:
            return () if fakta.kendala.strip() else (Kekurangan.ALASAN,)
    found = []
    if not fakta.uraian.strip():
        found.append(Kekurangan.URAIAN)
    if fakta.target_angka is not None and fakta.angka is None:
        found.append(Kekurangan.ANGKA)
    if fakta.target_angka is None and fakta.has_target and fakta.persen is None:
        found.append(Kekurangan.PERSEN)
    if _is_something(fakta) and not fakta.bukti:
        found.append(Kekurangan.BUKTI)
    return tuple(found)


def _is_something(fakta: FaktaBaris) -> bool:
    return bool((fakta.angka or 0) > 0 or (fakta.persen or 0) > 0)


def check_row(fakta: FaktaBaris) -> None:
    """Raises ``InvalidInput`` for what could never be true of a row."""
    if fakta.angka is not None and fakta.angka < 0:
        raise InvalidInput("capaian.bad_number", field="angka")
    if fakta.persen is not None and not 0 <= fakta.persen <= MOST_PERCENT:
        raise InvalidInput("capaian.bad_percent", field="persen")
    if fakta.status is StatusBaris.TANPA_TARGET and fakta.has_target:
        raise InvalidInput("capaian.has_target", field="status")
    if fakta.status is StatusBaris.NIHIL and _is_something(fakta):
        raise InvalidInput("capaian.nihil_with_number", field="angka")


def check_editable(keadaan: KeadaanLaporan) -> None:
    """Raises ``RuleViolated`` unless the report lies on the desk."""
    if keadaan is not KeadaanLaporan.DRAFT:
        raise RuleViolated("capaian.not_editable", keadaan=keadaan.label.lower())


def check_start(periode: Periode, year: int, *, is_sent: bool, rows: int, today: date) -> None:
    """Raises ``RuleViolated`` unless a report of *periode* can be begun today."""
    if not is_sent:
        raise RuleViolated("capaian.plan_not_sent")
    if not rows:
        raise RuleViolated("capaian.plan_empty")
    if today < periode.starts_on(year):
        mulai = periode.starts_on(year)
        raise RuleViolated("capaian.too_early", periode=periode.value, mulai=mulai)


def check_assessor(areas: Iterable[KodeWilayah], wilayah: KodeWilayah) -> None:
    """Raises ``NotPermitted`` unless one of the assessor's areas lies above *wilayah*."""
    if not is_above(areas, wilayah):
        raise NotPermitted("capaian.assess_own")
