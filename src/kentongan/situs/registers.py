"""Audited doors to the register of areas, which lies below accounts and trace."""

from pathlib import Path
from typing import Any

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.wilayah import actions as wilayah_actions


@action(Permission.WILAYAH_IMPORT)
def import_batas(
    *, actor: Actor, wilayah: KodeWilayah, path: Path, source: str, **choices: Any
) -> Any:
    """Replace indicative boundaries by official ones from a file; answers the report."""
    report = wilayah_actions.import_boundaries(path, source=source, **choices)
    record(
        "batas.imported",
        target=path.name,
        source=source,
        matched=report.matched,
        unmatched=len(report.unmatched),
    )
    return report


@action(Permission.WILAYAH_IMPORT)
def remove_batas(*, actor: Actor, wilayah: KodeWilayah, tingkat: Tingkat) -> int:
    """Go back to the indicative boundaries of a tier."""
    removed: int = wilayah_actions.remove_official_boundaries(tingkat)
    record("batas.removed", target=tingkat.name.lower(), count=removed)
    return removed
