"""Rules about potential conflict. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kentongan.hukum import registry
from kentongan.kernel.errors import InvalidInput
from kentongan.potensi.enums import KeadaanPotensi

JUDUL_MAX = 200
TEXT_MAX = 20_000
REVIEW_WITHIN = timedelta(days=366)
"""A potensi is looked at again within a year, a leap year included."""

SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Risiko:
    """Likelihood × impact, and the class that the law's data give it."""

    kemungkinan: int
    dampak: int
    skor: int
    kelas: int


def assess(kemungkinan: int | None, dampak: int | None) -> Risiko:
    """The risk of *kemungkinan* × *dampak*.

    Raises:
        InvalidInput: one of them is missing or not 1 to 5.

    """
    for name, value in (("kemungkinan", kemungkinan), ("dampak", dampak)):
        if value is None or not 1 <= value <= 5:
            raise InvalidInput("potensi.step_out_of_range", field=name)
    found = registry.risk_class(kemungkinan, dampak)  # type: ignore[arg-type]  # checked just above
    return Risiko(kemungkinan, dampak, found.score, found.level)  # type: ignore[arg-type]


def class_table() -> dict[tuple[int, int], int]:
    """The class of each of the 25 cells."""
    steps = range(1, 6)
    return {(k, d): registry.risk_class(k, d).level for k in steps for d in steps}


def check_review_on(review_on: date | None, *, today: date) -> date:
    """The day of the next review; raises ``InvalidInput`` unless it is after today, within a year."""
    if review_on is None:
        raise InvalidInput("potensi.review_missing", field="review_on")
    if review_on <= today:
        raise InvalidInput("potensi.review_past", field="review_on", hari_ini=today)
    if review_on > today + REVIEW_WITHIN:
        raise InvalidInput(
            "potensi.review_too_late", field="review_on", terakhir=today + REVIEW_WITHIN
        )
    return review_on


def overdue_days(review_on: date, keadaan: KeadaanPotensi, *, today: date) -> int:
    """How many days the review is overdue; 0 when it is not, or no longer needed."""
    if keadaan is KeadaanPotensi.SELESAI:
        return 0
    return max(0, (today - review_on).days)


def check_texts(values: Mapping[str, Any]) -> None:
    """Raises ``InvalidInput`` for a missing title, or for text too long or unreadable."""
    if not str(values.get("judul", "")).strip():
        raise InvalidInput("potensi.judul_missing", field="judul")
    for name, text in values.items():
        longest = JUDUL_MAX if name == "judul" else TEXT_MAX
        if isinstance(text, str) and len(text) > longest:
            raise InvalidInput("potensi.text_too_long", field=name, terpanjang=longest)
        if isinstance(text, str) and "\x00" in text:
            raise InvalidInput("potensi.text_unreadable", field=name)


CODED = ("sumber_konflik", "pola_isu", "bidang")


def titles_of(field: str) -> dict[str, str]:
    """The codes that *field* may hold, with their titles, in the order of their list."""
    entries = {
        "sumber_konflik": registry.sumber_konflik,
        "pola_isu": registry.pola_isu,
        "bidang": registry.bidang,
    }
    return {entry.id: entry.title for entry in entries[field]()}


def check_codes(values: Mapping[str, Any]) -> None:
    """Raises ``InvalidInput`` for a code that its list does not have; empty is unknown."""
    for name in CODED:
        value = values.get(name)
        if value and value not in titles_of(name):
            raise InvalidInput("potensi.unknown_code", field=name, nilai=value)


def check_note(note: str) -> None:
    """Raises ``InvalidInput`` when a change of state or a review says nothing."""
    if not note.strip():
        raise InvalidInput("potensi.note_missing", field="note")
