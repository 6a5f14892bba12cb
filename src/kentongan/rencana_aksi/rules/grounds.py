"""Checks of a plan against the registers: what it answers, and who is to do it."""

import re
from collections.abc import Iterator

from kentongan.rencana_aksi.enums import AsalBaris
from kentongan.rencana_aksi.rules.catalogue import aturan
from kentongan.rencana_aksi.rules.facts import KnownFacts, PlanFacts, RowFacts
from kentongan.rencana_aksi.rules.finding import Temuan, finding

# Words that name a kind of office or a place, not the office.
_OFFICES = {"badan", "dinas", "kantor", "bagian", "sekretariat", "satuan", "unit", "tim", "kepala"}
_PLACES = {"daerah", "kabupaten", "kota", "provinsi", "kab", "prov", "pemerintah", "instansi"}
_GENERAL = frozenset(_OFFICES | _PLACES | {"terkait", "dan", "bersama", "serta"})
_SHORT = {"kesbangpol": {"kesatuan", "bangsa", "politik"}}
_UNGROUNDED = frozenset({AsalBaris.MANUAL, AsalBaris.TAHUN_LALU})
_SEPARATOR = re.compile(r"[,;/\n]|\bdan\b|\bbersama\b|\bserta\b", re.IGNORECASE)


def check_potensi(facts: PlanFacts, known: KnownFacts) -> Iterator[Temuan]:
    """Potensi of high risk that no row of the plan names."""
    if known.potensi is None or not facts.rows:
        return
    answered = {row.potensi_id for row in facts.rows}
    lowest = aturan()["potensi.tanpa_baris"].bounds["kelas"]
    for potensi in known.potensi:
        if potensi.kelas >= lowest and potensi.id not in answered:
            named = {"nomor": potensi.nomor, "judul": potensi.judul, "kelas": str(potensi.kelas)}
            yield finding("potensi.tanpa_baris", None, **named)


def check_ground(row: RowFacts, known: KnownFacts) -> Iterator[Temuan]:
    """A row of one's own that answers no potensi, though there are some."""
    has_other_ground = row.kegiatan_wajib_id or row.potensi_id or row.asal not in _UNGROUNDED
    if known.potensi and not has_other_ground:
        yield finding("baris.tanpa_potensi", row.key, "potensi")


def check_twins(facts: PlanFacts) -> Iterator[Temuan]:
    seen: dict[tuple[str, ...], int] = {}
    for place, row in enumerate(facts.rows, 1):
        words = tuple(_plain(text) for text in (row.kegiatan, row.sasaran, row.lokasi))
        twin = (row.bidang.value, row.kegiatan_wajib_id, *words)
        if words[0] and seen.setdefault(twin, place) != place:
            yield finding("baris.ganda", row.key, "kegiatan", nomor=seen[twin])


def check_agencies(facts: PlanFacts, known: KnownFacts) -> Iterator[Temuan]:
    """Advice, once for each name, where those in charge resemble no agency of the region."""
    if not known.instansi:
        return
    agencies = [_names(each) for each in (*known.instansi, *aturan()["pj.dikenal"].words)]
    told: set[str] = set()
    for row in facts.rows:
        nama = row.penanggung_jawab.strip()
        named = [words for part in _SEPARATOR.split(nama) if (words := _names(part))]
        if named and nama not in told and not any(n & a for n in named for a in agencies):
            told.add(nama)
            yield finding("pj.dikenal", row.key, "penanggung_jawab", nama=nama)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _names(text: str) -> set[str]:
    words = set(re.findall(r"\w+", text.lower()))
    for short, long in _SHORT.items():
        if short in words or long <= words:
            words |= {short, *long}
    return words - _GENERAL
