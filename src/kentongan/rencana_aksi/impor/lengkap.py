"""Tables that say more of rows already read: by their number, or by the activity."""

from collections.abc import Mapping

from kentongan.rencana_aksi.impor import kamus, nilai
from kentongan.rencana_aksi.impor.kepala import (
    Kepala,
    columns,
    head_at,
    is_numbering,
    is_repeated,
    part_of_head,
)
from kentongan.rencana_aksi.impor.kutipan import Draf, Kutipan, Sisa, words_in
from kentongan.rencana_aksi.impor.tabel import Tabel


def complete(rows: list[Draf], rest: list[Sisa], tabel: Tabel, pilihan: Mapping[str, str]) -> bool:
    """Add to the rows what a table says of them by their number; whether it is such a table."""
    known = rows[-1].rincian.values() or rows[0].rincian.values()
    kolom = columns(tabel.baris[:1], pilihan, prefix="rincian ", without=frozenset({"kegiatan"}))
    announced = any(
        f" {kata} " in f" {kamus.normal(tabel.judul)} " for kata in kamus.kata()["rincian"]
    )
    again = {k.kunci for k, _ in known} & {k.kunci for k in kolom if k.judul}
    if not (announced or len(again) > 1) or not any(k.isian == "nomor" for k in kolom):
        return False
    by_number = {_said(draft.nomor): draft for draft in rows if draft.nomor}
    if len(by_number) != len(rows):
        return False  # numbers that begin again say nothing
    _add(by_number, rest, tabel, Kepala(0, 1, kolom), "nomor")
    return True


def go_on_aside(
    rows: list[Draf], rest: list[Sisa], tabel: Tabel, pilihan: Mapping[str, str]
) -> bool:
    """Add the further columns of a matrix that was cut down its middle into two tables.

    The second one repeats of each row its number or its activity, in the same order, and has
    columns that the first one lacks.
    """
    head = head_at(tabel, 0, pilihan) or part_of_head(tabel, pilihan)
    if head is None:
        return False
    before = [draft for draft in rows if draft.tempat == rows[-1].tempat]
    filled = {kolom.isian for draft in before for kolom, _ in draft.cells()}
    if (head.fields - {"kegiatan"}) & filled:
        return False
    for name in ("kegiatan", "nomor"):
        place = next((k.tempat for k in head.kolom if k.isian == name), None)
        if place is None:
            continue
        texts = [_said(row[place].own) for row in tabel.baris[head.akhir :] if place < len(row)]
        wanted = [_said(_text_of(draft, name)) for draft in before]
        if len(set(wanted)) == len(wanted) and [t for t in texts if t in wanted] == wanted:
            _add(dict(zip(wanted, before, strict=True)), rest, tabel, head, name)
            return True
    return False


def _said(text: str) -> str:
    return kamus.normal(text)


def _text_of(draft: Draf, name: str) -> str:
    return next((quotes[0].teks for kolom, quotes in draft.cells() if kolom.isian == name), "")


def _add(
    by_name: Mapping[str, Draf], rest: list[Sisa], tabel: Tabel, head: Kepala, name: str
) -> None:
    """Give each row of the table to the draft that its column *name* names."""
    place = next(k.tempat for k in head.kolom if k.isian == name)
    for draft in by_name.values():
        draft.names_wajib |= any(k.isian == "kegiatan_wajib" for k in head.kolom)
    last: Draf | None = None
    for at, row in enumerate(tabel.baris[head.akhir :], head.akhir):
        said, words = _said(row[place].own), words_in(row)
        if is_numbering(row) or is_repeated(row, head) or nilai.bidang_of(words):
            continue
        last = by_name.get(said) if said else last
        if last is None:
            rest.append(Sisa(tabel.tempat, at + 1, words, "tidak dipahami: nomor tidak ada"))
            continue
        for each in head.kolom:
            if (text := row[each.tempat].own) and each.isian not in {name, "nomor", "kegiatan"}:
                quote = Kutipan(text, at + 1, each.tempat + 1, f"rincian di {tabel.tempat}")
                last.rincian.setdefault(each.kunci, (each, []))[1].append(quote)
