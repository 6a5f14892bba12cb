import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.pintu.rules.waktu import Waktu, mentioned_day, read_waktu

NOW = dt.datetime(2026, 11, 22, 9, 0)  # a Sunday
NIGHT = NOW.replace(hour=22)


@pytest.mark.parametrize(
    ("text", "day", "jam"),
    [
        ("hari ini", "2026-11-22", None),
        ("tadi pagi", "2026-11-22", None),
        ("Kemarin", "2026-11-21", None),
        ("kemarin malam", "2026-11-21", None),
        ("kemarin dulu", "2026-11-20", None),
        ("3 hari yang lalu", "2026-11-19", None),
        ("dua hari lalu", "2026-11-20", None),
        ("jumat lalu", "2026-11-20", None),
        ("hari minggu lalu", "2026-11-15", None),
        ("senin", "2026-11-16", None),
        ("Jumat malam", "2026-11-20", None),
        ("hari kamis jam 9 malam", "2026-11-19", "21:00"),
        ("minggu", "2026-11-22", None),
        ("minggu pagi kemarin", "2026-11-15", None),
        ("kemarin 21.30", "2026-11-21", "21:30"),
        ("jam 9 malam", "2026-11-22", "21:00"),
        ("pukul 11 siang", "2026-11-22", "11:00"),
        ("jam 2 siang kemarin", "2026-11-21", "14:00"),
        ("pkl. 05:15 WIB", "2026-11-22", "05:15"),
        ("12/11", "2026-11-12", None),
        ("12/12", "2025-12-12", None),
        ("12-11-2025 jam 5 sore", "2025-11-12", "17:00"),
        ("tgl 3 November", "2026-11-03", None),
        ("2026-11-01, 07.00", "2026-11-01", "07:00"),
        ("tadi malam", "2026-11-21", None),
        ("tadi malam jam 02.00", "2026-11-22", "02:00"),
        ("tadi malam jam 12 malam", "2026-11-22", "00:00"),
    ],
)
def test_times_are_read_as_people_write_them(text, day, jam):
    hour = dt.time.fromisoformat(jam) if jam else None
    assert read_waktu(text, now=NOW) == Waktu(dt.date.fromisoformat(day), hour)


@pytest.mark.parametrize("text", ["", "besok", "31/02", "jam 25", "entah", "jalan dipalang", "99"])
def test_what_is_no_time_is_not_read(text):
    assert read_waktu(text, now=NOW) is None


def test_last_night_said_late_in_the_evening_is_this_night():
    assert read_waktu("tadi malam", now=NIGHT) == Waktu(NIGHT.date())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Warga memalang jalan tadi malam.", "2026-11-21"),
        ("Sejak kemarin dan kemarin sore masih ramai", "2026-11-21"),
        ("kemarin tenang, hari ini ramai", None),
        ("jalan dipalang warga", None),
        ("rapat dua hari lalu gagal", "2026-11-20"),
    ],
)
def test_one_day_named_in_running_text_is_used_and_two_are_not(text, day):
    assert mentioned_day(text, now=NOW) == (dt.date.fromisoformat(day) if day else None)


@given(st.text(max_size=60), st.datetimes(dt.datetime(2010, 1, 1), dt.datetime(2090, 1, 1)))
def test_no_text_breaks_the_reader(text, now):
    read_waktu(text, now=now)
    mentioned_day(text, now=now)


@given(st.integers(1, 90), st.datetimes(dt.datetime(2010, 1, 1), dt.datetime(2090, 1, 1)))
def test_days_back_are_counted_from_the_day_of_the_message(days, now):
    assert read_waktu(f"{days} hari lalu", now=now).hari == now.date() - dt.timedelta(days)
