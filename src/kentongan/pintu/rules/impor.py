"""Rows of a spreadsheet of reports: which column holds what, and what a row says."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kentongan.kernel.enums import LabelledEnum
from kentongan.kernel.errors import InvalidInput
from kentongan.laporan.enums import Bidang, Cara, Sumber, Urgensi
from kentongan.laporan.isi import TEXTS, Isi
from kentongan.pintu.rules.waktu import Waktu, read_waktu

TITLES: dict[str, tuple[str, ...]] = {
    "tempat": ("tempat", "kode wilayah", "wilayah", "desa", "kelurahan", "desa kelurahan", "lokasi",
               "tempat kejadian", "lokasi kejadian"),
    "kecamatan": ("kecamatan", "kec"),
    "apa": ("apa", "apa yang terjadi", "uraian", "uraian kejadian", "kejadian", "isi", "isi laporan",
            "laporan", "peristiwa", "kronologi", "uraian singkat"),
    "kapan": ("kapan", "tanggal", "tanggal kejadian", "tgl", "hari tanggal", "waktu", "waktu kejadian"),
    "jam": ("jam", "pukul", "jam kejadian"),
    "urgensi": ("urgensi", "tingkat urgensi", "mendesak", "prioritas"),
    "bidang": ("bidang",),
    "sumber": ("asal laporan", "sumber", "sumber laporan", "pelapor sebagai"),
    "patokan": ("patokan", "dekat"),
}  # fmt: skip
"""Usual titles of the columns, in small letters without marks."""

LABELS = {
    "tempat": "Tempat",
    "kecamatan": "Kecamatan",
    "apa": "Apa yang terjadi",
    "kapan": "Tanggal",
    "jam": "Jam",
    "urgensi": "Urgensi",
    "bidang": "Bidang",
    "sumber": "Asal laporan",
    "patokan": "Patokan",
}
"""Titles of the template, in its order."""

MOST_ROWS = 500
_HEAD_WITHIN = 15
_FIELD_OF = {title: field for field, titles in TITLES.items() for title in titles}


@dataclass(frozen=True, slots=True)
class Kepala:
    """In which row (from 0) the titles stand, and in which column each field."""

    baris: int
    kolom: Mapping[str, int]


def normal(title: str) -> str:
    return " ".join(re.sub(r"\(.*?\)|[^a-z ]", " ", title.lower()).split())


def find_head(rows: Sequence[Sequence[str]]) -> Kepala | None:
    """The first row whose titles name what happened and where."""
    for at, row in enumerate(rows[:_HEAD_WITHIN]):
        kolom: dict[str, int] = {}
        for column, title in enumerate(row):
            field = _FIELD_OF.get(normal(title))
            if field:
                kolom.setdefault(field, column)
        if "apa" in kolom and kolom.keys() & {"tempat", "kecamatan"}:
            return Kepala(at, kolom)
    return None


def values_of(row: Sequence[str], kepala: Kepala) -> dict[str, str]:
    """The cells of a row by field."""
    return {field: row[at].strip() if at < len(row) else "" for field, at in kepala.kolom.items()}


def place_words(values: Mapping[str, str]) -> str:
    """The place as written: ``Ansiap, Kec. Sadaniang`` where both columns are filled."""
    desa, kecamatan = values.get("tempat", ""), values.get("kecamatan", "")
    if desa and kecamatan and not desa[:2].isdecimal():
        return f"{desa}, Kec. {re.sub(r'(?i)^kec(amatan)?[. ]+', '', kecamatan)}"
    return desa or (f"Kec. {kecamatan}" if kecamatan else "")


def read_row(values: Mapping[str, str], *, sumber: str, now: datetime) -> Isi:
    """What a row says; *sumber* where its own cell is empty.

    Raises:
        InvalidInput: a cell says something that cannot be read.

    """
    for field in ("apa", "patokan"):
        if len(values.get(field, "")) > TEXTS[field]:
            raise InvalidInput("pintu.impor_long", kolom=LABELS[field], most=TEXTS[field])
    waktu = _waktu(values, now)
    return Isi(
        apa=values.get("apa", ""),
        happened_on=waktu.hari,
        happened_time=waktu.jam,
        patokan=values.get("patokan", ""),
        urgensi=_one_of(Urgensi, "urgensi", values),
        bidang=_one_of(Bidang, "bidang", values),
        sumber=_one_of(Sumber, "sumber", values) or sumber,
        cara=Cara.DOKUMEN.value,
    )


def _waktu(values: Mapping[str, str], now: datetime) -> Waktu:
    hari, jam = values.get("kapan", ""), values.get("jam", "")
    if not hari:
        raise InvalidInput("laporan.day_missing", field="happened_on")
    said = re.sub(r"(?i)^(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)\s*[,/]\s*", "", hari)
    if re.fullmatch(r"[\d.]+", said):
        said = said.replace(".", "/")
    text = f"{said} jam {re.sub(r'(?i)^(?:jam|pukul|pkl)[. ]*', '', jam)}" if jam else said
    waktu = read_waktu(text, now=now)
    if waktu is None:
        raise InvalidInput("pintu.impor_day", tanggal=f"{hari} {jam}".strip()[:40])
    return waktu


def _one_of(kind: type[LabelledEnum], field: str, values: Mapping[str, str]) -> str:
    given = normal(values.get(field, "").replace("_", " "))
    if not given:
        return ""
    for member in kind:
        if given in {normal(member.label), member.value.replace("_", " ")}:
            return member.value
    raise InvalidInput(
        "pintu.impor_choice",
        kolom=LABELS[field],
        nilai=values[field][:40],
        pilihan=", ".join(member.label for member in kind),
    )
