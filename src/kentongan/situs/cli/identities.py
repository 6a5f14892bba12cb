"""`kentongan identitas`: names behind reports, forgotten when due."""

from typing import Annotated

import typer

from kentongan.kernel.wilayah import KodeWilayah
from kentongan.situs.cli.terminal import say, table, told

app = typer.Typer(no_args_is_help=True)


@app.callback()
def _group() -> None:
    """With one command only, its name is still asked for."""


@app.command("hapus")
def forget(
    coba: Annotated[
        bool, typer.Option("--coba", help="Hanya tampilkan apa yang akan dihapus.")
    ] = False,
    wilayah: Annotated[str, typer.Option(help="Kode wilayah; ID untuk semua.")] = "ID",
) -> None:
    """Hapus kaitan laporan dengan pelapornya yang sudah jatuh tempo. Samaran tetap."""
    from django.utils import timezone  # noqa: PLC0415 -- needs django.setup()

    from kentongan.laporan.retensi import queries  # noqa: PLC0415 -- as above
    from kentongan.laporan.tasks import forget_due  # noqa: PLC0415 -- as above

    with told():
        area, now = KodeWilayah(wilayah), timezone.now()
        if not coba:
            say(f"{forget_due(area, now=now)} kaitan dihapus.")
            return
        rows = [
            [
                each.kab_kode,
                each.nomor,
                each.samaran,
                f"{each.closed_at:%d-%m-%Y}",
                f"{each.due_at:%d-%m-%Y}",
            ]
            for each in queries.due(area, now=now)
        ]
        if rows:
            table("Akan dihapus", ["Wilayah", "Nomor", "Samaran", "Ditutup", "Jatuh tempo"], rows)
        say(f"{len(rows)} kaitan akan dihapus. Belum ada yang dihapus.")
