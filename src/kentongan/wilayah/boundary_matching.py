"""Which area a row of a boundary file is: by code, else by name. Pure."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from kentongan.kernel.wilayah import Tingkat
from kentongan.wilayah.ejaan import key_of, split_kind, words_of
from kentongan.wilayah.gazetteer import Gazetteer, Match

Row = dict[str, Any]

# Columns of names, as the Geospatial Information Agency, the ministry and GADM call them.
NAME_COLUMNS = {
    Tingkat.PROVINSI: ("wadmpr", "provinsi", "propinsi", "nm_prov", "nmprov", "prov", "name_1"),
    Tingkat.KABUPATEN_KOTA: (
        "wadmkk",
        "kabupaten_kota",
        "kabkota",
        "kab_kota",
        "kabupaten",
        "nm_kab",
        "nmkab",
        "kab",
        "name_2",
    ),
    Tingkat.KECAMATAN: ("wadmkc", "kecamatan", "nm_kec", "nmkec", "kec", "distrik", "name_3"),
    Tingkat.DESA_KELURAHAN: (
        "wadmkd",
        "desa_kelurahan",
        "kel_desa",
        "kelurahan",
        "desa",
        "nm_desa",
        "nmdesa",
        "name_4",
    ),
}
PLAIN_NAMES = ("namobj", "nama", "name", "nama_wilayah", "nm_wilayah")
_DOTTED = re.compile(r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?")
_LENGTHS = (2, 4, 6, 10)
_ENOUGH = 0.6  # share of rows that a column of codes must place
_AGREE = 0.6  # share of those whose name must agree, else the codes are another scheme's
_SURE = 0.9

NO_CODE = "kode {value} tidak ada dalam daftar wilayah"
NO_NAME = "nama {value} tidak dikenal"
AMBIGUOUS = "nama {value} dapat berarti beberapa wilayah"
EMPTY = "baris tanpa kode dan nama"
NO_AREA = "baris tanpa bidang (poligon)"


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A row that was not placed, why, and what it may be."""

    row: int
    label: str
    reason: str
    suggestions: tuple[str, ...] = ()


@dataclass(slots=True)
class Matching:
    """Rows by the area that they are of."""

    rows_of: dict[str, list[int]] = field(default_factory=dict)
    unmatched: list[Unmatched] = field(default_factory=list)
    by: str = ""


def dotted(value: Any) -> str | None:
    """A code with or without dots, also as a whole number, in the register's form."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool | float | None):
        return None
    digits = str(value).strip()
    if _DOTTED.fullmatch(digits):
        return digits
    if not digits.isdecimal() or len(digits) not in _LENGTHS:
        return None
    parts = (digits[:2], digits[2:4], digits[4:6], digits[6:10])
    return ".".join(part for part in parts if part)


class Matcher:
    """Places the rows of one file."""

    def __init__(
        self,
        rows: list[Row],
        names: dict[str, str],
        gazetteer: Callable[[], Gazetteer],
        *,
        tingkat: Tingkat | None = None,
        code_field: str | None = None,
        name_field: str | None = None,
    ) -> None:
        self._rows = rows
        self._names = names
        self._gazetteer = gazetteer
        columns = list(dict.fromkeys(name for row in rows for name in row))
        self.columns = columns
        self._by_lower = {name.lower(): name for name in columns}
        self._tier = tingkat
        self._name_column = self._chosen(name_field) or self._own_name_column()
        self._code_column = self._chosen(code_field) or self._own_code_column()

    @property
    def is_possible(self) -> bool:
        return bool(self._code_column or self._name_column)

    def match(self) -> Matching:
        """Every row, placed or with the reason why not."""
        result = Matching(by=self._code_column or self._name_column or "")
        for number, row in enumerate(self._rows):
            placed = self._place(number, row)
            if isinstance(placed, Unmatched):
                result.unmatched.append(placed)
            else:
                result.rows_of.setdefault(placed, []).append(number)
        return result

    def _chosen(self, name: str | None) -> str | None:
        return self._by_lower.get(name.lower()) if name else None

    def _own_name_column(self) -> str | None:
        tiers = [self._tier] if self._tier else sorted(NAME_COLUMNS, reverse=True)
        for tier in tiers:
            if found := self._first(NAME_COLUMNS[tier]):
                self._tier = self._tier or tier
                return found
        return self._first(PLAIN_NAMES)

    def _first(self, candidates: tuple[str, ...]) -> str | None:
        for name in candidates:
            column = self._by_lower.get(name)
            if column and any(row.get(column) for row in self._rows):
                return column
        return None

    def _own_code_column(self) -> str | None:
        """The column that places most different areas, if the names agree."""
        best, most = None, 0
        for column in self.columns:
            codes = [self._code(row, column) for row in self._rows]
            known = [code for code in codes if code in self._names]
            enough = len(known) >= _ENOUGH * max(
                1, sum(row.get(column) is not None for row in self._rows)
            )
            if enough and len(set(known)) > most and self._names_agree(column):
                best, most = column, len(set(known))
        return best

    def _code(self, row: Row, column: str) -> str | None:
        code = dotted(row.get(column))
        if code and self._tier and code.count(".") + 1 != self._tier:
            return None
        return code

    def _names_agree(self, column: str) -> bool:
        """Statistics Indonesia's codes look alike but name other areas."""
        if not self._name_column:
            return True
        pairs = [
            (bare_key(str(row[self._name_column])), bare_key(self._names[code]))
            for row in self._rows
            if (code := self._code(row, column)) in self._names and row.get(self._name_column)
        ]
        counts = Counter(one == other or one in other or other in one for one, other in pairs)
        return not pairs or counts[True] >= _AGREE * len(pairs)

    def _place(self, number: int, row: Row) -> str | Unmatched:
        label = str(row.get(self._name_column or "") or row.get(self._code_column or "") or "")
        if self._code_column and (value := row.get(self._code_column)) is not None:
            code = self._code(row, self._code_column)
            if code in self._names:
                return str(code)
            by_name = self._by_name(number, row, label) if self._name_column else None
            if isinstance(by_name, str):
                return by_name
            near = by_name.suggestions if by_name else ()
            return Unmatched(number, label, NO_CODE.format(value=value), near)
        return self._by_name(number, row, label)

    def _by_name(self, number: int, row: Row, label: str) -> str | Unmatched:
        name = str(row.get(self._name_column or "") or "").strip()
        if not name:
            return Unmatched(number, label, EMPTY)
        text = ", ".join([name, *self._parents(row)])
        found = self._gazetteer().find(text, tingkat=self._tier)
        sure = [match for match in found if match.score >= _SURE]
        if len(sure) == 1 or (len(sure) > 1 and sure[0].score > sure[1].score):
            return sure[0].kode
        reason = AMBIGUOUS if sure else NO_NAME
        return Unmatched(number, label, reason.format(value=text), _suggestions(found))

    def _parents(self, row: Row) -> list[str]:
        tiers = [tier for tier in sorted(NAME_COLUMNS, reverse=True) if tier < (self._tier or 0)]
        columns = [self._first(NAME_COLUMNS[tier]) for tier in tiers]
        return [str(row[c]) for c in columns if c and c != self._name_column and row.get(c)]


def bare_key(name: str) -> str:
    """The key of a name without its word of kind."""
    rest = split_kind(words_of(name))[1]
    return "".join(rest) or key_of(name)


def _suggestions(found: list[Match]) -> tuple[str, ...]:
    return tuple(f"{match.kode} {match.nama}" for match in found[:3])
