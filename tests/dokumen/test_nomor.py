from datetime import date

import pytest

from kentongan.dokumen.nomor import BLANK, PARTS, PolaNomor
from kentongan.kernel.errors import InvalidInput

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("300/{urut}/{kode}/{tahun}", "300/7/BKBP/2026"),
        ("300/Kep.{urut:3}-{kode}/{bulan_romawi}/{tahun}", "300/Kep.007-BKBP/XI/2026"),
        ("{klasifikasi}/{bulan}/{bulan_nama}", "300.1.4/11/November"),
    ],
)
def test_pattern_is_filled(pattern, number):
    written = PolaNomor(pattern).write(issued_on=DAY, urut=7, kode="BKBP", klasifikasi="300.1.4")
    assert written == number


def test_unknown_parts_leave_room_to_write_by_hand():
    assert PolaNomor("300/{urut}/{kode}/{tahun}").write(kode="BKBP") == (
        f"300/{BLANK}/BKBP/{BLANK}"
    )


def test_value_that_looks_like_a_part_is_not_filled_again():
    assert PolaNomor("{kode}").write(kode="{tahun}", issued_on=DAY) == "{tahun}"


def test_every_part_has_a_value():
    pattern = "/".join(f"{{{part}}}" for part in PARTS)
    written = PolaNomor(pattern).write(
        issued_on=DAY, urut=1, kode="K", klasifikasi="300", instansi="BKBP"
    )
    assert BLANK not in written


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        ("300/{urutan}", "dokumen.number_pattern_unknown_part"),
        ("300/{urut", "dokumen.number_pattern_malformed"),
        ("{urut.__class__}", "dokumen.number_pattern_malformed"),
        ("", "dokumen.number_pattern_malformed"),
    ],
)
def test_bad_pattern_is_refused(pattern, code):
    with pytest.raises(InvalidInput) as refused:
        PolaNomor(pattern)
    assert refused.value.code == code
