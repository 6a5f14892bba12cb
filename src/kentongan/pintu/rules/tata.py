"""The grammar of a short message: ``LAPOR#tempat#apa``, ``NIHIL``, ``STATUS``, ``BANTUAN``.

Forgiving of separators, capitals and blanks; what is missing is named, never made up.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from kentongan.laporan.enums import Urgensi
from kentongan.pintu.rules.waktu import Waktu, mentioned_day, read_waktu

_FIELD = re.compile(r"\s*[#;\n|]\s*")
_COMMAND = re.compile(
    r"\s*(?P<word>lapor(?:an|kan)?|nihil|aman|status|cek|bantuan|help|info|daftar|\?)"
    r"(?P<rest>(?:[\s#;:|,.].*)?)",
    re.IGNORECASE | re.DOTALL,
)
_CHOICE = re.compile(r"\s*\(?([1-9])[.)]?\s*")
_NOMOR = re.compile(r"\b(LP|NH)[-/ ]?(\d{4})[-/ ]?(\d{1,6})\b", re.IGNORECASE)
_KODE = re.compile(r"\b[A-Z2-9]{8}\b")
_LABEL = re.compile(
    r"^(?:tempat|lokasi|di|apa|kejadian|isi|waktu|kapan|urgensi|tingkat)\s*[:=]\s*", re.IGNORECASE
)
_URGENT = {
    "rendah": Urgensi.RENDAH,
    "biasa": Urgensi.RENDAH,
    "sedang": Urgensi.SEDANG,
    "tinggi": Urgensi.TINGGI,
    "penting": Urgensi.TINGGI,
    "mendesak": Urgensi.TINGGI,
    "kritis": Urgensi.KRITIS,
    "darurat": Urgensi.KRITIS,
}
LEAST_LETTERS = 5
"""Fewer tell nobody what happened."""


@dataclass(frozen=True, slots=True)
class Lapor:
    """Something happened: where in the sender's words, what, and what else was said."""

    tempat: str
    apa: str
    urgensi: str = ""
    waktu: Waktu | None = None


@dataclass(frozen=True, slots=True)
class Nihil:
    """Nothing happened; *tempat* may be left out by who has one kecamatan or desa."""

    tempat: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    nomor: str


@dataclass(frozen=True, slots=True)
class Bantuan:
    pass


@dataclass(frozen=True, slots=True)
class Pilih:
    """The digit that answers a question of ours."""

    nomor: int


@dataclass(frozen=True, slots=True)
class Daftar:
    """The code with which an address proves whose it is."""

    kode: str


@dataclass(frozen=True, slots=True)
class Kurang:
    """What is missing: ``perintah``, ``tempat``, ``apa``, ``nomor`` or ``kode``."""

    apa: str


Perintah = Lapor | Nihil | Status | Bantuan | Pilih | Daftar | Kurang


def read_pesan(text: str, *, now: datetime) -> Perintah:
    """What the sender wants. *now* is when it was written, in the time of the sender's place."""
    if choice := _CHOICE.fullmatch(text):
        return Pilih(int(choice[1]))
    found = _COMMAND.fullmatch(text)
    if found is None:
        return Kurang("perintah")
    return _command(found["word"].lower(), found["rest"].strip(" \t\r\n#;:|,."), now)


def _command(word: str, rest: str, now: datetime) -> Perintah:
    match word:
        case "lapor" | "laporan" | "laporkan":
            return _lapor(rest, now)
        case "nihil" | "aman":
            return Nihil(_unlabelled(_FIELD.split(rest)[0]))
        case "status" | "cek":
            return _status(rest)
        case "daftar":
            return _daftar(rest)
        case _:
            return Bantuan()


def _daftar(rest: str) -> Perintah:
    kode = _KODE.search(rest.upper())
    return Daftar(kode[0]) if kode else Kurang("kode")


def _status(rest: str) -> Perintah:
    nomor = _NOMOR.search(rest)
    if nomor is None:
        return Kurang("nomor")
    return Status(f"{nomor[1].upper()}-{nomor[2]}-{int(nomor[3]):04d}")


def _lapor(rest: str, now: datetime) -> Perintah:
    fields = [_unlabelled(field) for field in _FIELD.split(rest)]
    fields = [field for field in fields if field]
    if not fields:
        return Kurang("tempat")
    tempat, told = fields[0], []
    urgensi, waktu = "", None
    for field in fields[1:]:
        urgent = _URGENT.get(field.lower().strip(" !."))
        when = read_waktu(field, now=now)
        if urgent and not urgensi:
            urgensi = urgent.value
        elif when and waktu is None:
            waktu = when
        else:
            told.append(field)
    apa = "\n".join(told)
    if sum(map(str.isalnum, apa)) < LEAST_LETTERS:
        return Kurang("apa")
    return Lapor(tempat, apa, urgensi, waktu or _mentioned(apa, now))


def _mentioned(apa: str, now: datetime) -> Waktu | None:
    day = mentioned_day(apa, now=now)
    return Waktu(day) if day else None


def _unlabelled(field: str) -> str:
    return _LABEL.sub("", field.strip()).strip()
