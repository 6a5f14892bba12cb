"""Which area of Kemendagri's register a row of BPS's register means."""

from dataclasses import dataclass

from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.pertukaran.cvew.incident import CvewIncident
from kentongan.wilayah.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Placement:
    """The finest area that is certain, and why it is not finer."""

    kode: KodeWilayah
    notes: tuple[str, ...] = ()


class CannotPlace(ValueError):
    """The row names no kab/kota that the register knows; says why."""


# A name or an old name, but never one that is only similar: those score below.
CERTAIN = 0.97
_NUMERALS = {"I": "Satu", "II": "Dua", "III": "Tiga", "IV": "Empat", "V": "Lima"}


def place(incident: CvewIncident, names: Gazetteer, known: frozenset[str]) -> Placement:
    """Where *incident* goes in the register; *known* are the codes of its kab/kota.

    Raises:
        CannotPlace: with the reason.

    """
    kab, notes = _kab(incident, names, known)
    if not incident.place.kecamatan:
        return Placement(kab, (*notes, "kecamatan tidak disebut"))
    kecamatan = _only(names, incident.place.kecamatan, Tingkat.KECAMATAN, kab)
    if kecamatan is None:
        return Placement(kab, (*notes, _unknown("kecamatan", incident.place.kecamatan, kab)))
    if not incident.place.desa:
        return Placement(kecamatan, notes)
    desa = _only(names, incident.place.desa, Tingkat.DESA_KELURAHAN, kecamatan)
    if desa is None:
        return Placement(kecamatan, (*notes, _unknown("desa", incident.place.desa, kecamatan)))
    return Placement(desa, notes)


def _kab(
    incident: CvewIncident, names: Gazetteer, known: frozenset[str]
) -> tuple[KodeWilayah, tuple[str, ...]]:
    if incident.kab_kemendagri in known:
        return KodeWilayah(incident.kab_kemendagri), ()
    given, name = incident.kab_kemendagri, incident.place.kab
    if not name:
        raise CannotPlace("kabupaten/kota tidak disebut")
    kab = _only(names, name, Tingkat.KABUPATEN_KOTA, None)
    if kab is None:
        raise CannotPlace(f"kabupaten/kota tidak dikenal: “{name}” (BPS {incident.place.kab_bps})")
    reason = f"kode “{given}” tidak dikenal" if given else "kode kosong"
    return kab, (f"{reason}, ditempatkan menurut nama “{name}”",)


def _only(
    names: Gazetteer, name: str, tingkat: Tingkat, within: KodeWilayah | None
) -> KodeWilayah | None:
    for spelling in _spellings(name):
        found = names.find(spelling, tingkat=tingkat, within=within)
        certain = {match.kode for match in found if match.score >= CERTAIN}
        if certain:
            return KodeWilayah(certain.pop()) if len(certain) == 1 else None
    return None


def _spellings(name: str) -> tuple[str, ...]:
    """BPS writes ``ILIR TIMUR II`` and ``TERNATE TENGAH`` for Ilir Timur Dua, Kota Ternate Tengah."""
    head, _, last = name.rpartition(" ")
    numeral = _NUMERALS.get(last.upper())
    return (name, f"{head} {numeral}") if numeral else (name, f"Kota {name}")


def _unknown(what: str, name: str, within: KodeWilayah) -> str:
    return f"{what} “{name}” tidak ditemukan atau tidak tunggal di {within}"
