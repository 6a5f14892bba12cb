"""Rows moved by hand: inside their bidang, past what was seen, without touching what they say."""

import re
from itertools import pairwise

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.akses.models import Jejak
from kentongan.kernel.errors import NotFound, NotPermitted, RuleViolated
from kentongan.rencana_aksi import penulisan, queries
from kentongan.rencana_aksi.actions import susun
from kentongan.rencana_aksi.documents.ekspor import matrix_xlsx
from kentongan.rencana_aksi.documents.naskah import naskah_of
from kentongan.rencana_aksi.documents.tabel import matrix_table
from kentongan.rencana_aksi.enums import Arah
from kentongan.rencana_aksi.models import BarisAksi
from kentongan.rencana_aksi.rules.differences import Perubahan, differences
from kentongan.rencana_aksi.rules.ordering import neighbour, passed, rising
from tests.conftest import NOW, OPERATOR_MEMPAWAH, OPERATOR_SAMBAS, PEMERIKSA_KALBAR
from tests.rencana_aksi.cast import add, adopted, start
from tests.rencana_aksi.test_lembar import fields_of, post
from tests.rencana_aksi.test_web import text_of, url

NAIK, TURUN = Arah.NAIK, Arah.TURUN


# -- the rule --------------------------------------------------------------------------------


@st.composite
def moves(draw):
    """Rows of three groups in any order, one that can move, and its way."""
    order = draw(st.lists(st.integers(0, 50), min_size=2, unique=True))
    group = [key for key in order if key % 3 == order[0] % 3]
    arah = draw(st.sampled_from(Arah))
    movable = group[1:] if arah is NAIK else group[:-1]
    row = draw(st.sampled_from(movable)) if movable else None
    return order, group, row, arah


@given(moves())
def test_a_row_passes_one_of_its_group_and_no_other_pair_changes(drawn):
    order, group, row, arah = drawn
    if row is None:
        return
    other = neighbour(group, row, arah)
    after = passed(order, row, other, arah)
    assert sorted(after) == sorted(order)
    assert [key for key in after if key != row] == [key for key in order if key != row]
    inside = [key for key in after if key in group]
    assert inside.index(row) == group.index(row) + arah.step
    back = passed(after, row, other, TURUN if arah is NAIK else NAIK)
    assert [key for key in back if key in group] == group


@given(st.lists(st.integers(0, 9)))
def test_places_rise_and_stay_where_they_did(places):
    found = rising(sorted(places))
    assert all(one < next_one for one, next_one in pairwise(found))
    assert rising(found) == found


@pytest.mark.parametrize(("row", "arah", "end"), [(1, NAIK, "atas"), (3, TURUN, "bawah")])
def test_the_first_and_the_last_cannot_go_further(row, arah, end):
    with pytest.raises(RuleViolated, match="row_at_end") as refused:
        neighbour([1, 2, 3], row, arah)
    assert refused.value.details["ujung"] == end


# -- the action ------------------------------------------------------------------------------


@pytest.fixture
def rencana(areas):
    """Three rows of prevention with one of recovery between them."""
    made = start()
    for kegiatan, bidang in (("A", 0), ("B", 0), ("X", 1), ("C", 0)):
        add(made, kegiatan=kegiatan, bidang=("pencegahan", "pemulihan")[bidang])
    return made


def named(rencana, kegiatan):
    return rencana.semua_baris.get(kegiatan=kegiatan)


def move(rencana, kegiatan, arah, actor=OPERATOR_MEMPAWAH, **seen):
    pk = named(rencana, kegiatan).pk
    return susun.move_baris(actor=actor, rencana=rencana, baris_id=pk, arah=arah, now=NOW, **seen)


def order(rencana):
    return "".join(row.kegiatan for row in queries.in_matrix_order(queries.rows_of(rencana)))


@pytest.mark.django_db
def test_a_row_moves_inside_its_bidang_and_says_what_it_said(rencana):
    before = {row.kegiatan: penulisan.snapshot(row) for row in queries.rows_of(rencana)}
    versions = {row.kegiatan: row.versi for row in queries.rows_of(rencana)}
    move(rencana, "C", NAIK)
    assert order(rencana) == "ACBX"
    move(rencana, "C", NAIK)
    assert order(rencana) == "CABX"
    move(rencana, "A", TURUN)
    assert order(rencana) == "CBAX"
    rows = queries.rows_of(rencana)
    assert {row.kegiatan: penulisan.snapshot(row) for row in rows} == before
    assert {row.kegiatan: row.versi for row in rows} == versions
    entry = Jejak.objects.filter(action="rencana.row_moved").latest("id")
    assert (entry.data["old"], entry.data["new"]["tempat"]) == ({"tempat": 2}, 3)


@pytest.mark.django_db
def test_the_order_of_who_never_moved_stays(rencana):
    places = [row.urutan for row in queries.rows_of(rencana)]
    assert places == [1, 2, 3, 4]
    move(rencana, "B", NAIK)
    assert sorted(row.urutan for row in rencana.semua_baris.all()) == places
    assert named(rencana, "X").urutan == 3
    added = add(rencana, kegiatan="D")
    assert (added.urutan, order(rencana)) == (5, "BACDX")


@pytest.mark.django_db
def test_rows_of_one_place_are_parted_by_the_first_move(rencana):
    rencana.semua_baris.update(urutan=1)
    assert order(rencana) == "ABCX"
    move(rencana, "C", NAIK)
    assert order(rencana) == "ACBX"


@pytest.mark.django_db
def test_a_removed_row_is_no_neighbour_and_comes_back_where_it_stood(rencana):
    pk = named(rencana, "B").pk
    susun.remove_baris(actor=OPERATOR_MEMPAWAH, rencana=rencana, baris_id=pk, now=NOW)
    move(rencana, "C", NAIK)
    assert order(rencana) == "CAX"
    susun.restore_baris(actor=OPERATOR_MEMPAWAH, rencana=rencana, baris_id=pk, now=NOW)
    assert sorted(order(rencana)) == list("ABCX")


@pytest.mark.django_db
def test_who_looked_at_another_order_moves_nothing(rencana):
    seen = named(rencana, "B").pk
    move(rencana, "C", NAIK)  # a colleague was faster
    with pytest.raises(RuleViolated, match="order_changed"):
        move(rencana, "C", NAIK, melewati=seen)
    assert order(rencana) == "ACBX"
    move(rencana, "C", NAIK, melewati=named(rencana, "A").pk)
    assert order(rencana) == "CABX"


@pytest.mark.django_db
def test_words_written_from_an_older_look_do_not_bring_the_place_back(rencana):
    row = named(rencana, "C")
    move(rencana, "C", NAIK)
    row.kegiatan = "Dialog"
    penulisan.keep(row, OPERATOR_MEMPAWAH, NOW)
    assert order(rencana) == "ADialogBX"


@pytest.mark.django_db
def test_only_the_regions_own_desk_moves_and_only_in_a_draft(rencana):
    for stranger, refusal in ((OPERATOR_SAMBAS, NotFound), (PEMERIKSA_KALBAR, NotPermitted)):
        with pytest.raises((refusal, NotFound)):
            move(rencana, "C", NAIK, actor=stranger)
    assert order(rencana) == "ABCX"


@pytest.mark.django_db
def test_an_adopted_plan_keeps_its_order(areas):
    rencana = adopted()
    last = queries.in_matrix_order(queries.rows_of(rencana))[1]
    with pytest.raises(RuleViolated, match="not_editable"):
        susun.move_baris(
            actor=OPERATOR_MEMPAWAH, rencana=rencana, baris_id=last.pk, arah=NAIK, now=NOW
        )


# -- where the order is seen -----------------------------------------------------------------


def kegiatan_of(table):
    return "".join(
        row.cells[2] for row in table.rows if hasattr(row, "cells") and len(row.cells) > 2
    )


@pytest.mark.django_db
def test_documents_and_versions_bear_the_new_order(rencana, tmp_path):
    before = queries.snapshot_of(rencana, queries.rows_of(rencana))["baris"]
    move(rencana, "C", NAIK)
    rows = queries.rows_of(rencana)
    assert kegiatan_of(matrix_table(rows, 2026)) == "ACBX"
    assert naskah_of(OPERATOR_MEMPAWAH, rencana).blocks
    path = tmp_path / "matriks.xlsx"
    path.write_bytes(matrix_xlsx(rencana, by="Budi", now=NOW))
    values = [cell for row in openpyxl.load_workbook(path).active.values for cell in row]
    assert [cell for cell in values if cell in {"A", "B", "C", "X"}] == list("ACBX")

    after = queries.snapshot_of(rencana, rows)["baris"]
    assert (
        "".join(
            row.kegiatan for row in queries.in_matrix_order(queries.sent_rows({"baris": after}))
        )
        == "ACBX"
    )
    (found,) = differences(before, after, ["kegiatan"])
    assert (found.kind, found.id) == (Perubahan.PINDAH, named(rencana, "C").pk)


# -- the sheet -------------------------------------------------------------------------------


@pytest.fixture
def operator(rencana, sign_in):
    return sign_in(OPERATOR_MEMPAWAH)


@pytest.mark.django_db
def test_the_sheet_moves_a_row_and_says_how_all_are_numbered(operator, rencana):
    row, above = named(rencana, "C"), named(rencana, "B")
    answer = post(operator, rencana, row, geser="naik", melewati=above.pk)
    assert answer.status_code == 200
    assert answer.json()["nomor"][str(row.pk)] == 2
    again = post(operator, rencana, row, geser="naik", melewati=above.pk)
    assert (again.status_code, again.json()["nomor"][str(row.pk)]) == (409, 2)
    assert "sudah diubah orang lain" in again.json()["detail"]
    top = post(operator, rencana, named(rencana, "A"), geser="naik")
    assert (top.status_code, "paling atas" in top.json()["detail"]) == (409, True)
    assert post(operator, rencana, row, geser="kiri").status_code == 404
    assert order(rencana) == "ACBX"


def pressed(page, rencana, kegiatan, arah):
    """The value of a row's button, as it stands in the page; none where it is switched off."""
    pk = named(rencana, kegiatan).pk
    found = re.search(rf'value="({arah} {pk} \d*)"[^>]*?( disabled)?>', page)
    return None if found[2] else found[1]


@pytest.mark.django_db
def test_without_script_a_button_saves_what_was_typed_and_moves_the_row(operator, rencana):
    page = operator.get(url("lembar", rencana.pk)).content.decode()
    ends = [("A", "naik"), ("C", "turun"), ("X", "naik"), ("X", "turun")]
    assert [pressed(page, rencana, *each) for each in ends] == [None] * 4
    sent = fields_of(page) | {"geser": pressed(page, rencana, "C", "naik")}
    sent |= {f"b{named(rencana, 'A').pk}-sasaran": "Pemuda"}
    answer = operator.post(url("lembar", rencana.pk), sent)
    assert answer.url.endswith(f"#b{named(rencana, 'C').pk}-kegiatan")
    assert (order(rencana), named(rencana, "A").sasaran) == ("ACBX", "Pemuda")
    said = text_of(operator.get(answer.url))
    assert ("1 baris disimpan." in said, "Baris dipindahkan." in said) == (True, True)
    again = operator.post(url("lembar", rencana.pk), sent | fields_of(
        operator.get(url("lembar", rencana.pk)).content.decode()
    ))  # fmt: skip
    assert "sudah diubah orang lain" in text_of(operator.get(again.url))
    assert order(rencana) == "ACBX"


@pytest.mark.django_db
def test_what_cannot_be_saved_moves_nothing_without_script(operator, rencana):
    page = operator.get(url("lembar", rencana.pk)).content.decode()
    sent = fields_of(page) | {"geser": pressed(page, rencana, "C", "naik")}
    sent |= {f"b{named(rencana, 'A').pk}-anggaran": "banyak"}
    assert operator.post(url("lembar", rencana.pk), sent).status_code == 422
    assert order(rencana) == "ABCX"


@pytest.mark.django_db
def test_moving_takes_as_many_queries_in_a_long_plan(
    operator, rencana, django_assert_max_num_queries
):
    for place in range(20):
        add(rencana, kegiatan=f"Baris {place}")
    row = named(rencana, "Baris 7")
    post(operator, rencana, row, geser="naik")
    with django_assert_max_num_queries(40):
        post(operator, rencana, row, geser="turun")
    assert BarisAksi.objects.filter(rencana=rencana).count() == 24
