"""What is told about an incident: by a person at a desk, or by an imported row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, TypedDict

from kentongan.kernel.wilayah import KodeWilayah
from kentongan.peristiwa.enums import (
    Akibat,
    HasilPenanganan,
    JenisPihak,
    KeadaanPeristiwa,
    Sisi,
)
from kentongan.peristiwa.rules import Hitungan


class IsianPeristiwa(TypedDict, total=False):
    """Fields of an incident that a person may set. Codes left empty are unknown."""

    judul: str
    happened_on: date
    happened_time: time | None
    lat: float | None
    lon: float | None
    patokan: str
    kronologi: str
    sumber_konflik: str
    pola_isu: str
    bentuk: str
    bentuk_kedua: str
    senjata: str
    senjata_kedua: str
    isu: str
    isu_kedua: str
    is_konflik_sosial: bool | None
    konflik_sosial_reason: str
    klasifikasi: int


class IsianDampak(TypedDict, total=False):
    """Damage to things. ``None`` is not known."""

    rumah_rusak: int | None
    rumah_hancur: int | None
    fasilitas_rusak: int | None
    fasilitas_hancur: int | None
    kerugian_rupiah: int | None
    catatan: str


@dataclass(frozen=True, slots=True)
class PihakMasuk:
    nama: str
    jenis: JenisPihak = JenisPihak.TIDAK_DIKETAHUI
    sisi: Sisi = Sisi.PERTAMA


@dataclass(frozen=True, slots=True)
class PenangananMasuk:
    tindakan: str
    pelaksana: str = ""
    acted_on: date | None = None
    hasil: HasilPenanganan = HasilPenanganan.BELUM_DIKETAHUI


@dataclass(frozen=True, slots=True)
class PeristiwaMasuk:
    """One incident of an import. *source_key* makes a second import of it a no-op."""

    source_key: str
    wilayah: KodeWilayah
    isian: IsianPeristiwa
    keadaan: KeadaanPeristiwa = KeadaanPeristiwa.TERVERIFIKASI
    pihak: tuple[PihakMasuk, ...] = ()
    korban: Mapping[Akibat, Hitungan] = field(default_factory=dict)
    dampak: IsianDampak = field(default_factory=IsianDampak)
    penanganan: tuple[PenangananMasuk, ...] = ()


@dataclass(frozen=True, slots=True)
class HasilImpor:
    """What became of a batch: how many are new, which were known, which were refused and why."""

    created: int
    known: tuple[str, ...]
    refused: tuple[tuple[str, str, dict[str, Any]], ...]
