"""What changed from one version of a plan to another, word by word."""

from bisect import bisect_left
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
    PINDAH = "pindah"


@dataclass(frozen=True, slots=True)
class BedaKolom:
    name: str
    before: tuple[Potongan, ...]
    after: tuple[Potongan, ...]


@dataclass(frozen=True, slots=True)
class BedaBaris:
    """One row in both versions; numbers as in the matrix of each, ``id`` as in the older one."""

    id: Any
    kind: Perubahan
    number_before: int | None
    number_after: int | None
    kegiatan: str
    columns: tuple[BedaKolom, ...]


def differences(
    before: Iterable[dict[str, Any]], after: Iterable[dict[str, Any]], columns: Iterable[str]
) -> tuple[BedaBaris, ...]:
    """Every row that was added, removed, changed or moved, in the order of the newer version.

    Rows are plain values with ``id``; a removed row stands after the row it followed. A row that
    was written anew with the words of one that went is the same row.
    """
    earlier, later, names = list(before), list(after), tuple(columns)
    same = _written_anew(earlier, later)
    old = {same.get(row["id"], row["id"]): (place, row) for place, row in enumerate(earlier, 1)}
    new = {row["id"]: (place, row) for place, row in enumerate(later, 1)}
    moved = _moved(old, new)
    found = [
        _row(old.get(key), new.get(key), names, is_moved=key in moved) for key in _order(old, new)
    ]
    return tuple(each for each in found if each.kind is not Perubahan.SAMA)


def _written_anew(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> dict[Any, Any]:
    """The new id of each row that was removed and came back, as after one more import."""
    known, kept = {row["id"] for row in before}, {row["id"] for row in after}
    free: dict[str, list[Any]] = {}
    for row in after:
        if row["id"] not in known and (words := _words(row)):
            free.setdefault(words, []).append(row["id"])
    return {
        row["id"]: free[_words(row)].pop(0)
        for row in before
        if row["id"] not in kept and free.get(_words(row))
    }


def _words(row: dict[str, Any]) -> str:
    return " ".join(str(row.get("kegiatan") or "").casefold().split())


def _moved(old: dict[Any, Any], new: dict[Any, Any]) -> set[Any]:
    """The fewest rows without which those that stayed keep their order."""
    stayed = [key for key in new if key in old]
    ends: list[int] = []  # the smallest last place of a rising run of each length
    runs: list[int] = []
    for key in stayed:
        place = old[key][0]
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
        runs.append(at)
    length, kept = len(ends) - 1, set()
    for key, run in zip(reversed(stayed), reversed(runs), strict=True):
        if run == length:
            kept.add(key)
            length -= 1
    return set(stayed) - kept


def _order(old: dict[Any, Any], new: dict[Any, Any]) -> list[Any]:
    order = list(new)
    previous: Any = None
    for key in old:
        if key not in new:
            order.insert(order.index(previous) + 1 if previous in order else 0, key)
        previous = key
    return order


def _row(old: Any, new: Any, names: tuple[str, ...], *, is_moved: bool) -> BedaBaris:
    before: tuple[int | None, dict[str, Any]] = old or (None, {})
    after: tuple[int | None, dict[str, Any]] = new or (None, {})
    columns = tuple(
        _column(name, str(before[1].get(name) or ""), str(after[1].get(name) or ""))
        for name in names
        if (before[1].get(name) or "") != (after[1].get(name) or "")
    )
    row = after[1] or before[1]
    return BedaBaris(
        (before[1] or row)["id"],
        _kind(old, new, is_moved=is_moved, is_changed=bool(columns)),
        before[0],
        after[0],
        str(row.get("kegiatan", "")),
        columns,
    )


def _kind(old: Any, new: Any, *, is_moved: bool, is_changed: bool) -> Perubahan:
    if old is None:
        return Perubahan.TAMBAH
    if new is None:
        return Perubahan.HAPUS
    if is_moved:
        return Perubahan.PINDAH
    return Perubahan.UBAH if is_changed else Perubahan.SAMA


def _column(name: str, before: str, after: str) -> BedaKolom:
    return BedaKolom(name, *marked(before, after))
