"""The yardstick of intake: the same framework, schema and columns, and nothing else.

No sign-in, no audit, no middleware, no index but the primary key; one INSERT per request.
"""

import os
from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from kentongan.situs import sqlite as _sound_sqlite  # noqa: F401 -- before Django loads
from kentongan.situs.env import database

settings.configure(
    SECRET_KEY="ukur",  # noqa: S106 -- of no use to anyone
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": database(os.environ["KENTONGAN_DATABASE_URL"], default_path=None)},  # type: ignore[arg-type]
    INSTALLED_APPS=[],
    MIDDLEWARE=[],
    USE_TZ=True,
)
application = get_wsgi_application()

from django.db import connection, models  # noqa: E402 -- needs the settings
from django.urls import path  # noqa: E402
from django.utils import timezone  # noqa: E402
from ninja import NinjaAPI, Schema  # noqa: E402
from pydantic import AwareDatetime, ConfigDict, Field, StringConstraints  # noqa: E402

from kentongan.laporan.enums import (  # noqa: E402
    Berlangsung,
    Bidang,
    Cara,
    Korban,
    Sumber,
    Urgensi,
)

_PRINTABLE = r"^[^\x00-\x08\x0B\x0C\x0E-\x1F\x7F]*$"
_KODE = r"^[1-9][0-9](\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?$"
Text2000 = Annotated[str, StringConstraints(max_length=2000, pattern=_PRINTABLE)]


class LaporanIn(Schema):
    model_config = ConfigDict(extra="forbid", use_enum_values=True)

    wilayah: Annotated[str, StringConstraints(pattern=_KODE, max_length=13)]
    apa: Annotated[str, StringConstraints(min_length=1, max_length=4000, pattern=_PRINTABLE)]
    judul: Annotated[str, StringConstraints(max_length=140, pattern=_PRINTABLE)] = ""
    siapa: Annotated[str, StringConstraints(max_length=500, pattern=_PRINTABLE)] = ""
    happened_on: date
    happened_time: Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")] | None = None
    berlangsung: Berlangsung | Literal[""] = ""
    bagaimana: Text2000 = ""
    mengapa: Text2000 = ""
    patokan: Annotated[str, StringConstraints(max_length=200, pattern=_PRINTABLE)] = ""
    lat: Annotated[float, Field(ge=-11.1, le=6.1, allow_inf_nan=False)] | None = None
    lon: Annotated[float, Field(ge=94.9, le=141.1, allow_inf_nan=False)] | None = None
    bidang: Bidang
    urgensi: Urgensi
    klasifikasi: Literal[0, 1, 2] = 0
    sumber: Sumber
    cara: Cara
    obtained_at: AwareDatetime | None = None
    korban: Korban | Literal[""] = ""
    pendapat: Text2000 = ""
    langkah: Text2000 = ""
    saran: Text2000 = ""
    client_sent_at: AwareDatetime | None = None
    bukan_rahasia_intelijen: bool = False


class ReceiptOut(Schema):
    uuid: UUID
    nomor: str
    received_at: datetime
    keadaan: str
    version: int
    is_repeat: bool


class Polos(models.Model):
    """The columns of a laporan, without its indexes and constraints."""

    uuid = models.UUIDField()
    wilayah = models.CharField(max_length=13)
    prov_kode = models.CharField(max_length=2)
    kab_kode = models.CharField(max_length=5)
    kec_kode = models.CharField(max_length=8)
    klasifikasi = models.PositiveSmallIntegerField()
    author_id = models.BigIntegerField(null=True)
    nomor = models.CharField(max_length=24, default="LP-2026-0001")
    keadaan = models.CharField(max_length=20, default="dikirim")
    version = models.PositiveSmallIntegerField(default=1)
    channel = models.CharField(max_length=8, default="api")
    digest = models.CharField(max_length=64, default="0" * 64)
    jenis = models.CharField(max_length=10, default="kejadian")
    judul = models.CharField(max_length=140)
    apa = models.TextField()
    siapa = models.TextField()
    happened_on = models.DateField(null=True)
    happened_time = models.TimeField(null=True)
    berlangsung = models.CharField(max_length=20)
    bagaimana = models.TextField()
    mengapa = models.TextField()
    patokan = models.CharField(max_length=200)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    bidang = models.CharField(max_length=20)
    urgensi = models.CharField(max_length=20)
    sumber = models.CharField(max_length=20)
    cara = models.CharField(max_length=20)
    obtained_at = models.DateTimeField(null=True)
    korban = models.CharField(max_length=20)
    pendapat = models.TextField()
    langkah = models.TextField()
    saran = models.TextField()
    nilai_sumber = models.CharField(max_length=1)
    nilai_isi = models.CharField(max_length=1)
    ringkasan = models.TextField()
    sumber_konflik = models.CharField(max_length=20)
    pola_isu = models.CharField(max_length=40)
    pihak = models.CharField(max_length=300)
    client_sent_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.CharField(max_length=150)
    confirmation_note = models.CharField(max_length=500)
    verified_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    returned_reason = models.CharField(max_length=1000)
    diteruskan_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "polos"
        db_table = "polos"

    def __str__(self) -> str:
        return self.nomor


api = NinjaAPI()


@api.put("/laporan/{uuid}", response=ReceiptOut)
def insert(request, uuid: UUID, payload: LaporanIn):
    now = timezone.now()
    values = payload.model_dump(exclude={"bukan_rahasia_intelijen"})
    row = Polos.objects.create(uuid=uuid, received_at=now, sent_at=now, **values)
    return ReceiptOut(
        uuid=row.uuid,
        nomor=row.nomor,
        received_at=now,
        keadaan=row.keadaan,
        version=row.version,
        is_repeat=False,
    )


urlpatterns = [path("api/v1/", api.urls)]


def create_table() -> None:
    with connection.schema_editor() as editor:
        editor.create_model(Polos)


if __name__ == "__main__":
    create_table()
