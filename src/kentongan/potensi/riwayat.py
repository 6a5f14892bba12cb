"""The trace of a potensi, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from kentongan.akses.actor import Actor
from kentongan.akses.queries import history_of
from kentongan.peristiwa.riwayat import Langkah, Say, told
from kentongan.potensi.enums import KeadaanPotensi
from kentongan.potensi.models import Potensi


def history_in_words(actor: Actor, potensi: Potensi) -> list[Langkah]:
    """What was done to a potensi, newest first."""
    return told(history_of("potensi", potensi.pk, actor=actor), WORDS)


def _field_labels() -> dict[str, str]:
    return {
        "judul": _("judul"),
        "uraian": _("uraian"),
        "akar_masalah": _("akar masalah"),
        "upaya": _("upaya"),
        "pihak": _("pihak"),
        "sumber_konflik": _("sumber konflik"),
        "pola_isu": _("pola isu"),
        "bidang": _("bidang"),
        "lat": _("letak"),
        "lon": _("letak"),
        "klasifikasi": _("kelas"),
        "wilayah_kode": _("wilayah"),
    }


def _changed(data: Mapping[str, Any]) -> str:
    labels = _field_labels()
    names = dict.fromkeys(labels.get(name, name) for name in data.get("new", {}))
    return _("mengubah {isian}").format(isian=", ".join(names))


def _state(data: Mapping[str, Any]) -> str:
    return _("mengubah keadaan menjadi {keadaan}").format(
        keadaan=KeadaanPotensi(data["new"]).label.lower()
    )


def _reviewed(data: Mapping[str, Any]) -> str:
    return _("meninjau: skor {lama} menjadi {baru}").format(
        lama=data["old"]["skor"], baru=data["new"]["skor"]
    )


WORDS: dict[str, Say] = {
    "potensi.created": lambda _data: _("mencatat potensi"),
    "potensi.updated": _changed,
    "potensi.state_set": _state,
    "potensi.reviewed": _reviewed,
    "potensi.escalated": lambda data: _("mencatat peristiwa {nomor}").format(
        nomor=data["peristiwa"]
    ),
    "potensi.laporan_linked": lambda data: _("mengaitkan laporan {nomor}").format(
        nomor=data["nomor"]
    ),
    "potensi.laporan_unlinked": lambda _data: _("melepas kaitan sebuah laporan"),
}
