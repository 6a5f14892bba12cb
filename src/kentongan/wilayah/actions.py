"""Writes: reference data is loaded and boundaries are imported from the command line."""

from pathlib import Path

from kentongan.kernel.wilayah import Tingkat
from kentongan.wilayah import boundary_import, loading, queries
from kentongan.wilayah.boundary_import import ImportReport
from kentongan.wilayah.loading import LoadReport, Progress


def load_wilayah(progress: Progress | None = None) -> LoadReport:
    """Load the register and the indicative boundaries; nothing when they are up to date."""
    report = loading.load(progress)
    if report.wilayah:
        queries.forget_cached()
    return report


def import_boundaries(
    path: Path,
    *,
    source: str,
    tingkat: Tingkat | None = None,
    code_field: str | None = None,
    name_field: str | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Import official boundaries of any tier from a file; see ``boundary_import``."""
    return boundary_import.import_file(
        path,
        source=source,
        tingkat=tingkat,
        code_field=code_field,
        name_field=name_field,
        progress=progress,
    )


def remove_official_boundaries(tingkat: Tingkat | None = None) -> int:
    """Undo imports; returns how many boundaries were removed."""
    return boundary_import.remove(tingkat)
