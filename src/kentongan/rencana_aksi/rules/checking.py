"""Whether a plan may be sent, and what to mend: each finding names row and cure."""

from collections.abc import Iterator

from kentongan.hukum.records import KegiatanWajib
from kentongan.kernel.legal_basis import legal_basis
from kentongan.kernel.periods import Periode
from kentongan.rencana_aksi.enums import Bobot
from kentongan.rencana_aksi.rules import grounds, measures
from kentongan.rencana_aksi.rules.facts import NOTHING_KNOWN, KnownFacts, PlanFacts, RowFacts
from kentongan.rencana_aksi.rules.finding import Temuan, finding

__all__ = ["Temuan", "check_plan", "fulfilled"]

_ESSENTIAL = {
    "kegiatan": "kegiatan",
    "penanggung_jawab": "penanggung jawab",
    "ukuran": "ukuran keberhasilan",
}
_CELL = {
    "wajib.penanggung_jawab": "penanggung_jawab",
    "wajib.ukuran": "ukuran",
    "wajib.target": Periode.B04.value,
}
_WANTED = {"permasalahan": "permasalahan", "sasaran": "sasaran", "lokasi": "lokasi"}


@legal_basis("Permendagri 42/2015 Ps. 4")
def check_plan(
    facts: PlanFacts,
    wajib: tuple[KegiatanWajib, ...],
    *,
    sk_exists: bool | None,
    known: KnownFacts = NOTHING_KNOWN,
) -> tuple[Temuan, ...]:
    """Every finding, those of the plan before those of its rows.

    *sk_exists* is None where nobody can know, as for a file that belongs to no account.
    """
    findings = [*_check_whole(facts, sk_exists=sk_exists), *_check_wajib(facts, wajib)]
    findings += [*grounds.check_potensi(facts, known), *measures.check_sums(facts)]
    findings += [*grounds.check_twins(facts), *grounds.check_agencies(facts, known)]
    for row in facts.rows:
        findings += [*_check_row(row), *_check_place(row, facts)]
        findings += [*measures.check_dates(row, facts), *measures.check_money(row)]
        findings += measures.check_code(row, facts)
        findings += grounds.check_ground(row, known)
    return tuple(each for each in findings if each.bobot is not Bobot.ABAIKAN)


def fulfilled(facts: PlanFacts, wajib: tuple[KegiatanWajib, ...]) -> frozenset[str]:
    """Ids of the mandatory activities that have person in charge, measure and a target."""
    return frozenset(
        activity.id
        for activity in wajib
        if any(not _missing_of_wajib(row) for row in _rows_of(facts, activity))
    )


def is_whole(row: RowFacts) -> bool:
    """Whether nothing that a row should say is empty."""
    return not _empty(row, _ESSENTIAL | _WANTED)


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


def _check_whole(facts: PlanFacts, *, sk_exists: bool | None) -> Iterator[Temuan]:
    if sk_exists is False:
        yield finding("sk.tahun_sama", None, tahun=facts.year)
    if not facts.rows:
        yield finding("rencana.kosong", None, tahun=facts.year)


def _check_wajib(facts: PlanFacts, wajib: tuple[KegiatanWajib, ...]) -> Iterator[Temuan]:
    for activity in wajib:
        rows = _rows_of(facts, activity)
        if not rows:
            yield finding("wajib.ada", None, kegiatan=activity.text, tahun=facts.year)
        for row in rows:
            for rule_id in _missing_of_wajib(row):
                yield finding(rule_id, row.key, _CELL[rule_id], kegiatan=activity.short)


def _check_row(row: RowFacts) -> Iterator[Temuan]:
    # A mandatory row's missing parts are named by the rules of mandatory activities.
    if not row.kegiatan_wajib_id and (empty := _empty(row, _ESSENTIAL)):
        yield finding("baris.pokok", row.key, empty[0], isian=_labels(empty, _ESSENTIAL))
    if empty := _empty(row, _WANTED):
        yield finding("baris.pelengkap", row.key, empty[0], isian=_labels(empty, _WANTED))
    if not row.targets and not row.kegiatan_wajib_id:
        yield finding("baris.target", row.key, Periode.B04.value)
    for target in row.targets:
        if not target.is_measurable:
            period = target.periode.value
            yield finding("target.terukur", row.key, period, periode=period)


def _check_place(row: RowFacts, facts: PlanFacts) -> Iterator[Temuan]:
    outside = [str(kode) for kode in row.lokasi_kode if not facts.wilayah.covers(kode)]
    if outside:
        yield finding("baris.wilayah", row.key, "lokasi_kode", lokasi=", ".join(outside))


def _empty(row: RowFacts, names: dict[str, str]) -> list[str]:
    return [name for name in names if not getattr(row, name).strip()]


def _labels(names: list[str], labels: dict[str, str]) -> str:
    return ", ".join(labels[name] for name in names)
