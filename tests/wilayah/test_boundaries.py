import numpy as np
import pytest
import shapely

from kentongan.kernel.wilayah import Tingkat
from kentongan.wilayah.boundaries import (
    STEPS_PER_DEGREE,
    decode,
    encode,
    indicative,
    pack,
    unpack,
    unzigzag,
    zigzag,
)
from kentongan.wilayah.register import areas

TIERS = (Tingkat.PROVINSI, Tingkat.KABUPATEN_KOTA, Tingkat.KECAMATAN)


@pytest.mark.parametrize("tier", TIERS)
def test_every_area_has_one_valid_boundary_with_an_area(tier):
    found = indicative(tier)
    assert found.codes == sorted(a.kode for a in areas() if a.tingkat is tier)
    assert shapely.is_valid(found.shapes).all()
    assert (shapely.area(found.shapes) > 0).all()


@pytest.mark.parametrize("tier", (Tingkat.PROVINSI, Tingkat.KABUPATEN_KOTA))
def test_an_area_is_the_sum_of_its_parts(tier):
    whole, parts = indicative(tier), indicative(Tingkat(tier + 1))
    labels = np.array([code.rpartition(".")[0] for code in parts.codes])
    areas_of_parts = shapely.area(parts.shapes)
    sums = np.array([areas_of_parts[labels == code].sum() for code in whole.codes])
    assert np.allclose(sums, shapely.area(whole.shapes), rtol=1e-3, atol=2e-5)


@pytest.mark.parametrize("tier", TIERS)
def test_neighbours_hardly_overlap(tier):
    shapes = indicative(tier).shapes
    one, other = shapely.STRtree(shapes).query(shapes, predicate="overlaps")
    shared = shapely.area(shapely.intersection(shapes[one], shapes[other])).sum() / 2
    assert shared < 1e-5 * shapely.area(shapes).sum()


def test_a_village_lies_in_its_own_kecamatan():
    found = indicative(Tingkat.KECAMATAN)
    shape_of = dict(zip(found.codes, found.shapes, strict=True))
    villages = [a for a in areas() if a.tingkat is Tingkat.DESA_KELURAHAN and a.lat is not None]
    points = shapely.points([(a.lon, a.lat) for a in villages])
    own = np.array([shape_of[a.kode[:8]] for a in villages])
    assert shapely.intersects(own, points).mean() >= 0.97


def test_corners_lie_on_the_grid():
    xy = shapely.get_coordinates(indicative(Tingkat.KECAMATAN).shapes[:200]) * STEPS_PER_DEGREE
    assert np.allclose(xy, np.round(xy), atol=1e-6)


def test_encoding_keeps_polygons_holes_and_codes():
    square = shapely.box(100, -1, 101, 0).difference(shapely.box(100.4, -0.6, 100.6, -0.4))
    shapes = np.array([shapely.multipolygons([square, shapely.box(103, 0, 104, 1)])])
    found = decode(encode(["61.02.01"], shapes))
    assert found.codes == ["61.02.01"]
    assert shapely.equals(found.shapes[0], shapes[0])


def test_packing_gives_back_the_numbers():
    columns = [np.array(numbers, np.int32) for numbers in ([1, -2, 3], [], [2**31 - 1, -(2**31)])]
    assert [column.tolist() for column in unpack(pack(columns))] == [c.tolist() for c in columns]
    numbers = np.array([0, -1, 1, 40_000, -40_000], np.int32)
    assert unzigzag(zigzag(numbers)).tolist() == numbers.tolist()


@pytest.mark.shared
def test_boundaries_agree_with_real_ones_as_far_as_promised(shared):
    pq = pytest.importorskip("pyarrow.parquet")
    path = shared / "data" / "boundaries" / "kab.parquet"
    if not path.exists():
        pytest.skip("the yardstick is absent")
    table = pq.read_table(path, columns=["kode", "geometry"])
    real = shapely.make_valid(shapely.from_wkb(table["geometry"].to_pylist()))
    ours = indicative(Tingkat.KABUPATEN_KOTA)
    shape_of = dict(zip(ours.codes, ours.shapes, strict=True))
    mine = np.array([shape_of[code] for code in table["kode"].to_pylist()])
    common = shapely.area(shapely.intersection(mine, real))
    share = common / (shapely.area(mine) + shapely.area(real) - common)
    assert np.median(share) >= 0.87
    assert np.quantile(share, 0.1) >= 0.75
