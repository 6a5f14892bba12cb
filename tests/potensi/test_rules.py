import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.kernel.errors import InvalidInput
from kentongan.potensi import rules
from kentongan.potensi.enums import ACTIVE, TRANSITIONS, KeadaanPotensi
from kentongan.potensi.web.langkah import next_steps

TODAY = dt.date(2026, 2, 1)
STEP = st.integers(1, 5)


@given(STEP, STEP)
def test_the_score_is_the_product_and_the_class_never_falls_with_it(kemungkinan, dampak):
    risk = rules.assess(kemungkinan, dampak)
    assert risk.skor == kemungkinan * dampak
    assert rules.class_table()[(kemungkinan, dampak)] == risk.kelas
    if kemungkinan < 5:
        assert rules.assess(kemungkinan + 1, dampak).kelas >= risk.kelas


@given(st.none() | st.integers(max_value=0) | st.integers(min_value=6), STEP)
def test_steps_are_1_to_5(bad, good):
    for pair in ((bad, good), (good, bad)):
        with pytest.raises(InvalidInput):
            rules.assess(*pair)


@given(st.integers(-400, 400))
def test_the_next_review_lies_after_today_and_within_a_year(days):
    day = TODAY + dt.timedelta(days)
    if 0 < days <= 366:
        assert rules.check_review_on(day, today=TODAY) == day
    else:
        with pytest.raises(InvalidInput):
            rules.check_review_on(day, today=TODAY)


def test_a_review_date_is_compulsory():
    with pytest.raises(InvalidInput) as error:
        rules.check_review_on(None, today=TODAY)
    assert error.value.code == "potensi.review_missing"


@given(st.integers(-30, 30), st.sampled_from(KeadaanPotensi))
def test_overdue_counts_days_only_while_it_is_watched(days, keadaan):
    overdue = rules.overdue_days(TODAY - dt.timedelta(days), keadaan, today=TODAY)
    assert overdue == (max(0, days) if keadaan in ACTIVE else 0)


def test_every_state_has_its_way():
    assert set(TRANSITIONS) == set(KeadaanPotensi)
    ends = {state for state, nexts in TRANSITIONS.items() if KeadaanPotensi.SELESAI in nexts}
    assert ends == {KeadaanPotensi.MEREDA}


def test_every_step_of_a_potensi_is_said_as_what_the_button_does():
    for state, after in TRANSITIONS.items():
        steps = next_steps(state)
        assert {to for to, _ in steps} == after - {KeadaanPotensi.TERESKALASI}
        assert not {words for _, words in steps} & {each.label for each in KeadaanPotensi}
