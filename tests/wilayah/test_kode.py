from hypothesis import given
from hypothesis import strategies as st

from kentongan.kernel.wilayah import NASIONAL, KodeWilayah, Tingkat, time_zone_of
from kentongan.wilayah.register import areas

WIDE = [a.kode for a in areas() if a.tingkat <= Tingkat.KECAMATAN]
kode = st.sampled_from(WIDE).map(KodeWilayah)


@given(kode, st.sampled_from(Tingkat))
def test_an_area_lies_in_its_ancestor_at_every_tier(area, tingkat):
    above = area.at(tingkat)
    assert above.covers(area)
    assert above.tingkat == min(tingkat, area.tingkat)


@given(kode, kode)
def test_two_areas_cover_each_other_only_when_they_are_one(one, other):
    assert (one.covers(other) and other.covers(one)) == (one == other)


@given(kode, kode, kode)
def test_covering_passes_on_downward(one, other, third):
    if one.covers(other) and other.covers(third):
        assert one.covers(third)


@given(kode)
def test_the_country_covers_all(area):
    assert NASIONAL.covers(area)


def test_every_provinsi_has_the_time_of_its_place():
    zones = {a.kode: time_zone_of(KodeWilayah(a.kode)) for a in areas() if "." not in a.kode}
    assert len(zones) == 38
    assert [k for k, zone in zones.items() if zone == "Asia/Jayapura"] == [
        "81", "82", "91", "92", "93", "94", "95", "96",
    ]  # fmt: skip
    assert [k for k, zone in zones.items() if zone == "Asia/Makassar"] == [
        "51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76",
    ]  # fmt: skip


@given(kode)
def test_a_desa_keeps_the_time_of_its_provinsi(area):
    assert time_zone_of(area) == time_zone_of(area.at(Tingkat.PROVINSI))
