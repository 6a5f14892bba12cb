"""An incident of the dataset in the words of the register of peristiwa."""

import re
from collections.abc import Mapping

from kentongan.kernel.enums import Klasifikasi
from kentongan.peristiwa.enums import (
    Akibat,
    BentukKekerasan,
    HasilPenanganan,
    IsuKekerasan,
    JenisPihak,
    Senjata,
    Sisi,
)
from kentongan.peristiwa.isian import (
    IsianDampak,
    IsianPeristiwa,
    PenangananMasuk,
    PeristiwaMasuk,
    PihakMasuk,
)
from kentongan.peristiwa.rules import JUDUL_MAX, Hitungan
from kentongan.pertukaran.cvew.classification import classify
from kentongan.pertukaran.cvew.incident import ActorType, Casualties, CvewIncident, Party
from kentongan.pertukaran.cvew.placement import Placement

_B, _S, _I = BentukKekerasan, Senjata, IsuKekerasan
FORMS: dict[str, BentukKekerasan] = {
    "SERANGAN TANPA SENJATA": _B.TANPA_SENJATA,
    "SERANGAN BERSENJATA": _B.BERSENJATA,
    "SERANGAN INFRASTRUKTUR/PENUTUPAN PAKSA": _B.INFRASTRUKTUR,
    "INTIMIDASI MASSA/PUBLIK": _B.INTIMIDASI,
    "KEKERASAN SEKSUAL": _B.SEKSUAL,
    "PENCULIKAN/PENGURUNGAN": _B.PENCULIKAN,
    "PESAN ULTIMATUM": _B.ULTIMATUM,
    "PENGEBOMAN/LEDAKAN": _B.LEDAKAN,
    "PENGGUSURAN/PEMINDAHAN PAKSA": _B.PENGGUSURAN,
    "TIDAK JELAS": _B.TIDAK_JELAS,
}
WEAPONS: dict[str, Senjata] = {
    "SENJATA JARAK DEKAT": _S.JARAK_DEKAT,
    "SENJATA API": _S.SENJATA_API,
    "ALAT PEMBAKAR": _S.PEMBAKAR,
    "LAINNYA (BLOKADE/PENYEGELAN)": _S.BLOKADE,
    "LAINNYA (TANPA SENJATA)": _S.TANPA_SENJATA,
    "BAHAN KIMIA/BIOLOGIS": _S.KIMIA,
    "KENDARAAN, DILUAR BOM": _S.KENDARAAN,
    "BOM/BAHAN PELEDAK": _S.PELEDAK,
    "TIDAK JELAS": _S.TIDAK_JELAS,
}
ISSUES: dict[str, IsuKekerasan] = {
    "ISU SUMBER DAYA": _I.SUMBER_DAYA,
    "ISU TATA KELOLA PEMERINTAH": _I.TATA_KELOLA,
    "ISU PEMILIHAN DAN JABATAN": _I.PEMILIHAN,
    "ISU SEPARATISME": _I.SEPARATISME,
    "ISU TERORISME": _I.TERORISME,
    "ISU IDENTITAS": _I.IDENTITAS,
    "ISU MAIN HAKIM SENDIRI": _I.MAIN_HAKIM,
    "ISU PENEGAKAN HUKUM": _I.PENEGAKAN_HUKUM,
    "ISU KEKERASAN SEKSUAL": _I.SEKSUAL,
    "ISU KRIMINAL": _I.KRIMINAL,
    "LAINNYA": _I.LAINNYA,
    "TIDAK JELAS": _I.TIDAK_JELAS,
}
_ACTORS = {
    ActorType.NEGARA: JenisPihak.NEGARA,
    ActorType.NON_NEGARA: JenisPihak.NON_NEGARA,
    ActorType.PERUSAHAAN: JenisPihak.PERUSAHAAN,
}
_RESULTS = {True: HasilPenanganan.BERHASIL, False: HasilPenanganan.TIDAK_BERHASIL}
_ACRONYM = re.compile(
    r"\b(?:tni|pt|cv|kkb|opm|ormas|odgj|hmi|dprd|dpr|smp|sma|smk|sd|nu|ojk)\b", re.IGNORECASE
)
_BRACKETS = re.compile(r"\s*\([^)]*\)")


def to_peristiwa(incident: CvewIncident, placement: Placement) -> PeristiwaMasuk:
    return PeristiwaMasuk(
        source_key=incident.source_key,
        wilayah=placement.kode,
        isian=_isian(incident, placement),
        pihak=tuple(_pihak(party) for party in incident.parties),
        korban=_korban(incident.casualties),
        dampak=_dampak(incident.casualties),
        penanganan=_penanganan(incident),
    )


def _isian(incident: CvewIncident, placement: Placement) -> IsianPeristiwa:
    """The narratives now and then name persons, so the rows are not class biasa."""
    classification = classify(incident)
    bentuk, bentuk_kedua = _two(incident.forms, FORMS, BentukKekerasan.TIDAK_JELAS)
    senjata, senjata_kedua = _two(incident.weapons, WEAPONS, Senjata.LAINNYA)
    isu, isu_kedua = _two(incident.issues, ISSUES, IsuKekerasan.LAINNYA)
    return IsianPeristiwa(
        judul=_judul(incident),
        happened_on=incident.happened_on,
        patokan=_patokan(incident, placement),
        kronologi=incident.description,
        sumber_konflik=classification.sumber or "",
        pola_isu=classification.pola or "",
        bentuk=bentuk,
        bentuk_kedua=bentuk_kedua,
        senjata=senjata,
        senjata_kedua=senjata_kedua,
        isu=isu,
        isu_kedua=isu_kedua,
        klasifikasi=Klasifikasi.TERBATAS,
    )


def _two(words: tuple[str, ...], table: Mapping[str, str], other: str) -> tuple[str, str]:
    """First and second code; a word that the table does not know is *other*."""
    codes = [str(table.get(word, other)) for word in words]
    return (codes[0] if codes else ""), (codes[1] if len(codes) > 1 else "")


def _judul(incident: CvewIncident) -> str:
    form = FORMS.get(incident.forms[0]) if incident.forms else None
    first = form.label if form and form is not _B.TIDAK_JELAS else "Kekerasan"
    sides = [_short(party.name) for party in incident.parties]
    place = incident.place.kab.title()
    between = " dan ".join(dict.fromkeys(sides)) if len(set(sides)) > 1 else "".join(sides[:1])
    return f"{first}: {between}, {place}"[:JUDUL_MAX]


def _short(name: str) -> str:
    """``POLISI (KEPOLISIAN RESOR BINJAI)`` is the police, in a title."""
    bare = _BRACKETS.sub("", name).strip() or name
    return _ACRONYM.sub(lambda found: found[0].upper(), bare.lower())


def _patokan(incident: CvewIncident, placement: Placement) -> str:
    """The names that the register does not know stay readable."""
    if not placement.notes:
        return ""
    given = [name.title() for name in (incident.place.desa, incident.place.kecamatan) if name]
    return ", ".join(given)[:200]


def _pihak(party: Party) -> PihakMasuk:
    jenis = _ACTORS.get(party.type, JenisPihak.TIDAK_DIKETAHUI)
    return PihakMasuk(party.name, jenis, Sisi.PERTAMA if party.side == 1 else Sisi.KEDUA)


def _korban(counts: Casualties) -> dict[Akibat, Hitungan]:
    return {
        Akibat.MENINGGAL: _hitungan(counts.dead, counts.dead_women, counts.dead_children),
        Akibat.LUKA: _hitungan(counts.injured, counts.injured_women, counts.injured_children),
    }


def _hitungan(total: int | None, women: int | None, children: int | None) -> Hitungan:
    """Parts only where no child was hurt: whether a girl counts as a woman is not said."""
    if total is None or women is None or children != 0 or women > total:
        return Hitungan(total)
    return Hitungan(
        total,
        perempuan=women,
        laki_laki=total - women,
        anak_perempuan=0,
        anak_laki_laki=0,
        tidak_diketahui=0,
    )


def _dampak(counts: Casualties) -> IsianDampak:
    said = (
        ("perempuan meninggal", counts.dead_women),
        ("perempuan luka", counts.injured_women),
        ("anak meninggal", counts.dead_children),
        ("anak luka", counts.injured_children),
    )
    people = [f"{count} {what}" for what, count in said if count]
    notes = ["Fasilitas menurut CVEW: bangunan dan kendaraan."] * bool(
        counts.facilities_damaged or counts.facilities_destroyed
    )
    if people:
        notes.append(f"Termasuk {', '.join(people)}.")
    return IsianDampak(
        fasilitas_rusak=counts.facilities_damaged,
        fasilitas_hancur=counts.facilities_destroyed,
        catatan=" ".join(notes),
    )


def _penanganan(incident: CvewIncident) -> tuple[PenangananMasuk, ...]:
    intervention = incident.intervention
    if intervention.happened is not True:
        return ()
    hasil = HasilPenanganan.BELUM_DIKETAHUI
    if intervention.succeeded is not None:
        hasil = _RESULTS[intervention.succeeded]
    pelaksana = intervention.actor.name if intervention.actor else ""
    return (
        PenangananMasuk("Pihak ketiga berusaha menghentikan kekerasan.", pelaksana, hasil=hasil),
    )
