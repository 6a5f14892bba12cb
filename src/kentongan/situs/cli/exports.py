"""`kentongan ekspor`: a register, whole or for one area, as CSV, XLSX or GeoJSON."""

import importlib
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from django.utils import timezone

from kentongan.akses.actor import Actor
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.situs.cli.terminal import say, told


class Register(StrEnum):
    LAPORAN = "laporan"
    PERISTIWA = "peristiwa"
    POTENSI = "potensi"
    PERINGATAN = "peringatan"


class Format(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"
    GEOJSON = "geojson"


def export(
    register: Register,
    berkas: Annotated[Path, typer.Argument(help="Berkas tujuan.", dir_okay=False)],
    format: Annotated[Format, typer.Option(help="Bentuk berkas.")] = Format.CSV,  # noqa: A002 -- the option's name
    wilayah: Annotated[str, typer.Option(help="Kode wilayah; ID untuk semua.")] = "ID",
) -> None:
    """Keluarkan satu register ke berkas."""
    with told():
        area = KodeWilayah(wilayah)
        rows, documents = _rows(register, area)
        note = _note(register, area)
        with berkas.open("wb") as target:
            for chunk in _chunks(format, documents, rows, note):
                target.write(chunk)
    say(f"{berkas} ditulis.")


def _rows(register: Register, area: KodeWilayah) -> tuple[Any, Any]:
    models = importlib.import_module(f"kentongan.{register}.models")
    model = getattr(models, register.value.capitalize())
    actor = Actor.sistem("baris perintah")
    rows = model.objects.visible_to(actor).inside(area).order_by("id")
    return rows, importlib.import_module(f"kentongan.{register}.documents")


def _note(register: Register, area: KodeWilayah) -> Any:
    from kentongan.dokumen.ekspor import Keterangan  # noqa: PLC0415 -- keeps --help fast

    return Keterangan(
        title=register.value.capitalize(),
        exported_at=timezone.localtime(),
        exported_by="baris perintah",
        klasifikasi=Klasifikasi.RAHASIA,
        filters=(("Wilayah", str(area)),),
    )


def _chunks(format: Format, documents: Any, rows: Any, note: Any) -> Iterable[bytes]:  # noqa: A002 -- as above
    from kentongan.dokumen.ekspor import (  # noqa: PLC0415 -- as above
        write_csv,
        write_geojson,
        write_xlsx,
    )

    columns = documents.columns()
    streamed = rows.iterator(chunk_size=2000)
    if format is Format.CSV:
        return write_csv(columns, streamed)
    if format is Format.XLSX:
        return [write_xlsx(columns, streamed, note)]
    return write_geojson((documents.feature_of(row, columns) for row in streamed), note)
