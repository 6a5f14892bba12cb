"""From tables to rows of a plan: every word keeps where it stood and how it was understood."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from kentongan.hukum.records import KegiatanWajib
from kentongan.kernel.periods import Periode
from kentongan.rencana_aksi.enums import BidangAksi
from kentongan.rencana_aksi.impor import kamus, nilai
from kentongan.rencana_aksi.impor.draf import Draf, Kutipan, Sisa, drafts
from kentongan.rencana_aksi.impor.kamus import normal
from kentongan.rencana_aksi.impor.kepala import Kolom
from kentongan.rencana_aksi.impor.tabel import Isi
from kentongan.rencana_aksi.rules.facts import TargetFacts

LONGEST = {"program": 300, "kegiatan_program": 300, "kode_anggaran": 40, "sumber_anggaran": 80}
_LONG = 4000
TEXTS = (
    "permasalahan",
    "program",
    "kegiatan_program",
    "sub_kegiatan",
    "kegiatan",
    "sasaran",
    "lokasi",
    "kriteria",
    "ukuran",
    "penanggung_jawab",
    "instansi_terkait",
    "kode_anggaran",
    "sumber_anggaran",
    "keterangan",
)
PERIODS = tuple(periode.value for periode in Periode)


@dataclass(frozen=True, slots=True)
class Dipahami:
    """One cell: what it says, what it was taken for, and how."""

    isian: str
    asli: str
    hasil: str
    baris: int
    kolom: int
    cara: str


@dataclass(slots=True)
class BarisTerbaca:
    """A row as it would stand in the plan. *kunci* tells it from the others of the file."""

    kunci: str
    tempat: str
    baris: int
    bidang: BidangAksi
    teks: dict[str, str] = field(default_factory=dict)
    target: dict[Periode, TargetFacts] = field(default_factory=dict)
    anggaran: Decimal | None = None
    mulai_on: date | None = None
    selesai_on: date | None = None
    kegiatan_wajib_id: str = ""
    sel: list[Dipahami] = field(default_factory=list)
    peringatan: list[str] = field(default_factory=list)

    @property
    def kegiatan(self) -> str:
        return self.teks.get("kegiatan", "")


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
    rough, rest = drafts(isi, pilihan or {})
    activities = tuple(wajib)
    rows = tuple(_row(draft, n, tahun, activities, bidang) for n, draft in enumerate(rough, 1))
    return Hasil(_columns(rough), rows, tuple(rest), isi.catatan)


def _columns(rough: list[Draf]) -> tuple[KolomTerbaca, ...]:
    found: dict[str, tuple[Kolom, str]] = {}
    examples: dict[str, list[str]] = {}
    for draft in rough:
        for kolom in draft.kepala.kolom:
            if kolom.judul or kolom.tempat in draft.sel:
                found.setdefault(kolom.kunci, (kolom, draft.tempat))
            for quote in draft.sel.get(kolom.tempat, ()):
                shown = examples.setdefault(kolom.kunci, [])
                if len(shown) < 3 and quote.teks not in shown:
                    shown.append(quote.teks)
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
    for kolom in draft.kepala.kolom:
        if kolom.tempat in draft.sel:
            by_field.setdefault(kolom.isian, []).append((kolom, draft.sel[kolom.tempat]))
    for name in TEXTS:
        _take_text(row, name, by_field.get(name, []))
    _take_bidang(row, draft, by_field.get("bidang", []))
    _take_section(row, draft)
    _take_money(row, by_field.get("anggaran", []))
    _take_targets(row, by_field)
    _take_time(row, by_field.get("waktu", []), tahun)
    _take_wajib(row, by_field.get("kegiatan_wajib", []), wajib)
    _take_rest(row, by_field)
    _shorten(row)
    if not row.kegiatan:
        row.peringatan.append("Kegiatan kosong; baris ini tidak dapat diimpor.")
    return row


def _joined(quotes: Iterable[Kutipan]) -> str:
    text = ""
    for quote in quotes:
        if not text:
            text = quote.teks
        elif quote.teks != text:
            text += (" " if quote.cara.startswith("lanjutan dari halaman") else "\n") + quote.teks
    return text


def _note(row: BarisTerbaca, name: str, quotes: list[Kutipan], result: str, how: str = "") -> None:
    for quote in quotes:
        seen = Dipahami(name, quote.teks, result, quote.baris, quote.kolom, how or quote.cara)
        row.sel.append(seen)


def _take_text(row: BarisTerbaca, name: str, found: list[tuple[Kolom, list[Kutipan]]]) -> None:
    for _kolom, quotes in found:
        text = _joined(quotes)
        _note(row, name, quotes, text)
        if name != "keterangan" and text in ("-", "–", "—"):
            continue
        row.teks[name] = "\n".join(filter(None, (row.teks.get(name, ""), text)))


def _take_bidang(row: BarisTerbaca, draft: Draf, found: list[tuple[Kolom, list[Kutipan]]]) -> None:
    for _kolom, quotes in found:
        text = _joined(quotes)
        bidang = nilai.bidang_of(text) or nilai.bidang_of(text, alone=False)
        if bidang:
            row.bidang = bidang
            _note(row, "bidang", quotes, bidang.label)
            return
        _note(row, "bidang", quotes, row.bidang.label, "tidak dikenal")
        row.peringatan.append(f"Bidang “{text}” tidak dikenal; dibaca {row.bidang.label}.")
        _remark(row, "Bidang", text)
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
        _remark(row, "Bagian", draft.bagian)
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
        _note(row, "anggaran", quotes, "" if row.anggaran is None else f"{row.anggaran:f}")
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
        _remark(row, "Anggaran", rest)


def _take_targets(
    row: BarisTerbaca, by_field: dict[str, list[tuple[Kolom, list[Kutipan]]]]
) -> None:
    unit = "\n".join(_joined(quotes) for _k, quotes in by_field.get("satuan", []))
    for periode in Periode:
        for _kolom, quotes in by_field.get(periode.value, []):
            _set_target(row, periode, _targets_joined(quotes), unit)
            _note(row, periode.value, quotes, words_of(row.target.get(periode)))
    for _kolom, quotes in by_field.get("target", []):
        text = _targets_joined(quotes)
        if row.target or not nilai.target_of(text, Periode.B12, unit):
            shown = " ".join(filter(None, (text, unit if not row.target else "")))
            if not nilai.is_empty(text):
                _remark(row, "Target setahun", shown)
            _note(row, "target", quotes, text, "disimpan di keterangan")
        else:
            _set_target(row, Periode.B12, text, unit)
            _note(
                row, "target", quotes, words_of(row.target.get(Periode.B12)), "target akhir tahun"
            )
            row.peringatan.append(
                "Target setahun dimasukkan ke B12; bagi ke B04 dan B08 bila perlu."
            )
    for _kolom, quotes in by_field.get("satuan", []):
        _note(row, "satuan", quotes, unit)
    used = any(unit and target.unit == unit for target in row.target.values())
    if unit and not used and not nilai.is_empty(unit):
        _remark(row, "Satuan", unit)


def _targets_joined(quotes: list[Kutipan]) -> str:
    broken = any(q.cara.startswith("lanjutan dari halaman") for q in quotes)
    return (" " if broken else "; ").join(dict.fromkeys(q.teks for q in quotes))


def _set_target(row: BarisTerbaca, periode: Periode, text: str, unit: str) -> None:
    target = nilai.target_of(text, periode, unit)
    if target is None:
        return
    if len(target.text) > 200:
        _remark(row, f"Target {periode.value}", text)
        row.peringatan.append(f"Target {periode.value} terlalu panjang; lengkapnya di keterangan.")
        target = TargetFacts(periode, f"{target.text[:198].rstrip()} …")
    row.target[periode] = target
    if target.number is not None and not target.unit:
        row.peringatan.append(f"Target {periode.value} tidak punya satuan.")


def words_of(target: TargetFacts | None) -> str:
    """``3 dialog``, ``ya``, as the plan prints it."""
    if target is None:
        return ""
    if target.number is None:
        return target.text
    number = f"{target.number.normalize():f}".replace(".", ",")
    return " ".join(part for part in (number, target.unit, target.text) if part)


def _take_time(row: BarisTerbaca, found: list[tuple[Kolom, list[Kutipan]]], tahun: int) -> None:
    for _kolom, quotes in found:
        text = _joined(quotes)
        days = nilai.time_of(text, tahun)
        if days and row.mulai_on is None:
            row.mulai_on, row.selesai_on = days
            _note(row, "waktu", quotes, f"{days[0]:%d-%m-%Y} s.d. {days[1]:%d-%m-%Y}")
        else:
            _note(row, "waktu", quotes, text, "disimpan di keterangan")
            _remark(row, "Waktu", text)


def _take_wajib(
    row: BarisTerbaca,
    found: list[tuple[Kolom, list[Kutipan]]],
    wajib: tuple[KegiatanWajib, ...],
) -> None:
    for _kolom, quotes in found:
        text = _joined(quotes)
        named = {normal(x): a.id for a in wajib for x in (a.id, a.short, a.text)}
        row.kegiatan_wajib_id = named.get(normal(text), "")
        _note(row, "kegiatan_wajib", quotes, row.kegiatan_wajib_id)
        if not row.kegiatan_wajib_id and not nilai.is_empty(text):
            _remark(row, "Kegiatan wajib", text)
        return
    said = f" {normal(row.kegiatan)} "
    for activity in wajib:
        names = (normal(activity.text), *kamus.kata().get(activity.id, ()))
        if any(f" {normal(name)} " in said for name in names):
            row.kegiatan_wajib_id = activity.id
            row.peringatan.append(f"Diduga memenuhi kegiatan wajib {activity.short}; periksa.")
            return


def _take_rest(row: BarisTerbaca, by_field: dict[str, list[tuple[Kolom, list[Kutipan]]]]) -> None:
    for kolom, quotes in by_field.get("lain", []):
        title = kolom.judul.rsplit("\n", 1)[-1] or f"Kolom {kolom.tempat + 1}"
        _note(row, "lain", quotes, _joined(quotes), "disimpan di keterangan")
        _remark(row, title, _joined(quotes))
    for name in ("abaikan", "", "nomor"):
        for _kolom, quotes in by_field.get(name, []):
            _note(row, name or "abaikan", quotes, "", "tidak diimpor")
            if not name:
                text = _joined(quotes)
                row.peringatan.append(f"“{text}” di kolom tanpa judul tidak diimpor.")


def _remark(row: BarisTerbaca, title: str, text: str) -> None:
    kept = row.teks.get("keterangan", "")
    row.teks["keterangan"] = "\n".join(filter(None, (kept, f"{title}: {text}")))


def _shorten(row: BarisTerbaca) -> None:
    for name, text in list(row.teks.items()):
        most = LONGEST.get(name, _LONG)
        if len(text) > most and name != "keterangan":
            row.teks[name] = f"{text[: most - 2].rstrip()} …"
            row.peringatan.append(
                f"Isi {kamus.isian()[name].label} dipotong; lengkapnya di keterangan."
            )
            _remark(row, kamus.isian()[name].label, text)


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
