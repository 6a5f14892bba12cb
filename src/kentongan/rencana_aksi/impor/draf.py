"""Which rows of a table belong together: sections, rows, and what goes on below a row."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from kentongan.rencana_aksi.impor import kamus, nilai
from kentongan.rencana_aksi.impor.kepala import (
    Baris,
    Kepala,
    Kolom,
    first_head,
    guessed_head,
    head_at,
    is_numbering,
    is_repeated,
    named_from_content,
    upright,
)
from kentongan.rencana_aksi.impor.kutipan import Draf, Kutipan, Sisa, words_in
from kentongan.rencana_aksi.impor.lengkap import complete, go_on_aside
from kentongan.rencana_aksi.impor.tabel import Gabung, Isi, Sel, Tabel

if TYPE_CHECKING:
    from kentongan.rencana_aksi.enums import BidangAksi

_TOTAL = re.compile(
    r"^\W*(?:sub ?)?(?:grand )?(?:jumlah|total)\b(?P<rest>.*)$", re.IGNORECASE | re.DOTALL
)
_OF_MONEY = frozenset(
    [
        "anggaran",
        "biaya",
        "keseluruhan",
        "seluruhnya",
        "seluruh",
        "pagu",
        "dana",
        "rp",
        "bidang",
        "pencegahan",
        "penghentian",
        "pemulihan",
        "total",
        "jumlah",
        "yang",
        "tercatat",
        "program",
        "pascakonflik",
        "pasca",
        "konflik",
        "kegiatan",
        "i",
        "ii",
        "iii",
        "a",
        "b",
        "c",
        "akhir",
        "pindahan",
        "dipindahkan",
        "sementara",
        "halaman",
        "ini",
    ]
)
_SIGNED = re.compile(
    r"\b(?:mengetahui|nip|pangkat|pembina|ttd|tanda tangan|ketua tim|kepala badan|plt|bupati|wali ?kota|"
    r"gubernur|sekretaris daerah|catatan|dibuat oleh|disusun oleh)\b|^keterangan\s*:"
    r"|^[A-Z][\w .]+,\s*(?:\d{1,2}|[.…_]+)\s*\w+\s*20\d\d$",
    re.IGNORECASE,
)
_MARK = re.compile(r"^\s*(?:[IVX]{1,5}|[A-Za-z]|\d{1,2}(?:\.\d{1,2})*)\s*[.)]?\s*$")
_ONCE = frozenset({"anggaran", "nomor"})
_GROUPING = frozenset({"permasalahan", "bidang", "program", "kegiatan_program"})


def drafts(isi: Isi, pilihan: Mapping[str, str]) -> tuple[list[Draf], list[Sisa], list[Draf]]:
    """Every row and everything left aside, in the order of the file.

    Where no title says which column is the activity, no row begins: those that could, for a
    person to name their columns.
    """
    reader = _Pembaca(pilihan)
    tables = [upright(tabel, pilihan) for tabel in isi.tabel]
    sure = any(first_head(tabel, pilihan) for tabel in tables)
    for tabel in tables:
        reader.read(tabel, guess=not sure)
    return reader.rows, reader.rest, reader.nameless


class _Pembaca:
    def __init__(self, pilihan: Mapping[str, str]) -> None:
        self.pilihan = pilihan
        self.rows: list[Draf] = []
        self.rest: list[Sisa] = []
        self.nameless: list[Draf] = []
        self.head: Kepala | None = None
        self.bidang: BidangAksi | None = None
        self.bidang_cara = ""
        self.bagian = ""

    def read(self, tabel: Tabel, *, guess: bool) -> None:
        if self.rows and any(
            add(self.rows, self.rest, tabel, self.pilihan) for add in (complete, go_on_aside)
        ):
            return
        own = first_head(tabel, self.pilihan)
        if own and not own.is_certain and self._fits(tabel):
            own = None
        if own is None and guess:
            own = guessed_head(tabel, self.pilihan)
        goes_on = own is None and self._fits(tabel)
        if own is None and not goes_on:
            if any(sel.own for row in tabel.baris for sel in row):
                text = " / ".join(filter(None, map(words_in, tabel.baris)))
                self.rest.append(Sisa(tabel.tempat, 1, text, "tabel tanpa judul kolom rencana"))
            return
        self._begin(tabel, own)
        _Tabel(self, tabel, own, goes_on=goes_on).read()

    def _fits(self, tabel: Tabel) -> bool:
        return self.head is not None and len(self.head.kolom) == tabel.lebar

    def _begin(self, tabel: Tabel, own: Kepala | None) -> None:
        above = [tabel.judul, *(words_in(row) for row in tabel.baris[: own.awal if own else 0])]
        for text in "\n".join(above).split("\n"):
            if (found := nilai.bidang_of(text)) and len(text) < 90:
                self.bidang, self.bidang_cara, self.bagian = found, "judul di atas tabel", ""
        if own is not None:
            self.head = own


def _is_total(words: list[str]) -> bool:
    """A row of sums: its name first, or behind its amounts where the columns stand from the back."""
    at = next((n for n, text in enumerate(words) if _TOTAL.match(text)), None)
    if at is None:
        return False
    amounts = [nilai.money_of(text) for n, text in enumerate(words) if n != at]
    if any(each.jumlah is None or each.sisa for each in amounts):
        return False
    match = _TOTAL.match(words[at])
    is_of_money = match and set(kamus.normal(match["rest"]).split()) <= _OF_MONEY
    return bool(is_of_money) or (at == 0 and len(words) > 1)


class _Tabel:
    """Reads one table; what holds beyond it (head, branch) is kept by the reader of the file."""

    def __init__(
        self, reader: _Pembaca, tabel: Tabel, own: Kepala | None, *, goes_on: bool
    ) -> None:
        self.reader, self.tabel = reader, tabel
        self.head = named_from_content(own or reader.head, tabel)  # type: ignore[arg-type]
        self.reader.head = self.head
        self.start = own.akhir if own else 0
        self.fresh_page = goes_on or tabel.tempat.startswith("halaman")
        self.numbered = self._is_numbered()
        self.gap = self.ended = False
        self.group: dict[int, Kutipan] = {}
        self.last: Draf | None = reader.rows[-1] if self.fresh_page and reader.rows else None

    def read(self) -> None:
        for at in range(self.head.awal if self.start else 0):
            if text := words_in(self.tabel.baris[at]):
                self._leave(at, text, "di atas tabel")
        at = self.start
        while at < len(self.tabel.baris):
            again = head_at(self.tabel, at, self.reader.pilihan) if at > self.start else None
            if again and again.is_certain:
                self.head = self.reader.head = named_from_content(again, self.tabel)
                at, self.gap, self.ended = again.akhir, False, False
                continue
            self._row(at, self.tabel.baris[at])
            at += 1

    def _is_numbered(self) -> bool:
        """Whether each row of the table, not each group of rows, has its number."""
        place, number = self._column("kegiatan"), self._column("nomor")
        if place is None or number is None:
            return False
        # The first rows of a page may be the rest of a row that the page before began.
        first = self.start + (2 if self.fresh_page else 0)
        rows = [row for row in self.tabel.baris[first:] if len(row) > place and row[place].own]
        with_number = sum(bool(row[number].own) for row in rows)
        return with_number * 5 >= len(rows) * 4 and with_number > 0

    def _column(self, name: str) -> int | None:
        return next((k.tempat for k in self.head.kolom if k.isian == name), None)

    def _row(self, at: int, row: Baris) -> None:
        own = [sel for sel in row if sel.own]
        if not own:
            self.gap = self.gap or not any(sel.teks for sel in row)
        elif is_numbering(row) or is_repeated(row, self.head):
            pass
        elif not self._aside(at, row):
            self._content(at, row)

    def _aside(self, at: int, row: Baris) -> bool:
        """Sections, sums and signatures; whether the row was one of them."""
        texts = list(dict.fromkeys(sel.own for sel in row if sel.own))
        words = [text for text in texts if not _MARK.match(text)]
        if words and _is_total(words) and not self._number(row).isdecimal():
            self._leave(at, words_in(row), "baris jumlah")
            return True
        if (
            len(texts) <= 3
            and len(words) <= 2
            and not self._number(row).isdecimal()
            and (self.ended or any(_SIGNED.search(word) for word in words))
        ):
            self.ended = self.ended or self.gap or self._cell(row, "kegiatan") == ""
            if self.ended:
                self._leave(at, words_in(row), "di luar tabel")
                return True
        return len(words) == 1 and self._section(at, row, words[0], len(texts))

    def _section(self, at: int, row: Baris, text: str, filled: int) -> bool:
        bidang = nilai.bidang_of(text)
        if bidang:
            self.reader.bidang, self.reader.bagian, self.group = bidang, "", {}
            self.reader.bidang_cara = f"judul bagian di baris {at + 1}"
            self.gap = False
            return True
        covered = sum(sel.gabung is Gabung.KIRI for sel in row)
        has_mark = filled == 2 and not self._number(row).isdecimal()
        is_wide = covered * 2 >= len(row) - 1
        if len(row) > 3 and (is_wide or (has_mark and self._column("nomor") is not None)):
            self.reader.bagian = text
            self.gap = False
            return True
        return False

    def _content(self, at: int, row: Baris) -> None:
        opens = bool(self._cell(row, "kegiatan")) or self._number(row).strip(".)").isdecimal()
        if opens and self._goes_on(at, row):
            opens = False
        if opens and self._is_group(at, row):
            return
        if opens:
            self._open(at, row)
        elif self.last is not None and not self.gap:
            self._append(at, row)
        else:
            self._leave(at, words_in(row), "tidak dipahami: tidak ada kegiatan di baris ini")
            nameless = Draf(self.tabel.tempat, at + 1, self.head)
            for kolom, sel in self._cells(row):
                if sel.own:
                    nameless.sel[kolom.tempat] = [Kutipan(sel.own, at + 1, kolom.tempat + 1)]
            self.reader.nameless.append(nameless)
        self.gap = False

    def _is_group(self, at: int, row: Baris) -> bool:
        """A row that says only the problem or programme of the rows under it."""
        filled = [k for k, sel in self._cells(row) if sel.own and k.isian != "nomor"]
        if not filled or any(k.isian not in _GROUPING for k in filled):
            return False
        below = next((each for each in self.tabel.baris[at + 1 :] if any(s.own for s in each)), ())
        says_more = any(sel.own for k, sel in self._cells(below) if k in filled)
        if not below or says_more or not self._cell(below, "kegiatan"):
            return False
        self.group = {
            k.tempat: Kutipan(row[k.tempat].own, at + 1, k.tempat + 1, "judul kelompok baris")
            for k in filled
        }
        return True

    def _goes_on(self, at: int, row: Baris) -> bool:
        """A row that a page break cut: no number where every row has one."""
        at_top = self.fresh_page and at <= self.start + 1
        return bool(
            self.last is not None and self.numbered and at_top and not self._number(row)
            and self.last.tempat != self.tabel.tempat
        )  # fmt: skip

    def _open(self, at: int, row: Baris) -> None:
        draft = Draf(
            self.tabel.tempat,
            at + 1,
            self.head,
            self.reader.bidang,
            self.reader.bidang_cara,
            self.reader.bagian,
        )
        draft.names_wajib = self._column("kegiatan_wajib") is not None
        for kolom, sel in self._cells(row):
            if sel.own:
                draft.sel[kolom.tempat] = [Kutipan(sel.own, at + 1, kolom.tempat + 1)]
                self.group.pop(kolom.tempat, None)
            elif sel.teks:
                self._from_merged(draft, kolom, sel, at)
            elif kolom.tempat in self.group:
                draft.sel[kolom.tempat] = [self.group[kolom.tempat]]
            elif kolom.isian in _GROUPING and not self.numbered and self.last:
                self._inherit(draft, kolom, at)
        self.reader.rows.append(draft)
        self.last = draft

    @staticmethod
    def _from_merged(draft: Draf, kolom: Kolom, sel: Sel, at: int) -> None:
        """The covered part of a cell merged over several rows says the same; money counts once."""
        if sel.gabung is Gabung.ATAS and kolom.isian not in _ONCE:
            draft.sel[kolom.tempat] = [Kutipan(sel.teks, at + 1, kolom.tempat + 1, "sel gabungan")]
        elif sel.gabung is Gabung.ATAS and kolom.isian == "anggaran":
            draft.catatan.append("Anggaran satu sel gabungan dihitung pada baris pertamanya saja.")

    def _inherit(self, draft: Draf, kolom: Kolom, at: int) -> None:
        """An empty cell under the title of a group of rows means: as above."""
        above = self.last.sel.get(kolom.tempat) if self.last else None
        row = self.tabel.baris[at]
        if self._column("nomor") is None:
            same_group = kolom.isian in ("bidang", "permasalahan") and not self._cell(row, "bidang")
        else:
            same_group = not self._number(row)
        if above and self.last and self.last.tempat == self.tabel.tempat and same_group:
            quote = Kutipan(above[0].teks, at + 1, kolom.tempat + 1, "sama dengan baris di atasnya")
            draft.sel[kolom.tempat] = [quote]

    def _append(self, at: int, row: Baris) -> None:
        assert self.last is not None  # noqa: S101 -- the caller looked
        crosses = self.last.tempat != self.tabel.tempat
        for kolom, sel in self._cells(row):
            if sel.own:
                how = "lanjutan dari halaman sebelumnya" if crosses else "baris lanjutan"
                quote = Kutipan(sel.own, at + 1, kolom.tempat + 1, how)
                self.last.sel.setdefault(kolom.tempat, []).append(quote)
        self.last.catatan.append(f"Isi {self.tabel.tempat} baris {at + 1} digabung ke baris ini.")

    def _cells(self, row: Baris) -> Iterator[tuple[Kolom, Sel]]:
        return ((kolom, row[kolom.tempat]) for kolom in self.head.kolom if kolom.tempat < len(row))

    def _cell(self, row: Baris, name: str) -> str:
        place = self._column(name)
        return row[place].own if place is not None and place < len(row) else ""

    def _number(self, row: Baris) -> str:
        return self._cell(row, "nomor").strip(" .)")

    def _leave(self, at: int, text: str, why: str) -> None:
        self.reader.rest.append(Sisa(self.tabel.tempat, at + 1, text, why))
