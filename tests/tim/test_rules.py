import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.kernel.errors import InvalidInput
from kentongan.tim import rules
from kentongan.tim.enums import TRANSITIONS, AsalTugas, KeadaanTugas, Tenggat
from tests.conftest import TODAY

MARCH = dt.date(2026, 3, 12)
TUGAS = {
    "tugas": "Memasang pos pantau",
    "asal": AsalTugas.RAKOR,
    "rapat": "Rakor",
    "rapat_on": MARCH,
    "notula": "5/2026",
    "rujukan": "",
    "has_holder": True,
    "tenggat_on": TODAY,
    "today": TODAY,
}


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"tugas": " "}, "tugas_missing", "tugas"),
        ({"rapat": " "}, "meeting_missing", "rapat"),
        ({"rapat_on": None}, "meeting_missing", "rapat_on"),
        ({"notula": ""}, "meeting_missing", "notula"),
        ({"rapat_on": TODAY + dt.timedelta(days=1)}, "meeting_later", "rapat_on"),
        ({"tenggat_on": MARCH - dt.timedelta(days=1)}, "due_before_meeting", "tenggat_on"),
        ({"asal": AsalTugas.RUJUKAN}, "rujukan_missing", "rujukan"),
        ({"has_holder": False}, "holder_missing", "instansi"),
    ],
)
def test_a_task_says_what_by_whose_decision_and_who_does_it(change, code, field):
    with pytest.raises(InvalidInput) as caught:
        rules.check_tugas(**{**TUGAS, **change})
    assert (caught.value.code, caught.value.details["field"]) == (f"tindak_lanjut.{code}", field)


@pytest.mark.parametrize("asal", [AsalTugas.ARAHAN, AsalTugas.LAIN])
def test_only_decisions_of_a_rakor_need_a_meeting(asal):
    rules.check_tugas(**{**TUGAS, "asal": asal, "rapat": "", "rapat_on": None, "notula": ""})


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"hasil": " "}, "hasil_missing"),
        ({"selesai_on": TODAY + dt.timedelta(days=1)}, "done_later"),
        ({"selesai_on": MARCH - dt.timedelta(days=1)}, "done_before_meeting"),
    ],
)
def test_done_says_what_was_done_on_a_day_that_can_be(change, code):
    done = {"hasil": "Terpasang", "selesai_on": TODAY, "rapat_on": MARCH, "today": TODAY}
    rules.check_done(**done)
    with pytest.raises(InvalidInput, match=code):
        rules.check_done(**{**done, **change})


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), st.sampled_from(KeadaanTugas))
def test_each_due_day_counts_as_exactly_one_thing(tenggat_on, keadaan):
    found = rules.due(tenggat_on, keadaan, today=TODAY)
    late = rules.overdue_days(tenggat_on, keadaan, today=TODAY)
    assert (found is None) == (keadaan is not KeadaanTugas.TERBUKA)
    assert (late > 0) == (found is Tenggat.LEWAT)
    for tenggat in Tenggat if found else ():
        first, last = rules.due_between(tenggat, today=TODAY)
        is_inside = (first or tenggat_on) <= tenggat_on <= (last or tenggat_on)
        assert is_inside == (tenggat is found)


def test_every_closing_can_be_undone():
    open_ = KeadaanTugas.TERBUKA
    assert all(TRANSITIONS[closed] == {open_} for closed in TRANSITIONS[open_])
