"""What the JSON API gives. Limits are in the schema, so that callers can read them."""

import re
from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints

from kentongan.laporan.schemas import Kode
from kentongan.peristiwa.enums import BentukKekerasan, KeadaanPeristiwa
from kentongan.peristiwa.models import Peristiwa

MAX_ID = 2**63 - 1
Id = Annotated[int, Field(ge=1, le=MAX_ID)]
Cursor = Annotated[
    str,
    StringConstraints(pattern=r"^([1-9][0-9]{0,17})?$"),
    Field(description="Isi `next` dari halaman sebelumnya; kosong untuk halaman pertama."),
]


def _written_out(value: Any) -> Any:
    """Only ``2026-11-22``: a bare number would pass for seconds since 1970."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        message = "tulis sebagai 2026-11-22"
        raise ValueError(message)
    return value


Day = Annotated[date, BeforeValidator(_written_out)]
Word = Annotated[
    str, StringConstraints(max_length=100, pattern=r"^[^\x00-\x08\x0B\x0C\x0E-\x1F\x7F]*$")
]
Code = Annotated[str, StringConstraints(max_length=40, pattern=r"^[a-z0-9_]*$")]


class DaftarPeristiwaIn(Schema):
    """What the list is narrowed to."""

    model_config = ConfigDict(extra="ignore", use_enum_values=True)

    wilayah: Kode | None = None
    dari: Day | None = None
    sampai: Day | None = None
    keadaan: KeadaanPeristiwa | None = None
    sumber_konflik: Code = ""
    pola_isu: Code = ""
    bentuk: BentukKekerasan | None = None
    konflik_sosial: Literal["ya", "tidak", "belum"] | None = None
    cari: Word = ""
    cursor: Cursor = ""
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class PeristiwaRingkasOut(Schema):
    """An incident in a list."""

    id: int
    nomor: str
    judul: str
    keadaan: str
    wilayah: str
    happened_on: date
    klasifikasi: int
    sumber_konflik: str
    pola_isu: str
    bentuk: str
    is_konflik_sosial: bool | None
    sumber_data: str

    @staticmethod
    def resolve_wilayah(row: Peristiwa) -> str:
        return row.wilayah_kode


class PihakOut(Schema):
    nama: str
    jenis: str
    sisi: str


class KorbanOut(Schema):
    """Counts; null is not known, which is not 0."""

    akibat: str
    jumlah: int | None
    perempuan: int | None
    laki_laki: int | None
    anak_perempuan: int | None
    anak_laki_laki: int | None
    tidak_diketahui: int | None


class DampakOut(Schema):
    rumah_rusak: int | None
    rumah_hancur: int | None
    fasilitas_rusak: int | None
    fasilitas_hancur: int | None
    kerugian_rupiah: int | None
    catatan: str


class PenangananOut(Schema):
    tindakan: str
    pelaksana: str
    acted_on: date | None
    hasil: str
    uraian_hasil: str


class PeristiwaOut(PeristiwaRingkasOut):
    """An incident in full. Its place is the area, never a point."""

    patokan: str
    kronologi: str
    bentuk_kedua: str
    senjata: str
    senjata_kedua: str
    isu: str
    isu_kedua: str
    konflik_sosial_reason: str
    created_at: datetime
    verified_at: datetime | None
    pihak: list[PihakOut]
    korban: list[KorbanOut]
    dampak: DampakOut | None
    penanganan: list[PenangananOut]

    @staticmethod
    def resolve_pihak(row: Peristiwa) -> list[Any]:
        return list(row.pihak.all())

    @staticmethod
    def resolve_korban(row: Peristiwa) -> list[Any]:
        return list(row.korban.all())

    @staticmethod
    def resolve_penanganan(row: Peristiwa) -> list[Any]:
        return list(row.penanganan.all())

    @staticmethod
    def resolve_dampak(row: Peristiwa) -> Any:
        return getattr(row, "dampak", None)


class DaftarPeristiwaOut(Schema):
    """A page of incidents; *next* is empty on the last."""

    items: list[PeristiwaRingkasOut]
    next: str


_MEANING = {
    400: "Permintaan tidak dapat dibaca",
    401: "Token tidak ada atau tidak sah",
    403: "Token tidak berwenang",
    404: "Tidak ada, atau di luar wewenang",
    422: "Ada isian yang perlu diperbaiki",
}
_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        name: {"type": "integer" if name == "status" else "string"}
        for name in ("type", "title", "status", "detail", "code")
    },
}


def problems(*codes: int) -> dict[str, Any]:
    """The failures of an endpoint, as RFC 9457 problem details."""
    content = {"application/problem+json": {"schema": _PROBLEM}}
    return {
        "responses": {code: {"description": _MEANING[code], "content": content} for code in codes}
    }
