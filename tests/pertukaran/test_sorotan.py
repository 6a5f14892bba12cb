from hypothesis import given
from hypothesis import strategies as st

from kentongan.pertukaran.sorotan import highlighted

PIECES = st.lists(
    st.fixed_dictionaries(
        {
            "start": st.integers(-5, 60),
            "end": st.integers(-5, 60),
            "perihal": st.sampled_from(["tanggal", "tempat"]),
            "alasan": st.just("sebab"),
        }
    )
)


@given(st.text(max_size=50), PIECES)
def test_nothing_of_the_text_is_lost(text, bukti):
    assert "".join(piece.text for piece in highlighted(text, bukti)) == text


def test_overlapping_evidence_is_shown_once_with_both_reasons():
    bukti = [
        {"start": 0, "end": 6, "perihal": "tempat", "alasan": "nama"},
        {"start": 3, "end": 9, "perihal": "judul", "alasan": "kepala"},
    ]
    assert [(p.text, p.perihal) for p in highlighted("abcdefghij", bukti)] == [
        ("abc", ("tempat",)),
        ("def", ("tempat", "judul")),
        ("ghi", ("judul",)),
        ("j", ()),
    ]
