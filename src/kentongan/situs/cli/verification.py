"""`kentongan verifikasi`: the trace's seals, and the database's own check."""

from django.db import connection

from kentongan.akses.sealing import seal_trace, verify_trace
from kentongan.situs.cli.terminal import output, say


def verify() -> int:
    """0 when everything is whole, 1 when something was changed or is damaged."""
    seal_trace()
    found = verify_trace()
    output.print(
        f"{found.seals} segel, {found.events} jejak; kepala rantai: {found.head}", highlight=False
    )
    if found.unsealed:
        say(f"{found.unsealed} jejak 15 menit terakhir disegel pada penyegelan berikutnya.")
    for line in found.broken:
        say(f"[red]RUSAK[/red] {line}")
    problems = _damaged()
    for line in problems:
        say(f"[red]BASIS DATA RUSAK[/red] {line}")
    if found.is_intact and not problems:
        output.print("Utuh. Simpan kepala rantai di tempat lain untuk pembanding.")
        return 0
    return 1


def _damaged() -> list[str]:
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return [row[0] for row in cursor.fetchall() if row[0] != "ok"]
