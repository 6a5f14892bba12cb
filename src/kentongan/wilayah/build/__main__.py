"""``python -m kentongan.wilayah.build FOLDER``: see the docstring of the package."""

import argparse
import datetime as dt
import sys
import time
from pathlib import Path

import numpy as np

from kentongan.wilayah.boundaries import (
    ABROAD_FILE,
    BOUNDARY_FILE,
    SEED_FILE,
    STEPS_PER_DEGREE,
    encode,
    pack,
    zigzag,
)
from kentongan.wilayah.build import cells, land, sources
from kentongan.wilayah.build.cells import Coverage
from kentongan.wilayah.build.land import Points
from kentongan.wilayah.build.notice import notice
from kentongan.wilayah.build.register_file import write_register
from kentongan.wilayah.register import Area

DATA = Path(__file__).parent.parent / "data"


def main() -> None:
    arguments = argparse.ArgumentParser(prog="python -m kentongan.wilayah.build")
    arguments.add_argument("folder", type=Path, help="folder with the three package files")
    arguments.add_argument("--out", type=Path, default=DATA)
    chosen = arguments.parse_args()
    build(sources.Sources(chosen.folder), chosen.out)


def build(packages: sources.Sources, out: Path) -> None:
    """Write the data files and the notice of their sources."""
    began = time.perf_counter()
    areas = sources.read_register(packages)
    _say("register", write_register(areas, out / "wilayah.csv.xz"), began)
    villages = [a for a in areas if a.tingkat == 4 and a.lat is not None]
    seeds, kecamatan = indicative(villages, packages)
    (out / BOUNDARY_FILE).write_bytes(encode(kecamatan.codes, kecamatan.shapes))
    _say("boundaries", (out / BOUNDARY_FILE).stat().st_size, began)
    (out / SEED_FILE).write_bytes(_seed_bytes(_points(villages), seeds))
    _say("seeds", (out / SEED_FILE).stat().st_size, began)
    (out / ABROAD_FILE).write_bytes(encode(*land.abroad(sources.read_atlas(packages))))
    _say("abroad", (out / ABROAD_FILE).stat().st_size, began)
    unknown = sum(a.tingkat == 4 and a.lat is None for a in areas)
    today = dt.datetime.now(dt.UTC).date()
    (out / "SUMBER.md").write_text(notice(packages, today, unknown), "utf-8")


def indicative(villages: list[Area], packages: sources.Sources) -> tuple[Points, Coverage]:
    """The seeds and the indicative kecamatan."""
    points = _points(villages)
    islands = land.coast(sources.read_atlas(packages))
    off, apart = land.off_coast(points, islands), land.spacing(points)
    ground = land.with_villages(islands, points[off], apart[off])
    seeds = cells.fitted_seeds(points, apart, off, ground)
    joined = cells.joined(cells.cells_of(seeds), [v.kode[:8] for v in villages])
    return seeds, cells.on_grid(cells.cut_at_coast(joined, ground))


def _points(villages: list[Area]) -> Points:
    return np.array([(village.lon, village.lat) for village in villages], dtype=np.float64)


def _seed_bytes(points: Points, seeds: Points) -> bytes:
    moved = np.round((seeds - points) * STEPS_PER_DEGREE).astype(np.int32)
    return pack([zigzag(moved[:, 0]), zigzag(moved[:, 1])])


def _say(what: str, size: int, began: float) -> None:
    seconds = time.perf_counter() - began
    sys.stdout.write(f"{what:<12}{size / 1024:8.0f} KiB  after {seconds:5.1f} s\n")


if __name__ == "__main__":
    main()
