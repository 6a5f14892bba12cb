"""Score of a row and of a period by the published formula, with its working."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kentongan.capaian.enums import NilaiBukti, StatusBaris
from kentongan.capaian.rules.isian import FaktaBaris, lacks
from kentongan.capaian.rules.rumus import Rumus
from kentongan.rencana_aksi.rules.pita import Pita

_WHOLE = Decimal(100)
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Penilaian:
    """What the assessor recognises of one row, beside what was reported."""

    fakta: FaktaBaris
    diakui: Decimal
    bukti: NilaiBukti


@dataclass(frozen=True, slots=True)
class SkorBaris:
    """The parts add up to *skor*, of a hundred; *bobot* is the weight in the mean."""

    capaian: Decimal
    bukti: Decimal
    uraian: Decimal
    skor: Decimal
    bobot: int
    pita: Pita


@dataclass(frozen=True, slots=True)
class SkorPeriode:
    """The parts add up to *skor*; parts that do not apply are ``None`` and the others fill in.

    capaian: mean share of the targets that was reached, in per cent.
    """

    baris: Decimal | None
    tepat_waktu: Decimal
    kelengkapan: Decimal | None
    skor: Decimal
    capaian: Decimal | None
    pita: Pita | None
    rows: tuple[SkorBaris | None, ...]


def score_row(penilaian: Penilaian, rumus: Rumus) -> SkorBaris | None:
    """``None`` for a row that had no target in the period."""
    fakta = penilaian.fakta
    if fakta.status is StatusBaris.TANPA_TARGET or not fakta.has_target:
        return None
    capaian = min(penilaian.diakui, _WHOLE) * rumus.capaian / _WHOLE
    bukti = Decimal(rumus.nilai_bukti[penilaian.bukti]) * rumus.bukti / _WHOLE
    told = fakta.uraian if fakta.status is StatusBaris.DILAKSANAKAN else fakta.kendala
    uraian = Decimal(rumus.uraian if told.strip() else 0)
    bobot = rumus.bobot_wajib if fakta.is_wajib else 1
    skor = capaian + bukti + uraian
    return SkorBaris(
        _cents(capaian), _cents(bukti), uraian, _cents(skor), bobot, rumus.band(penilaian.diakui)
    )


def score_period(rows: Sequence[Penilaian], rumus: Rumus, *, late_days: int) -> SkorPeriode:
    """The mean of the rows, punctuality and completeness, each by its weight."""
    scored = [score_row(row, rumus) for row in rows]
    counted = [(row, skor) for row, skor in zip(rows, scored, strict=True) if skor is not None]
    baris = _mean([(skor.skor, skor.bobot) for _, skor in counted])
    most = Decimal(rumus.batas_capaian)
    capaian = _mean([(min(row.diakui, most), skor.bobot) for row, skor in counted])
    complete = _mean([(_WHOLE if not lacks(row.fakta) else Decimal(0), 1) for row, _ in counted])
    punctual = max(Decimal(0), _WHOLE - rumus.potong_terlambat * late_days)
    parts = [
        (part, weight)
        for part, weight in (
            (baris, rumus.baris),
            (punctual, rumus.tepat_waktu),
            (complete, rumus.kelengkapan),
        )
        if part is not None and weight
    ]
    return SkorPeriode(
        baris,
        punctual,
        complete,
        _mean(parts) or Decimal(0),
        capaian,
        None if capaian is None else rumus.band(capaian),
        tuple(scored),
    )


def _mean(parts: Sequence[tuple[Decimal, int]]) -> Decimal | None:
    whole = sum(weight for _, weight in parts)
    if not whole:
        return None
    return _cents(sum((part * weight for part, weight in parts), Decimal(0)) / whole)


def _cents(number: Decimal) -> Decimal:
    return number.quantize(_CENT)
