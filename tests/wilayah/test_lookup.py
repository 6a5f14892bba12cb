import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.wilayah import boundary_import, lookup
from kentongan.wilayah.boundaries import indicative
from kentongan.wilayah.enums import SumberBatas
from kentongan.wilayah.loading import batas_row
from kentongan.wilayah.models import Batas
from kentongan.wilayah.register import areas

pytestmark = pytest.mark.django_db


def put_official_desa(code, box):
    from django.utils import timezone

    shape = shapely.box(*box)
    batas_row(
        code, Tingkat.DESA_KELURAHAN, shapely.to_wkb(shape), list(box), SumberBatas.RESMI,
        "contoh", timezone.now(),
    ).save()  # fmt: skip
    boundary_import._mark_changed()


@pytest.fixture(autouse=True)
def _forget():
    lookup.forget_cached()
    yield
    lookup._official_cells.__init__()


def test_a_village_point_leads_to_its_kabupaten():
    villages = [a for a in areas() if a.tingkat is Tingkat.DESA_KELURAHAN and a.lat is not None]
    some = villages[::17]
    found = lookup.desa_at_many([a.lat for a in some], [a.lon for a in some])
    same = [f is not None and str(f)[:5] == a.kode[:5] for f, a in zip(found, some, strict=True)]
    assert np.mean(same) > 0.99


@pytest.mark.parametrize(
    ("place", "kab"),
    (
        ((-6.1754, 106.8272), "31.71"),
        ((-8.6705, 115.2126), "51.71"),
        ((-2.5337, 140.7181), "91.71"),
        ((5.5483, 95.3238), "11.71"),
    ),
)
def test_a_well_known_place_leads_to_its_kabupaten(place, kab):
    assert str(lookup.desa_at(*place))[:5] == kab


@pytest.mark.parametrize(
    "place",
    (
        (51.5, 0.0),
        (1.35, 103.82),  # Singapore
        (3.139, 101.687),  # Kuala Lumpur
        (1.55, 110.35),  # Kuching
        (-8.556, 125.56),  # Dili
        (-6.9, 100.0),  # the open ocean
        (float("nan"), 110.0),
        (0.0, float("inf")),
        (90.0, 180.0),
    ),
)
def test_outside_indonesia_is_no_desa(place):
    assert lookup.desa_at(*place) is None
    assert lookup.desa_at_many([place[0]], [place[1]]) == [None]


def test_no_points_give_no_answers():
    assert lookup.desa_at_many([], []) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(st.tuples(st.floats(-12, 8), st.floats(94, 142)), min_size=1, max_size=20),
)
def test_many_answer_as_one_by_one(points):
    one_by_one = [lookup.desa_at(lat, lon) for lat, lon in points]
    assert lookup.desa_at_many([p[0] for p in points], [p[1] for p in points]) == one_by_one


def test_an_official_boundary_decides():
    code = str(lookup.desa_at(0.35, 109.0))
    put_official_desa("61.02.17.2005", (108.9, 0.3, 109.1, 0.4))
    assert code != "61.02.17.2005"
    assert lookup.desa_at(0.35, 109.0) == KodeWilayah("61.02.17.2005")
    assert lookup.desa_at_many([0.35, 51.0], [109.0, 0.0]) == [KodeWilayah("61.02.17.2005"), None]
    Batas.objects.all().delete()
    boundary_import._mark_changed()
    assert lookup.desa_at(0.35, 109.0) == KodeWilayah(code)


def test_the_cells_of_a_kecamatan_fill_it():
    found = indicative(Tingkat.KECAMATAN)
    at = found.codes.index("61.02.17")
    codes, cells = lookup.desa_cells(["61.02.17"], found.shapes[at : at + 1])
    assert {code[:8] for code in codes} == {"61.02.17"}
    assert shapely.area(cells).sum() == pytest.approx(found.shapes[at].area, rel=1e-3)
