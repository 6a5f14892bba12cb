"""Columns wide enough for their words, and parts of a paper that stay together."""

import io

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from kentongan.dokumen.docx_writer import write_docx
from kentongan.dokumen.lebar import fitted_widths, pieces, stays_whole
from kentongan.dokumen.naskah import (
    Align,
    GroupRow,
    Naskah,
    NumberedList,
    PageBreak,
    Paragraph,
    Row,
    Table,
    TableColumn,
    TotalRow,
    bold,
    with_next,
)
from kentongan.dokumen.pdf_data import naskah_data
from kentongan.dokumen.pdf_writer import write_pdf

PART = Paragraph((bold("Pokok pembahasan"),), Align.LEFT, indent=False)
WORDS = st.text("abcdefghijklmn", min_size=1, max_size=14)


def table(*texts, widths=(1, 1, 1), size_pt=8.0):
    columns = tuple(TableColumn("Judul", width) for width in widths)
    return Table(columns, (Row(texts),), size_pt=size_pt)


def test_a_narrow_column_gets_what_its_word_needs():
    plain = fitted_widths(table("ada", "ada", "ada"), 60)
    wide = fitted_widths(table("dikembalikan", "ada", "ada"), 60)
    assert plain == [20, 20, 20]
    assert wide[0] > 23
    assert wide[1] == wide[2] > 17


def test_where_no_room_is_left_the_shares_stand():
    assert fitted_widths(table(*["dikembalikan"] * 3), 60) == [20, 20, 20]


@given(st.tuples(WORDS, WORDS, WORDS), st.tuples(*[st.integers(1, 5)] * 3), st.integers(30, 260))
def test_columns_always_fill_the_width(texts, shares, width):
    made = table(*texts, widths=shares)
    found = fitted_widths(made, width)
    assert sum(found) == pytest.approx(width)
    assert min(found) > 0


def test_a_number_stays_in_one_piece_and_a_compound_may_break():
    assert pieces("LP-2026-0004 kabupaten/kota") == ["LP-2026-0004", "kabupaten/", "kota"]


def test_no_break_is_put_into_a_word_that_fits():
    made = table("dikembalikan", "ada", "LP-2026-0004", widths=(1, 4, 1))
    cells = naskah_data(Naskah("Uji", (made,)))["isi"][0]["rows"][0]["cells"]
    assert [cell[0]["s"] for cell in cells] == ["dikembalikan", "ada", "LP-2026-0004"]


def test_a_line_in_bold_and_words_before_a_table_stay_with_what_follows():
    plain = Paragraph("Kegiatan wajib tahun ini:")
    blocks = (
        PART,
        NumberedList(("satu",)),
        PART,
        plain,
        table("a"),
        plain,
        plain,
        PART,
        PageBreak(),
    )
    assert [keeps for _block, keeps in with_next(blocks)] == [
        True, False, True, True, False, False, False, False, False,
    ]  # fmt: skip
    assert list(with_next(())) == []


def test_a_short_table_is_not_parted_and_a_long_one_is():
    short = table("a", "b", "c")
    long = Table(short.columns, short.rows * 40)
    tall = Table(short.columns, (Row(("kata " * 400, "", "")),))
    assert [stays_whole(each, [50, 50, 50], 247) for each in (short, long, tall)] == [
        True, False, False,
    ]  # fmt: skip


def paper(fillers):
    """A paper whose part begins lower with each filler."""
    rows = (GroupRow("Kelompok"), *[Row((str(n), "isi")) for n in range(60)])
    columns = (TableColumn("No"), TableColumn("Kepala"))
    lines = [Paragraph(f"Baris {n}", indent=False) for n in range(fillers)]
    return Naskah("Uji", (*lines, PART, Table(columns, rows)))


@pytest.mark.parametrize("fillers", range(22, 30))
def test_no_heading_stands_alone_at_the_foot_of_a_page(fillers):
    pages = [
        page.extract_text() for page in pypdf.PdfReader(io.BytesIO(write_pdf(paper(fillers)))).pages
    ]
    place = next(n for n, text in enumerate(pages) if "Pokok pembahasan" in text)
    after = pages[place].split("Pokok pembahasan")[1]
    assert ("Kepala" in after, "Kelompok" in after, "isi" in after) == (True, True, True)


def keeps(element):
    return [p.pPr is not None and p.pPr.find(qn("w:keepNext")) is not None
            for p in element.iter(qn("w:p"))]  # fmt: skip


def test_word_is_told_what_stays_together():
    made = Table(paper(0).blocks[1].columns, (*paper(0).blocks[1].rows, TotalRow("Jumlah", ("1",))))
    body = docx.Document(io.BytesIO(write_docx(Naskah("Uji", (PART, made))))).element.body
    part, first = next(body.iter(qn("w:p"))), next(body.iter(qn("w:tbl")))
    rows = list(first.iter(qn("w:tr")))
    assert keeps(part.getparent())[0] is True
    found = [keeps(rows[at]) for at in (0, 1, 2, -2, -1)]
    assert found == [[True, True], [True], [False, False], [True, True], [False, False]]
