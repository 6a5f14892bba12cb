"""Rules of a Laporan Informasi. Pure: facts in, an answer or a DomainError out."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.laporan.enums import Jenis, Keadaan
from kentongan.laporan.isi import Isi
from kentongan.laporan.rules import check_class, check_opinion_apart

READY = frozenset({Keadaan.DIVERIFIKASI, Keadaan.DITINDAKLANJUTI, Keadaan.SELESAI})
"""A value of truth must be given, so only what was graded becomes a paper."""

MOST_URUT = 99_999


@dataclass(frozen=True, slots=True, kw_only=True)
class Lembar:
    """What stands on the paper, word for word. Source, way and grade come from the report."""

    bidang: str
    perihal: str
    sumber: str
    cara: str
    nilai: str
    hubungan: str = ""
    waktu: str = ""
    fakta: tuple[str, ...] = ()
    analisis: str = ""
    prediksi: str = ""
    langkah: str = ""
    saran: str = ""
    tempat: str = ""
    tanggal: str = ""
    jabatan: str = ""
    nama: str = ""
    distribusi: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> "Lembar":
        """The paper as it was kept; what a later version added is empty in an older one."""
        known = {each.name for each in fields(cls)}
        kept = {name: value for name, value in values.items() if name in known}
        lists = {name: tuple(kept.get(name, ())) for name in ("fakta", "distribusi")}
        return cls(**(kept | lists))


def is_ready(jenis: str, keadaan: str) -> bool:
    return jenis == Jenis.KEJADIAN and keadaan in READY


def check_can_make(jenis: str, keadaan: Keadaan) -> None:
    """Raises ``RuleViolated`` unless the report is of an event and graded."""
    if not is_ready(jenis, keadaan):
        raise RuleViolated("laporan.li_not_graded", keadaan=keadaan.label)


def check_lembar(lembar: Lembar, *, klasifikasi: int, least: int, urut: int | None) -> None:
    """Raises ``InvalidInput`` unless the paper keeps its own rules.

    One subject, facts apart from opinion, no class below the report's (*least*), no Rahasia
    Intelijen.
    """
    if not lembar.perihal.strip():
        raise InvalidInput("laporan.li_subject_missing", field="perihal")
    if not lembar.fakta:
        raise InvalidInput("laporan.li_facts_missing", field="fakta")
    if klasifikasi < least:
        label = Klasifikasi(least).label
        raise InvalidInput("laporan.li_class_too_low", field="klasifikasi", least=label)
    if urut is not None and not 1 <= urut <= MOST_URUT:
        raise InvalidInput("laporan.li_number_odd", field="urut", most=MOST_URUT)
    for pendapat in (lembar.analisis, lembar.prediksi):
        isi = Isi(
            judul=lembar.perihal,
            apa="\n".join(lembar.fakta),
            siapa=f"{lembar.hubungan} {lembar.waktu}",
            pendapat=pendapat,
            langkah=lembar.langkah,
            saran=lembar.saran,
        )
        check_class(isi, is_not_intelligence=True)
        check_opinion_apart(isi)


def lines_of(text: str) -> tuple[str, ...]:
    """Each line that says something, without its margins."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def facts_of(when: str, where: str, apa: str, more: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The event as a first line (when and where, then what), and a line for each answer known."""
    what, *rest = lines_of(apa) or ("",)
    told = (f"{label}: {' '.join(text.split())}" for label, text in more if text.strip())
    return (f"{when} di {where}: {what}", *rest, *told)


def lacks(lembar: Lembar, *, urut: int | None) -> Sequence[str]:
    """What the paper leaves to be written by hand; names of fields."""
    found = [name for name in ("hubungan", "waktu", "nama") if not getattr(lembar, name).strip()]
    return [*found, *([] if urut else ["urut"])]
