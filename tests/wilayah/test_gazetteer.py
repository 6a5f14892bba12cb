from collections import Counter

import pytest

from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.wilayah.ejaan import ejaan, key_of, split_kind, words_of
from kentongan.wilayah.gazetteer import AreaName, Gazetteer
from kentongan.wilayah.register import areas, gazetteer


@pytest.fixture(scope="module")
def all_areas():
    return gazetteer()


def codes(matches):
    return [match.kode for match in matches]


@pytest.mark.parametrize(
    ("text", "kode"),
    (
        ("Kab. Mempawah", "61.02"),
        ("KABUPATEN MEMPAWAH", "61.02"),
        ("mempawah", "61.02"),
        ("Kota Palangka Raya", "62.71"),
        ("Palangkaraya", "62.71"),
        ("Prov. Kalteng", "62"),
        ("KOTA ADM. JAKARTA SELATAN", "31.74"),
        ("Kab. Kep. Anambas", "21.05"),
        ("Tojo Una-una", "72.09"),
        ("Ujung Pandang", "73.71"),
        ("Makasar", "73.71"),
        ("Irian Jaya", "91"),
        ("DI Yogyakarta", "34"),
        ("50 Kota", "13.07"),
        ("Fak-Fak", "92.03"),
        ("Sulbar", "76"),
        ("Soerabaja", "35.78"),
        ("Surabya", "35.78"),
        ("Bima (Kota)", "52.72"),
        ("Sadaniang, Kab. Mempawah", "61.02.17"),
        ("Desa Ansiap, Kec. Sadaniang, Kab. Mempawah", "61.02.17.2005"),
    ),
)
def test_a_name_leads_to_its_area_first(all_areas, text, kode):
    assert codes(all_areas.find(text))[0] == kode


def test_a_former_name_that_another_area_bears_today_needs_its_word_of_kind(all_areas):
    assert codes(all_areas.find("Kab. Pontianak")) == ["61.02"]
    assert codes(all_areas.find("Pontianak"))[0] == "61.71"


def test_kabupaten_and_kota_share_26_names():
    wide = [a for a in areas() if a.tingkat is Tingkat.KABUPATEN_KOTA]
    names = Counter("".join(split_kind(words_of(a.nama))[1]) for a in wide)
    assert sum(count == 2 for count in names.values()) == 26


def test_a_shared_name_alone_is_ambiguous_and_its_word_decides(all_areas):
    level = Tingkat.KABUPATEN_KOTA
    both = all_areas.find("Bogor", tingkat=level)
    assert [(m.kode, m.score) for m in both] == [("32.01", 1.0), ("32.71", 1.0)]
    assert codes(all_areas.find("Kab. Bogor", tingkat=level)) == ["32.01"]
    assert codes(all_areas.find("Kota Bogor", tingkat=level)) == ["32.71"]


def test_every_kabupaten_kota_is_found_by_its_full_name_alone(all_areas):
    wide = [a for a in areas() if a.tingkat is Tingkat.KABUPATEN_KOTA]
    assert [a.kode for a in wide] == [
        codes(all_areas.find(a.nama, tingkat=a.tingkat))[0] for a in wide
    ]


def test_the_area_around_narrows_a_common_name(all_areas):
    assert codes(all_areas.find("Banjar, Kalimantan Selatan"))[0] == "63.03"
    found = all_areas.find("Sukajadi", within=KodeWilayah("32.73"))
    assert {m.kode[:5] for m in found} == {"32.73"}


def test_a_wrong_word_of_kind_lowers_the_score(all_areas):
    [match] = all_areas.find("Kabupaten Palangka Raya")
    assert (match.kode, match.score) == ("62.71", 0.7)


def test_a_word_of_kind_may_be_part_of_the_name(all_areas):
    assert all_areas.find("Kota Agung")[0].nama == "Kota Agung"


@pytest.mark.parametrize("text", ("", "   ", ",", "Kota", "xyzzy", "12345", "()"))
def test_what_names_no_area_finds_none(text):
    wide = gazetteer(Tingkat.KABUPATEN_KOTA)
    assert wide.find(text) == []


def test_old_names_point_to_areas_that_exist():
    known = {area.kode for area in areas()}
    assert [old for old in ejaan().old_names if old.kode not in known] == []


def test_a_key_ignores_case_spaces_and_marks():
    assert key_of("Toli-Toli") == key_of("TOLI TOLI") == key_of("tolitoli")
    assert key_of("Ma'rang") == key_of("Ma’rang")


def test_running_text_yields_the_areas_that_it_names(all_areas):
    text = (
        "Rapat di Kecamatan Sadaniang, Kabupaten Mempawah, dihadiri Kaur Umum dan wakil "
        "kabupaten/kota se-Kalimantan Barat."
    )
    found = [(m.text, codes(m.matches)) for m in all_areas.mentions(text)]
    assert found == [
        ("Kecamatan Sadaniang", ["61.02.17"]),
        ("Kabupaten Mempawah", ["61.02"]),
        ("Kalimantan Barat", ["61"]),
    ]


def test_a_mention_gives_its_place_in_the_text():
    small = Gazetteer([AreaName("21.03", "Kabupaten Natuna", Tingkat.KABUPATEN_KOTA)])
    text = "Bupati Natuna hadir"
    [mention] = small.mentions(text)
    assert text[mention.start : mention.end] == mention.text == "Natuna"
