"""Columns of an export, and the note that tells where it came from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any

from kentongan.dokumen.teks import printable
from kentongan.kernel.enums import Klasifikasi

_FORMULA_STARTS = frozenset("=+-@＝＋－＠\t\r\n")  # the wide forms count in East Asian locales


class Kind(StrEnum):
    """What a column holds; decides width and number format, not what is allowed."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    INSTANT = "instant"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Column:
    """*value* reads the cell from a row; by default the row is a mapping and has *key*."""

    key: str
    label: str
    kind: Kind = Kind.TEXT
    value: Callable[[Any], Any] | None = None

    def of(self, row: Any) -> Any:
        return self.value(row) if self.value else row.get(self.key)


@dataclass(frozen=True, slots=True)
class Keterangan:
    """Who exported what, when and by which filters; instants are shown in the zone of *exported_at*."""

    title: str
    exported_at: datetime
    exported_by: str
    klasifikasi: Klasifikasi
    filters: tuple[tuple[str, str], ...] = ()
    source: str = ""

    def lines(self, count: int) -> list[tuple[str, str]]:
        offset = f"UTC{self.exported_at:%z}"
        return [
            ("Judul", self.title),
            ("Klasifikasi", self.klasifikasi.label),
            ("Jumlah baris", str(count)),
            ("Diekspor pada", f"{self.exported_at:%Y-%m-%d %H:%M:%S} {offset}"),
            ("Diekspor oleh", self.exported_by),
            *([("Sumber", self.source)] if self.source else []),
            *((f"Saringan: {label}", value) for label, value in self.filters),
            *([] if self.filters else [("Saringan", "tidak ada; semua baris yang boleh dilihat")]),
        ]


def is_formula(text: str) -> bool:
    """Whether a spreadsheet could run *text* as a formula."""
    return text[:1] in _FORMULA_STARTS or text.lstrip()[:1] in _FORMULA_STARTS if text else False


def disarm(text: str) -> str:
    """*text* with a leading apostrophe where a spreadsheet would otherwise run it."""
    return f"'{text}" if is_formula(text) else text


def cell_text(value: Any) -> str:  # noqa: PLR0911 -- one answer for each type
    """*value* as the text of a cell; numbers keep a point, dates are ISO 8601."""
    match value:
        case None:
            return ""
        case bool():
            return "ya" if value else "tidak"
        case Enum():
            return printable(str(getattr(value, "label", value.value)))
        case datetime():
            return value.isoformat(timespec="seconds")
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case str():
            return printable(value)
        case list() | tuple() | set() | frozenset():
            return "; ".join(cell_text(item) for item in _ordered(value))
        case _:
            return printable(str(value))


def is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool | Enum)


def _ordered(values: Iterable[Any]) -> Iterable[Any]:
    return sorted(values, key=str) if isinstance(values, set | frozenset) else values
