import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.hukum import registry
from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan import rules
from kentongan.laporan.enums import TRANSITIONS, Bidang, Keadaan, NilaiIsi, NilaiSumber
from kentongan.laporan.isi import Isi
from tests.conftest import MEMPAWAH, NOW, SAMBAS, TODAY, TOHO
from tests.laporan.factories import isi

days = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2199, 12, 31))
latitudes = st.floats(min_value=-90, max_value=90)
longitudes = st.floats(min_value=-180, max_value=180)


def refusal(call, *args, **kwargs):
    try:
        call(*args, **kwargs)
    except (InvalidInput, RuleViolated) as error:
        return error.code
    return None


@given(happened=days, today=days)
def test_nothing_happens_after_it_is_reported(happened, today):
    code = refusal(rules.check_day, happened, today=today)
    if happened > today:
        assert code == "laporan.happened_later"
    else:
        assert (code is None) == (happened >= rules.EARLIEST)


@given(lat=latitudes, lon=longitudes)
def test_a_point_lies_in_indonesia_or_is_refused(lat, lon):
    code = refusal(rules.check_place, lat, lon, wilayah=MEMPAWAH)
    inside = -11.1 <= lat <= 6.1 and 94.9 <= lon <= 141.1
    assert code == (None if inside else "laporan.outside_indonesia")


@given(st.sampled_from([(0.4, None), (None, 109.2)]))
def test_half_a_point_is_refused(point):
    assert refusal(rules.check_place, *point, wilayah=MEMPAWAH) == "laporan.half_a_point"


@given(st.sets(st.sampled_from([MEMPAWAH, SAMBAS, TOHO, KodeWilayah("61.71")])))
def test_a_point_is_refused_unless_some_area_near_it_is_of_the_kabupaten(near):
    code = refusal(rules.check_place, 0.4, 109.2, wilayah=TOHO, areas_near=near)
    assert code == (None if near & {MEMPAWAH, TOHO} else "laporan.outside_area")


@given(letter=st.sampled_from([*NilaiSumber, ""]), digit=st.sampled_from([*NilaiIsi, ""]))
def test_neither_f_nor_6_alone_raises_a_warning(letter, digit):
    expected = letter not in {"F", ""} and digit not in {"6", ""}
    assert rules.is_actionable(letter, digit) is expected


@given(letter=st.text(max_size=2), digit=st.text(max_size=2))
def test_a_grade_is_a_letter_and_a_digit(letter, digit):
    is_graded = refusal(rules.check_can_grade, letter, digit) is None
    assert is_graded == (letter in set("ABCDEF") and digit in set("123456"))


@given(seconds=st.integers(min_value=0, max_value=3600))
def test_a_verification_is_undone_for_ten_minutes(seconds):
    code = refusal(rules.check_can_undo, NOW, now=NOW + dt.timedelta(seconds=seconds))
    assert code == (None if seconds <= 600 else "laporan.undo_too_late")


@given(st.text(max_size=400))
def test_a_title_is_never_longer_than_its_column(apa):
    assert len(rules.title_of(apa)) <= rules.TITLE_LETTERS + 1


@given(keadaan=st.sampled_from(Keadaan), photos=st.integers(min_value=0, max_value=9))
def test_photos_are_added_while_the_author_may_still_write(keadaan, photos):
    code = refusal(rules.check_can_attach, keadaan, photos)
    if keadaan not in {"draft", "dikirim", "dikembalikan"}:
        assert code == "laporan.photo_too_late"
    else:
        assert code == (None if photos < 5 else "laporan.too_many_photos")


@pytest.mark.parametrize("name", ["apa", "bidang", "urgensi", "sumber", "cara"])
def test_what_is_missing_is_named(name):
    report = isi(**{name: "  "})
    code = refusal(rules.check_report, report, wilayah=TOHO, today=TODAY)
    assert code == f"laporan.{name}_missing"


def test_nihil_needs_only_a_day():
    nihil = Isi(jenis="nihil", happened_on=TODAY)
    assert refusal(rules.check_report, nihil, wilayah=TOHO, today=TODAY) is None


def test_a_secret_report_needs_the_statement_that_it_is_no_intelligence():
    report = isi(klasifikasi=2)
    check = rules.check_report
    assert refusal(check, report, wilayah=TOHO, today=TODAY) == "laporan.intelligence_unconfirmed"
    stated = refusal(check, report, wilayah=TOHO, today=TODAY, is_not_intelligence=True)
    assert stated is None


@pytest.mark.parametrize("name", ["apa", "siapa", "pendapat", "saran"])
def test_intelligence_markings_are_refused_in_every_text(name):
    report = isi(**{name: "Contoh. RAHASIA  Intelijen, jangan disebar."})
    code = refusal(rules.check_report, report, wilayah=TOHO, today=TODAY, is_not_intelligence=True)
    assert code == "laporan.intelligence_marking"


def test_every_state_is_reached_from_the_draft():
    reached, waiting = {Keadaan.DRAFT}, [Keadaan.DRAFT]
    while waiting:
        for state in TRANSITIONS[waiting.pop()] - reached:
            reached.add(state)
            waiting.append(state)
    assert reached == set(Keadaan)


def test_fields_and_grades_are_those_of_the_law_data():
    assert [b.value for b in Bidang] == [entry.id for entry in registry.bidang()]
    assert [n.value for n in NilaiSumber] == [entry.id for entry in registry.nilai_sumber()]
    assert [n.value for n in NilaiIsi] == [entry.id for entry in registry.nilai_isi()]


def test_the_law_data_agrees_on_which_grades_count():
    inconclusive = {
        n.id for n in (*registry.nilai_sumber(), *registry.nilai_isi()) if not n.conclusive
    }
    assert inconclusive == {"F", "6"}


def test_equal_words_have_equal_digests_and_others_not():
    assert isi().digest("61.02") == isi().digest("61.02")
    assert isi().digest("61.02") != isi().digest("61.01")
    assert isi().digest("61.02") != isi(korban="ada").digest("61.02")
