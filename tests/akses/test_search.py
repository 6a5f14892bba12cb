import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.state import ProjectState

from kentongan.akses import search
from kentongan.akses.search import words_of
from kentongan.kernel.wilayah import NASIONAL
from kentongan.laporan.models import Laporan
from tests.conftest import KALBAR, MEMPAWAH, OPERATOR_MEMPAWAH, OPERATOR_SAMBAS, SAMBAS, TOHO
from tests.laporan.factories import DESA_TOHO, a_report

pytestmark = pytest.mark.django_db


def found(text, area):
    return list(Laporan.objects.visible_to(OPERATOR_MEMPAWAH).inside(area).search(text))


@pytest.mark.parametrize("area", (NASIONAL, KALBAR, MEMPAWAH, TOHO, DESA_TOHO))
def test_a_word_is_found_from_every_tier_above_the_row(area):
    row = a_report(apa="Contoh: warga berkumpul di balai desa.")

    assert found("WARGA balai", area) == [row]


def test_a_word_is_not_found_from_another_area():
    a_report(apa="Contoh: warga berkumpul.")

    assert found("warga", SAMBAS) == []


def test_every_word_must_occur():
    a_report(apa="Contoh: warga berkumpul.")

    assert found("warga rapat", MEMPAWAH) == []


def test_a_row_that_moved_is_found_where_it_is_now():
    row = a_report(apa="Contoh: warga berkumpul.", wilayah=DESA_TOHO)
    row.wilayah_kode = "61.02.01"
    row.save(update_fields=["wilayah_kode"])

    assert found("warga", TOHO) == []
    assert [other.pk for other in found("warga", MEMPAWAH)] == [row.pk]


def test_the_search_of_joined_rows_is_not_narrowed_to_one_of_them():
    row = a_report(apa="Contoh: warga berkumpul.")
    rows = Laporan.objects.visible_to(OPERATOR_MEMPAWAH)

    assert list((rows.inside(SAMBAS) | rows.inside(MEMPAWAH)).search("warga")) == [row]


def test_the_marks_of_areas_cannot_be_typed():
    assert words_of("\ue0006102 @61.02") == ["6102", "61", "02"]


def test_the_newest_with_a_word_are_found_behind_many_that_one_may_not_see(monkeypatch):
    monkeypatch.setattr(search, "AMONG_NEWEST", 2)
    seen = [a_report(apa="Contoh: warga berkumpul.") for _ in range(3)]
    for _ in range(3):
        a_report(apa="Contoh: warga berkumpul.", actor=OPERATOR_SAMBAS, wilayah=SAMBAS)
    rows = Laporan.objects.visible_to(OPERATOR_MEMPAWAH)

    assert rows.newest_with("warga", 2) == [seen[2], seen[1]]
    assert rows.newest_with("warga", 9) == seen[::-1]
    assert rows.newest_with("warg", 9) == seen[::-1]
    assert rows.newest_with("kota", 9) == []
    assert rows.newest_with("?", 9) == []


def test_the_newest_come_first_whether_the_word_is_whole_or_begun():
    whole = a_report(apa="Contoh: warga berkumpul.")
    begun = a_report(apa="Contoh: warganya berkumpul.")
    rows = Laporan.objects.visible_to(OPERATOR_MEMPAWAH)

    assert rows.newest_with("warga", 1) == [begun]
    assert rows.newest_with("warga", 2) == [begun, whole]


@pytest.mark.parametrize("text", ("w", "wa", "war", "pertanggungjawab", "pertanggungjawaban"))
def test_beginnings_of_every_length_are_found(text):
    row = a_report(apa="Contoh: warga meminta pertanggungjawaban.")

    assert found(text, MEMPAWAH) == [row]


def test_an_index_made_again_holds_what_was_written_before():
    row = a_report(apa="Contoh: warga berkumpul.")
    made_again = search.RebuildSearchIndex("laporan", Laporan.SEARCHED)
    state = ProjectState.from_apps(apps)
    made_again.database_forwards("laporan", connection.schema_editor(), None, state)

    assert found("warg", TOHO) == [row]
    assert found("warga", SAMBAS) == []
