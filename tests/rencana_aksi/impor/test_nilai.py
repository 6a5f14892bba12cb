from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.kernel.periods import Periode
from kentongan.rencana_aksi.enums import BidangAksi
from kentongan.rencana_aksi.impor import nilai
from kentongan.rencana_aksi.impor.kamus import guesses
from kentongan.rencana_aksi.impor.tabel import unwrapped
from kentongan.rencana_aksi.impor.terbaca import words_of


@pytest.mark.parametrize(
    ("text", "amount", "rest"),
    [
        ("Rp 1.250.000,00", 1_250_000, ""),
        ("Rp. 75.000.000,-", 75_000_000, ""),
        ("1,250,000", 1_250_000, ""),
        ("1250000", 1_250_000, ""),
        ("50 juta", 50_000_000, ""),
        ("1,5 miliar", 1_500_000_000, ""),
        ("Rp50.000.000 (APBD)", 50_000_000, "APBD"),
        ("75.000.\n000", 75_000_000, ""),
        ("menyesuaikan", None, "menyesuaikan"),
        ("-", None, ""),
        ("", None, ""),
    ],
)
def test_money(text, amount, rest):
    found = nilai.money_of(text)
    assert (found.jumlah and int(found.jumlah), found.sisa) == (amount, rest)


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_any_amount_comes_back(amount):
    written = f"Rp {amount:,}".replace(",", ".") + ",00"
    assert nilai.money_of(written).jumlah == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("3 kali", "3 kali"),
        ("3x", "3 kali"),
        ("1 (satu) dokumen", "1 dokumen"),
        ("dua laporan", "2 laporan"),
        ("100%", "100 %"),
        ("1.000 orang", "1000 orang"),
        ("1,5 km", "1,5 km"),
        ("√", "ya"),
        ("Ya", "ya"),
        ("-", ""),
        ("terlaksananya rapat", "terlaksananya rapat"),
        ("2x; 50 orang", "2x; 50 orang"),
    ],
)
def test_targets(text, words):
    assert words_of(nilai.target_of(text, Periode.B04)) == words


@given(st.text(max_size=80))
def test_no_cell_breaks_the_reader(text):
    nilai.money_of(text)
    nilai.target_of(text, Periode.B08)
    nilai.bidang_of(text)
    nilai.time_of(text, 2026)
    nilai.day_of(text)
    guesses(text)


@pytest.mark.parametrize(
    ("text", "bidang"),
    [
        ("A. BIDANG PENCEGAHAN", BidangAksi.PENCEGAHAN),
        ("II. Penghentian Konflik", BidangAksi.PENGHENTIAN),
        ("Pemulihan Pasca Konflik", BidangAksi.PEMULIHAN),
        ("Pencegahan kebakaran hutan di desa rawan", None),
        ("Rapat koordinasi", None),
    ],
)
def test_branches(text, bidang):
    assert nilai.bidang_of(text) == bidang


def test_times():
    assert nilai.time_of("Januari - April", 2026) == (date(2026, 1, 1), date(2026, 4, 30))
    assert nilai.time_of("12 Maret 2026", 2025) == (date(2026, 3, 12), date(2026, 3, 12))
    assert nilai.time_of("Setiap bulan", 2026) is None


def test_words_broken_at_the_end_of_a_line():
    assert unwrapped(["kewaspa-", "daan dini"]) == "kewaspadaan dini"
    assert unwrapped(["desa-", "desa rawan"]) == "desa-desa rawan"
    assert unwrapped(["1. satu", "dua", "2. tiga"]) == "1. satu dua\n2. tiga"


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Target\nB.04", "B04"),
        ("Target Januari s/d April", "B04"),
        ("Caturwulan III", "B12"),
        ("Realisasi B04", "abaikan"),
        ("K E G I A T A N", "kegiatan"),
        ("Penang-\ngung Jawab", "penanggung_jawab"),
        ("Pagu Anggaran (Rp)", "anggaran"),
        ("Warna kesukaan", None),
    ],
)
def test_titles(title, field):
    found = guesses(title)
    assert (found[0][0] if found else None) == field
