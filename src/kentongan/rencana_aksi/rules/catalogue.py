"""The checker's rules as data: text, cure, severity, source, checked."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kentongan.hukum.reading import read_nodes
from kentongan.hukum.records import Provision
from kentongan.rencana_aksi.enums import Bobot

_DATA = Path(__file__).parents[1] / "data"


@dataclass(frozen=True, slots=True)
class Aturan(Provision):
    """One thing that is looked at in a plan."""

    id: str
    title: str
    text: str
    cure: str
    bobot: Bobot


@cache
def aturan() -> dict[str, Aturan]:
    return {
        node.text("id"): Aturan(
            **node.provision,
            id=node.text("id"),
            title=node.text("title"),
            text=node.text("text"),
            cure=node.text("cure"),
            bobot=Bobot(node.text("severity")),
        )
        for node in read_nodes((_DATA,), "aturan.yaml")
    }


@dataclass(frozen=True, slots=True)
class PolaUsulan:
    """How a row is proposed for potensi of one source of conflict."""

    id: str
    kegiatan: str
    sasaran: str
    kriteria: str
    ukuran: str
    penanggung_jawab: str
    unit: str
    numbers: tuple[int, ...]


@cache
def pola_usulan() -> dict[str, PolaUsulan]:
    return {
        node.text("id"): PolaUsulan(
            id=node.text("id"),
            kegiatan=node.text("kegiatan"),
            sasaran=node.text("sasaran"),
            kriteria=node.text("kriteria"),
            ukuran=node.text("ukuran"),
            penanggung_jawab=node.text("penanggung_jawab"),
            unit=node.text("unit"),
            numbers=tuple(node.get("numbers", list)),
        )
        for node in read_nodes((_DATA,), "usulan.yaml")
    }
