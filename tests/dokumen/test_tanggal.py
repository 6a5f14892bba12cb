from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kentongan.dokumen import tanggal as t
from kentongan.kernel.errors import InvalidInput

DAY = date(2026, 11, 23)


def test_day_in_figures_and_words():
    assert t.hari_tanggal(DAY) == "Senin, 23 November 2026"
    assert t.hari_tanggal_terbilang(DAY) == (
        "Senin tanggal dua puluh tiga bulan November tahun dua ribu dua puluh enam (23-11-2026)"
    )


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (DAY, "23 November 2026"),
        (date(2026, 11, 30), "23–30 November 2026"),
        (date(2026, 12, 1), "23 November–1 Desember 2026"),
        (date(2027, 1, 1), "23 November 2026–1 Januari 2027"),
    ],
)
def test_range_says_nothing_twice(last, said):
    assert t.rentang_tanggal(DAY, last) == said


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (19, "sembilan belas"),
        (100, "seratus"),
        (1000, "seribu"),
        (1100, "seribu seratus"),
        (2012, "dua ribu dua belas"),
        (1_000_000, "satu juta"),
        (21_000_000_005, "dua puluh satu miliar lima"),
        (-3, "minus tiga"),
    ],
)
def test_number_in_words(number, words):
    assert t.terbilang(number) == words


def test_number_past_the_words_is_refused():
    with pytest.raises(InvalidInput) as refused:
        t.terbilang(10**15)
    assert refused.value.code == "dokumen.number_out_of_range"


@settings(deadline=None)
@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_words_read_back_to_the_number(number):
    assert _read(t.terbilang(number)) == number


@settings(deadline=None)
@given(st.integers(1, 3999))
def test_roman_reads_back_to_the_number(number):
    values = {"M": 1000, "D": 500, "C": 100, "L": 50, "X": 10, "V": 5, "I": 1}
    digits = [values[letter] for letter in t.romawi(number)]
    following = [*digits[1:], 0]
    assert sum(-d if d < n else d for d, n in zip(digits, following, strict=True)) == number


def test_rupiah_and_numbers_use_points_and_commas():
    assert t.rupiah(1_250_000) == "Rp1.250.000"
    assert t.rupiah(Decimal("-1234.5"), 2) == "-Rp1.234,50"
    assert t.angka(0.125, 2) == "0,13"
    assert t.persen(Decimal("0.875"), 1) == "87,5%"


def test_letters_continue_after_z():
    assert [t.huruf(n) for n in (1, 26, 27, 52, 53)] == ["A", "Z", "AA", "AZ", "BA"]


def _read(words):
    units = dict(zip(t._DIGITS, range(12), strict=True))
    scales = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}
    total = group = last = 0
    sign = 1
    for word in words.split():
        match word:
            case "minus":
                sign = -1
            case "belas":
                group, last = group - last + last + 10, 0
            case "puluh":
                group, last = group + last * 9, 0
            case "ratus":
                group, last = group + last * 99, 0
            case "seratus":
                group, last = group + 100, 0
            case "seribu":
                total += 1000
            case _ if word in scales:
                total, group, last = total + group * scales[word], 0, 0
            case _:
                last = units[word]
                group += last
    return sign * (total + group)
