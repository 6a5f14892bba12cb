import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.peristiwa import rules
from kentongan.peristiwa.enums import OPEN, TRANSITIONS, VERIFIED, KeadaanPeristiwa
from kentongan.peristiwa.rules import Hitungan
from kentongan.peristiwa.web.langkah import next_steps

COUNT = st.none() | st.integers(0, 1000)


@given(st.tuples(*[st.integers(0, 1000)] * 5))
def test_a_whole_breakdown_makes_its_own_total(parts):
    assert rules.complete_hitungan(Hitungan(None, *parts), akibat="luka").jumlah == sum(parts)


@given(COUNT, st.tuples(*[COUNT] * 5))
def test_unknown_never_becomes_zero(jumlah, parts):
    try:
        answer = rules.complete_hitungan(Hitungan(jumlah, *parts), akibat="luka")
    except InvalidInput:
        known = sum(p for p in parts if p is not None)
        assert jumlah is not None
        assert known > jumlah or (None not in parts and known != jumlah)
    else:
        assert answer.parts == parts
        assert (answer.jumlah is None) == (jumlah is None and None in parts)


@given(st.integers(max_value=-1) | st.integers(min_value=rules.COUNT_MAX + 1))
def test_counts_below_zero_or_beyond_belief_are_refused(value):
    with pytest.raises(InvalidInput):
        rules.complete_hitungan(Hitungan(value), akibat="luka")


@given(st.dates(), st.dates())
def test_an_incident_does_not_happen_later_than_today(day, today):
    if day <= today:
        rules.check_happened_on(day, today=today)
    else:
        with pytest.raises(InvalidInput):
            rules.check_happened_on(day, today=today)


@pytest.mark.parametrize(
    ("answer", "reason", "is_fine"),
    ((None, "", True), (True, "", False), (False, " ", False), (True, "Dua kelompok", True)),
)
def test_the_article_1_test_needs_a_reason_for_yes_and_no(answer, reason, is_fine):
    if is_fine:
        rules.check_konflik_sosial(answer, reason)
    else:
        with pytest.raises(InvalidInput):
            rules.check_konflik_sosial(answer, reason)


@given(st.integers(0, 2), st.lists(st.integers(0, 2)))
def test_the_class_is_at_least_that_of_every_source(own, sources):
    if max([own, *sources]) == own:
        rules.check_klasifikasi(own, sources)
    else:
        with pytest.raises(RuleViolated):
            rules.check_klasifikasi(own, sources)


@pytest.mark.parametrize(
    "text",
    (
        "Sdr. Contoh",
        "warga dan Bapak Contoh",
        "pelaku berinisial AB",
        "inisial C",
        "Contoh bin Contoh",
        "Contoh alias Codot",
        "Contoh (35)",
        "NIK 6102010101900001",
        "hubungi 081234567890",
        "H. Contoh",
    ),
)
def test_marks_of_persons_are_noticed(text):
    assert rules.personal_marks_in(text)


@pytest.mark.parametrize(
    "text",
    (
        "warga Dusun Contoh",
        "karyawan PT Contoh Sawit",
        "pendukung calon nomor 2 (2 RT)",
        "Ibu Kota Nusantara",
        "Polsek Toho",
        "kelompok nelayan, 40 orang",
        "Bentrok pada 20 November 2026",
    ),
)
def test_groups_and_places_pass(text):
    assert rules.personal_marks_in(text) == ()


def test_every_state_has_its_way_and_ended_incidents_were_verified():
    assert set(TRANSITIONS) == set(KeadaanPeristiwa)
    assert KeadaanPeristiwa.SELESAI not in TRANSITIONS[KeadaanPeristiwa.DILAPORKAN]
    assert OPEN | {KeadaanPeristiwa.SELESAI} == set(KeadaanPeristiwa)
    assert set(KeadaanPeristiwa) - {KeadaanPeristiwa.DILAPORKAN} == VERIFIED
    assert not any(KeadaanPeristiwa.DILAPORKAN in nexts for nexts in TRANSITIONS.values())


def test_handling_is_dated_between_the_incident_and_today():
    since, today = dt.date(2026, 1, 1), dt.date(2026, 1, 9)
    for day in (None, since, today):
        rules.check_penanganan("Mediasi", day, since=since, today=today)
    for day in (since - dt.timedelta(1), today + dt.timedelta(1)):
        with pytest.raises(InvalidInput):
            rules.check_penanganan("Mediasi", day, since=since, today=today)


def test_every_step_of_an_incident_is_said_as_what_the_button_does():
    for state, after in TRANSITIONS.items():
        steps = next_steps(state)
        assert {to for to, _ in steps} == after
        assert not {words for _, words in steps} & {each.label for each in KeadaanPeristiwa}
    assert next_steps(KeadaanPeristiwa.SELESAI) == [(KeadaanPeristiwa.PENANGANAN, "Buka lagi")]
