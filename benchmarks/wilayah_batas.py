"""How near the indicative boundaries come to real ones: intersection over union of each area.

    python benchmarks/wilayah_batas.py [FOLDER]

FOLDER holds boundaries/kab.parquet (GeoParquet with the columns kode and geometry); by default
data/ in the folder that KENTONGAN_SHARED names, else in ../shared.
"""

import os
import sys
import time
from pathlib import Path

import numpy as np
import shapely

from kentongan.kernel.wilayah import Tingkat
from kentongan.wilayah.boundaries import indicative

FILES = {
    Tingkat.PROVINSI: "prov.parquet",
    Tingkat.KABUPATEN_KOTA: "kab.parquet",
    Tingkat.KECAMATAN: "kec.parquet",
}


def folder():
    if len(sys.argv) > 1:
        return Path(sys.argv[1])
    beside = Path(__file__).resolve().parents[2] / "shared"
    return Path(os.environ.get("KENTONGAN_SHARED", beside)) / "data"


def real_boundaries(path):
    import pyarrow.parquet as pq

    table = pq.read_table(path, columns=["kode", "nama", "geometry"])
    shapes = shapely.make_valid(shapely.from_wkb(table["geometry"].to_pylist()))
    return table["kode"].to_pylist(), table["nama"].to_pylist(), shapes


def agreement(mine, real):
    common = shapely.area(shapely.intersection(mine, real))
    return common / (shapely.area(mine) + shapely.area(real) - common)


def measure(tier, path):
    began = time.perf_counter()
    ours = indicative(tier)
    seconds = time.perf_counter() - began
    codes, names, real = real_boundaries(path)
    shape_of = dict(zip(ours.codes, ours.shapes, strict=True))
    share = agreement(np.array([shape_of[code] for code in codes]), real)
    print(
        f"{tier.name.lower():<16}{len(codes):>6}{np.median(share):>9.3f}"
        f"{np.quantile(share, 0.1):>9.3f}{share.mean():>9.3f}{seconds:>9.2f} s"
    )
    worst = np.argsort(share)[:10]
    return [(codes[n], names[n], share[n]) for n in worst]


def build_seconds(packages):
    """Time to compute all from the packages, when their folder is given as second argument."""
    from kentongan.wilayah.build import __main__ as build
    from kentongan.wilayah.build import sources

    register = sources.read_register(packages)
    villages = [a for a in register if a.tingkat == 4 and a.lat is not None]
    began = time.perf_counter()
    build.indicative(villages, packages)
    return time.perf_counter() - began


def main():
    boundaries = folder() / "boundaries"
    if not (boundaries / FILES[Tingkat.KABUPATEN_KOTA]).exists():
        print(f"skipped: {boundaries}/kab.parquet is absent; give the folder as argument")
        return
    print(f"{'tier':<16}{'areas':>6}{'median':>9}{'p10':>9}{'mean':>9}{'read':>11}")
    worst = {}
    for tier in (Tingkat.KECAMATAN, Tingkat.KABUPATEN_KOTA, Tingkat.PROVINSI):
        if (boundaries / FILES[tier]).exists():
            worst[tier] = measure(tier, boundaries / FILES[tier])
    print("\nworst ten kabupaten/kota")
    for code, name, share in worst[Tingkat.KABUPATEN_KOTA]:
        print(f"  {code}  {name:<42}{share:.2f}")
    if len(sys.argv) > 2:
        from kentongan.wilayah.build.sources import Sources

        print(f"\ncomputed anew in {build_seconds(Sources(Path(sys.argv[2]))):.1f} s")


if __name__ == "__main__":
    main()
