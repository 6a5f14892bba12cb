"""What both writers must keep: text, structure and safety."""

import io
import logging
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import docx
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from kentongan.dokumen.docx_writer import write_docx
from kentongan.dokumen.errors import MESSAGES
from kentongan.dokumen.naskah import (
    BulletList,
    Counting,
    Figure,
    Heading,
    Image,
    Lampiran,
    LandscapeSection,
    Layout,
    Naskah,
    NumberedList,
    PageBreak,
    Paragraph,
    Row,
    Table,
    TableColumn,
    bold,
    walk,
)
from kentongan.dokumen.pdf_writer import write_pdf
from kentongan.dokumen.penomoran import numbered
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.errors import DomainError, InvalidInput
from tests.dokumen.contoh import keputusan, rad_pks

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MADE_AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
SOFFICE = shutil.which("soffice")


def words(text):
    """Only letters and figures: writers differ in breaks, dots and marks of lists."""
    return re.findall(r"\w+", text)


def body_xml(data):
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))


def docx_text(data):
    pieces = {f"{W}t": lambda e: e.text or "", f"{W}br": lambda e: "\n", f"{W}tab": lambda e: "\t"}
    paragraphs = body_xml(data).iter(f"{W}p")
    return "\n".join(
        "".join(pieces[e.tag](e) for e in p.iter(*pieces) if e.getparent().tag == f"{W}r")
        for p in paragraphs
    )


def pdf_of(data):
    return pypdf.PdfReader(io.BytesIO(data))


def pdf_text(data):
    return "\n".join(page.extract_text() for page in pdf_of(data).pages)


def of(*blocks, **fields):
    return Naskah("Contoh", blocks, **fields)


@pytest.fixture(scope="module")
def rad():
    return rad_pks()


@pytest.fixture(scope="module")
def rad_docx(rad):
    return write_docx(rad, made_at=MADE_AT)


@pytest.fixture(scope="module")
def rad_pdf(rad):
    return write_pdf(rad, made_at=MADE_AT)


def test_chapters_sections_tables_and_figures_are_numbered(rad):
    headings = [b for b in walk(numbered(rad).blocks) if isinstance(b, Heading)]
    assert [(h.number, h.text) for h in headings if h.level == 1] == [
        ("BAB I", "Pendahuluan"),
        ("BAB II", "Gambaran Umum dan Pemetaan Potensi Konflik"),
        ("BAB III", "Kebijakan dan Strategi"),
        ("BAB IV", "Matriks Rencana Aksi"),
        ("BAB V", "Monitoring, Evaluasi, dan Pelaporan"),
        ("BAB VI", "Penutup"),
    ]
    assert [h.number for h in headings if h.level == 2] == [
        "A.",
        "B.",
        "C.",
        "A.",
        "B.",
        *["A.", "B.", "C."],
    ]
    assert [b.number for b in walk(numbered(rad).blocks) if isinstance(b, Table)] == [
        "Tabel 1", "Tabel 2", "",
    ]  # fmt: skip


def test_skipped_heading_levels_are_closed_up():
    blocks = numbered(of(Heading(4, "a"), Heading(4, "b"), Heading(1, "c"), Heading(3, "d"))).blocks
    assert [b.level for b in blocks] == [1, 2, 1, 2]


def test_docx_is_a4_in_indonesian_and_named(rad_docx):
    document = docx.Document(io.BytesIO(rad_docx))
    first = document.sections[0]
    assert (round(first.page_width.mm), round(first.page_height.mm)) == (210, 297)
    assert document.core_properties.language == "id-ID"
    assert document.core_properties.title.startswith("Rencana Aksi Daerah")
    assert document.core_properties.author == "Badan Kesbangpol Kabupaten Contoh"
    styles = zipfile.ZipFile(io.BytesIO(rad_docx)).read("word/styles.xml").decode()
    assert 'w:ascii="Bookman Old Style"' in styles
    assert 'w:lang w:val="id-ID"' in styles


def test_docx_lays_the_matrix_in_landscape_with_repeated_headers(rad_docx):
    document = docx.Document(io.BytesIO(rad_docx))
    assert [s.page_width > s.page_height for s in document.sections] == [
        False, False, False, True, False,
    ]  # fmt: skip
    matrix = document.tables[1]
    repeated = [row._tr.find(f".//{W}tblHeader") is not None for row in matrix.rows]
    assert (sum(repeated), len(repeated)) == (3, 3 + 3 + 40 + 1)


def test_docx_headings_are_words_own(rad_docx):
    document = docx.Document(io.BytesIO(rad_docx))
    chapters = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert chapters[:2] == ["KATA PENGANTAR", "BAB I\nPENDAHULUAN"]
    assert len(chapters) == 7
    xml = zipfile.ZipFile(io.BytesIO(rad_docx)).read("word/document.xml").decode()
    assert 'TOC \\o "1-2"' in xml
    marks = set(re.findall(r'w:name="(_Toc\d+)"', xml))
    assert set(re.findall(r"PAGEREF (_Toc\d+)", xml)) <= marks


def test_pdf_is_tagged_for_readers_and_named(rad_pdf):
    reader = pdf_of(rad_pdf)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"] == True  # noqa: E712 -- a PDF object
    assert reader.trailer["/Root"]["/Lang"] == "id-ID"
    assert reader.metadata.title.startswith("Rencana Aksi Daerah")
    assert reader.xmp_metadata is not None
    assert b"pdfuaid:part" in rad_pdf
    assert {str(reader.pages[n].mediabox.width > 800) for n in (0, 8)} == {"True", "False"}
    assert "BAB IV MATRIKS RENCANA AKSI" in {
        " ".join(item.title.split()) for item in reader.outline if not isinstance(item, list)
    }


def test_pdf_repeats_the_header_of_the_matrix(rad_pdf):
    pages = [page.extract_text() for page in pdf_of(rad_pdf).pages]
    landscape = [t for t in pages if "Ukuran keberhasilan" in t]
    assert len(landscape) > 3


def test_pdf_carries_only_our_fonts(rad_pdf):
    fonts = {
        str(font.get_object()["/BaseFont"]).split("+")[1]
        for page in pdf_of(rad_pdf).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert {name.split("-")[0] for name in fonts} == {"TeXGyreBonum"}


def test_same_naskah_gives_the_same_pdf(rad, rad_pdf):
    assert write_pdf(rad, made_at=MADE_AT) == rad_pdf


def test_both_writers_say_the_same(rad_docx, rad_pdf):
    in_docx, in_pdf = set(words(docx_text(rad_docx))), set(words(pdf_text(rad_pdf)))
    only_in_pdf = {"TERBATAS", "ii", "iii", "a", "b", *map(str, range(20))}
    assert in_docx - in_pdf == set()
    assert in_pdf - in_docx <= only_in_pdf


@pytest.mark.parametrize(
    ("klasifikasi", "mark"), [(Klasifikasi.BIASA, 0), (Klasifikasi.RAHASIA, 2)]
)
def test_class_is_marked_at_top_and_foot(klasifikasi, mark):
    naskah = of(Paragraph("isi"), klasifikasi=klasifikasi)
    archive = zipfile.ZipFile(io.BytesIO(write_docx(naskah)))
    parts = [n for n in archive.namelist() if re.search(r"(header|footer)\d", n)]
    assert sum(archive.read(n).decode().count("RAHASIA") for n in parts) == mark
    assert pdf_text(write_pdf(naskah)).count("RAHASIA") == mark


INJECTIONS = [
    '#panic("x") $x^2$ *tebal* _miring_ `kode` @acuan <label> \\ // /* */ [a] {b} https://a.b',
    '"); #read("/etc/passwd") #sys.inputs',
    "</w:t></w:r><w:p/> & &amp; <![CDATA[x]]> %1 {{ nilai }} {% if %}",
]


@pytest.mark.parametrize("text", INJECTIONS)
def test_text_is_never_markup(text):
    naskah = of(
        Heading(1, text),
        Paragraph((bold(text),)),
        NumberedList((text,)),
        Table((TableColumn(text),), (Row((text,)),), caption=text),
        penulis=text,
    )
    assert docx_text(write_docx(naskah)).count(text) == 5
    flat = "".join(pdf_text(write_pdf(naskah)).split())
    assert flat.count("".join(text.split())) == 5


def test_long_words_stay_in_their_column():
    columns = (TableColumn("A"), *[TableColumn(c, 3) for c in "BCD"])
    reader = pdf_of(write_pdf(of(Table(columns, (Row(("x" * 60, "y", "z", "w")),)))))
    lines = [line for line in reader.pages[0].extract_text().split("\n") if "xx" in line]
    assert len(lines) > 5


def test_budget_codes_are_not_broken(rad_pdf):
    assert pdf_text(rad_pdf).count("(8.01.06.2.01.") == 40


latin = st.text(st.characters(min_codepoint=32, max_codepoint=0x17E, categories=("L", "N", "P", "S")), min_size=1, max_size=24)  # fmt: skip
LIGHT = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@LIGHT
@given(st.text(max_size=80))
def test_any_text_survives_docx(text):
    kept = "".join(c for c in text if c.isprintable() and not c.isspace())
    naskah = of(Paragraph(text), Table((TableColumn(text),), (Row((text,)),)))
    written = docx_text(write_docx(naskah))
    assert "".join(c for c in written if c.isprintable() and not c.isspace()) == kept * 3


@LIGHT
@given(latin)
def test_printable_text_survives_pdf(text):
    written = pdf_text(write_pdf(of(Paragraph(f"⟦{text}⟧"), layout=Layout())))
    found = re.search(r"⟦(.*)⟧", written, re.DOTALL)
    assert found
    assert "".join(found[1].split()) == "".join(text.split())


@LIGHT
@given(st.text(max_size=80))
def test_any_text_makes_a_pdf(text):
    logging.disable(logging.WARNING)
    naskah = of(Heading(1, text), Paragraph(text), Table((TableColumn(text),), (Row((text,)),)))
    assert write_pdf(replace(naskah, judul=text, penulis=text)).startswith(b"%PDF")
    logging.disable(logging.NOTSET)


leaves = st.sampled_from(
    [
        Heading(1, "Bab"),
        Heading(3, "Bagian"),
        Paragraph("isi"),
        PageBreak(),
        BulletList(("a", NumberedList(("b",), Counting.LETTERS_BRACKET))),
        NumberedList((NumberedList(("x",)),), Counting.DIKTUM),
        Table((TableColumn("A"), TableColumn("B")), (Row(("1",)),), caption="t"),
        Table((TableColumn("A"),), ()),
    ]
)
blocks = st.lists(leaves, max_size=5).map(tuple)
sections = st.builds(LandscapeSection, blocks) | st.builds(
    lambda b, wide: Lampiran("LAMPIRAN I", blocks=b, landscape=wide), blocks, st.booleans()
)
structures = st.lists(leaves | sections, max_size=6).map(tuple)


@LIGHT
@given(structures, structures)
def test_any_structure_can_be_written_by_both(front, body):
    naskah = Naskah("Contoh", body, front=front)
    document = docx.Document(io.BytesIO(write_docx(naskah)))
    order = [child.tag for child in document.element.body]
    assert order.count(f"{W}sectPr") == 1
    pdf = write_pdf(naskah)
    assert set(words(pdf_text(pdf))) >= {
        w for w in words(docx_text(write_docx(naskah))) if w == "isi"
    }


def test_pdf_ua_holds_for_any_of_our_documents(caplog):
    for naskah in (keputusan(), rad_pks(3), of(Table((TableColumn("A"),), ()))):
        write_pdf(naskah)
    assert caplog.records == []


@pytest.mark.parametrize("write", [write_docx, write_pdf])
@pytest.mark.parametrize("data", [b"", b"bukan gambar", b"\x89PNG\r\n\x1a\n0000", b"<svg \xff"])
def test_unreadable_image_is_named(write, data):
    with pytest.raises(InvalidInput) as refused:
        write(of(Figure(Image(data, "Peta"), "Peta")))
    assert (refused.value.code, refused.value.details) == (
        "dokumen.image_unreadable", {"name": "Peta"},
    )  # fmt: skip


@pytest.mark.parametrize(("write", "module"), [(write_docx, "docx"), (write_pdf, "typst")])
def test_missing_renderer_tells_the_cure(monkeypatch, write, module):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(DomainError) as refused:
        write(of(Paragraph("isi")))
    assert refused.value.code == "dokumen.renderer_missing"
    assert 'pip install "kentongan[dokumen]"' in MESSAGES[refused.value.code].format(
        **refused.value.details
    )


@pytest.mark.skipif(not SOFFICE, reason="needs the Debian package libreoffice-writer-nogui")
@pytest.mark.parametrize("make", [rad_pks, keputusan])
def test_libreoffice_opens_the_docx_with_the_same_text(make, tmp_path):
    data = write_docx(make())
    (tmp_path / "naskah.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{tmp_path}/profil"
    subprocess.run(
        [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path,
         tmp_path / "naskah.docx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    shown = set(words(pdf_text((tmp_path / "naskah.pdf").read_bytes())))
    assert set(words(docx_text(data))) - shown == set()
