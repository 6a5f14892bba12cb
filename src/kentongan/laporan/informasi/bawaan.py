"""The parts of a Laporan Informasi and what they are called, kept as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).parents[1] / "data" / "laporan_informasi.yaml"


@dataclass(frozen=True, slots=True)
class Susunan:
    """Titles and labels in their order; *checked* once someone compared them with a regulation."""

    judul: str
    bagian: Mapping[str, str]
    pendahuluan: Mapping[str, str]
    pendapat: Mapping[str, str]
    penanda: str
    distribusi: str
    pola_nomor: str
    sumber: tuple[str, ...]
    checked: bool


@cache
def susunan() -> Susunan:
    found = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return Susunan(**(found | {"sumber": tuple(found["sumber"])}))
