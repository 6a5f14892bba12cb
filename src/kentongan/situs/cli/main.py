"""`kentongan`: set up, serve, import, export, verify, open accounts."""

import os
import sys
from typing import Annotated

import typer

app = typer.Typer(
    name="kentongan",
    help="Kewaspadaan dini dan penanganan konflik sosial untuk pemerintah daerah.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def _start() -> None:
    """Load the settings and every room before a command runs."""
    from kentongan.situs.env import ConfigurationError  # noqa: PLC0415 -- keeps --help fast

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentongan.situs.settings")
    try:
        import django  # noqa: PLC0415 -- as above

        django.setup()
    except ConfigurationError as missing:
        typer.secho(str(missing), fg="red", err=True)
        raise typer.Exit(2) from missing


@app.command("siap")
def prepare() -> None:
    """Siapkan basis data: skema, register wilayah, jadwal pekerjaan latar."""
    from kentongan.situs.cli import setup  # noqa: PLC0415 -- needs django.setup()

    setup.prepare()


@app.command("jalankan")
def run(
    port: Annotated[int, typer.Option(help="Pintu yang didengarkan.")] = 8000,
    host: Annotated[str, typer.Option(help="Alamat yang didengarkan.")] = "127.0.0.1",
    workers: Annotated[int, typer.Option(help="Banyaknya proses pelayan.")] = 2,
    contoh: Annotated[bool, typer.Option(help="Isi dengan data contoh.")] = False,
    pekerja: Annotated[bool, typer.Option(help="Jalankan juga pekerja latar.")] = True,
) -> None:
    """Siapkan bila perlu, lalu layani Kentongan sampai dihentikan (Ctrl+C)."""
    from kentongan.situs.cli import server, setup  # noqa: PLC0415 -- needs django.setup()

    setup.refuse_unsafe_start()
    setup.prepare(contoh=contoh)
    raise typer.Exit(server.serve(host, port, workers, with_jobs=pekerja))


@app.command("pekerja")
def jobs() -> None:
    """Jalankan pekerja latar saja."""
    from kentongan.akses.jobs import run_worker  # noqa: PLC0415 -- needs django.setup()

    run_worker()


@app.command("contoh")
def sample() -> None:
    """Isi basis data kosong dengan data contoh. Tidak dapat dalam mode produksi."""
    from kentongan.situs.cli import setup  # noqa: PLC0415 -- needs django.setup()

    setup.prepare(contoh=True)


@app.command("verifikasi")
def verify() -> None:
    """Periksa segel jejak audit dan keutuhan basis data."""
    from kentongan.situs.cli import verification  # noqa: PLC0415 -- needs django.setup()

    raise typer.Exit(verification.verify())


@app.command("kelola", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def manage(context: typer.Context) -> None:
    """Teruskan perintah ke Django, misalnya `kentongan kelola check --deploy`."""
    from django.core.management import execute_from_command_line  # noqa: PLC0415 -- as above

    execute_from_command_line(["kentongan kelola", *context.args])


def _add_groups() -> None:
    from kentongan.situs.cli import (  # noqa: PLC0415 -- one by one below
        accounts,
        exports,
        identities,
        imports,
        plans,
        publishing,
        titipan,
    )

    app.add_typer(imports.app, name="impor", help="Masukkan data dari berkas.")
    app.command("ekspor")(exports.export)
    plans.app.command("terbitkan")(publishing.publish)
    app.add_typer(plans.app, name="rad", help="Periksa dan terbitkan RAD-PKS.")
    app.add_typer(titipan.app, name="titipan", help="Laporan tersegel yang dibawa orang lain.")
    app.add_typer(
        identities.app, name="identitas", help="Hapus identitas pelapor yang jatuh tempo."
    )
    app.add_typer(accounts.app, name="akun", help="Buka dan tutup akun, buat token.")


_add_groups()

if __name__ == "__main__":
    sys.exit(app())
