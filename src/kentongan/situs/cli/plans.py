"""`kentongan rad`: the check of a plan in a file, without an account."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kentongan.kernel.wilayah import KodeWilayah
from kentongan.situs.cli.terminal import say, table, told

if TYPE_CHECKING:
    from kentongan.rencana_aksi.impor.periksa import HasilPeriksa

app = typer.Typer(no_args_is_help=True)


@app.callback()
def _group() -> None:
    """With one command only, its name is still asked for."""


@app.command("periksa")
def check(
    berkas: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)],
    tahun: Annotated[int | None, typer.Option(help="Tahun rencana; bawaan: tahun ini.")] = None,
    wilayah: Annotated[
        str, typer.Option(help="Kode wilayah penyusun; bawaan: menurut judul berkas.")
    ] = "",
) -> None:
    """Periksa rencana dalam berkas XLSX, DOCX, PDF, atau CSV. Keluar 1 bila ada yang wajib diperbaiki."""
    from django.utils import timezone  # noqa: PLC0415 -- needs django.setup()

    from kentongan.rencana_aksi.impor.periksa import check_file  # noqa: PLC0415 -- as above

    with told():
        found = check_file(
            berkas.read_bytes(),
            tahun=tahun or timezone.localdate().year,
            wilayah=KodeWilayah(wilayah) if wilayah else None,
        )
    for note in found.catatan:
        say(note)
    say(f"{len(found.rows)} baris dibaca dari {berkas.name}.")
    _say_places(found)
    if found.temuan:
        lines = [[x.where, "wajib" if x.blocks else "saran", x.text, x.cure] for x in found.temuan]
        table("Temuan", ["Tempat", "Bobot", "Temuan", "Cara memperbaiki"], lines)
    blocking = sum(each.blocks for each in found.temuan)
    say(f"{blocking} harus diperbaiki, {len(found.temuan) - blocking} sebaiknya diperbaiki.")
    raise typer.Exit(1 if blocking else 0)


def _say_places(found: "HasilPeriksa") -> None:
    if found.wilayah is None:
        say(
            "Lokasi tidak dikenali: berkas tidak menyebut daerahnya. Beri --wilayah, misalnya 61.02."
        )
        return
    say(f"{found.dikenali} lokasi dikenali di wilayah {found.wilayah}.")
    if found.lokasi:
        lines = [[each.where, each.teks, _meant(each.pilihan)] for each in found.lokasi]
        table("Lokasi yang tidak dipahami", ["Tempat", "Lokasi", "Mungkin"], lines)


def _meant(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "tidak ada wilayah bernama itu"
