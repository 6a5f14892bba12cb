"""The scoring formula as data: weights, limits, bands, source."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from kentongan.capaian.enums import NilaiBukti
from kentongan.hukum import registry
from kentongan.hukum.reading import Node, read_nodes
from kentongan.hukum.records import Provision
from kentongan.rencana_aksi.rules.pita import Pita, band_of, bands_of, check_weights

_DATA = Path(__file__).parents[1] / "data"


@dataclass(frozen=True, slots=True)
class Rumus(Provision):
    """Weights are parts of a hundred; bands go from the highest to the lowest."""

    id: str
    title: str
    berlaku_sejak: date
    capaian: int
    bukti: int
    uraian: int
    baris: int
    tepat_waktu: int
    kelengkapan: int
    bobot_wajib: int
    batas_capaian: int
    potong_terlambat: int
    nilai_bukti: dict[NilaiBukti, int]
    pita: tuple[Pita, ...]

    def band(self, percent: Decimal) -> Pita:
        return band_of(self.pita, percent)

    def band_named(self, key: str) -> Pita | None:
        return next((pita for pita in self.pita if pita.id == key), None)


def rumus(on: date) -> Rumus:
    """The formula in force on the day *on*; the first one before that."""
    known = _read(registry.directories_with(_DATA))
    past = [each for each in known if each.berlaku_sejak <= on]
    return (past or known)[-1 if past else 0]


def rumus_named(key: str) -> Rumus:
    """The formula by which an assessment was made, as it reads now; the newest if it is gone."""
    known = _read(registry.directories_with(_DATA))
    return next((each for each in known if each.id == key), known[-1])


@cache
def _read(directories: tuple[Path, ...]) -> tuple[Rumus, ...]:
    found = [_rumus(node) for node in read_nodes(directories, "rumus.yaml")]
    return tuple(sorted(found, key=lambda each: each.berlaku_sejak))


def _rumus(node: Node) -> Rumus:
    baris, periode, bukti = node.child("baris"), node.child("periode"), node.child("bukti")
    for part, names in (
        (baris, ("capaian", "bukti", "uraian")),
        (periode, ("baris", "tepat_waktu", "kelengkapan")),
    ):
        check_weights(part, names)
    return Rumus(
        **node.provision,
        id=node.text("id"),
        title=node.text("title"),
        berlaku_sejak=node.day("berlaku_sejak"),
        capaian=baris.number("capaian"),
        bukti=baris.number("bukti"),
        uraian=baris.number("uraian"),
        baris=periode.number("baris"),
        tepat_waktu=periode.number("tepat_waktu"),
        kelengkapan=periode.number("kelengkapan"),
        bobot_wajib=node.number("bobot_wajib"),
        batas_capaian=node.number("batas_capaian"),
        potong_terlambat=node.number("potong_terlambat"),
        nilai_bukti={each: bukti.number(each.value) for each in NilaiBukti},
        pita=bands_of(node),
    )
