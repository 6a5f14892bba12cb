"""Score of a plan by a published formula, with its working."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from kentongan.hukum import registry
from kentongan.hukum.reading import Node, read_nodes
from kentongan.hukum.records import KegiatanWajib, Provision
from kentongan.rencana_aksi.enums import BagianNilai
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
    """One part of the score; ``None``: it cannot be judged yet, and the others fill in."""

    jenis: BagianNilai
    nilai: Decimal | None
    bobot: int


@dataclass(frozen=True, slots=True)
class NilaiRencana:
    skor: Decimal
    pita: Pita
    bagian: tuple[Bagian, ...]

    @property
    def bulat(self) -> int:
        return round(self.skor)


def rumus_rencana(on: date) -> RumusRencana:
    """The formula in force on the day *on*; the first one before that."""
    known = _read(registry.directories_with(_DATA))
    past = [each for each in known if each.berlaku_sejak <= on]
    return past[-1] if past else known[0]


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
    parts = tuple(Bagian(each, values[each], rumus.bobot[each]) for each in BagianNilai)
    judged = [(part.nilai, part.bobot) for part in parts if part.nilai is not None]
    whole = sum(weight for _, weight in judged)
    total = sum((value * weight for value, weight in judged), Decimal(0))
    skor = (total / whole if whole else Decimal(0)).quantize(_CENT)
    return NilaiRencana(skor, band_of(rumus.pita, skor), parts)


def _share(count: int, of: int) -> Decimal:
    return (_WHOLE * count / of).quantize(_CENT) if of else Decimal(0)
