"""From tables to rows of a plan: every word keeps where it stood and how it was understood."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kentongan.hukum.records import KegiatanWajib
from kentongan.kernel.periods import Periode
from kentongan.rencana_aksi.enums import BidangAksi
from kentongan.rencana_aksi.impor import kamus, nilai
from kentongan.rencana_aksi.impor.draf import drafts
from kentongan.rencana_aksi.impor.kamus import normal
from kentongan.rencana_aksi.impor.kepala import Kolom
from kentongan.rencana_aksi.impor.kutipan import Draf, Kutipan, Sisa
from kentongan.rencana_aksi.impor.tabel import Isi
from kentongan.rencana_aksi.impor.terbaca import (
    LONG,
    LONGEST,
    TEXTS,
    BarisTerbaca,
    Dipahami,
    joined,
    note,
    remark,
    words_of,
)
from kentongan.rencana_aksi.impor.waktu import take_days, take_months, take_time
from kentongan.rencana_aksi.rules.facts import TargetFacts


@dataclass(frozen=True, slots=True)
class KolomTerbaca:
    """A title of the file, what it was taken for, and a few of the cells under it."""

    kunci: str
    judul: str
    isian: str
    cara: str
    tempat: str
    contoh: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hasil:
    kolom: tuple[KolomTerbaca, ...]
    baris: tuple[BarisTerbaca, ...]
    sisa: tuple[Sisa, ...]
    catatan: tuple[str, ...]

    @property
    def has_kegiatan(self) -> bool:
        return any(kolom.isian == "kegiatan" for kolom in self.kolom)


def understand(
    isi: Isi,
    *,
    tahun: int,
    wajib: Iterable[KegiatanWajib] = (),
    pilihan: Mapping[str, str] | None = None,
    bidang: BidangAksi = BidangAksi.PENCEGAHAN,
) -> Hasil:
    """Every row of every matrix in the file.

    *pilihan* says for a title which field it means; *bidang* is taken where the file names none.
    """
    rough, rest, nameless = drafts(isi, pilihan or {})
    activities = tuple(wajib)
    rows = tuple(_row(draft, n, tahun, activities, bidang) for n, draft in enumerate(rough, 1))
    return Hasil(_columns(rough or nameless), rows, tuple(rest), isi.catatan)


def _columns(rough: list[Draf]) -> tuple[KolomTerbaca, ...]:
    found: dict[str, tuple[Kolom, str]] = {}
    examples: dict[str, list[str]] = {}
    for draft in rough:
        for kolom in draft.kepala.kolom:
            if kolom.judul or kolom.tempat in draft.sel:
                found.setdefault(kolom.kunci, (kolom, draft.tempat))
        for kolom, quotes in draft.cells():
            found.setdefault(kolom.kunci, (kolom, draft.tempat))
            shown = examples.setdefault(kolom.kunci, [])
            shown += [q.teks for q in quotes if q.teks not in shown][: 3 - len(shown)]
    return tuple(
        KolomTerbaca(
            key,
            kolom.judul.replace("\n", " › "),
            kolom.isian,
            kolom.cara,
            place,
            tuple(examples.get(key, ())),
        )
        for key, (kolom, place) in found.items()
    )


def _row(
    draft: Draf, number: int, tahun: int, wajib: tuple[KegiatanWajib, ...], bidang: BidangAksi
) -> BarisTerbaca:
    row = BarisTerbaca(f"b{number}", draft.tempat, draft.baris, draft.bidang or bidang)
    row.peringatan += dict.fromkeys(draft.catatan)
    by_field: dict[str, list[tuple[Kolom, list[Kutipan]]]] = {}
    for kolom, quotes in draft.cells():
        by_field.setdefault(kolom.isian, []).append((kolom, quotes))
    for name in TEXTS:
        _take_text(row, name, by_field.get(name, []))
    _take_bidang(row, draft, by_field.get("bidang", []))
    _take_section(row, draft)
    _take_money(row, by_field.get("anggaran", []))
    _take_targets(row, by_field)
    take_time(row, by_field.get("waktu", []), tahun)
    take_days(row, by_field.get("mulai", []), by_field.get("selesai", []))
    take_months(row, by_field.get("bulan", []), tahun)
    _take_wajib(row, by_field.get("kegiatan_wajib", []), wajib, guess=not draft.names_wajib)
    _take_rest(row, by_field)
    _shorten(row)
    if not row.kegiatan:
        row.peringatan.append("Kegiatan kosong; baris ini tidak dapat diimpor.")
    return row


def _take_text(row: BarisTerbaca, name: str, found: list[tuple[Kolom, list[Kutipan]]]) -> None:
    for _kolom, quotes in found:
        text = joined(quotes)
        if name == "kode_anggaran":
            text = nilai.unbroken(text)
        if name == "kegiatan":
            text = nilai.without_mark(text)
        note(row, name, quotes, text)
        if name != "keterangan" and text in ("-", "–", "—"):
            continue
        row.teks[name] = "\n".join(filter(None, (row.teks.get(name, ""), text)))


def _take_bidang(row: BarisTerbaca, draft: Draf, found: list[tuple[Kolom, list[Kutipan]]]) -> None:
    for _kolom, quotes in found:
        text = joined(quotes)
        bidang = nilai.bidang_of(text) or nilai.bidang_of(text, alone=False)
        if bidang:
            row.bidang = bidang
            note(row, "bidang", quotes, bidang.label)
            return
        note(row, "bidang", quotes, row.bidang.label, "tidak dikenal")
        row.peringatan.append(f"Bidang “{text}” tidak dikenal; dibaca {row.bidang.label}.")
        remark(row, "Bidang", text)
        return
    if draft.bidang:
        how = draft.bidang_cara
        row.sel.append(Dipahami("bidang", "", row.bidang.label, draft.baris, 0, how))
    else:
        row.peringatan.append(f"Bidang tidak disebut; dibaca {row.bidang.label}.")


def _take_section(row: BarisTerbaca, draft: Draf) -> None:
    """The words over a group of rows name its programme."""
    if not draft.bagian:
        return
    if row.teks.get("program"):
        remark(row, "Bagian", draft.bagian)
    else:
        row.teks["program"] = draft.bagian
    row.sel.append(Dipahami("program", draft.bagian, draft.bagian, draft.baris, 0, "judul bagian"))


def _take_money(row: BarisTerbaca, found: list[tuple[Kolom, list[Kutipan]]]) -> None:
    for kolom, quotes in found:
        amounts = [nilai.money_of(q.teks, times=_times(kolom.judul)) for q in quotes]
        known = [each.jumlah for each in amounts if each.jumlah is not None]
        if known:
            row.anggaran = sum(known, row.anggaran or Decimal(0))
        if len(known) > 1:
            row.peringatan.append(f"{len(known)} anggaran pada baris ini dijumlahkan.")
        note(row, "anggaran", quotes, "" if row.anggaran is None else f"{row.anggaran:f}")
        for rest in filter(None, (each.sisa for each in amounts)):
            _money_words(row, rest)


def _times(title: str) -> int:
    words = normal(title).split()
    if {"ribu", "ribuan"} & set(words) or "000" in words:
        return 1000
    return 10**6 if {"juta", "jutaan", "jt"} & set(words) else 1


def _money_words(row: BarisTerbaca, rest: str) -> None:
    if (
        not row.teks.get("sumber_anggaran")
        and len(rest) <= LONGEST["sumber_anggaran"]
        and (row.anggaran is not None or "apb" in rest.lower())
    ):
        row.teks["sumber_anggaran"] = rest
        row.peringatan.append(f"“{rest}” di kolom anggaran dibaca sebagai sumber anggaran.")
    else:
        remark(row, "Anggaran", rest)


def _take_targets(
    row: BarisTerbaca, by_field: dict[str, list[tuple[Kolom, list[Kutipan]]]]
) -> None:
    unit = "\n".join(joined(quotes) for _k, quotes in by_field.get("satuan", []))
    for periode in Periode:
        for kolom, quotes in by_field.get(periode.value, []):
            own_unit = unit or nilai.unit_in_title(kolom.judul)
            _set_target(row, periode, _targets_joined(quotes), own_unit)
            note(row, periode.value, quotes, words_of(row.target.get(periode)))
    for _kolom, quotes in by_field.get("target", []):
        text = _targets_joined(quotes)
        by_period = {} if row.target else nilai.targets_by_period(text)
        if by_period:
            for periode, words in by_period.items():
                _set_target(row, periode, words, unit)
            note(row, "target", quotes, text, "dibagi menurut periodenya")
        elif row.target or not nilai.target_of(text, Periode.B12, unit):
            shown = " ".join(filter(None, (text, unit if not row.target else "")))
            if not nilai.is_empty(text):
                remark(row, "Target setahun", shown)
            note(row, "target", quotes, text, "disimpan di keterangan")
        else:
            _set_target(row, Periode.B12, text, unit)
            note(row, "target", quotes, words_of(row.target.get(Periode.B12)), "target akhir tahun")
            row.peringatan.append(
                "Target setahun dimasukkan ke B12; bagi ke B04 dan B08 bila perlu."
            )
    for _kolom, quotes in by_field.get("satuan", []):
        note(row, "satuan", quotes, unit)
    used = any(unit and target.unit == unit for target in row.target.values())
    if unit and not used and not nilai.is_empty(unit):
        remark(row, "Satuan", unit)


def _targets_joined(quotes: list[Kutipan]) -> str:
    broken = any(q.cara.startswith("lanjutan dari halaman") for q in quotes)
    return (" " if broken else "; ").join(dict.fromkeys(q.teks for q in quotes))


def _set_target(row: BarisTerbaca, periode: Periode, text: str, unit: str) -> None:
    target = nilai.target_of(text, periode, unit)
    if target is None:
        return
    if len(target.text) > 200:
        remark(row, f"Target {periode.value}", text)
        row.peringatan.append(f"Target {periode.value} terlalu panjang; lengkapnya di keterangan.")
        target = TargetFacts(periode, f"{target.text[:198].rstrip()} …")
    row.target[periode] = target
    if target.number is not None and not target.unit:
        row.peringatan.append(f"Target {periode.value} tidak punya satuan.")


def _take_wajib(
    row: BarisTerbaca,
    found: list[tuple[Kolom, list[Kutipan]]],
    wajib: tuple[KegiatanWajib, ...],
    *,
    guess: bool,
) -> None:
    for _kolom, quotes in found:
        text = joined(quotes)
        named = {normal(x): a.id for a in wajib for x in (a.id, a.short, a.text)}
        row.kegiatan_wajib_id = named.get(normal(text), "")
        note(row, "kegiatan_wajib", quotes, row.kegiatan_wajib_id)
        if not row.kegiatan_wajib_id and not nilai.is_empty(text):
            remark(row, "Kegiatan wajib", text)
        return
    said = f" {normal(row.kegiatan)} "
    for activity in wajib if guess else ():
        names = (normal(activity.text), *kamus.kata().get(activity.id, ()))
        if any(f" {normal(name)} " in said for name in names):
            row.kegiatan_wajib_id = activity.id
            row.peringatan.append(f"Diduga memenuhi kegiatan wajib {activity.short}; periksa.")
            return


def _take_rest(row: BarisTerbaca, by_field: dict[str, list[tuple[Kolom, list[Kutipan]]]]) -> None:
    for kolom, quotes in by_field.get("lain", []):
        title = kolom.judul.rsplit("\n", 1)[-1] or f"Kolom {kolom.tempat + 1}"
        note(row, "lain", quotes, joined(quotes), "disimpan di keterangan")
        remark(row, title, joined(quotes))
    for name in ("abaikan", "", "nomor"):
        for _kolom, quotes in by_field.get(name, []):
            note(row, name or "abaikan", quotes, "", "tidak diimpor")
            if not name:
                text = joined(quotes)
                row.peringatan.append(f"“{text}” di kolom tanpa judul tidak diimpor.")


def _shorten(row: BarisTerbaca) -> None:
    for name, text in list(row.teks.items()):
        most = LONGEST.get(name, LONG)
        if len(text) > most and name != "keterangan":
            row.teks[name] = f"{text[: most - 2].rstrip()} …"
            row.peringatan.append(
                f"Isi {kamus.isian()[name].label} dipotong; lengkapnya di keterangan."
            )
            remark(row, kamus.isian()[name].label, text)


def facts_dict(row: BarisTerbaca) -> dict[str, Any]:
    """The fields of the row as the plan's actions and rules take them."""
    return {
        **{name: row.teks.get(name, "") for name in TEXTS},
        "bidang": row.bidang.value,
        "anggaran": row.anggaran,
        "mulai_on": row.mulai_on,
        "selesai_on": row.selesai_on,
        "kegiatan_wajib_id": row.kegiatan_wajib_id,
    }
