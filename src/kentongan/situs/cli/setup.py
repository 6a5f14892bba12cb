"""Makes a database ready, and refuses to start what is unsafe."""

from importlib.resources import files
from pathlib import Path

import typer
from django.conf import settings
from django.core import checks
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from kentongan.situs.cli.terminal import progress, say
from kentongan.wilayah.actions import load_wilayah


def prepare(*, contoh: bool = False) -> None:
    """Bring schema, areas, schedules and, if asked, sample data up to date. Safe to repeat."""
    if _pending():
        say("Menyiapkan skema basis data …")
        call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    if settings.PRODUCTION:
        _collect_static()
    with progress("Memuat register wilayah dan batas indikatif") as advance:
        load_wilayah(progress=advance)
    _install_schedules()
    if contoh:
        _fill_with_samples()
    _tell_first_step()


def _pending() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _collect_static() -> None:
    """Gather the files that browsers fetch, once per version."""
    stamp = Path(str(settings.STATIC_ROOT)) / "versi"
    wanted = f"{settings.VERSION} {_newest_source():.0f}"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say("Menyiapkan berkas tampilan …")
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(wanted)


def _newest_source() -> float:
    """When the newest of the site's own assets was written: an update without a new version."""
    assets = files("kentongan.situs") / "static" / "situs"
    return max(Path(str(asset)).stat().st_mtime for asset in assets.iterdir())


def _install_schedules() -> None:
    from kentongan.akses.schedules import install_schedules  # noqa: PLC0415 -- reads the database

    install_schedules()


def _tell_first_step() -> None:
    """Nobody can enter a new installation: say how the first account is opened."""
    from kentongan.akses.models import Akun  # noqa: PLC0415 -- reads the database

    if Akun.objects.exists():
        return
    say("\nBelum ada akun, jadi belum ada yang dapat masuk. Buka akun pertama, misalnya:")
    say("  kentongan akun buat siti --peran operator --wilayah 61.02 --nama 'Siti contoh'")
    say("Kode wilayah: kentongan akun wilayah mempawah. Peran: kentongan akun buat --help")


def _fill_with_samples() -> None:
    if settings.PRODUCTION:
        say("Data contoh tidak dapat dimuat dalam mode produksi.")
        raise typer.Exit(2)
    from kentongan.situs.contoh import load  # noqa: PLC0415 -- only where samples are wanted

    with progress("Menyusun data contoh") as advance:
        load.load_samples(progress=advance)
    load.print_accounts(say)


def refuse_unsafe_start() -> None:
    """Stop with the list of what is wrong when a check finds an error.

    Outside production only a developer could break what the checks look at, and they take
    a second; tests run them.
    """
    if not settings.PRODUCTION:
        return
    errors = [found for found in checks.run_checks() if found.level >= checks.ERROR]
    for found in errors:
        say(f"[red]{found.msg}[/red] {found.hint or ''}")
    if errors:
        raise typer.Exit(2)
