"""Writes ``wilayah.csv.xz``."""

import csv
import io
import lzma
from pathlib import Path

from kentongan.wilayah.register import Area


def write_register(areas: list[Area], path: Path) -> int:
    """Write *areas*; returns the size in bytes. The same input gives the same bytes."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for area in areas:
        writer.writerow(
            (
                area.kode,
                area.nama,
                "" if area.lat is None else f"{area.lat:.7g}",
                "" if area.lon is None else f"{area.lon:.7g}",
                area.kodepos or "",
                "" if area.penduduk is None else area.penduduk,
            ),
        )
    data = lzma.compress(text.getvalue().encode("utf-8"), preset=9 | lzma.PRESET_EXTREME)
    path.write_bytes(data)
    return len(data)
