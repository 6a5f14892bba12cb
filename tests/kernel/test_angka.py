from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.kernel.angka import read_angka


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("", None),
        ("  ", None),
        ("12", "12"),
        ("1.250", "1250"),
        ("1.25", "1.25"),
        ("1,5", "1.5"),
        ("1.250,75", "1250.75"),
        ("Rp 5.000.000", "5000000"),
        ("rp.5.000.000", "5000000"),
        ("80 %", "80"),
        ("-3", "-3"),
        ("12,346", "12.35"),
    ],
)
def test_a_number_is_read_as_officials_type_it(typed, number):
    assert read_angka(typed) == (None if number is None else Decimal(number))


@pytest.mark.parametrize("typed", ["dua", "1.2.3", "1,2,3", "NaN", "Infinity", "1000000000000"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(ValueError, match=typed):
        read_angka(typed)


@given(st.integers(0, 10**11))
def test_dots_between_thousands_change_nothing(number):
    assert read_angka(f"{number:,}".replace(",", ".")) == number
