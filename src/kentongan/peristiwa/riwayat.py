"""The trace of an incident, in words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from kentongan.akses.actor import Actor
from kentongan.akses.queries import history_of
from kentongan.peristiwa.enums import KeadaanPeristiwa
from kentongan.peristiwa.models import Peristiwa

Say = Callable[[Mapping[str, Any]], str]


@dataclass(frozen=True, slots=True)
class Langkah:
    """One line of a timeline."""

    at: datetime
    who: str
    words: str
    note: str = ""
    is_now: bool = False


def history_in_words(actor: Actor, peristiwa: Peristiwa) -> list[Langkah]:
    """What was done to an incident, newest first."""
    return told(history_of("peristiwa", peristiwa.pk, actor=actor), WORDS)


def told(events: Iterable[Any], words: Mapping[str, Say]) -> list[Langkah]:
    """*events* of the trace as lines, newest first; the newest is marked."""
    lines = [
        Langkah(
            event.happened_at,
            event.actor_name,
            words[event.action](event.data) if event.action in words else event.action,
            str(event.data.get("note") or event.data.get("reason") or ""),
        )
        for event in events
    ][::-1]
    return [
        Langkah(line.at, line.who, line.words, line.note, is_now=at == 0)
        for at, line in enumerate(lines)
    ]


def _field_labels() -> dict[str, str]:
    return {
        "judul": _("judul"),
        "happened_on": _("tanggal kejadian"),
        "happened_time": _("jam kejadian"),
        "lat": _("letak"),
        "lon": _("letak"),
        "patokan": _("patokan"),
        "kronologi": _("kronologi"),
        "sumber_konflik": _("sumber konflik"),
        "pola_isu": _("pola isu"),
        "bentuk": _("bentuk"),
        "bentuk_kedua": _("bentuk"),
        "senjata": _("alat"),
        "senjata_kedua": _("alat"),
        "isu": _("isu"),
        "isu_kedua": _("isu"),
        "is_konflik_sosial": _("pengertian konflik sosial"),
        "konflik_sosial_reason": _("alasan"),
        "klasifikasi": _("kelas"),
        "wilayah_kode": _("wilayah"),
    }


def _changed(data: Mapping[str, Any]) -> str:
    labels = _field_labels()
    names = dict.fromkeys(labels.get(name, name) for name in data.get("new", {}))
    return _("mengubah {isian}").format(isian=", ".join(names))


def _state(data: Mapping[str, Any]) -> str:
    return _("mengubah keadaan menjadi {keadaan}").format(
        keadaan=KeadaanPeristiwa(data["new"]).label.lower()
    )


WORDS: dict[str, Say] = {
    "peristiwa.created": lambda _data: _("mencatat peristiwa"),
    "peristiwa.updated": _changed,
    "peristiwa.state_set": _state,
    "peristiwa.handled": lambda data: _("mencatat penanganan: {tindakan}").format(
        tindakan=data["new"]["tindakan"]
    ),
    "peristiwa.pihak_added": lambda data: _("menambah pihak {nama}").format(**data["new"]),
    "peristiwa.pihak_removed": lambda data: _("mencabut pihak {nama}").format(**data["old"]),
    "peristiwa.impact_set": lambda _data: _("mengisi dampak"),
    "peristiwa.laporan_linked": lambda data: _("mengaitkan laporan {nomor}").format(
        nomor=data["nomor"]
    ),
    "peristiwa.laporan_unlinked": lambda _data: _("melepas kaitan sebuah laporan"),
}
