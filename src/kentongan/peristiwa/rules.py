"""Rules about incidents. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kentongan.hukum import registry
from kentongan.kernel.enums import Klasifikasi, LabelledEnum
from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.kernel.legal_basis import legal_basis
from kentongan.peristiwa.enums import BentukKekerasan, IsuKekerasan, KeadaanPeristiwa, Senjata

JUDUL_MAX = 200
COUNT_MAX = 10_000_000
RUPIAH_MAX = 10**15
TEXT_MAX = 20_000
TEXTS = {"judul": JUDUL_MAX, "patokan": 200}

PARTS = ("perempuan", "laki_laki", "anak_perempuan", "anak_laki_laki", "tidak_diketahui")
"""Who the victims of one kind are; together they are its ``jumlah``."""


@dataclass(frozen=True, slots=True)
class Hitungan:
    """Victims of one kind. ``None`` is not known; it is never zero."""

    jumlah: int | None = None
    perempuan: int | None = None
    laki_laki: int | None = None
    anak_perempuan: int | None = None
    anak_laki_laki: int | None = None
    tidak_diketahui: int | None = None

    @property
    def parts(self) -> tuple[int | None, ...]:
        return tuple(getattr(self, name) for name in PARTS)

    @property
    def is_empty(self) -> bool:
        return self.jumlah is None and all(part is None for part in self.parts)


def complete_hitungan(counts: Hitungan, *, akibat: str) -> Hitungan:
    """*counts*, with the total where all parts are known and it was left out.

    Raises:
        InvalidInput: a count is negative or huge, the known parts exceed the total, or
            all parts are known and do not add up to it.

    """
    for name in ("jumlah", *PARTS):
        check_count(getattr(counts, name), field=f"{akibat}_{name}")
    known = sum(part for part in counts.parts if part is not None)
    is_whole = None not in counts.parts
    if counts.jumlah is None:
        return Hitungan(known, *counts.parts) if is_whole else counts
    if known > counts.jumlah or (is_whole and known != counts.jumlah):
        raise InvalidInput(
            "peristiwa.parts_disagree",
            field=f"{akibat}_jumlah",
            akibat=akibat,
            jumlah=counts.jumlah,
            rincian=known,
        )
    return counts


def check_count(value: int | None, *, field: str, most: int = COUNT_MAX) -> None:
    """Raises ``InvalidInput`` for a count below zero or beyond belief."""
    if value is not None and not 0 <= value <= most:
        raise InvalidInput("peristiwa.count_out_of_range", field=field, nilai=value, terbesar=most)


def check_judul(judul: str) -> None:
    """Raises ``InvalidInput`` unless there is a title."""
    if not judul.strip():
        raise InvalidInput("peristiwa.judul_missing", field="judul")


def check_happened_on(happened_on: date | None, *, today: date) -> None:
    """Raises ``InvalidInput`` for a day that is missing or has not come yet."""
    if happened_on is None:
        raise InvalidInput("peristiwa.happened_on_missing", field="happened_on")
    if happened_on > today:
        raise InvalidInput("peristiwa.happens_later", field="happened_on", hari_ini=today)


@legal_basis("UU 7/2012 Ps. 1")
def check_konflik_sosial(answer: bool | None, reason: str) -> None:
    """Raises ``InvalidInput`` unless a yes or no to "is it a konflik sosial" has its reason."""
    if answer is not None and not reason.strip():
        raise InvalidInput("peristiwa.konflik_reason_missing", field="konflik_sosial_reason")


def check_texts(values: Mapping[str, str]) -> None:
    """Raises ``InvalidInput`` for a text that is too long or holds a NUL."""
    for name, text in values.items():
        longest = TEXTS.get(name, TEXT_MAX)
        if len(text) > longest:
            raise InvalidInput("peristiwa.text_too_long", field=name, terpanjang=longest)
        if "\x00" in text:
            raise InvalidInput("peristiwa.text_unreadable", field=name)


def check_penanganan(tindakan: str, acted_on: date | None, *, since: date, today: date) -> None:
    """Raises ``InvalidInput`` unless something was done, between the incident and today."""
    if not tindakan.strip():
        raise InvalidInput("peristiwa.tindakan_missing", field="tindakan")
    if acted_on is not None and not since <= acted_on <= today:
        raise InvalidInput("peristiwa.acted_outside", field="acted_on", sejak=since)


_ENUMS: dict[str, type[LabelledEnum]] = {
    "bentuk": BentukKekerasan,
    "bentuk_kedua": BentukKekerasan,
    "senjata": Senjata,
    "senjata_kedua": Senjata,
    "isu": IsuKekerasan,
    "isu_kedua": IsuKekerasan,
}


def titles_of(field: str) -> dict[str, str]:
    """The codes that *field* may hold, with their titles, in the order of their list."""
    if field == "sumber_konflik":
        return {entry.id: entry.title for entry in registry.sumber_konflik()}
    if field == "pola_isu":
        return {entry.id: entry.title for entry in registry.pola_isu()}
    return dict(_ENUMS[field].choices())


CODED = ("sumber_konflik", "pola_isu", *_ENUMS)


@legal_basis("UU 7/2012 Ps. 5")
def check_codes(values: Mapping[str, Any]) -> None:
    """Raises ``InvalidInput`` for a code that its list does not have; empty is unknown."""
    for name in CODED:
        value = values.get(name)
        if value and value not in titles_of(name):
            raise InvalidInput("peristiwa.unknown_code", field=name, nilai=value)


def check_klasifikasi(own: int, of_sources: Iterable[int]) -> None:
    """Raises ``RuleViolated`` when a source is of a higher class than what is made of it."""
    highest = max(of_sources, default=own)
    if highest > own:
        raise RuleViolated(
            "peristiwa.class_below_sources",
            field="klasifikasi",
            kelas=Klasifikasi(own).label,
            sumber=Klasifikasi(highest).label,
        )


def check_note(old: KeadaanPeristiwa, new: KeadaanPeristiwa, note: str) -> None:
    """Raises ``InvalidInput`` when an incident is ended or reopened without a reason."""
    selesai = KeadaanPeristiwa.SELESAI
    if selesai in {old, new} and not note.strip():
        raise InvalidInput("peristiwa.note_missing", field="note", keadaan=new.label)


_TITLES = r"Sdr|Sdri|Sdra|Saudara|Saudari|Bpk|Tn|Tuan|Ny|Nyonya|Ust|Ustad|Ustadz|Ustaz|KH|Hj|H|Pdt|Kompol|AKP|Aiptu|Bripka|Letda|Kapten"
_PERSON = (
    re.compile(rf"\b(?:{_TITLES})\b\.?\s+[A-Z][\w'’]*\b"),
    re.compile(r"\b(?:Bapak|Pak|Ibu|Bu)\s+(?!Kota\b|Kandung\b|Rumah\b|Hamil\b)[A-Z][a-z]\w*"),
    re.compile(r"\b(?:ber)?inisial\s+\w+", re.IGNORECASE),
    re.compile(r"\b[A-Z][\w'’]+\s+(?:bin|binti|alias|als\.?)\s+[A-Z][\w'’]*"),
    re.compile(r"\b[A-Z][\w'’.]*\s*\(\s*\d{1,2}\s*(?:th|thn|tahun)?\.?\s*\)"),
    re.compile(r"\b\d{16}\b"),
    re.compile(r"(?:\+62|\b0)8\d{8,11}\b"),
)


def personal_marks_in(text: str) -> tuple[str, ...]:
    """Pieces of *text* that look like a person rather than a group, in order of place."""
    found = {m.start(): m.group() for pattern in _PERSON for m in pattern.finditer(text)}
    return tuple(found[start] for start in sorted(found))


def check_group(nama: str, *, is_confirmed: bool = False) -> None:
    """Raises ``InvalidInput`` for a party without a name, or named like a person.

    A person who has read the warning may confirm that it is a group.
    """
    if not nama.strip():
        raise InvalidInput("peristiwa.pihak_missing", field="nama")
    marks = personal_marks_in(nama)
    if marks and not is_confirmed:
        raise InvalidInput("peristiwa.pihak_is_person", field="nama", tanda=", ".join(marks))
