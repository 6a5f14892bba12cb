"""The places that a reporter may choose from."""

from typing import Any

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.hukum import registry
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.laporan.enums import Bidang
from kentongan.wilayah import queries as wilayah_queries


class Noted(str):
    """A stored value that explains itself beside its label."""

    __slots__ = ("note",)
    note: str


def noted_bidang() -> list[tuple[str, str]]:
    """The fields of life, each with examples."""
    notes = {entry.id: entry.text for entry in registry.bidang()}
    choices: list[tuple[str, str]] = []
    for value, label in Bidang.choices():
        noted = Noted(value)
        noted.note = notes.get(value, "")
        choices.append((noted, label))
    return choices


def area_choices(actor: Actor, *, also: str = "") -> list[Any]:
    """The actor's areas and those inside them, down to the desa of a kecamatan.

    A kabupaten has hundreds of desa: there the kecamatan are listed, and the desa chosen
    by name or on the map is added as *also*.
    """
    homes = list(dict.fromkeys(actor.areas_with(Permission.LAPORAN_SEND)))
    choices: list[Any] = []
    for home in homes:
        choices.append((str(home), wilayah_queries.display_name(home)))
        if home.tingkat < Tingkat.DESA_KELURAHAN:
            choices += [(str(c.kode), c.display_name) for c in wilayah_queries.children(home)]
    listed = {code for code, _label in choices}
    if also and also not in listed and _is_inside(also, homes):
        choices.append((also, wilayah_queries.full_name(also)))
    return choices


def _is_inside(code: str, homes: list[KodeWilayah]) -> bool:
    try:
        area = KodeWilayah(code)
    except ValueError:
        return False
    return any(home.covers(area) for home in homes)
