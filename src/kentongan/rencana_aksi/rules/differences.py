"""What changed from one version of a plan to another, word by word."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kentongan.kernel.beda import Potongan, marked


class Perubahan(StrEnum):
    SAMA = "sama"
    TAMBAH = "tambah"
    HAPUS = "hapus"
    UBAH = "ubah"


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
