"""Proposes the rows of a new plan; nothing is taken over unless someone accepts it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kentongan.hukum.records import NOT_CHECKED, DaftarKegiatanWajib, KegiatanWajib
from kentongan.kernel.periods import Periode
from kentongan.rencana_aksi.enums import AsalBaris, BidangAksi, JenisKegiatan
from kentongan.rencana_aksi.rules.catalogue import PolaUsulan, pola_usulan
from kentongan.rencana_aksi.rules.facts import TargetFacts


@dataclass(frozen=True, slots=True)
class PotensiFacts:
    id: int
    nomor: str
    judul: str
    wilayah_kode: str
    wilayah_nama: str
    skor: int
    kelas: int
    sumber_konflik: str
    keterangan: str = ""
    klasifikasi: int = 0


@dataclass(frozen=True, slots=True)
class TindakLanjutFacts:
    """A warning or an incident that is not settled. *pola* names how a row is proposed for it."""

    asal: AsalBaris
    id: int
    nomor: str
    judul: str
    wilayah_kode: str
    wilayah_nama: str
    keadaan: str
    pola: str
    diminta: str = ""
    klasifikasi: int = 0


@dataclass(frozen=True, slots=True)
class TugasFacts:
    """An open task; *asal_teks* says which meeting or order it comes from."""

    id: int
    tugas: str
    asal_teks: str
    penanggung_jawab: str
    tenggat_on: date
    wilayah_kode: str
    wilayah_nama: str
    klasifikasi: int = 0


@dataclass(frozen=True, slots=True)
class BarisLaluFacts:
    """A row of last year's plan. *capaian* is None where nothing is known of its achievement."""

    id: int
    tahun: int
    nomor: int
    isi: "Isi"
    kegiatan_wajib_id: str = ""
    potensi_id: int | None = None
    asal: AsalBaris = AsalBaris.MANUAL
    asal_id: str = ""
    capaian: str | None = None
    klasifikasi: int = 0


@dataclass(frozen=True, slots=True)
class KalenderFacts:
    """Something foreseen in the year."""

    id: str
    jenis: JenisKegiatan
    judul: str
    mulai_on: date
    selesai_on: date
    sumber: str
    lokasi: str = ""
    is_checked: bool = False


@dataclass(frozen=True, slots=True)
class Isi:
    """What a proposed row says."""

    bidang: BidangAksi
    kegiatan: str
    permasalahan: str
    sasaran: str
    lokasi: str
    lokasi_kode: tuple[str, ...]
    kriteria: str
    ukuran: str
    penanggung_jawab: str
    targets: tuple[TargetFacts, ...]
    mulai_on: date | None = None
    selesai_on: date | None = None


@dataclass(frozen=True, slots=True)
class Usulan:
    """A proposed row. *key* is stable, so that a form can name what is accepted."""

    key: str
    asal: AsalBaris
    asal_id: str
    asal_teks: str
    isi: Isi
    kegiatan_wajib_id: str = ""
    potensi_id: int | None = None
    kelas: int = 0
    klasifikasi: int = 0
    is_sure: bool = True


def draft_rows(
    potensi: Iterable[PotensiFacts],
    wajib: DaftarKegiatanWajib,
    *,
    wilayah_nama: str = "",
    tindak_lanjut: Iterable[TindakLanjutFacts] = (),
    tugas: Iterable[TugasFacts] = (),
    tahun_lalu: Iterable[BarisLaluFacts] = (),
    kalender: Iterable[KalenderFacts] = (),
) -> tuple[Usulan, ...]:
    """Mandatory activities, potensi from the highest risk down, then what is open or foreseen.

    What has no place of its own (mandatory activities, days of the calendar) is meant for the
    whole region, *wilayah_nama*. A row of last year is left out where what it came from is proposed anew: its mandatory
    activity, its potensi, or its task.
    """
    patterns = pola_usulan()
    by_risk = sorted(potensi, key=lambda each: (-each.skor, each.nomor))
    ids = {activity.id for activity in wajib.activities}
    known = {each.id for each in by_risk}
    tasks = [_from_task(each, wajib.year, patterns[AsalBaris.TINDAK_LANJUT]) for each in tugas]
    origins = {(each.asal, each.asal_id) for each in tasks}
    left = [
        row
        for row in tahun_lalu
        if row.kegiatan_wajib_id not in ids
        and row.potensi_id not in known
        and (row.asal, row.asal_id) not in origins
    ]
    return (
        *(
            _from_wajib(activity, wajib, patterns["wajib"], wilayah_nama)
            for activity in wajib.activities
        ),
        *(_from_potensi(p, patterns.get(p.sumber_konflik, patterns["lain"])) for p in by_risk),
        *(_from_open(each, patterns[each.pola]) for each in tindak_lanjut),
        *tasks,
        *(_from_last_year(row) for row in left),
        *(
            _from_kalender(each, patterns.get(each.jenis, patterns["lain"]), wilayah_nama)
            for each in kalender
        ),
    )


def _from_wajib(
    activity: KegiatanWajib, wajib: DaftarKegiatanWajib, pola: PolaUsulan, wilayah_nama: str
) -> Usulan:
    letter = wajib.letter_number or wajib.source.text
    isi = _isi(pola, judul=pola.kegiatan, bidang=activity.bidang, kegiatan=activity.text)
    return Usulan(
        key=f"wajib-{activity.id}",
        asal=AsalBaris.KEGIATAN_WAJIB,
        asal_id=activity.id,
        asal_teks=f"Kegiatan wajib {wajib.year}: {letter}",
        isi=replace(isi, lokasi=wilayah_nama),
        kegiatan_wajib_id=activity.id,
        is_sure=wajib.checked,
    )


def _from_potensi(potensi: PotensiFacts, pola: PolaUsulan) -> Usulan:
    return Usulan(
        key=f"potensi-{potensi.id}",
        asal=AsalBaris.POTENSI,
        asal_id=str(potensi.id),
        asal_teks=f"{potensi.nomor}, skor {potensi.skor}",
        isi=_isi(pola, judul=potensi.judul, place=(potensi.wilayah_kode, potensi.wilayah_nama)),
        potensi_id=potensi.id,
        kelas=potensi.kelas,
        klasifikasi=potensi.klasifikasi,
    )


def _from_open(found: TindakLanjutFacts, pola: PolaUsulan) -> Usulan:
    isi = _isi(pola, judul=found.judul, place=(found.wilayah_kode, found.wilayah_nama))
    if found.diminta:
        isi = replace(isi, permasalahan=f"{found.judul}. Diminta: {found.diminta}")
    return Usulan(
        key=f"{found.asal}-{found.id}",
        asal=found.asal,
        asal_id=str(found.id),
        asal_teks=f"{found.nomor}, {found.keadaan.lower()}",
        isi=isi,
        klasifikasi=found.klasifikasi,
    )


def _from_task(found: TugasFacts, year: int, pola: PolaUsulan) -> Usulan:
    """A row that is done once: its target stands from the period in which the task is due."""
    due = min(max(found.tenggat_on, date(year, 1, 1)), date(year, 12, 31))
    isi = _isi(
        pola,
        judul=found.tugas,
        place=(found.wilayah_kode, found.wilayah_nama),
        targets=_targets(pola, since=due),
    )
    return Usulan(
        key=f"{AsalBaris.TINDAK_LANJUT}-{found.id}",
        asal=AsalBaris.TINDAK_LANJUT,
        asal_id=str(found.id),
        asal_teks=found.asal_teks,
        isi=replace(
            isi,
            permasalahan=f"Belum terlaksana: {found.asal_teks}",
            penanggung_jawab=found.penanggung_jawab,
            selesai_on=found.tenggat_on if found.tenggat_on.year == year else None,
        ),
        klasifikasi=found.klasifikasi,
    )


def _from_last_year(row: BarisLaluFacts) -> Usulan:
    known = row.capaian if row.capaian is not None else "capaiannya belum diketahui"
    return Usulan(
        key=f"{AsalBaris.TAHUN_LALU}-{row.id}",
        asal=AsalBaris.TAHUN_LALU,
        asal_id=str(row.id),
        asal_teks=f"RAD-PKS {row.tahun} baris {row.nomor}, {known}",
        isi=replace(row.isi, mulai_on=None, selesai_on=None),
        potensi_id=row.potensi_id,
        klasifikasi=row.klasifikasi,
        is_sure=row.capaian is not None,
    )


def _from_kalender(found: KalenderFacts, pola: PolaUsulan, wilayah_nama: str) -> Usulan:
    isi = _isi(pola, judul=found.judul, targets=_targets(pola, until=found.selesai_on))
    doubt = "" if found.is_checked else f", {NOT_CHECKED}"
    return Usulan(
        key=f"{AsalBaris.KALENDER}-{found.id}",
        asal=AsalBaris.KALENDER,
        asal_id=found.id,
        asal_teks=f"{found.judul}, {_days(found)}: {found.sumber}{doubt}",
        isi=replace(isi, lokasi=found.lokasi or wilayah_nama),
        is_sure=found.is_checked,
    )


def _isi(
    pola: PolaUsulan,
    *,
    judul: str,
    place: tuple[str, str] = ("", ""),
    bidang: str = "",
    kegiatan: str = "",
    targets: tuple[TargetFacts, ...] | None = None,
) -> Isi:
    return Isi(
        bidang=BidangAksi(bidang or pola.bidang),
        kegiatan=kegiatan or pola.kegiatan.format(judul=judul, wilayah=place[1]),
        permasalahan=judul,
        sasaran=pola.sasaran,
        lokasi=place[1],
        lokasi_kode=(place[0],) if place[0] else (),
        kriteria=pola.kriteria,
        ukuran=pola.ukuran,
        penanggung_jawab=pola.penanggung_jawab,
        targets=_targets(pola) if targets is None else targets,
    )


def _targets(
    pola: PolaUsulan, until: date | None = None, since: date | None = None
) -> tuple[TargetFacts, ...]:
    """One target a period, of those that begin before what they prepare for is over.

    With *since*, those in which that day has come: achievements are counted from January.
    """
    return tuple(
        TargetFacts(periode, number=Decimal(number), unit=pola.unit)
        for periode, number in zip(Periode, pola.numbers, strict=False)
        if number
        and (until is None or periode.starts_on(until.year) <= until)
        and (since is None or since <= periode.ends_on(since.year))
    )


def _days(found: KalenderFacts) -> str:
    first, last = found.mulai_on, found.selesai_on
    begins = f"{first.day}-{first.month}-{first.year}"
    return begins if first == last else f"{begins} s.d. {last.day}-{last.month}-{last.year}"
