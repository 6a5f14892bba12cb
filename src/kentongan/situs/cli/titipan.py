"""`kentongan titipan`: sealed bundles in, out, and the keys that open them."""

from pathlib import Path
from typing import Annotated, Any

import typer

from kentongan.kernel.errors import DomainError
from kentongan.situs.cli.terminal import say

app = typer.Typer(no_args_is_help=True)
_MOST = 10_000


@app.command("masukkan")
def take_in(
    berkas: Annotated[
        list[Path],
        typer.Argument(help="Berkas .ktt, .ktr, .zip, atau hasil pindai QR.", exists=True),
    ],
) -> None:
    """Masukkan titipan atau tanda terima; tanda terima yang terjadi ditulis di sebelahnya."""
    if sum([_take_in(path) for path in berkas]):
        raise typer.Exit(1)


@app.command("keluarkan")
def take_out(
    folder: Annotated[Path, typer.Argument(help="Folder tujuan.", file_okay=False)],
) -> None:
    """Salin titipan yang menunggu ke folder, untuk dibawa; semuanya tetap menunggu di sini."""
    from django.utils import timezone  # noqa: PLC0415 -- as above

    from kentongan.laporan.titipan import actions, berkas, queries  # noqa: PLC0415 -- as above

    folder.mkdir(parents=True, exist_ok=True)
    rows = list(queries.waiting(_system(), limit=_MOST))
    for row in rows:
        (folder / berkas.bundle_name(row.kode)).write_bytes(row.path.read_bytes())
        actions.note_taken(actor=_system(), titipan=row, now=timezone.now())
    say(f"{len(rows)} titipan disalin ke {folder}.")


@app.command("antar")
def carry() -> None:
    """Antar sekarang yang menunggu ke server hulu, tanpa menunggu pekerja latar."""
    from django.conf import settings  # noqa: PLC0415 -- needs django.setup()
    from django.utils import timezone  # noqa: PLC0415 -- as above

    from kentongan.laporan.titipan import antar, queries  # noqa: PLC0415 -- as above

    if not settings.TITIPAN_HULU:
        say("[red]KENTONGAN_TITIPAN_HULU belum diisi.[/red]")
        raise typer.Exit(2)
    count = antar.carry_on(now=timezone.now(), is_asked=True)
    left = queries.waiting_total(_system())
    say(f"{count} tanda terima datang; {left['count']} titipan masih menunggu. {left['trouble']}")


@app.command("kunci")
def keys(
    *,
    ganti: Annotated[bool, typer.Option(help="Buat kunci baru; yang lama tetap membuka.")] = False,
) -> None:
    """Tunjukkan kunci yang dipakai, atau ganti."""
    from django.utils import timezone  # noqa: PLC0415 -- as above

    from kentongan.laporan.titipan import kunci  # noqa: PLC0415 -- as above

    now = timezone.now()
    key = kunci.make(now=now) if ganti else kunci.current(now=now)
    say(f"Kunci {key.id.hex()} di {kunci.folder()}. Cadangkan folder itu; jangan dihapus isinya.")


def _take_in(path: Path) -> int:
    """Take in every bundle and receipt of a file; answers how many were refused."""
    from kentongan.laporan.titipan import berkas  # noqa: PLC0415 -- needs django.setup()
    from kentongan.situs.errors import message_of  # noqa: PLC0415 -- as above

    failed = 0
    pieces = berkas.pieces(path.read_bytes())
    while True:
        try:
            data = next(pieces, None)
            if data is None:
                return failed
            _take_in_one(data, path.parent)
        except DomainError as error:
            failed += 1
            say(f"{path.name}: [red]{message_of(error)}[/red]")


def _take_in_one(data: bytes, folder: Path) -> None:
    from django.utils import timezone  # noqa: PLC0415 -- as above

    from kentongan.laporan.titipan import berkas, masuk  # noqa: PLC0415 -- as above
    from kentongan.laporan.web.titipan_isian import deliver  # noqa: PLC0415 -- as above

    now = timezone.now()
    if berkas.is_receipt(data):
        row = masuk.take_receipt(data, carrier=_system(), now=now)
    else:
        row = masuk.take_in(data, carrier=_system(), now=now, deliver=deliver)
    if row.tanda_terima and not berkas.is_receipt(data):
        out = folder / berkas.receipt_name(row.kode)
        out.write_bytes(row.tanda_terima)
        say(f"{row.kode}: {row.get_keadaan_display()}, tanda terima di {out}")
    else:
        say(f"{row.kode}: {row.get_keadaan_display()}. {row.get_alasan_display()}".strip(". "))


def _system() -> Any:
    from kentongan.akses.actor import Actor  # noqa: PLC0415 -- as above

    return Actor.sistem("baris perintah")
