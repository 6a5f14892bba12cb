"""Places as people write them: understood where they can mean one thing, asked otherwise."""

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.impor.lokasi import read_places
from kentongan.wilayah.register import areas as register_areas
from tests.conftest import KALBAR, MEMPAWAH, OPERATOR_MEMPAWAH
from tests.rencana_aksi.cast import start
from tests.rencana_aksi.impor.test_web import posted, upload

PINYUH = ("61.02.07", "61.02.07.1011")
IN_MEMPAWAH = [a for a in register_areas() if a.kode.startswith("61.02.")]
UNIQUE = [a for a in IN_MEMPAWAH if sum(b.nama == a.nama for b in IN_MEMPAWAH) == 1]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Kec. Toho, Desa Pak Laheng", ["61.02.06.2002"]),
        ("Desa Pak Laheng (Kecamatan Toho)", ["61.02.06.2002"]),
        ("Kecamatan Sungai Kunyit", ["61.02.12"]),
        ("Kec. Soengai Kunjit", ["61.02.12"]),
        ("Kec. Sei Pinyuh", ["61.02.07"]),
        ("Kec. Toho, Sadaniang dan Anjongan", ["61.02.06", "61.02.17", "61.02.16"]),
        ("1. Kec. Toho\n2. Kec. Segedong", ["61.02.06", "61.02.15"]),
        ("Desa Pak Laheng, Kab. Mempawah, Prov. Kalimantan Barat", ["61.02.06.2002"]),
        ("Kab. Mempawah", []),
        ("", []),
    ],
)
def test_a_place_in_the_region_is_understood(text, codes):
    found = read_places(text, MEMPAWAH)
    assert (found.kode, found.ragu, found.sisa) == (codes, (), ())


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("Sungai Pinyuh", PINYUH),  # a kecamatan and a kelurahan
        ("Kec. Tohoo", ("61.02.06",)),  # a slip of the pen
        ("Desa Sejegi, Kec. Toho", ("61.02.18.2004",)),  # it lies in another kecamatan
    ],
)
def test_what_may_mean_another_place_is_asked(text, options):
    (asked,) = read_places(text, MEMPAWAH).ragu
    assert asked.pilihan == options


def test_answers_count_only_where_they_were_asked_for():
    found = read_places("Sungai Pinyuh; Kec. Toho", MEMPAWAH)
    assert found.with_answers(["61.02.07", "61.02.17"]) == ["61.02.06", "61.02.07"]


@pytest.mark.parametrize("text", ["9 kecamatan", "Seluruh kecamatan", "Se-Kabupaten Mempawah"])
def test_the_whole_region_is_no_place_to_ask_about(text):
    found = read_places(text, MEMPAWAH)
    assert (found.kode, found.ragu, found.sisa) == ([], (), ())


@pytest.mark.parametrize("text", ["Aula kantor camat", "Kec. Sambas"])
def test_words_that_name_no_place_of_the_region_stay_words(text):
    found = read_places(text, MEMPAWAH)
    assert (found.kode, found.ragu, found.sisa) == ([], (), (text,))


def test_in_a_provinsi_the_kabupaten_tells_where_the_kecamatan_is():
    found = read_places("Kab. Mempawah, Kec. Toho; Kota Pontianak", KALBAR)
    assert found.kode == ["61.02.06", "61.71"]


@given(st.sampled_from(UNIQUE))
def test_the_full_name_of_an_area_means_that_area(area):
    kind = "Kec." if area.tingkat is Tingkat.KECAMATAN else "Desa"
    assert read_places(f"{kind} {area.nama}", MEMPAWAH).kode == [area.kode]


@given(st.text(max_size=60))
def test_nothing_outside_the_region_is_ever_understood(text):
    found = read_places(text, MEMPAWAH)
    options = [kode for each in found.ragu for kode in each.pilihan]
    assert all(MEMPAWAH.covers(KodeWilayah(kode)) for kode in [*found.kode, *options])


def a_file(*places):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["No", "Rencana aksi", "Lokasi", "Ukuran keberhasilan", "Penanggung jawab"])
    for number, place in enumerate(places, 1):
        sheet.append([number, f"Dialog contoh {number}", place, "Jumlah dialog", "Kesbangpol"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.django_db
def test_the_preview_says_what_was_understood_and_asks_the_rest(areas, sign_in):
    rencana, client = start(), sign_in(OPERATOR_MEMPAWAH)
    places = ("Kec. Sungai Kunyit; lapangan bola", "Sungai Pinyuh", "Sungai Pinyuh")
    answer = upload(client, rencana, a_file(*places))
    page = client.get(answer.url)
    text = page.content.decode()
    assert "Kec. Sungai Kunyit, Kab. Mempawah." in text
    assert text.count("“Sungai Pinyuh” yang mana?") == 2
    assert "lapangan bola" in text
    form = posted(page, masukkan="1")
    form[f"lokasi-{form['baris'][1]}"] = ["61.02.07"]
    form[f"lokasi-{form['baris'][2]}"] = ["61.01.01"]
    client.post(answer.url, form)
    rows = queries.rows_of(rencana)
    assert [row.lokasi for row in rows] == list(places)
    assert [row.lokasi_kode for row in rows] == [["61.02.12"], ["61.02.07"], []]
