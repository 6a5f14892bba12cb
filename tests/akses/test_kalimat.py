import datetime as dt

import pytest
from django.utils import translation

from kentongan.akses.kalimat import sentence


@pytest.mark.parametrize(
    ("details", "said"),
    [
        ({"keadaan": "Ditetapkan"}, "Adopted"),
        ({"keadaan": "ditetapkan"}, "adopted"),
        ({"old": "dalam pembahasan tanpa nama"}, "dalam pembahasan tanpa nama"),
        ({"nama": "Ditetapkan"}, "Ditetapkan"),
        ({"hari": dt.date(2026, 5, 1)}, "1 May 2026"),
    ],
)
def test_our_own_words_are_translated_and_those_of_users_are_not(details, said):
    (name,) = details
    with translation.override("en"):
        assert sentence(f"{{{name}}}", details) == said


def test_what_is_missing_is_a_dash():
    assert sentence("{satu}, {dua}", {"satu": 1}) == "1, –"
