"""The reader of news against articles with known answers."""

from pathlib import Path

import pytest
import yaml

from kentongan.pertukaran.berita.pembaca import read_berita, read_file
from kentongan.wilayah.register import gazetteer
from tests.conftest import TODAY

HERE = Path(__file__).parent
EXPECTED = yaml.safe_load((HERE / "berita.yaml").read_text("utf-8"))
SEEDS = yaml.safe_load((HERE / "bibit.yaml").read_text("utf-8"))["bibit"]


def answers(text):
    found = read_berita(text, gazetteer(), today=TODAY)
    tempat = found.tempat.value
    return {
        "judul": found.judul.value if found.judul.yakin > 0.5 else None,
        "tanggal": found.tanggal.value,
        "kode": tempat and tempat.kode,
        "subjek": tempat and tempat.subjek_kode,
        "jenis": found.jenis.value.value,
    }


def wanted(row):
    return {"subjek": row["kode"]} | {k: v for k, v in row.items() if k != "berkas"}


def named(group):
    return [pytest.param(row, id=row["berkas"]) for row in EXPECTED[group]]


@pytest.mark.parametrize("row", named("latih"))
def test_articles_that_the_rules_were_written_with(row):
    assert answers(read_file(HERE / "berita" / row["berkas"])) == wanted(row)


@pytest.mark.parametrize("row", named("uji"))
def test_articles_written_before_the_rules(row):
    assert answers(read_file(HERE / "berita" / row["berkas"])) == wanted(row)


@pytest.mark.shared
@pytest.mark.parametrize("row", [pytest.param(row, id=row["berkas"]) for row in SEEDS])
def test_real_articles_on_coordination(row, shared):
    assert answers(read_file(shared / "seeds" / row["berkas"])) == wanted(row)


def test_evidence_points_at_the_words_it_quotes():
    for row in EXPECTED["latih"] + EXPECTED["uji"]:
        text = read_file(HERE / "berita" / row["berkas"])
        for bukti in read_berita(text, gazetteer(), today=TODAY).bukti:
            assert text[bukti.start : bukti.end] == bukti.text


def test_namesakes_that_nothing_tells_apart_stay_open():
    text = read_file(HERE / "berita" / "l03_bekasi_rancu.txt")
    tempat = read_berita(text, gazetteer(), today=TODAY).tempat
    assert (tempat.value.kode, tempat.value.calon) == ("32", ("32.16", "32.75"))
    assert tempat.tingkat_yakin == "rendah"
