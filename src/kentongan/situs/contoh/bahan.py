"""The material of the sample data: places, stories and a fixed chance. Pure."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kentongan.kernel.wilayah import KodeWilayah

PROVINSI = KodeWilayah("61")
MEMPAWAH = KodeWilayah("61.02")
DAYS = 730
CHANCE = 6102


@dataclass(frozen=True, slots=True)
class Tempat:
    """A village and the one next to it."""

    kode: KodeWilayah
    nama: str
    lain: str
    lat: float | None
    lon: float | None

    def told(self, story: dict[str, Any]) -> dict[str, Any]:
        """The story with its places filled in."""
        return {key: self._filled(value) for key, value in story.items()}

    def _filled(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._filled(each) for each in value]
        return value.replace("{desa}", self.nama).replace("{lain}", self.lain)


@cache
def stories() -> dict[str, list[dict[str, Any]]]:
    path = Path(__file__).with_name("cerita.yaml")
    found: dict[str, list[dict[str, Any]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def chance(name: str) -> random.Random:
    """The same luck at every load, apart for each part."""
    return random.Random(f"{CHANCE} {name}")  # noqa: S311 -- sample data


def instants(luck: random.Random, now: datetime, count: int) -> list[datetime]:
    """*count* instants of the two years before *now*, oldest first, the last weeks denser."""
    ages = [DAYS * luck.random() ** 2.2 for _ in range(count)]
    return sorted(now - timedelta(days=age, hours=luck.random() * 3) for age in ages)
