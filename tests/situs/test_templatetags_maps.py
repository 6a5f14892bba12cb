"""The map tag: colour with words, hatching for the unknown, labels that do not meet."""

import re
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from kentongan.situs.templatetags import maps


def area(kode, nama, x, y, size):
    return SimpleNamespace(
        kode=kode, nama=nama, path_d="M0 0H9V9Z", label_x=x, label_y=y, area_px=size
    )


def peta(*areas, **changes):
    shape = {"width": 1200, "height": 900, "areas": areas, "outline_d": "", "scale_km": 0.5}
    return SimpleNamespace(**shape | {"is_indicative": True} | changes)


TOHO = area("61.02.02", "Kecamatan Toho", 300, 300, 90_000)
JONGKAT = area("61.02.03", "Kecamatan Jongkat", 800, 300, 90_000)


def draw(the_map, **context):
    tag = "{% map peta fills points links=links table_url=table pick=pick %}"
    defaults = {"fills": {}, "points": [], "links": {}, "table": "", "pick": ""}
    template = Template("{% load kentongan %}" + tag)
    return template.render(Context(defaults | {"peta": the_map} | context))


def test_indicative_boundaries_are_always_said():
    assert "Batas indikatif, bukan batas resmi." in draw(peta(TOHO))


def test_official_boundaries_are_not_called_indicative():
    assert "indikatif" not in draw(peta(TOHO, is_indicative=False))


def test_every_area_says_its_risk_in_words():
    html = draw(peta(TOHO, JONGKAT), fills={"61.02.02": 4, "61.02.03": None})
    assert "Kecamatan Toho, 4 Tinggi" in html
    assert "Kecamatan Jongkat, tanpa data" in html


def test_unknown_is_hatched_and_nothing_known_is_not():
    html = draw(peta(TOHO, JONGKAT), fills={"61.02.02": None, "61.02.03": 0})
    assert html.count('class="hatch"') == 1


def test_the_legend_has_a_word_for_areas_without_colour_and_only_where_there_are_any():
    some = draw(peta(TOHO, JONGKAT), fills={"61.02.02": 3})
    every = draw(peta(TOHO), fills={"61.02.02": 3})
    legends = [html.partition("figcaption")[2] for html in (some, every)]
    assert ["tidak ada yang tercatat" in legend for legend in legends] == [True, False]


def test_an_area_with_a_link_can_be_reached_by_keyboard():
    html = draw(peta(TOHO), fills={"61.02.02": 5}, links={"61.02.02": "?wilayah=61.02.02"})
    assert '<a href="?wilayah=61.02.02"' in html


def test_points_are_counted_in_the_legend():
    points = [{"x": 1, "y": 2, "kind": "laporan", "title": "a", "count": 6}]
    points += [{"x": 1, "y": 2, "kind": "laporan", "title": "b"}]
    assert "Laporan 7" in draw(peta(TOHO), points=points)


def test_the_table_is_offered_beside_the_map():
    assert 'href="?bentuk=tabel"' in draw(peta(TOHO), table="?bentuk=tabel")


def test_coordinates_have_no_thousands_separator():
    html = draw(peta(TOHO, width=12000, height=9000.5))
    assert 'viewBox="0 0 12000 9000.5"' in html


def test_picking_tells_the_script_how_to_project():
    linear = SimpleNamespace(west=108.9, north=0.6, x_scale=900, y_scale=900)
    the_map = peta(TOHO, projection=linear)
    html = draw(the_map, pick="#id_lat #id_lon")
    assert 'data-pick data-lat="#id_lat" data-lon="#id_lon" data-lon0="108.9"' in html


def test_a_name_that_does_not_fit_is_hidden_with_the_zoom_that_shows_it():
    tiny = area("1", "Kecamatan Pesisir Panjang", 10, 10, 100)
    label = maps.place_labels([tiny])["1"]
    assert label["css"] == "tiny"
    assert 0 < float(label["zoom"]) < 1


def test_of_two_names_in_one_place_the_wider_area_keeps_its_own():
    wide, narrow = area("1", "Toho", 100, 100, 90_000), area("2", "Jongkat", 105, 102, 2116)
    labels = maps.place_labels([narrow, wide])
    assert [labels[kode]["css"] for kode in ("1", "2")] == ["", "tiny"]


def test_a_name_moves_away_from_a_point():
    alone = maps.place_labels([TOHO])["61.02.02"]
    beside = maps.place_labels([TOHO], 1, [{"x": "300", "y": "300"}])["61.02.02"]
    assert [alone["y"], beside["y"]] == ["300", "322.5"]


@pytest.mark.parametrize(
    ("name", "short"),
    [("Kabupaten Mempawah", "Mempawah"), ("Kota Pontianak", "Kota Pontianak"), ("Toho", "Toho")],
)
def test_the_level_is_not_repeated_on_the_map(name, short):
    assert maps.short_name(name) == short


@given(st.text(alphabet="ab ", min_size=1, max_size=60).map(str.strip).filter(bool))
def test_wrapping_loses_no_letter(name):
    assert " ".join(maps.wrap(name)) == name


@given(st.floats(0.001, 20), st.integers(200, 2000))
def test_the_scale_is_round_and_fits(per_unit, width):
    bar = maps.scale_bar(peta(width=width, scale_km=per_unit))
    assert re.fullmatch(r"[125](\.?0*|e[+-]\d+)|0\.0*[125]", bar["km"])
    assert 0 < float(bar["x2"]) - float(bar["x1"]) <= width / 6 + 0.01


def test_without_a_scale_none_is_drawn():
    assert "scalebar" not in draw(peta(TOHO, scale_km=0))
