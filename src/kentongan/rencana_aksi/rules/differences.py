"""What changed from one version of a plan to another, word by word."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_MOST = 4000
"""Words beyond which a field is shown as replaced whole."""


class Perubahan(StrEnum):
    SAMA = "sama"
    TAMBAH = "tambah"
    HAPUS = "hapus"
    UBAH = "ubah"


@dataclass(frozen=True, slots=True)
class Potongan:
    """A piece of text: kept, written anew (``ins``) or struck (``del``)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class BedaKolom:
    name: str
    before: tuple[Potongan, ...]
    after: tuple[Potongan, ...]


@dataclass(frozen=True, slots=True)
class BedaBaris:
    """One row in both versions; numbers as in the matrix of each."""

    kind: Perubahan
    number_before: int | None
    number_after: int | None
    kegiatan: str
    columns: tuple[BedaKolom, ...]


def differences(
    before: Iterable[dict[str, Any]], after: Iterable[dict[str, Any]], columns: Iterable[str]
) -> tuple[BedaBaris, ...]:
    """Every row that was added, removed or changed, in the order of the newer version.

    Rows are plain values with ``id``; a removed row stands after the row it followed.
    """
    old = {row["id"]: (place, row) for place, row in enumerate(before, 1)}
    new = {row["id"]: (place, row) for place, row in enumerate(after, 1)}
    names = tuple(columns)
    found = [_row(old.get(key), new.get(key), names) for key in _order(old, new)]
    return tuple(each for each in found if each.kind is not Perubahan.SAMA)


def _order(old: dict[Any, Any], new: dict[Any, Any]) -> list[Any]:
    order = list(new)
    previous: Any = None
    for key in old:
        if key not in new:
            order.insert(order.index(previous) + 1 if previous in order else 0, key)
        previous = key
    return order


def _row(old: Any, new: Any, names: tuple[str, ...]) -> BedaBaris:
    before: tuple[int | None, dict[str, Any]] = old or (None, {})
    after: tuple[int | None, dict[str, Any]] = new or (None, {})
    columns = tuple(
        _column(name, str(before[1].get(name) or ""), str(after[1].get(name) or ""))
        for name in names
        if (before[1].get(name) or "") != (after[1].get(name) or "")
    )
    kind = Perubahan.TAMBAH if old is None else Perubahan.HAPUS if new is None else Perubahan.UBAH
    if not columns and old is not None and new is not None:
        kind = Perubahan.SAMA
    words = str((after[1] or before[1]).get("kegiatan", ""))
    return BedaBaris(kind, before[0], after[0], words, columns)


def _column(name: str, before: str, after: str) -> BedaKolom:
    return BedaKolom(name, *marked(before, after))


def marked(before: str, after: str) -> tuple[tuple[Potongan, ...], tuple[Potongan, ...]]:
    """Both texts in pieces: what is struck in the older, what is new in the newer."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > _MOST:
        return _whole("del", before), _whole("ins", after)
    left: list[Potongan] = []
    right: list[Potongan] = []
    for op, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            left.append(Potongan("", "".join(old[a:b])))
            right.append(Potongan("", "".join(new[c:d])))
            continue
        left += _whole("del", "".join(old[a:b]))
        right += _whole("ins", "".join(new[c:d]))
    return tuple(left), tuple(right)


def _whole(kind: str, text: str) -> tuple[Potongan, ...]:
    return (Potongan(kind, text),) if text else ()
