"""What the JSON API takes and gives. Limits are in the schema, so that callers can read them."""

from datetime import date, datetime, time
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan.enums import Berlangsung, Bidang, Cara, Korban, Sumber, Urgensi
from kentongan.laporan.isi import TEXTS, Isi
from kentongan.laporan.models import Laporan
from kentongan.laporan.rules import INDONESIA

PRINTABLE = r"^[^\x00-\x08\x0B\x0C\x0E-\x1F\x7F]*$"
"""Control characters can be stored neither by PostgreSQL (NUL) nor in a spreadsheet."""
KODE = r"^[1-9][0-9](\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?$"
_SOUTH, _NORTH, _WEST, _EAST = INDONESIA


def _text(name: str, least: int = 0) -> Any:
    return Annotated[
        str, StringConstraints(min_length=least, max_length=TEXTS[name], pattern=PRINTABLE)
    ]


Kode = Annotated[str, StringConstraints(pattern=KODE, max_length=13)]
Instant = Annotated[
    AwareDatetime,
    Field(ge=datetime.fromisoformat("2000-01-01T00:00:00+00:00")),
    Field(le=datetime.fromisoformat("2200-01-01T00:00:00+00:00")),
]


class LaporanIn(BaseModel):
    """A report of one event, in the words of its author."""

    # Not ninja's Schema: made for reading rows, it checks each body twice.

    model_config = ConfigDict(extra="forbid", use_enum_values=True)

    wilayah: Kode = Field(description="Kode wilayah Kemendagri tempat kejadian.")
    apa: _text("apa", 1)  # type: ignore[valid-type]
    judul: _text("judul") = ""  # type: ignore[valid-type]
    siapa: _text("siapa") = ""  # type: ignore[valid-type]
    happened_on: date
    happened_time: Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")] | None = None
    berlangsung: Berlangsung | Literal[""] = ""
    bagaimana: _text("bagaimana") = ""  # type: ignore[valid-type]
    mengapa: _text("mengapa") = ""  # type: ignore[valid-type]
    patokan: _text("patokan") = ""  # type: ignore[valid-type]
    lat: Annotated[float, Field(ge=_SOUTH, le=_NORTH, allow_inf_nan=False)] | None = None
    lon: Annotated[float, Field(ge=_WEST, le=_EAST, allow_inf_nan=False)] | None = None
    bidang: Bidang
    urgensi: Urgensi
    klasifikasi: Literal[0, 1, 2] = 0
    sumber: Sumber
    cara: Cara
    obtained_at: Instant | None = None
    korban: Korban | Literal[""] = ""
    pendapat: _text("pendapat") = ""  # type: ignore[valid-type]
    langkah: _text("langkah") = ""  # type: ignore[valid-type]
    saran: _text("saran") = ""  # type: ignore[valid-type]
    client_sent_at: Instant | None = None
    bukan_rahasia_intelijen: bool = Field(
        default=False, description="Wajib true bila klasifikasi 2 (Rahasia)."
    )

    @property
    def kode(self) -> KodeWilayah:
        return KodeWilayah(self.wilayah)

    def isi(self) -> Isi:
        """The words alone, without what is about sending them."""
        values = self.model_dump(exclude={"wilayah", "client_sent_at", "bukan_rahasia_intelijen"})
        clock = values.pop("happened_time")
        return Isi(happened_time=time.fromisoformat(clock) if clock else None, **values)


class NihilIn(BaseModel):
    """Nothing happened today in this area."""

    model_config = ConfigDict(extra="forbid", use_enum_values=True)

    wilayah: Kode
    sumber: Sumber | Literal[""] = ""


class ReceiptOut(Schema):
    """Proof of arrival."""

    uuid: UUID
    nomor: str
    received_at: datetime
    keadaan: str
    version: int
    is_repeat: bool


class LampiranOut(Schema):
    sha256: str
    bytes: int
    width: int
    height: int


class LaporanRingkasOut(Schema):
    """A report in a list."""

    uuid: UUID
    nomor: str
    keadaan: str
    jenis: str
    judul: str
    wilayah: str
    klasifikasi: int
    bidang: str
    urgensi: str
    sumber: str
    pelapor: str
    nilai: str
    lat: float | None
    lon: float | None
    happened_on: date
    received_at: datetime
    verified_at: datetime | None
    diteruskan_at: datetime | None

    @staticmethod
    def resolve_wilayah(row: Laporan) -> str:
        return row.wilayah_kode

    @staticmethod
    def resolve_pelapor(row: Laporan) -> str:
        return row.samaran


class LaporanOut(LaporanRingkasOut):
    """A report in full. Who wrote it is a pseudonym."""

    version: int
    channel: str
    apa: str
    siapa: str
    happened_time: time | None
    berlangsung: str
    bagaimana: str
    mengapa: str
    patokan: str
    cara: str
    obtained_at: datetime | None
    korban: str
    pendapat: str
    langkah: str
    saran: str
    ringkasan: str
    sumber_konflik: str
    pola_isu: str
    pihak: str
    client_sent_at: datetime | None
    returned_reason: str
    lampiran: list[LampiranOut]

    @staticmethod
    def resolve_lampiran(row: Laporan) -> list[Any]:
        return list(row.lampiran.all())


class DaftarOut(Schema):
    """A page of reports; *next* is empty on the last."""

    items: list[LaporanRingkasOut]
    next: str


class DaftarIn(Schema):
    """What the list is narrowed to."""

    model_config = ConfigDict(extra="ignore", use_enum_values=True)

    wilayah: Kode | None = None
    keadaan: (
        Literal[
            "dikirim", "diverifikasi", "dikembalikan", "ditindaklanjuti", "selesai", "diarsipkan"
        ]
        | None
    ) = None
    jenis: Literal["kejadian", "nihil"] | None = None
    bidang: Bidang | None = None
    urgensi: Urgensi | None = None
    cari: Annotated[str, StringConstraints(max_length=200)] = ""
    cursor: Annotated[str, StringConstraints(max_length=120)] = ""
    limit: Annotated[int, Field(ge=1, le=200)] = 50
