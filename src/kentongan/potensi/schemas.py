"""What the JSON API gives. Limits are in the schema, so that callers can read them."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from kentongan.laporan.schemas import Kode
from kentongan.peristiwa.schemas import Code, Cursor, Day, Word
from kentongan.potensi.enums import KeadaanPotensi
from kentongan.potensi.models import Potensi

Step = Annotated[int, Field(ge=1, le=5)]


class DaftarPotensiIn(Schema):
    """What the list is narrowed to."""

    model_config = ConfigDict(extra="ignore", use_enum_values=True)

    wilayah: Kode | None = None
    dari: Day | None = None
    sampai: Day | None = None
    keadaan: KeadaanPotensi | Literal["aktif"] | None = None
    sumber_konflik: Code = ""
    pola_isu: Code = ""
    bidang: Code = ""
    kelas: Step | None = None
    cari: Word = ""
    cursor: Cursor = ""
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class PotensiRingkasOut(Schema):
    """A potensi in a list."""

    id: int
    nomor: str
    judul: str
    keadaan: str
    wilayah: str
    klasifikasi: int
    sumber_konflik: str
    pola_isu: str
    bidang: str
    kemungkinan: int
    dampak: int
    skor: int
    kelas_risiko: int
    review_on: date

    @staticmethod
    def resolve_wilayah(row: Potensi) -> str:
        return row.wilayah_kode


class TinjauanOut(Schema):
    reviewed_on: date
    kemungkinan_lama: int
    dampak_lama: int
    kemungkinan: int
    dampak: int
    kelas_risiko: int
    catatan: str


class PotensiOut(PotensiRingkasOut):
    """A potensi in full. Its place is the area, never a point."""

    uraian: str
    akar_masalah: str
    upaya: str
    pihak: str
    created_at: datetime
    reviewed_at: datetime | None
    tinjauan: list[TinjauanOut]

    @staticmethod
    def resolve_tinjauan(row: Potensi) -> list[Any]:
        return list(row.tinjauan.all())


class DaftarPotensiOut(Schema):
    """A page of potensi; *next* is empty on the last."""

    items: list[PotensiRingkasOut]
    next: str
