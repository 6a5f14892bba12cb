"""Reasons that the desk of every kabupaten/kota starts with, kept as data."""

from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).parents[1] / "data" / "alasan_baku.yaml"
Reasons = tuple[tuple[str, str], ...]
"""Title and text of each reason, in the order in which they are offered."""


@cache
def default_reasons() -> Reasons:
    entries = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple((entry["judul"], entry["teks"]) for entry in entries)
