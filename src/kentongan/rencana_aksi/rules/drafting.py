"""Proposes the rows of a new plan; nothing is taken over unless someone accepts it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kentongan.hukum.records import DaftarKegiatanWajib, KegiatanWajib
from kentongan.kernel.periods import Periode
from kentongan.rencana_aksi.enums import AsalBaris, BidangAksi
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
class Usulan:
    """A proposed row. *key* is stable, so that a form can name what is accepted."""

    key: str
    asal: AsalBaris
    asal_id: str
    asal_teks: str
    bidang: BidangAksi
    kegiatan: str
    permasalahan: str
    sasaran: str
    lokasi: str
    lokasi_kode: tuple[str, ...]
    kriteria: str
    ukuran: str
    penanggung_jawab: str
    kegiatan_wajib_id: str
    targets: tuple[TargetFacts, ...]
    kelas: int = 0
    klasifikasi: int = 0


def draft_rows(potensi: Iterable[PotensiFacts], wajib: DaftarKegiatanWajib) -> tuple[Usulan, ...]:
    """The year's mandatory activities, then the active potensi from the highest risk down."""
    patterns = pola_usulan()
    by_risk = sorted(potensi, key=lambda each: (-each.skor, each.nomor))
    return (
        *(_from_wajib(activity, wajib, patterns["wajib"]) for activity in wajib.activities),
        *(_from_potensi(p, patterns.get(p.sumber_konflik, patterns["lain"])) for p in by_risk),
    )


def _from_wajib(activity: KegiatanWajib, wajib: DaftarKegiatanWajib, pola: PolaUsulan) -> Usulan:
    letter = wajib.letter_number or wajib.source.text
    return Usulan(
        key=f"wajib-{activity.id}",
        asal=AsalBaris.KEGIATAN_WAJIB,
        asal_id=activity.id,
        asal_teks=f"Kegiatan wajib {wajib.year}: {letter}",
        bidang=BidangAksi(activity.bidang),
        kegiatan=activity.text,
        permasalahan=pola.kegiatan,
        sasaran=pola.sasaran,
        lokasi="",
        lokasi_kode=(),
        kriteria=pola.kriteria,
        ukuran=pola.ukuran,
        penanggung_jawab=pola.penanggung_jawab,
        kegiatan_wajib_id=activity.id,
        targets=_targets(pola),
    )


def _from_potensi(potensi: PotensiFacts, pola: PolaUsulan) -> Usulan:
    return Usulan(
        key=f"potensi-{potensi.id}",
        asal=AsalBaris.POTENSI,
        asal_id=str(potensi.id),
        asal_teks=f"{potensi.nomor}, skor {potensi.skor}",
        bidang=BidangAksi.PENCEGAHAN,
        kegiatan=pola.kegiatan.format(judul=potensi.judul, wilayah=potensi.wilayah_nama),
        permasalahan=potensi.judul,
        sasaran=pola.sasaran,
        lokasi=potensi.wilayah_nama,
        lokasi_kode=(potensi.wilayah_kode,),
        kriteria=pola.kriteria,
        ukuran=pola.ukuran,
        penanggung_jawab=pola.penanggung_jawab,
        kegiatan_wajib_id="",
        targets=_targets(pola),
        kelas=potensi.kelas,
        klasifikasi=potensi.klasifikasi,
    )


def _targets(pola: PolaUsulan) -> tuple[TargetFacts, ...]:
    return tuple(
        TargetFacts(periode, number=Decimal(number), unit=pola.unit)
        for periode, number in zip(Periode, pola.numbers, strict=False)
        if number
    )
