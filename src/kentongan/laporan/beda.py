"""How the versions of a report differ: the author's words, side by side."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kentongan.kernel.beda import Potongan, marked
from kentongan.kernel.enums import Klasifikasi
from kentongan.laporan.enums import Berlangsung, Bidang, Cara, Korban, Sumber, Urgensi
from kentongan.laporan.models import Laporan
from kentongan.wilayah.queries import full_name

LABELS = {
    "judul": _("Judul"),
    "apa": _("Apa yang terjadi"),
    "siapa": _("Siapa"),
    "happened_on": _("Tanggal kejadian"),
    "happened_time": _("Jam kejadian"),
    "berlangsung": _("Masih berlangsung"),
    "bagaimana": _("Bagaimana"),
    "mengapa": _("Mengapa"),
    "wilayah": _("Tempat"),
    "patokan": _("Patokan"),
    "lat": _("Lintang"),
    "lon": _("Bujur"),
    "bidang": _("Bidang"),
    "urgensi": _("Urgensi"),
    "klasifikasi": _("Kelas"),
    "sumber": _("Asal laporan"),
    "cara": _("Cara tahu"),
    "obtained_at": _("Waktu diperoleh"),
    "korban": _("Korban"),
    "pendapat": _("Perkiraan"),
    "langkah": _("Sudah dilakukan"),
    "saran": _("Saran"),
}
_CHOICES: dict[str, Any] = {
    "berlangsung": Berlangsung,
    "bidang": Bidang,
    "urgensi": Urgensi,
    "sumber": Sumber,
    "cara": Cara,
    "korban": Korban,
    "klasifikasi": Klasifikasi,
}


@dataclass(frozen=True, slots=True)
class Kolom:
    """One field that changed."""

    label: str
    before: tuple[Potongan, ...]
    after: tuple[Potongan, ...]


@dataclass(frozen=True, slots=True)
class Beda:
    """From one version to the next: when, why, and which words."""

    version: int
    at: datetime
    reason: str
    columns: tuple[Kolom, ...]


def differences_of(laporan: Laporan) -> list[Beda]:
    """Every step between the versions of a report already seen, the newest first."""
    kept = list(laporan.versi_lama.all())
    words = [_placed(each.isi, each.wilayah_kode) for each in kept]
    words.append(_placed(laporan.isi.as_json(), laporan.wilayah_kode))
    steps = [
        Beda(old.version + 1, old.replaced_at, old.reason, _columns(*pair))
        for old, pair in zip(kept, pairwise(words), strict=True)
    ]
    return steps[::-1]


def _placed(isi: dict[str, Any], wilayah_kode: str) -> dict[str, Any]:
    return isi | {"wilayah": full_name(wilayah_kode)}


def _columns(before: dict[str, Any], after: dict[str, Any]) -> tuple[Kolom, ...]:
    return tuple(
        Kolom(str(label), *marked(_words(name, before.get(name)), _words(name, after.get(name))))
        for name, label in LABELS.items()
        if before.get(name) != after.get(name)
    )


def _words(name: str, value: Any) -> str:
    if value in (None, ""):
        return ""
    if kind := _CHOICES.get(name):
        found = next((label for key, label in kind.choices() if key == value), value)
        return gettext(str(found))
    if name == "obtained_at" and (instant := parse_datetime(str(value))):
        return f"{timezone.localtime(instant):%d-%m-%Y %H.%M}"
    return str(value)
