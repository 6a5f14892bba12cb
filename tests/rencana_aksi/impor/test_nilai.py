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
        ("≥ 3 kali", "3 kali (minimal)"),
        ("minimal 80%", "80 % (minimal)"),
        ("paling sedikit dua", "paling sedikit dua"),
    ],
)
def test_targets(text, words):
    assert words_of(nilai.target_of(text, Periode.B04)) == words


@given(
    st.dictionaries(st.sampled_from(list(Periode)), st.integers(1, 500), min_size=1),
    st.sampled_from(["{}: {} kali", "{} = {} kali", "{} - {} kali", "{}) {} kali"]),
    st.sampled_from(["; ", "\n", ", "]),
)
def test_targets_of_several_periods_in_one_cell(numbers, form, between):
    text = between.join(form.format(each.value, n) for each, n in sorted(numbers.items()))
    found = nilai.targets_by_period(text)
    assert found == {each: f"{n} kali" for each, n in numbers.items()}


@pytest.mark.parametrize("text", ["", "3 kali", "Rapat B04: 1 kali", "B04: 1 kali; B04: 2 kali"])
def test_a_cell_that_says_more_is_not_parted(text):
    assert nilai.targets_by_period(text) == {}


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Target B04 (kali)", "kali"),
        ("B08 (%)", "%"),
        ("Target I (Januari)", ""),
        ("Anggaran (Rp)", ""),
        ("B12", ""),
    ],
)
def test_a_title_may_name_the_unit(title, unit):
    assert nilai.unit_in_title(title) == unit


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("a. Dialog warga", "Dialog warga"),
        ("1) Dialog warga", "Dialog warga"),
        ("a. Dialog\nb. Patroli", "a. Dialog\nb. Patroli"),
        ("A dan B", "A dan B"),
    ],
)
def test_the_mark_of_one_item_is_left_out(text, bare):
    assert nilai.without_mark(text) == bare


@pytest.mark.parametrize(
    ("title", "field"),
    [("Keg.", "kegiatan"), ("Tgt B04", "B04"), ("Angg. (Rp)", "anggaran"), ("Sbr Dana", "sumber_anggaran"),
     ("Penang. Jwb", "penanggung_jawab"), ("Inst. Terkait", "instansi_terkait"), ("Lok.", "lokasi")],
)  # fmt: skip
def test_abbreviated_titles_are_known(title, field):
    assert guesses(title)[0][0] == field


@given(st.text(max_size=80))
def test_no_cell_breaks_the_reader(text):
    nilai.money_of(text)
    nilai.target_of(text, Periode.B08)
    nilai.bidang_of(text)
    nilai.time_of(text, 2026)
    nilai.day_of(text)
    nilai.targets_by_period(text)
    nilai.unit_in_title(text)
    nilai.without_mark(text)
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
