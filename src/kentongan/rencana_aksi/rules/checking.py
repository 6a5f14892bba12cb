"""Whether a plan may be sent, and what to mend: each finding names row and cure."""

from collections.abc import Iterator
from dataclasses import dataclass

from kentongan.hukum.records import KegiatanWajib
from kentongan.kernel.legal_basis import legal_basis
from kentongan.rencana_aksi.enums import Bobot
from kentongan.rencana_aksi.rules.catalogue import aturan
from kentongan.rencana_aksi.rules.facts import PlanFacts, RowFacts

_ESSENTIAL = {
    "kegiatan": "kegiatan",
    "penanggung_jawab": "penanggung jawab",
    "ukuran": "ukuran keberhasilan",
}
_WANTED = {"permasalahan": "permasalahan", "sasaran": "sasaran", "lokasi": "lokasi"}


@dataclass(frozen=True, slots=True)
class Temuan:
    """A finding. *row* is the key of the row, or None for the plan as a whole."""

    rule_id: str
    bobot: Bobot
    row: int | None
    text: str
    cure: str

    @property
    def blocks(self) -> bool:
        return self.bobot is Bobot.WAJIB


@legal_basis("Permendagri 42/2015 Ps. 4")
def check_plan(
    facts: PlanFacts, wajib: tuple[KegiatanWajib, ...], *, sk_exists: bool
) -> tuple[Temuan, ...]:
    """Every finding, those of the plan before those of its rows."""
    findings = [*_check_whole(facts, sk_exists=sk_exists), *_check_wajib(facts, wajib)]
    for row in facts.rows:
        findings += [*_check_row(row), *_check_place(row, facts)]
    return tuple(finding for finding in findings if finding.bobot is not Bobot.ABAIKAN)


def fulfilled(facts: PlanFacts, wajib: tuple[KegiatanWajib, ...]) -> frozenset[str]:
    """Ids of the mandatory activities that have person in charge, measure and a target."""
    return frozenset(
        activity.id
        for activity in wajib
        if any(not _missing_of_wajib(row) for row in _rows_of(facts, activity))
    )


def _rows_of(facts: PlanFacts, activity: KegiatanWajib) -> list[RowFacts]:
    return [row for row in facts.rows if row.kegiatan_wajib_id == activity.id]


def _missing_of_wajib(row: RowFacts) -> list[str]:
    missing = []
    if not row.penanggung_jawab.strip():
        missing.append("wajib.penanggung_jawab")
    if not row.ukuran.strip():
        missing.append("wajib.ukuran")
    if not any(target.is_measurable for target in row.targets):
        missing.append("wajib.target")
    return missing


def _check_whole(facts: PlanFacts, *, sk_exists: bool) -> Iterator[Temuan]:
    if not sk_exists:
        yield _finding("sk.tahun_sama", None, tahun=facts.year)
    if not facts.rows:
        yield _finding("rencana.kosong", None, tahun=facts.year)


def _check_wajib(facts: PlanFacts, wajib: tuple[KegiatanWajib, ...]) -> Iterator[Temuan]:
    for activity in wajib:
        rows = _rows_of(facts, activity)
        if not rows:
            yield _finding("wajib.ada", None, kegiatan=activity.text, tahun=facts.year)
        for row in rows:
            for rule_id in _missing_of_wajib(row):
                yield _finding(rule_id, row.key, kegiatan=activity.short)


def _check_row(row: RowFacts) -> Iterator[Temuan]:
    # A mandatory row's missing parts are named by the rules of mandatory activities.
    if not row.kegiatan_wajib_id and (empty := _empty(row, _ESSENTIAL)):
        yield _finding("baris.pokok", row.key, isian=empty)
    if empty := _empty(row, _WANTED):
        yield _finding("baris.pelengkap", row.key, isian=empty)
    if not row.targets and not row.kegiatan_wajib_id:
        yield _finding("baris.target", row.key)
    for target in row.targets:
        if not target.is_measurable:
            yield _finding("target.terukur", row.key, periode=target.periode.value)


def _check_place(row: RowFacts, facts: PlanFacts) -> Iterator[Temuan]:
    outside = [str(kode) for kode in row.lokasi_kode if not facts.wilayah.covers(kode)]
    if outside:
        yield _finding("baris.wilayah", row.key, lokasi=", ".join(outside))


def _empty(row: RowFacts, names: dict[str, str]) -> str:
    return ", ".join(label for name, label in names.items() if not getattr(row, name).strip())


def _finding(rule_id: str, row: int | None, **words: object) -> Temuan:
    rule = aturan()[rule_id]
    return Temuan(rule_id, rule.bobot, row, rule.text.format(**words), rule.cure.format(**words))
