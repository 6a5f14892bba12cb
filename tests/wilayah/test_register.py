import csv
import gzip
from collections import Counter

import pytest

from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.wilayah.register import areas


@pytest.fixture(scope="module")
def register():
    return {area.kode: area for area in areas()}


def test_the_counts_are_those_of_the_decree(register):
    counts = Counter(area.tingkat for area in register.values())
    assert [counts[level] for level in (1, 2, 3, 4)] == [38, 514, 7_285, 83_762]


def test_kabupaten_and_kota_are_told_apart(register):
    kinds = Counter(a.jenis for a in register.values() if a.tingkat is Tingkat.KABUPATEN_KOTA)
    assert kinds == {"kabupaten": 416, "kota": 98}


def test_every_area_has_its_parent_before_it(register):
    seen = set()
    for kode in register:
        parent = kode.rpartition(".")[0]
        assert not parent or parent in seen
        seen.add(kode)


def test_every_code_is_a_valid_one(register):
    assert {KodeWilayah(kode).tingkat for kode in register} == set(Tingkat) - {Tingkat.NASIONAL}


def test_every_desa_has_a_postcode(register):
    desa = [a for a in register.values() if a.tingkat is Tingkat.DESA_KELURAHAN]
    assert [a.kode for a in desa if not (a.kodepos and len(a.kodepos) == 5)] == []


def test_population_is_known_for_provinsi_and_kabupaten_kota_only(register):
    known = Counter(a.tingkat for a in register.values() if a.penduduk is not None)
    assert known == {Tingkat.PROVINSI: 38, Tingkat.KABUPATEN_KOTA: 514}
    assert min(a.penduduk for a in register.values() if a.penduduk is not None) > 0


def test_a_point_that_is_not_known_stays_unknown(register):
    assert sum(a.lat is None for a in register.values()) == sum(
        a.lon is None for a in register.values()
    )
    unknown = Counter(a.tingkat for a in register.values() if a.lat is None)
    assert unknown[Tingkat.DESA_KELURAHAN] == 383
    assert unknown[Tingkat.KABUPATEN_KOTA] == 0


@pytest.fixture(scope="module")
def yardstick(shared):
    path = shared / "data" / "wilayah" / "wilayah_2430_2025.csv.gz"
    if not path.exists():
        pytest.skip("the yardstick is absent")
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return {row["kode"]: row for row in csv.DictReader(file)}


@pytest.mark.shared
def test_codes_and_names_are_those_of_the_yardstick(register, yardstick):
    assert {k: a.nama for k, a in register.items()} == {
        k: " ".join(row["nama"].split()) for k, row in yardstick.items()
    }


@pytest.mark.shared
def test_postcodes_are_those_of_the_yardstick(register, yardstick):
    differing = [k for k, row in yardstick.items() if (register[k].kodepos or "") != row["kodepos"]]
    assert differing == []


@pytest.mark.shared
def test_population_is_that_of_the_yardstick(register, yardstick):
    given = {k: int(float(r["penduduk_2024"])) for k, r in yardstick.items() if r["penduduk_2024"]}
    assert {k: a.penduduk for k, a in register.items() if a.penduduk is not None} == given


@pytest.mark.shared
def test_kinds_are_those_of_the_yardstick(register, yardstick):
    assert [k for k, row in yardstick.items() if register[k].jenis != row["jenis"]] == []
