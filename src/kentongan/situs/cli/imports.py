"""`kentongan impor`: incidents, news, official boundaries."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kentongan.kernel.wilayah import NASIONAL, KodeWilayah, Tingkat
from kentongan.situs.cli.terminal import progress, say, table, told

app = typer.Typer(no_args_is_help=True)

Berkas = Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)]


class Format(StrEnum):
    CVEW = "cvew"


class TingkatBatas(StrEnum):
    PROVINSI = "provinsi"
    KABUPATEN_KOTA = "kabupaten_kota"
    KECAMATAN = "kecamatan"
    DESA_KELURAHAN = "desa_kelurahan"


@app.command("peristiwa")
def incidents(berkas: Berkas, format: Format = Format.CVEW) -> None:  # noqa: A002 -- the option's name
    """Masukkan peristiwa dari berkas; berkas yang sama dua kali tidak menambah apa pun."""
    from kentongan.akses.actor import Actor  # noqa: PLC0415 -- needs django.setup()
    from kentongan.pertukaran.runs import run_cvew  # noqa: PLC0415 -- as above

    with told(), progress(f"Membaca {berkas.name}") as advance:
        report = run_cvew(
            berkas,
            actor=Actor.sistem("baris perintah"),
            progress=advance,
        )
    _show(report)


@app.command("berita")
def news(
    berkas: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False)],
    wilayah: Annotated[
        str | None, typer.Option(help="Kode wilayah berita yang tempatnya tidak terbaca.")
    ] = None,
) -> None:
    """Baca teks berita menjadi draf yang menunggu operator."""
    from kentongan.akses.actor import Actor  # noqa: PLC0415 -- needs django.setup()
    from kentongan.pertukaran.runs import run_berita  # noqa: PLC0415 -- as above

    with told(), progress(f"Membaca {len(berkas)} berita") as advance:
        report = run_berita(
            berkas,
            actor=Actor.sistem("baris perintah"),
            progress=advance,
            wilayah=KodeWilayah(wilayah) if wilayah else None,
        )
    _show(report)


@app.command("batas")
def boundaries(
    berkas: Berkas,
    sumber: Annotated[str, typer.Option(help="Dari mana batas ini, untuk ditampilkan.")],
    tingkat: Annotated[
        TingkatBatas | None, typer.Option(help="Bila tidak terbaca sendiri.")
    ] = None,
    kolom_kode: Annotated[str | None, typer.Option(help="Nama kolom kode wilayah.")] = None,
    kolom_nama: Annotated[str | None, typer.Option(help="Nama kolom nama wilayah.")] = None,
) -> None:
    """Ganti batas indikatif dengan batas resmi (GeoJSON, TopoJSON, GeoPackage, Shapefile, GeoParquet)."""
    from kentongan.akses.actor import Actor  # noqa: PLC0415 -- needs django.setup()
    from kentongan.situs.registers import import_batas  # noqa: PLC0415 -- as above

    with told(), progress(f"Memuat {berkas.name}") as advance:
        report = import_batas(
            actor=Actor.sistem("baris perintah"),
            wilayah=NASIONAL,
            path=berkas,
            source=sumber,
            tingkat=Tingkat[tingkat.name] if tingkat else None,
            code_field=kolom_kode,
            name_field=kolom_nama,
            progress=advance,
        )
    say(
        f"{report.matched} wilayah memakai batas dari {sumber}; {len(report.unmatched)} tidak dikenali."
    )
    if report.unmatched:
        table(
            "Tidak dikenali",
            ["Baris", "Sebab"],
            [[str(u.label), u.reason] for u in report.unmatched],
        )


def _show(report: object) -> None:
    say(report.summary)  # type: ignore[attr-defined]
    rows = report.rows  # type: ignore[attr-defined]
    if rows:
        table(report.title, report.columns, rows)  # type: ignore[attr-defined]
