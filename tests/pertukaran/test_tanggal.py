"""Dates as news writes them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.pertukaran.berita.naskah import Naskah
from kentongan.pertukaran.berita.tanggal import mentions, read_tanggal, read_terbit
from tests.conftest import TODAY

LEAD = (
    "SAMBAS (contoh) - Dua kelompok warga bentrok di pasar lama, {}. Polisi berjaga sampai malam."
)


def read(text):
    naskah = Naskah(text)
    return read_tanggal(naskah, read_terbit(naskah), today=TODAY)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Senin (4/4/2022)", date(2022, 4, 4)),
        ("26 Februari 2020", date(2020, 2, 26)),
        ("11/5/2023", date(2023, 5, 11)),
        ("11-05-2023", date(2023, 5, 11)),
        ("Sabtu, 3 Mei 2025", date(2025, 5, 3)),
        ("Jum'at malam, 2 Mei 2025", date(2025, 5, 2)),
        ("Rabu 24 Sept 2025", date(2025, 9, 24)),
        ("pada 3-4 Juni 2025", date(2025, 6, 3)),
    ],
)
def test_forms_of_a_date(written, day):
    assert read(LEAD.format(written)).value == day


def test_missing_year_comes_from_the_weekday_and_the_number_of_the_release():
    found = read(LEAD.format("Senin (20/12)") + "\nRILIS PERS, Nomor : 7 /HUMAS/2021\n")
    assert found.value == date(2021, 12, 20)
    assert found.tingkat_yakin == "tinggi"


def test_year_of_a_regulation_is_no_evidence():
    found = read(
        LEAD.format("Senin (20/12)") + " Menurut Permendagri Nomor 42 Tahun 2015, ada tim."
    )
    assert found.value == date(2021, 12, 20)
    assert found.tingkat_yakin == "rendah"


def test_december_read_in_january_is_of_the_year_before():
    found = read("Terbit: 2 Januari 2024\n\n" + LEAD.format("Minggu (31/12)"))
    assert found.value == date(2023, 12, 31)


def test_weekday_that_disagrees_lowers_the_certainty():
    assert (
        read(LEAD.format("Senin (5/4/2022)")).yakin < read(LEAD.format("Selasa (5/4/2022)")).yakin
    )


def test_yesterday_counts_back_from_publication():
    found = read("Dipublikasikan 3 Agustus 2023\n\n" + LEAD.format("kemarin"))
    assert (found.value, found.tingkat_yakin) == (date(2023, 8, 2), "rendah")


def test_date_of_a_letter_is_not_the_day_of_the_event():
    text = (
        LEAD.format("Rabu (26/2/2020)") + " Dasarnya Surat Nomor 300/1/SJ tanggal 13 Desember 2019."
    )
    assert read(text).value == date(2020, 2, 26)


def test_no_date_is_no_answer():
    assert read(LEAD.format("entah kapan")).value is None


@pytest.mark.parametrize(
    "text", ["skor 2-1", "pukul 19.30", "dua per tiga (2/3)", "31/02/2024", "B04"]
)
def test_numbers_that_are_no_dates(text):
    assert read(LEAD.format(text)).value in {None, date(2026, 3, 2), date(2025, 3, 2)} or not list(
        mentions(text)
    )


@given(st.dates(date(2005, 1, 1), TODAY - timedelta(days=1)))
def test_every_full_date_is_read_back(day):
    assert read(LEAD.format(f"({day:%d/%m/%Y})")).value == day
