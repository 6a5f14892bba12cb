"""The lines of the desk's list."""

import datetime as dt
import re
from types import SimpleNamespace

import pytest
from django.utils.translation import override

from kentongan.laporan.enums import Jenis, Keadaan
from kentongan.laporan.web.baris import Item
from kentongan.situs.templatetags.lines import desk_lines

AT = dt.datetime(2026, 11, 21, 20, 0, tzinfo=dt.UTC)  # the 22nd in Jakarta


def report(**changes):
    known = {
        "pk": 7,
        "nomor": "LP-2026-0007",
        "judul": "Jalan kebun dipalang",
        "jenis": Jenis.KEJADIAN,
        "keadaan": Keadaan.SELESAI.value,
        "urgensi": "",
        "sumber": "",
        "samaran": "Pelapor 41",
        "nilai": "",
        "version": 1,
        "is_anonim": False,
        "confirmed_at": None,
        "received_at": AT,
        "happened_on": dt.date(2026, 8, 17),
    }
    return SimpleNamespace(**known | changes)


def drawn(row=None, *, asal="?", opened=None, may_choose=False, **beside):
    item = Item(row or report(), "Toho", None, **beside)
    return desk_lines([item], asal, opened, may_choose=may_choose)


def words_of(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_line_says_what_where_from_whom_how_it_stands_and_when():
    assert words_of(drawn()) == (
        "Jalan kebun dipalang LP-2026-0007 · Toho Pelapor 41 Selesai 22 Nov"
    )


def test_a_nihil_is_named_by_its_day_in_the_readers_language():
    nihil = report(jenis=Jenis.NIHIL)
    assert words_of(drawn(nihil)).startswith("Nihil 17 Agu")
    with override("en"):
        assert words_of(drawn(nihil)).startswith("Nihil 17 Aug")


def test_the_link_keeps_the_list_and_marks_the_open_report():
    assert 'href="?tab=arsip&amp;buka=7"' in drawn(asal="?tab=arsip&")
    assert "aria-current" not in drawn(opened=8)
    assert 'aria-current="true"' in drawn(opened=7)


def test_only_who_may_act_on_many_gets_a_box_with_a_name():
    assert "checkbox" not in drawn()
    assert 'value="7" aria-label="Pilih LP-2026-0007"' in drawn(may_choose=True)


@pytest.mark.parametrize("place", ["judul", "nomor", "samaran"])
def test_what_people_wrote_is_escaped(place):
    assert "<script" not in drawn(report(**{place: "<script>alert(1)</script>"}))


def test_who_holds_it_and_how_many_tell_the_same_stand_beside_it():
    note = SimpleNamespace(
        pemegang_nama="Budi <b>", corrected_at=None, tanya="", snoozed_until=None
    )
    html = drawn(note=note, more=2)
    assert "@ Budi &lt;b&gt;" in html
    assert "+2" in html
