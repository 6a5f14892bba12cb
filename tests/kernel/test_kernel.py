import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.kernel.clocks import Clock, Pace, duration_words
from kentongan.kernel.legal_basis import legal_basis
from kentongan.kernel.periods import Periode
from kentongan.kernel.wilayah import NASIONAL, KodeWilayah, Tingkat, time_zone_of
from tests.conftest import NOW

provinsi = st.integers(11, 96).map(str)
two = st.integers(1, 99).map("{:02d}".format)
four = st.integers(1001, 3999).map(str)
codes = st.one_of(
    st.just("ID"),
    provinsi,
    st.builds("{}.{}".format, provinsi, two),
    st.builds("{}.{}.{}".format, provinsi, two, two),
    st.builds("{}.{}.{}.{}".format, provinsi, two, two, four),
).map(KodeWilayah)


@pytest.mark.parametrize("text", ("", "7", "73.", "73.9", "73.09.01.20", "id", "03", "73.09\n"))
def test_rejects_what_is_no_code(text):
    with pytest.raises(ValueError, match="kode wilayah"):
        KodeWilayah(text)


@given(codes)
def test_every_ancestor_covers_the_area(area):
    above = area
    while above is not None:
        assert above.covers(area)
        assert area.at(above.tingkat) == above
        above = above.induk


@given(codes, codes)
def test_two_areas_cover_each_other_only_when_equal(one, other):
    assert (one.covers(other) and other.covers(one)) == (one == other)


def test_a_longer_number_is_not_inside_a_shorter_one():
    assert not KodeWilayah("61.02").covers(KodeWilayah("61.01.02"))
    assert NASIONAL.tingkat is Tingkat.NASIONAL


@pytest.mark.parametrize(
    ("code", "zone"),
    (
        ("61.02", "Asia/Jakarta"),
        ("73.71", "Asia/Makassar"),
        ("65.02", "Asia/Makassar"),
        ("92", "Asia/Jayapura"),
    ),
)
def test_time_zone_follows_the_province(code, zone):
    assert time_zone_of(KodeWilayah(code)) == zone


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31)))
def test_every_day_lies_in_its_period(day):
    period = Periode.of(day)
    assert period.starts_on(day.year) <= day <= period.ends_on(day.year)


@pytest.mark.parametrize(
    ("hours", "done", "words", "pace"),
    (
        (2, None, "sisa 2 jam", Pace.SOON),
        (40, None, "sisa 1 hari 16 jam", Pace.WAITING),
        (-3, None, "lewat 3 jam", Pace.LATE),
        (-3, NOW - dt.timedelta(hours=5), "sisa 2 jam", Pace.DONE),
    ),
)
def test_a_clock_says_what_is_left(hours, done, words, pace):
    due = NOW + dt.timedelta(hours=hours)
    clock = Clock(due - dt.timedelta(hours=48), due, NOW, done)
    assert (clock.words, clock.pace) == (words, pace)


@pytest.mark.parametrize(
    ("minutes", "words"),
    (
        (0, "0 menit"),
        (59, "59 menit"),
        (180, "3 jam"),
        (185, "3 jam 5 menit"),
        (60 * 24, "1 hari"),
        (60 * 29 + 28, "1 hari 5 jam"),
        (60 * 48, "2 hari"),
    ),
)
def test_durations_are_said_as_officials_say_them(minutes, words):
    assert duration_words(dt.timedelta(minutes=minutes)) == words


UNITS = {
    "menit": dt.timedelta(minutes=1),
    "jam": dt.timedelta(hours=1),
    "hari": dt.timedelta(days=1),
}


@given(st.timedeltas(dt.timedelta(0), dt.timedelta(days=4000)))
def test_a_duration_in_words_is_the_span_cut_to_its_unit(span):
    words = duration_words(span).split()
    named = dict(zip(words[1::2], map(int, words[::2]), strict=True))
    said = sum((UNITS[unit] * number for unit, number in named.items()), dt.timedelta(0))
    finest = UNITS["jam"] if span >= UNITS["hari"] else UNITS["menit"]
    assert dt.timedelta(0) <= span - said < finest
    assert list(named) == [unit for unit in ("hari", "jam", "menit") if unit in named]
    assert named.get("jam", 0) < 24
    assert named.get("menit", 0) < 60


def test_a_citation_of_no_known_regulation_is_refused():
    with pytest.raises(ValueError, match="unknown regulation"):
        legal_basis("UU 99/2099 Ps. 1")
