"""Rows of the CVEW dataset, in a made-up file of the same shape."""

import csv
from datetime import date
from functools import cache

import pytest

from kentongan.kernel.errors import InvalidInput
from kentongan.kernel.wilayah import Tingkat
from kentongan.pertukaran.cvew.classification import classify
from kentongan.pertukaran.cvew.incident import ActorType
from kentongan.pertukaran.cvew.placement import CannotPlace, place
from kentongan.pertukaran.cvew.reader import COLUMNS, RowProblem, read_rows
from kentongan.wilayah.register import areas, gazetteer

ROW = dict.fromkeys(COLUMNS, "") | {
    "incident_id": "61XX21010101",
    "date": "05/01/21",
    "date_iso": "2021-01-05",
    "province": "KALIMANTAN BARAT",
    "province_id": "61",
    "district_city": "KABUPATEN MEMPAWAH",
    "district_city_id": "6104.0",
    "kab_kemendagri": "61.02",
    "sub_district": "TOHO",
    "sub_district_id": "6104080.0",
    "actor1a": "WARGA",
    "actor1a_t": "AKTOR NON NEGARA",
    "actor2a": "POLISI",
    "actor2a_t": "AKTOR NEGARA",
    "violence_form1": "SERANGAN TANPA SENJATA",
    "weapon_type1": "SENJATA JARAK DEKAT",
    "issue_type1": "ISU SUMBER DAYA",
    "num_injured": "2.0",
    "num_death": "-99",
    "intervene": "IYA",
    "intervene_actor1": "WARGA",
    "intervene_actor_type1": "AKTOR NON NEGARA",
    "intervene_result": "BERHASIL",
    "inc_desc": "Contoh: warga dan petugas saling dorong di batas kebun.",
}


@pytest.fixture
def read(tmp_path):
    def from_rows(*changes):
        path = tmp_path / "cvew.csv"
        with path.open("w", newline="") as stream:
            writer = csv.DictWriter(stream, list(ROW))
            writer.writeheader()
            writer.writerows(ROW | change for change in changes)
        return list(read_rows(path))

    return from_rows


@cache
def known():
    return frozenset(a.kode for a in areas() if a.tingkat is Tingkat.KABUPATEN_KOTA)


def placed(incident):
    return place(incident, gazetteer(), known())


def test_row_becomes_an_incident(read):
    (incident,) = read({})
    assert incident.happened_on == date(2021, 1, 5)
    assert incident.place.kab_bps == "6104"
    assert [(p.name, p.type) for p in incident.parties] == [
        ("WARGA", ActorType.NON_NEGARA),
        ("POLISI", ActorType.NEGARA),
    ]


def test_blank_is_zero_and_minus_99_is_unknown(read):
    (incident,) = read({})
    counts = incident.casualties
    assert (counts.dead, counts.injured, counts.facilities_damaged) == (None, 2, 0)


def test_neighbours_who_intervene_are_not_the_state(read):
    (incident,) = read({})
    assert incident.intervention.actor.type is ActorType.NON_NEGARA
    assert incident.intervention.succeeded is True


def test_unclear_intervention_is_unknown(read):
    (incident,) = read({"intervene": "TIDAK JELAS", "intervene_actor1": "", "intervene_result": ""})
    assert (incident.intervention.happened, incident.intervention.succeeded) == (None, None)


def test_same_id_for_different_events_gives_different_keys(read):
    first, second, again = read({}, {"inc_desc": "Contoh: kejadian lain."}, {})
    assert first.source_key != second.source_key
    assert first.source_key == again.source_key


def test_corrected_count_keeps_the_key(read):
    first, corrected = read({}, {"num_injured": "5.0"})
    assert first.source_key == corrected.source_key


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"date_iso": "", "date": "31/02/21"}, "date"),
        ({"inc_desc": " - "}, "description"),
        ({"incident_id": ""}, "incident_id"),
        ({"num_death": "beberapa"}, "count"),
        ({"num_death": "-1"}, "count"),
        ({"num_death": "nan"}, "count"),
    ],
)
def test_bad_row_is_named_with_its_number(read, change, code):
    good, bad = read({}, change)
    assert not isinstance(good, RowProblem)
    assert (bad.row, bad.code) == (3, code)


def test_row_with_too_few_cells_is_named(tmp_path):
    path = tmp_path / "cvew.csv"
    path.write_text(",".join(ROW) + "\na,b\n")
    (problem,) = read_rows(path)
    assert (problem.row, problem.code) == (2, "columns")


def test_other_csv_is_refused(tmp_path):
    path = tmp_path / "lain.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(InvalidInput) as caught:
        list(read_rows(path))
    assert caught.value.code == "pertukaran.cvew_columns"


def test_place_is_the_finest_that_is_certain(read):
    kec, bps, roman = read(
        {},
        {"sub_district": "ANTAH"},
        {
            "kab_kemendagri": "16.71",
            "district_city": "KOTA PALEMBANG",
            "sub_district": "ILIR TIMUR II",
        },
    )
    assert str(placed(kec).kode) == "61.02.06"
    assert (str(placed(bps).kode), placed(bps).notes) == (
        "61.02",
        ("kecamatan “ANTAH” tidak ditemukan atau tidak tunggal di 61.02",),
    )
    assert placed(roman).kode.tingkat is Tingkat.KECAMATAN


def test_missing_code_is_mended_by_the_old_name(read):
    (incident,) = read(
        {"kab_kemendagri": "", "district_city": "KABUPATEN TOBA SAMOSIR", "sub_district": ""}
    )
    assert str(placed(incident).kode) == "12.12"


@pytest.mark.parametrize("name", ["", "KABUPATEN ANTAH BERANTAH"])
def test_unknown_kab_cannot_be_placed(read, name):
    (incident,) = read({"kab_kemendagri": "99.99", "district_city": name})
    with pytest.raises(CannotPlace):
        placed(incident)


def test_unclear_issue_stays_unknown(read):
    (unclear,) = read({"issue_type1": "TIDAK JELAS"})
    assert (classify(unclear).sumber, classify(unclear).pola) == (None, None)


def test_mapping_is_an_inference_with_its_reason(read):
    (incident,) = read({})
    answer = classify(incident)
    assert (answer.sumber, answer.pola, answer.checked) == ("sda", "lahan", False)
    assert answer.reason


def test_pupils_on_both_sides_make_a_school_conflict(read):
    (incident,) = read(
        {"actor1a": "PELAJAR (SMA)", "actor2a": "PELAJAR", "issue_type1": "ISU IDENTITAS"}
    )
    assert classify(incident).pola == "pendidikan"


@pytest.mark.shared
def test_every_row_of_the_real_file_is_placed_once(shared):
    rows = list(read_rows(shared / "data" / "conflict" / "cvew_2017_2022.csv"))
    assert [row for row in rows if isinstance(row, RowProblem)] == []
    assert len({row.source_key for row in rows}) == 1382
    assert {placed(row).kode.tingkat >= Tingkat.KABUPATEN_KOTA for row in rows} == {True}
