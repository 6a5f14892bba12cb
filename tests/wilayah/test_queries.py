import pytest

from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import NASIONAL, KodeWilayah, Tingkat
from kentongan.wilayah import queries

pytestmark = pytest.mark.usefixtures("loaded")

MEMPAWAH = KodeWilayah("61.02")
ANSIAP = KodeWilayah("61.02.17.2005")


def labels(found):
    return [(s.label, s.detail) for s in found]


def test_an_area_is_read_by_its_code():
    area = queries.get_wilayah(MEMPAWAH)
    assert (area.nama, area.jenis, area.tingkat) == (
        "Kabupaten Mempawah", "kabupaten", Tingkat.KABUPATEN_KOTA,
    )  # fmt: skip
    assert area.penduduk > 0


def test_a_code_not_in_the_register_is_not_found():
    with pytest.raises(NotFound) as caught:
        queries.get_wilayah("61.99")
    assert caught.value.code == "wilayah.not_found"


def test_names_say_the_kind_shortly():
    codes = ("ID", "61", "61.02", "61.71", "31.74", "31.01", "61.02.17", str(ANSIAP))
    assert [queries.display_name(code) for code in codes] == [
        "Indonesia",
        "Prov. Kalimantan Barat",
        "Kab. Mempawah",
        "Kota Pontianak",
        "Kota Jakarta Selatan",
        "Kab. Kepulauan Seribu",
        "Kec. Sadaniang",
        "Desa Ansiap",
    ]


def test_a_full_name_goes_up_to_the_kabupaten():
    assert queries.full_name(ANSIAP) == "Desa Ansiap, Kec. Sadaniang, Kab. Mempawah"
    assert queries.full_name("61") == "Prov. Kalimantan Barat"


def test_an_unknown_code_is_shown_as_it_is():
    assert queries.display_name("61.99") == "61.99"


def test_children_are_one_tier_below():
    assert len(queries.children(NASIONAL)) == 38
    assert {area.kode.tingkat for area in queries.children(MEMPAWAH)} == {Tingkat.KECAMATAN}
    assert queries.children(ANSIAP) == ()


def test_ancestors_go_from_the_provinsi_down():
    assert [str(area.kode) for area in queries.ancestors(ANSIAP)] == ["61", "61.02", "61.02.17"]


def test_a_second_read_asks_the_database_nothing(django_assert_num_queries):
    queries.full_name(ANSIAP)
    with django_assert_num_queries(0):
        queries.full_name(ANSIAP)


def test_many_areas_are_read_in_one_query(django_assert_num_queries):
    queries.forget_cached()
    with django_assert_num_queries(1):
        found = queries.known_areas(["61", "61.02", "61.99"])
    assert sorted(found) == ["61", "61.02"]


def test_an_old_code_leads_to_todays():
    assert queries.current_code("91.01") == KodeWilayah("93.01")
    assert queries.current_code("91.01.01") == KodeWilayah("93.01.01")
    assert queries.current_code("61.02") == MEMPAWAH
    assert queries.current_code("99.01") is None


@pytest.mark.parametrize(
    ("text", "first"),
    (
        ("mempa", "Kab. Mempawah"),
        ("suka", "Kab. Sukabumi"),
        ("Kota bog", "Kota Bogor"),
        ("palngkaraya", "Kota Palangkaraya"),
        ("kalteng", "Prov. Kalimantan Tengah"),
        ("desa ansi", "Desa Ansiap"),
        ("61.02", "Kab. Mempawah"),
        ("Ansiap, Mempawah", "Desa Ansiap"),
        ("ujung pandang", "Kota Makassar"),
    ),
)
def test_typing_finds_the_area(text, first):
    assert queries.search_areas(text)[0].label == first


def test_a_search_may_stay_within_an_area():
    found = queries.search_areas("su", within=MEMPAWAH)
    assert labels(found)[0] == ("Kec. Sungai Kunyit", "Kab. Mempawah, Prov. Kalimantan Barat")
    assert all(MEMPAWAH.covers(s.kode) for s in found)


def test_a_search_may_keep_to_a_tier_and_a_length():
    found = queries.search_areas("sungai", tingkat=Tingkat.KECAMATAN, limit=5)
    assert [s.kode.tingkat for s in found] == [Tingkat.KECAMATAN] * 5


@pytest.mark.parametrize(
    "text", ("", " ", "a", "%", "_", "'", "zzzzzz", "\x00", "6\x001", "x" * 5000)
)
def test_a_text_that_names_nothing_finds_nothing(text):
    assert queries.search_areas(text) == []


def test_a_search_takes_few_queries(django_assert_max_num_queries):
    queries.forget_cached()
    with django_assert_max_num_queries(6):
        queries.search_areas("sungai")


@pytest.mark.parametrize(
    ("kode", "count"),
    (("ID", 91_599), ("61", 2_334), ("61.02", 77), ("61.02.17", 7), ("61.02.17.2005", 1)),
)
def test_the_areas_inside_an_area_are_a_range(kode, count):
    from kentongan.wilayah.models import Wilayah, inside

    area = KodeWilayah(kode)
    codes = set(Wilayah.objects.filter(inside(area)).values_list("kode", flat=True))
    everything = Wilayah.objects.values_list("kode", flat=True)
    assert codes == {code for code in everything if area.covers(KodeWilayah(code))}
    assert len(codes) == count
