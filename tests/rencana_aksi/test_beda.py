"""Differences between versions, and reminders: pure rules."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.kernel.periods import Periode
from kentongan.rencana_aksi.rules.compliance import DueDays, RegionFacts, compliance, lacking
from kentongan.rencana_aksi.rules.differences import Perubahan, differences, marked
from kentongan.rencana_aksi.rules.paragraphs import BAKU, own_words, paragraph_of
from kentongan.rencana_aksi.rules.reminders import reminders, step_of

DUE = DueDays(
    2026,
    date(2026, 1, 31),
    {
        Periode.B04: date(2026, 5, 10),
        Periode.B08: date(2026, 9, 10),
        Periode.B12: date(2027, 1, 10),
    },
)


def row(key, **words):
    return {"id": key, "kegiatan": f"Kegiatan {key}", **words}


def test_rows_are_added_removed_changed_or_the_same():
    before = [row(1), row(2), row(3, ukuran="2 dialog")]
    after = [row(1), row(3, ukuran="4 dialog"), row(4)]
    found = differences(before, after, ("kegiatan", "ukuran"))
    assert [(each.kind, each.number_before, each.number_after) for each in found] == [
        (Perubahan.HAPUS, 2, None),
        (Perubahan.UBAH, 3, 2),
        (Perubahan.TAMBAH, None, 3),
    ]
    assert [column.name for column in found[1].columns] == ["ukuran"]


def test_only_the_changed_words_are_marked():
    before, after = marked("Dialog dua desa contoh", "Dialog tiga desa contoh")
    assert [(p.kind, p.text) for p in before] == [
        ("", "Dialog "),
        ("del", "dua"),
        ("", " desa contoh"),
    ]
    assert [(p.kind, p.text) for p in after] == [
        ("", "Dialog "),
        ("ins", "tiga"),
        ("", " desa contoh"),
    ]


def test_a_number_is_one_word():
    before, after = marked("Rp 25.000.000", "Rp 35.000.000")
    assert [p.text for p in before + after if p.kind] == ["25.000.000", "35.000.000"]


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_pieces_are_the_texts(before, after):
    left, right = marked(before, after)
    assert ("".join(p.text for p in left), "".join(p.text for p in right)) == (before, after)


ORDERS = st.lists(st.integers(0, 9), unique=True)


@given(ORDERS, ORDERS)
def test_every_row_that_went_came_or_moved_is_told_once(before, after):
    found = differences(map(row, before), map(row, after), ("kegiatan",))
    told = {each.id: each.kind for each in found}
    assert len(told) == len(found)
    assert {key for key, kind in told.items() if kind is Perubahan.TAMBAH} == {*after} - {*before}
    assert {key for key, kind in told.items() if kind is Perubahan.HAPUS} == {*before} - {*after}
    # Without those that are told, both versions have the same rows in the same order.
    assert [key for key in before if key not in told] == [key for key in after if key not in told]


@given(ORDERS.filter(lambda keys: len(keys) > 1), st.data())
def test_one_row_that_moved_is_one_difference(before, data):
    key = data.draw(st.sampled_from(before))
    rest = [each for each in before if each != key]
    at = data.draw(st.integers(0, len(rest)))
    found = differences(map(row, before), map(row, [*rest[:at], key, *rest[at:]]), ("kegiatan",))
    assert [each.kind for each in found] == [Perubahan.PINDAH] * (before.index(key) != at)


def test_a_row_that_was_pasted_anew_is_the_same_row():
    before = [row(1, ukuran="2 dialog"), row(2)]
    after = [{**row(8), "kegiatan": "kegiatan  1", "ukuran": "4 dialog"}, row(2)]
    found = differences(before, after, ("ukuran",))
    assert [(each.id, each.kind) for each in found] == [(1, Perubahan.UBAH)]


@pytest.mark.parametrize(
    ("days_left", "step"),
    [(15, ""), (14, "H-14"), (8, "H-14"), (7, "H-7"), (1, "H-1"), (0, "H-1"), (-1, "lewat-1"),
     (-7, "lewat-1"), (-8, "lewat-2"), (-28, "lewat-4"), (-29, "")],
)  # fmt: skip
def test_each_occasion_has_its_name(days_left, step):
    assert step_of(days_left) == step


def kepatuhan(today):
    return compliance(RegionFacts(), wajib_ids=("gladi",), due=DUE, today=today)


def test_a_region_without_plan_is_reminded_of_the_plan_alone():
    today = DUE.naskah - timedelta(days=7)
    found = reminders(kepatuhan(today), DUE, today=today)
    assert [(each.what, each.step) for each in found] == [("naskah", "H-7")]


def test_periods_are_reminded_of_where_their_reports_are_known():
    today = date(2026, 5, 9)
    found = reminders(kepatuhan(today), DUE, today=today, periods=[Periode.B04])
    assert [(each.what, each.step) for each in found] == [("B04", "H-1")]


def test_what_is_lacking_names_since_when():
    today = date(2026, 5, 20)
    found = {each.column: each.since for each in lacking(kepatuhan(today), due=DUE, today=today)}
    assert found == {"sk": None, "naskah": date(2026, 2, 1), "B04": date(2026, 5, 11)}


def test_only_what_a_region_wrote_itself_is_kept():
    given_words = {"penutup": BAKU["penutup"].text, "maksud": " - satu;\r\n- dua. ", "lain": "x"}
    assert own_words(given_words) == {"maksud": "- satu;\n- dua."}


def test_a_paragraph_names_region_and_year():
    own = {"penutup": "Selesai di {wilayah} {tahun}, {bukan}."}
    written = paragraph_of("penutup", own, wilayah="Kabupaten Contoh", tahun=2026)
    assert written == "Selesai di Kabupaten Contoh 2026, {bukan}."
