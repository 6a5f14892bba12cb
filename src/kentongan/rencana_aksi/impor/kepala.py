"""Where the head of a table is, and what each of its columns holds."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kentongan.rencana_aksi.impor import kamus
from kentongan.rencana_aksi.impor.kamus import normal
from kentongan.rencana_aksi.impor.tabel import KOSONG, Gabung, Sel, Tabel

Baris = tuple[Sel, ...]

_TALLEST = 3
_EXACT = 0.9
_BUDGETS_OWN = frozenset({"kegiatan", "nama kegiatan"})
_SIDE = frozenset({"nomor", "abaikan", "lain", "bulan"})
MANY = frozenset({"lain", "abaikan", "keterangan", "bulan", ""})
"""What several columns may be taken for at once."""


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: *kunci* is what a region's memory knows it by, *cara* how it was understood."""

    tempat: int
    judul: str
    kunci: str
    isian: str
    cara: str = "judul"
    yakin: float = 0.0


@dataclass(frozen=True, slots=True)
class Kepala:
    """The head takes rows *awal* up to, not with, *akhir* (from 0)."""

    awal: int
    akhir: int
    kolom: tuple[Kolom, ...]

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(k.isian for k in self.kolom) - _SIDE

    @property
    def is_sure(self) -> bool:
        """Whether this is the head of a matrix of actions and of nothing else."""
        return "kegiatan" in self.fields and len(self.fields) >= 3 and len(self.exact) >= 2

    @property
    def is_certain(self) -> bool:
        """Whether no row of a matrix could be mistaken for this head."""
        unknown = sum(k.cara == "tidak dikenal" and bool(k.judul) for k in self.kolom)
        return self.is_sure and len(self.exact) >= 3 and unknown * 2 <= len(self.fields)

    @property
    def exact(self) -> set[str]:
        return {k.isian for k in self.kolom if k.isian in self.fields and k.yakin >= _EXACT}


def head_at(tabel: Tabel, at: int, pilihan: Mapping[str, str]) -> Kepala | None:
    """The best head that begins in row *at* (from 0), or None."""
    if len({sel.own for sel in tabel.baris[at] if sel.own}) < 2:
        return None
    best: tuple[float, Kepala] | None = None
    for height in range(1, _TALLEST + 1):
        rows = tabel.baris[at : at + height]
        if len(rows) < height or not _may_be_head(rows):
            break
        head = Kepala(at, at + height, columns(rows, pilihan))
        if not head.is_sure:
            continue
        score = sum(k.yakin for k in head.kolom if k.isian in head.fields | {"bulan"})
        score -= 0.05 * height + _is_cut(tabel, at + height)
        if best is None or score > best[0]:
            best = score, head
    return best[1] if best else None


def _is_cut(tabel: Tabel, end: int) -> bool:
    """Whether a title merged downwards reaches into row *end*: the head is taller."""
    if end >= len(tabel.baris):
        return False
    above, row = tabel.baris[end - 1], tabel.baris[end]
    pairs = zip(above, row, strict=False)
    return any(sel.gabung is Gabung.ATAS and sel.teks and sel.teks == up.teks for up, sel in pairs)


def first_head(tabel: Tabel, pilihan: Mapping[str, str]) -> Kepala | None:
    found = (head_at(tabel, at, pilihan) for at in range(len(tabel.baris)))
    return next((head for head in found if head), None)


def upright(tabel: Tabel, pilihan: Mapping[str, str]) -> Tabel:
    """A table whose titles stand in its first column, one action a column, turned; others as they are.

    A card of two columns (title, words) is such a table with one action.
    """
    if tabel.lebar < 2 or first_head(tabel, pilihan) is not None:
        return tabel
    width = tabel.lebar
    rows = [(*row, *[KOSONG] * (width - len(row))) for row in tabel.baris]
    lines = [tuple(_turned(sel) for sel in line) for line in zip(*rows, strict=True)]
    lines = [line for line in lines if any(sel.teks for sel in line)]
    turned = Tabel(f"{tabel.tempat} (dibaca menyamping)", tuple(lines), tabel.judul)
    head = first_head(turned, pilihan)
    is_first = head is not None and head.awal <= 1 and head.akhir == head.awal + 1 < len(lines)
    return turned if is_first else tabel


def _turned(sel: Sel) -> Sel:
    """What is merged to the right lies below now; the colon of a card is no word."""
    merged = {Gabung.KIRI: Gabung.ATAS, Gabung.ATAS: Gabung.KIRI}
    return Sel(sel.teks.removeprefix(":").strip(), merged.get(sel.gabung, Gabung.TIDAK))


def part_of_head(tabel: Tabel, pilihan: Mapping[str, str]) -> Kepala | None:
    """The head of columns that go on beside a matrix: numbers, no activity, at least two fields."""
    best: tuple[float, Kepala] | None = None
    for height in range(1, _TALLEST + 1):
        rows = tabel.baris[:height]
        if len(rows) < height or not _may_be_head(rows):
            break
        kolom = columns(rows, pilihan, without=frozenset({"kegiatan"}))
        head = Kepala(0, height, kolom)
        if any(k.isian == "nomor" for k in kolom) and len(head.exact) >= 2:
            score = sum(k.yakin for k in kolom if k.isian in head.exact) - 0.05 * height
            if best is None or score > best[0]:
                best = score, head
    return best[1] if best else None


def _may_be_head(rows: tuple[Baris, ...]) -> bool:
    """A head's last row has short texts, and no long digits."""
    texts = [sel.own for sel in rows[-1] if sel.own]
    is_counted = bool(rows[0]) and rows[0][0].own.strip(" .)").isdecimal()
    return (
        not is_counted
        and all(len(text) <= 90 for text in texts)
        and not any(text.replace(".", "").isdecimal() and len(text) > 4 for text in texts)
    )


def guessed_head(tabel: Tabel, pilihan: Mapping[str, str]) -> Kepala | None:
    """The first row that could be a head, for a person to name its columns."""
    for at, row in enumerate(tabel.baris[:40]):
        texts = {sel.own for sel in row if sel.own}
        if len(texts) >= 3 and _may_be_head((row,)) and len(tabel.baris) > at + 1:
            return Kepala(at, at + 1, columns((row,), pilihan))
    return None


def columns(
    rows: tuple[Baris, ...],
    pilihan: Mapping[str, str],
    *,
    prefix: str = "",
    without: frozenset[str] = frozenset(),
) -> tuple[Kolom, ...]:
    """What each column is: as chosen or remembered, else by its title, the surest first."""
    titles = _titles(rows)
    keys = [f"{prefix}{key}" for key in _keys(titles)]
    found: dict[int, Kolom] = {}
    for place, (title, key) in enumerate(zip(titles, keys, strict=True)):
        if key in pilihan:
            found[place] = Kolom(place, title, key, pilihan[key], "pilihan", 1.0)
    candidates = sorted(
        ((score, -place, name) for place, title in enumerate(titles) if place not in found
         for name, score in kamus.guesses(title)),
        reverse=True,
    )  # fmt: skip
    taken = {kolom.isian for kolom in found.values()} - MANY | without
    for score, place, name in candidates:
        if -place not in found and name not in taken:
            found[-place] = Kolom(-place, titles[-place], keys[-place], name, yakin=score)
            taken |= {name} - MANY
    _step_down(found)
    unknown = (
        Kolom(place, title, keys[place], "lain" if title else "", "tidak dikenal")
        for place, title in enumerate(titles)
        if place not in found
    )
    return tuple(sorted((*found.values(), *unknown), key=lambda kolom: kolom.tempat))


def _step_down(found: dict[int, Kolom]) -> None:
    """Of programme, activity and sub-activity of a budget, the lowest is the action."""
    by_field = {kolom.isian: kolom for kolom in found.values()}
    three = [by_field.get(name) for name in ("program", "kegiatan", "sub_kegiatan")]
    if "kegiatan_program" in by_field or not all(k and k.cara == "judul" for k in three):
        return
    _, activity, lowest = three
    if activity and lowest and normal(activity.judul) in _BUDGETS_OWN:
        found[activity.tempat] = replace(activity, isian="kegiatan_program")
        found[lowest.tempat] = replace(lowest, isian="kegiatan")


def _titles(rows: tuple[Baris, ...]) -> list[str]:
    """The title over each column, those above it first, one a line."""
    width = max(len(row) for row in rows)
    titles = []
    for c in range(width):
        parts: list[str] = []
        for depth in range(len(rows)):
            text = _title_cell(rows, depth, c)
            if text and text not in parts:
                parts.append(text)
        titles.append("\n".join(parts))
    return titles


def _title_cell(rows: tuple[Baris, ...], depth: int, c: int) -> str:
    row = rows[depth]
    if c >= len(row):
        return ""
    if row[c].teks or depth + 1 >= len(rows):
        return " ".join(row[c].teks.split())
    below = rows[depth + 1]
    if c >= len(below) or not below[c].own:
        return ""
    # Not merged, but meant so: the title stands over the first of its columns.
    for left in range(c - 1, -1, -1):
        if left >= len(below) or not below[left].own:
            return ""
        if row[left].teks:
            return " ".join(row[left].teks.split())
    return ""


def _keys(titles: list[str]) -> list[str]:
    keys: list[str] = []
    for place, title in enumerate(titles):
        key = normal(title)[:180] or f"kolom {place + 1}"
        keys.append(key if key not in keys else f"{key} #{place + 1}")
    return keys


def is_repeated(row: Baris, head: Kepala) -> bool:
    """Whether *row* says again what a row of the head says."""
    texts = [normal(sel.own) for sel in row if sel.own]
    if not texts:
        return False
    said = {normal(part) for kolom in head.kolom for part in kolom.judul.split("\n")}
    return len(texts) >= 2 and all(text in said for text in texts)


def is_numbering(row: Baris) -> bool:
    """``1 2 3 4`` or ``(1) (2) (3)`` under the head."""
    numbers = [sel.own.strip("() .") for sel in row if sel.own and sel.gabung is Gabung.TIDAK]
    if len(numbers) < 3 or not all(n.isdecimal() and len(n) < 3 for n in numbers[:2]):
        return False
    values = [int(n) for n in numbers if n.isdecimal()]
    return len(values) >= len(numbers) - 2 and values == sorted(values) and len(set(values)) > 2


def named_from_content(head: Kepala, tabel: Tabel) -> Kepala:
    """A column without a title that counts 1, 2, 3 is the number of the row."""
    if any(k.isian == "nomor" for k in head.kolom):
        return head
    named = []
    for kolom in head.kolom:
        if kolom.tempat == 0 and not kolom.judul and kolom.cara != "pilihan":
            texts = [row[0].own.strip(" .)") for row in tabel.baris[head.akhir :] if row[0].own]
            if texts and sum(t.isdecimal() for t in texts) * 2 > len(texts):
                kolom = replace(kolom, isian="nomor", cara="isi")  # noqa: PLW2901 -- same column
        named.append(kolom)
    return replace(head, kolom=tuple(named))
