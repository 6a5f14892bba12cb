"""What the JSON API gives of a warning, and takes about one."""

from datetime import datetime
from typing import Any

from ninja import Field, Schema

from kentongan.kernel.enums import Klasifikasi
from kentongan.peringatan.enums import Keadaan


class PenerimaOut(Schema):
    id: int
    nama: str
    peran: str
    instansi_id: int | None
    receive_due_at: datetime
    answer_due_at: datetime
    received_at: datetime | None
    answered_at: datetime | None
    jawaban: list[str]

    @staticmethod
    def resolve_jawaban(row: Any) -> list[str]:
        return [each.text for each in row.jawaban.all()]


class PeringatanOut(Schema):
    id: int
    nomor: str
    keadaan: Keadaan
    indikator_id: str
    judul: str
    tingkat: int
    keparahan: str
    kesegeraan: str
    kepastian: str
    wilayah_kode: str
    klasifikasi: str
    raised_at: datetime
    receive_due_at: datetime
    answer_due_at: datetime
    close_due_at: datetime
    ended_at: datetime | None
    hasil: str

    @staticmethod
    def resolve_klasifikasi(row: Any) -> str:
        return Klasifikasi(row.klasifikasi).label


class RincianOut(PeringatanOut):
    uraian: str
    diminta: str
    penerima: list[PenerimaOut]

    @staticmethod
    def resolve_penerima(row: Any) -> list[Any]:
        return list(row.penerima.all())


class DaftarPeringatanOut(Schema):
    jumlah: int
    peringatan: list[PeringatanOut]


class DaftarPeringatanIn(Schema):
    wilayah: str = Field("", max_length=13)
    keadaan: Keadaan | None = None
    halaman: int = Field(1, ge=1, le=10_000)


class PenerimaIn(Schema):
    penerima_id: int = Field(ge=1, le=2**62)


class JawabanIn(PenerimaIn):
    text: str = Field(min_length=1, max_length=4000)
