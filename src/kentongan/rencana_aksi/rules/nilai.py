"""Score of a plan by a published formula, with its working."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from kentongan.hukum import registry
from kentongan.hukum.reading import Node, read_nodes
from kentongan.hukum.records import KegiatanWajib, Provision
from kentongan.kernel.errors import InvalidInput
from kentongan.rencana_aksi.enums import BagianNilai
from kentongan.rencana_aksi.isian import IsianBagian
from kentongan.rencana_aksi.rules.checking import fulfilled, is_whole
from kentongan.rencana_aksi.rules.facts import PlanFacts
from kentongan.rencana_aksi.rules.pita import Pita, band_of, bands_of, check_weights

_DATA = Path(__file__).parents[1] / "data"
_WHOLE = Decimal(100)
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class RumusRencana(Provision):
    """Weights are parts of a hundred; bands go from the highest to the lowest."""

    id: str
    title: str
    berlaku_sejak: date
    bobot: dict[BagianNilai, int]
    potong_terlambat: int
    pita: tuple[Pita, ...]


@dataclass(frozen=True, slots=True)
class Bagian:
    """One part of the score; ``None``: it cannot be judged yet, and the others fill in.

    usul: what was calculated, where the assessor recognised something else.
    """

    jenis: BagianNilai
    nilai: Decimal | None
    bobot: int
    usul: Decimal | None = None
    catatan: str = ""


@dataclass(frozen=True, slots=True)
class NilaiRencana:
    skor: Decimal
    pita: Pita
    bagian: tuple[Bagian, ...]

    @property
    def bulat(self) -> int:
        return round(self.skor)

    @property
    def rincian(self) -> dict[str, dict[str, Any]]:
        """The working as JSON values."""
        return {part.jenis.value: _plain(part) for part in self.bagian}


def _plain(part: Bagian) -> dict[str, Any]:
    return {
        "nilai": None if part.nilai is None else str(part.nilai),
        "bobot": part.bobot,
        "usul": None if part.usul is None else str(part.usul),
        "catatan": part.catatan,
    }


def rumus_rencana(on: date) -> RumusRencana:
    """The formula in force on the day *on*; the first one before that."""
    known = _read(registry.directories_with(_DATA))
    past = [each for each in known if each.berlaku_sejak <= on]
    return past[-1] if past else known[0]


def pita_named(rumus_id: str, key: str) -> str:
    """Title of a band of the formula by which an assessment was made, as it reads now."""
    known = _read(registry.directories_with(_DATA))
    formula = next((each for each in known if each.id == rumus_id), known[-1])
    return next((pita.title for pita in formula.pita if pita.id == key), "")


@cache
def _read(directories: tuple[Path, ...]) -> tuple[RumusRencana, ...]:
    found = [_rumus(node) for node in read_nodes(directories, "nilai_rencana.yaml")]
    return tuple(sorted(found, key=lambda each: each.berlaku_sejak))


def _rumus(node: Node) -> RumusRencana:
    weights = node.child("bobot")
    check_weights(weights, BagianNilai)
    return RumusRencana(
        **node.provision,
        id=node.text("id"),
        title=node.text("title"),
        berlaku_sejak=node.day("berlaku_sejak"),
        bobot={each: weights.number(each.value) for each in BagianNilai},
        potong_terlambat=node.number("potong_terlambat"),
        pita=bands_of(node),
    )


def score_plan(
    facts: PlanFacts,
    wajib: tuple[KegiatanWajib, ...],
    rumus: RumusRencana,
    *,
    sk_exists: bool,
    late_days: int | None,
) -> NilaiRencana:
    """The parts by their weights. *late_days* is None while the plan is neither sent nor due."""
    rows = facts.rows
    measured = [bool(row.targets) and all(t.is_measurable for t in row.targets) for row in rows]
    values: dict[BagianNilai, Decimal | None] = {
        BagianNilai.SK: _WHOLE if sk_exists else Decimal(0),
        BagianNilai.TEPAT_WAKTU: None
        if late_days is None
        else max(Decimal(0), _WHOLE - rumus.potong_terlambat * late_days),
        BagianNilai.WAJIB: _share(len(fulfilled(facts, wajib)), len(wajib)) if wajib else None,
        BagianNilai.LENGKAP: _share(sum(map(is_whole, rows)), len(rows)),
        BagianNilai.TERUKUR: _share(sum(measured), len(rows)),
    }
    return _weighed(
        tuple(Bagian(each, values[each], rumus.bobot[each]) for each in BagianNilai), rumus
    )


def recognised(
    found: NilaiRencana, given: Mapping[BagianNilai, IsianBagian], rumus: RumusRencana
) -> NilaiRencana:
    """The score with what the assessor recognises of each part; a part left out stays.

    Raises:
        InvalidInput: a value is not one of 0 to 100, or differs without a note saying why.

    """
    parts = tuple(_recognised(part, given.get(part.jenis)) for part in found.bagian)
    return _weighed(parts, rumus)


def _recognised(part: Bagian, given: IsianBagian | None) -> Bagian:
    if given is None or part.nilai is None:
        return part
    catatan = given.catatan.strip()
    diakui = part.nilai if given.diakui is None else given.diakui
    if not 0 <= diakui <= _WHOLE:
        raise InvalidInput("rencana.bad_part", field=part.jenis.value, bagian=part.jenis.label)
    if diakui == part.nilai:
        return replace(part, catatan=catatan)
    if not catatan:
        raise InvalidInput(
            "rencana.part_without_note", field=part.jenis.value, bagian=part.jenis.label
        )
    return replace(part, nilai=diakui, usul=part.nilai, catatan=catatan)


def _weighed(parts: tuple[Bagian, ...], rumus: RumusRencana) -> NilaiRencana:
    judged = [(part.nilai, part.bobot) for part in parts if part.nilai is not None]
    whole = sum(weight for _, weight in judged)
    total = sum((value * weight for value, weight in judged), Decimal(0))
    skor = (total / whole if whole else Decimal(0)).quantize(_CENT)
    return NilaiRencana(skor, band_of(rumus.pita, skor), parts)


def _share(count: int, of: int) -> Decimal:
    return (_WHOLE * count / of).quantize(_CENT) if of else Decimal(0)
