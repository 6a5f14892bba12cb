"""Assessing and disputing, the same for a plan and for the report of a period."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.rencana_aksi.enums import JenisPenilaian


@dataclass(frozen=True, slots=True)
class Terdahulu:
    """The assessment in force, and what became of the dispute over it."""

    penilai_id: int
    has_open_dispute: bool = False
    is_dispute_accepted: bool = False


def is_above(areas: Iterable[KodeWilayah], wilayah: KodeWilayah) -> bool:
    return any(area != wilayah and area.covers(wilayah) for area in areas)


def may_assess_again(last: Terdahulu, penilai_id: int) -> bool:
    """Whether :func:`next_kind` would let this assessor give another score."""
    return not _hindrance(last, penilai_id)


def _hindrance(last: Terdahulu, penilai_id: int) -> str:
    """The code of what stands against another score; empty where nothing does."""
    if last.has_open_dispute:
        return "penilaian.dispute_open"
    is_same = not last.is_dispute_accepted and last.penilai_id == penilai_id
    return "penilaian.same_assessor" if is_same else ""


def next_kind(last: Terdahulu | None, penilai_id: int, catatan: str) -> JenisPenilaian:
    """Why the next assessment is made; nobody assesses the same thing twice on his own.

    Raises:
        InvalidInput: it is not the first, and no reason is given.
        RuleViolated: a dispute waits for its answer, or the assessor is the same.

    """
    if last is None:
        return JenisPenilaian.PERTAMA
    if code := _hindrance(last, penilai_id):
        raise RuleViolated(code)
    if not catatan.strip():
        raise InvalidInput("penilaian.reason_missing", field="alasan")
    return JenisPenilaian.SANGGAHAN if last.is_dispute_accepted else JenisPenilaian.KEDUA


def check_dispute(last: Terdahulu, *, has_open: bool, alasan: str) -> None:
    """Whether the region may object to *last*, the assessment in force.

    Raises:
        InvalidInput: no reason is given.
        RuleViolated: a dispute waits already, or one was accepted and the new score is owed.

    """
    if has_open:
        raise RuleViolated("penilaian.dispute_open")
    if last.is_dispute_accepted:
        raise RuleViolated("penilaian.dispute_accepted")
    if not alasan.strip():
        raise InvalidInput("penilaian.reason_missing", field="alasan")


def check_answer(*, is_answered: bool, jawaban: str) -> None:
    """Whether a dispute may be answered.

    Raises:
        InvalidInput: no reason is given.
        RuleViolated: it was answered already.

    """
    if is_answered:
        raise RuleViolated("penilaian.dispute_answered")
    if not jawaban.strip():
        raise InvalidInput("penilaian.reason_missing", field="jawaban")


@dataclass(frozen=True, slots=True)
class BagianTercatat:
    """One part of a kept score; *usul* is what was calculated where the assessor changed it."""

    key: str
    label: str
    nilai: Decimal | None
    bobot: int
    usul: Decimal | None = None
    catatan: str = ""


def kept_parts(
    rincian: Mapping[str, Mapping[str, Any]], labels: Mapping[str, str]
) -> list[BagianTercatat]:
    """The working as an assessment keeps it, in the order of *labels*."""
    return [_part(key, label, rincian.get(key, {})) for key, label in labels.items()]


def _part(key: str, label: str, kept: Mapping[str, Any]) -> BagianTercatat:
    nilai, usul = kept.get("nilai"), kept.get("usul")
    return BagianTercatat(
        key,
        label,
        None if nilai is None else Decimal(nilai),
        kept.get("bobot", 0),
        None if usul is None else Decimal(usul),
        kept.get("catatan", ""),
    )
