import re

import pytest

from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import NASIONAL, KodeWilayah, Tingkat
from kentongan.wilayah.models import Batas
from kentongan.wilayah.peta import map_of

pytestmark = pytest.mark.usefixtures("loaded")

MEMPAWAH = KodeWilayah("61.02")
PATH = re.compile(r"(M-?[\d.]+ -?[\d.]+l[-\d. ]+z)+")


def size(peta):
    return sum(len(area.path_d) for area in peta.areas)


def test_the_country_shows_all_kabupaten_kota_in_little():
    peta = map_of(NASIONAL, detail=Tingkat.KABUPATEN_KOTA)
    assert len(peta.areas) == 514
    assert size(peta) < 250_000
    assert all(PATH.fullmatch(area.path_d) for area in peta.areas)


def test_a_kabupaten_shows_its_kecamatan_in_less():
    peta = map_of(MEMPAWAH, detail=Tingkat.KECAMATAN)
    assert len(peta.areas) == 9
    assert size(peta) < 30_000
    assert peta.is_indicative


def test_a_kecamatan_shows_cells_of_its_desa():
    peta = map_of(KodeWilayah("61.02.17"), detail=Tingkat.DESA_KELURAHAN)
    assert {area.nama for area in peta.areas} >= {"Ansiap"}
    assert peta.is_indicative


def test_all_lies_within_the_picture():
    peta = map_of(MEMPAWAH, detail=Tingkat.KECAMATAN, width=600)
    assert peta.width == 600
    assert peta.view_box == f"0 0 600 {peta.height}"
    for area in peta.areas:
        assert 0 <= area.label_x <= peta.width
        assert 0 <= area.label_y <= peta.height
        assert area.area_px > 0


def test_a_point_is_drawn_where_its_area_is():
    peta = map_of(KodeWilayah("61"), detail=Tingkat.KABUPATEN_KOTA)
    pontianak = next(area for area in peta.areas if area.kode == "61.71")
    x, y = peta.project(-0.0263, 109.3425)
    assert abs(x - pontianak.label_x) < 20
    assert abs(y - pontianak.label_y) < 20


def test_the_scale_is_a_round_number():
    km, pixels = map_of(NASIONAL, detail=Tingkat.PROVINSI).scale_km
    assert km == 1000
    assert 100 < pixels <= 200
    assert map_of(KodeWilayah("31.01"), detail=Tingkat.KECAMATAN).scale_km[0] == 5


def test_neighbours_are_drawn_when_asked_for():
    peta = map_of(MEMPAWAH, detail=Tingkat.KECAMATAN, neighbours=True)
    assert {"61.08", "61.12"} <= {area.kode for area in peta.neighbours}
    assert map_of(MEMPAWAH, detail=Tingkat.KECAMATAN).neighbours == ()


def test_a_map_is_made_once():
    first = map_of(MEMPAWAH, detail=Tingkat.KECAMATAN)
    assert map_of(MEMPAWAH, detail=Tingkat.KECAMATAN) is first


def test_a_wider_detail_than_the_area_shows_the_area_itself():
    assert [a.kode for a in map_of(MEMPAWAH, detail=Tingkat.PROVINSI).areas] == ["61.02"]


def test_an_area_without_boundary_has_no_map():
    Batas.objects.filter(wilayah_kode="61.02.17").delete()
    with pytest.raises(NotFound):
        map_of(KodeWilayah("61.02.17"), detail=Tingkat.KECAMATAN, width=333)


@pytest.mark.parametrize("tier", (Tingkat.PROVINSI, Tingkat.KABUPATEN_KOTA))
def test_every_area_has_a_map(tier):
    codes = Batas.objects.filter(tingkat=tier).order_by("wilayah_kode").values_list("wilayah_kode")
    for (code,) in codes[:: 1 if tier is Tingkat.PROVINSI else 20]:
        peta = map_of(KodeWilayah(code), detail=Tingkat(tier + 1), width=640)
        assert all(area.path_d for area in peta.areas)
        assert peta.outline_d


def test_without_any_boundary_there_is_no_map_of_desa():
    Batas.objects.filter(wilayah_kode="61.02.17").delete()
    with pytest.raises(NotFound):
        map_of(KodeWilayah("61.02.17"), detail=Tingkat.DESA_KELURAHAN, width=334)
