"""Makes a database ready, and refuses to start what is unsafe."""

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
    with progress("Memuat register wilayah dan batas indikatif") as advance:
        load_wilayah(progress=advance)
    _install_schedules()
    if contoh:
        _fill_with_samples()


def _pending() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _install_schedules() -> None:
    from kentongan.akses.schedules import install_schedules  # noqa: PLC0415 -- reads the database

    install_schedules()


def _fill_with_samples() -> None:
    if settings.PRODUCTION:
        say("Data contoh tidak dapat dimuat dalam mode produksi.")
        raise typer.Exit(2)
    from kentongan.situs.contoh import load  # noqa: PLC0415 -- only where samples are wanted

    with progress("Menyusun data contoh") as advance:
        load.load_samples(progress=advance)
    load.print_accounts(say)


def refuse_unsafe_start() -> None:
    """Stop with the list of what is wrong when a check finds an error."""
    errors = [found for found in checks.run_checks() if found.level >= checks.ERROR]
    for found in errors:
        say(f"[red]{found.msg}[/red] {found.hint or ''}")
    if errors:
        raise typer.Exit(2)
