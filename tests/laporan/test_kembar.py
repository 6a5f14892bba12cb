import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kentongan.laporan.kembar.kata import overlap_of, rarity_of, stem_of, words_of
from kentongan.laporan.kembar.skor import DAYS, SHOWN, Telling, Tempat, km_between, likeness_of

TEXT = (
    "Sekitar 20 warga Dusun Sumber memalang jalan kebun dengan kayu sejak subuh. "
    "Truk sawit tertahan di jembatan Peniti."
)
SAME = "jembatan peniti: truk-truk sawit tertahan, jalan kebun dipalang pakai kayu oleh 20 orang dusun Sumber"
OTHER = "Dua kelompok pelajar tawuran di depan pasar, satu luka kena lemparan batu."

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
texts = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from([*TEXT.split(), *OTHER.split()]), max_size=25).map(" ".join),
)
codes = st.sampled_from(
    ["61.02", "61.02.06", "61.02.06.2001", "61.02.06.2002", "61.02.07.2001", "61.01.01.2001"]
)
points = st.none() | st.tuples(st.floats(-11.1, 6.1), st.floats(94.9, 141.1))
tellings = st.builds(
    Telling,
    wilayah_kode=codes,
    day=st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2026, 1, 20)),
    words=texts.map(words_of),
    point=points,
    middle=points,
    bidang=st.sampled_from(["", "ekonomi", "politik"]),
    sumber_konflik=st.sampled_from(["", "sara", "sda"]),
)


def telling(text=TEXT, kode="61.02.06.2001", day=dt.date(2026, 11, 22), **parts):
    return Telling(kode, day, words_of(text), **parts)


@unhurried
@given(tellings, tellings)
def test_likeness_is_symmetric_and_bounded(one, other):
    there, back = likeness_of(one, other), likeness_of(other, one)

    assert there.score == pytest.approx(back.score, abs=1e-12)
    assert (there.tempat, there.days) == (back.tempat, back.days)
    assert 0.0 <= there.score <= 1.0


@unhurried
@given(tellings)
def test_a_report_is_wholly_like_itself(one):
    assert likeness_of(one, one).score == pytest.approx(1.0)


@unhurried
@given(st.lists(st.sampled_from(TEXT.split()), min_size=1), st.randoms(use_true_random=False))
def test_the_order_of_words_hardly_matters(words, random):
    mixed = words[:]
    random.shuffle(mixed)

    # A capital letter at the beginning of a sentence is no sign of a name.
    assert overlap_of(words_of(" ".join(words)), words_of(" ".join(mixed))).share > 0.9


@unhurried
@given(tellings, tellings)
def test_days_farther_apart_never_make_two_reports_more_alike(one, other):
    day = dt.date(2026, 1, 1)
    scores = [
        likeness_of(
            Telling(one.wilayah_kode, day, one.words),
            Telling(other.wilayah_kode, day + dt.timedelta(days=days), other.words),
        ).score
        for days in range(DAYS + 3)
    ]

    assert scores == sorted(scores, reverse=True)


@unhurried
@given(st.lists(texts.map(words_of), max_size=30))
def test_rarity_lowers_and_never_raises(seen):
    assert all(0.0 <= share <= 1.0 for share in rarity_of(seen).values())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("memalang", "dipalang"),
        ("membakar", "dibakar"),
        ("pembakaran", "bakarnya"),
        ("memukul", "pemukulan"),
        ("menolak", "penolakan"),
        ("menyerang", "serangan"),
        ("mengeroyok", "pengeroyokan"),
        ("dikeroyok", "pengeroyokan"),
        ("diselesaikan", "menyelesaikan"),
        ("dituntut", "tuntutannya"),
        ("rusaklah", "dirusak"),
    ],
)
def test_affixes_do_not_part_words(one, other):
    assert stem_of(one) == stem_of(other)


@pytest.mark.parametrize("word", ["beras", "desa", "peti", "sekam", "dinas", "kayu", "teri"])
def test_short_words_keep_their_letters(word):
    assert stem_of(word) == word


def test_the_same_event_in_other_words_is_shown_and_another_event_is_not():
    assert likeness_of(telling(), telling(SAME)).is_shown
    assert not likeness_of(telling(), telling(OTHER)).is_shown


def test_place_and_day_alone_never_make_the_same_event():
    found = likeness_of(telling("Rapat batas dusun ricuh"), telling(OTHER))

    assert (found.tempat, found.days) == (Tempat.SAMA, 0)
    assert found.score < SHOWN


def test_a_slip_of_the_finger_counts_almost_as_the_word():
    exact = overlap_of(words_of("palang jembatan sawit"), words_of("palang jembatan sawit"))
    slipped = overlap_of(words_of("palang jembatan sawit"), words_of("palang jmebatan sawit"))

    assert slipped.share == pytest.approx(exact.share * (2 + 0.8) / 3)


def test_numbers_and_names_weigh_more_than_words_of_every_report():
    weights = words_of("Di sana 20 warga Dusun Sadaniang membakar palang").weights

    assert weights["20"] > weights["bakar"] > weights["warga"]
    assert weights["sadaniang"] > weights["bakar"]


def test_a_date_in_the_text_is_no_number():
    assert words_of("Pada 19 Agustus 2021 dan 22/08/21") == words_of("Pada Agustus 2021 dan")


def test_reasons_name_place_days_words_and_kind():
    found = likeness_of(
        telling(bidang="ekonomi"),
        telling(SAME, "61.02.06.2002", dt.date(2026, 11, 21), bidang="ekonomi"),
    )

    assert (found.tempat, found.days, found.same_bidang) == (Tempat.KECAMATAN, 1, True)
    assert {"20", "kebun", "sawit"} <= set(found.words)
    assert not found.same_sumber


@pytest.mark.parametrize(
    ("kode", "tempat"),
    [
        ("61.02.06.2001", Tempat.SAMA),
        ("61.02.06", Tempat.DI_DALAM),
        ("61.02.06.2009", Tempat.KECAMATAN),
        ("61.02.09.2001", Tempat.KABUPATEN),
        ("61.01.09.2001", Tempat.LAIN),
    ],
)
def test_places_lie_as_their_codes_say(kode, tempat):
    assert likeness_of(telling(), telling(kode=kode)).tempat is tempat


def test_desa_whose_middles_are_close_are_neighbours():
    here, there = {"middle": (0.40, 109.20)}, {"middle": (0.44, 109.20)}

    assert km_between((0.40, 109.20), (0.44, 109.20)) == pytest.approx(4.45, abs=0.01)
    found = likeness_of(telling(**here), telling(kode="61.02.07.2001", **there))
    assert found.tempat is Tempat.TETANGGA


def test_points_far_apart_in_one_desa_count_less_than_points_close_by():
    at, near, far = {"point": (0.4, 109.2)}, {"point": (0.4, 109.21)}, {"point": (0.7, 109.2)}

    close = likeness_of(telling(**at), telling(**near))
    assert close.km == pytest.approx(1.1, abs=0.1)
    assert close.score > likeness_of(telling(**at), telling(**far)).score
