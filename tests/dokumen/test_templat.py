"""A region's own Word file as the base of a document."""

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Pillow

from kentongan.dokumen.docx_writer import check_templat, write_docx
from kentongan.dokumen.gambar import lambang_of
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.errors import InvalidInput, TooLarge
from tests.dokumen.contoh import rad_pks

STYLE_ID = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}styleId"


OPEN = replace(rad_pks(), klasifikasi=Klasifikasi.BIASA)


def saved(document):
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def in_word(*, footer="Kaki contoh", width=215):
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(width), Mm(330)
    section.header.paragraphs[0].text = "PEMERINTAH KABUPATEN CONTOH"
    section.footer.paragraphs[0].text = footer
    document.styles["Normal"].font.name = "Arial"
    document.styles["Heading 1"].element.set(STYLE_ID, "Judul1")  # as Word in Bahasa has it
    document.add_paragraph("Isi berkas yang tidak dipakai")
    return saved(document)


def written(templat, naskah=None):
    return docx.Document(io.BytesIO(write_docx(naskah or OPEN, templat=templat)))


def test_paper_header_footer_and_styles_come_from_the_file():
    made = written(in_word())
    section = made.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (215, 330)
    assert section.header.paragraphs[0].text == "PEMERINTAH KABUPATEN CONTOH"
    assert section.footer.paragraphs[0].text == "Kaki contoh"
    assert made.styles["Normal"].font.name == "Arial"
    headings = [p.text for p in made.paragraphs if p.style.name == "Heading 1"]
    assert "BAB I\nPENDAHULUAN" in headings


def test_what_the_file_says_is_dropped():
    made = written(in_word())
    assert "Isi berkas yang tidak dipakai" not in [p.text for p in made.paragraphs]


def test_our_own_document_is_a_base():
    own = write_docx(OPEN)
    check_templat(own, name="rad.docx")
    assert [p.text for p in written(own).paragraphs] == [p.text for p in written(None).paragraphs]


def test_the_mark_of_the_class_stands_above_a_regions_header():
    secret = replace(rad_pks(), klasifikasi=Klasifikasi.RAHASIA)
    header = written(in_word(), secret).sections[0].header
    assert [p.text for p in header.paragraphs][:2] == ["RAHASIA", "PEMERINTAH KABUPATEN CONTOH"]


def test_an_empty_footer_gets_the_page_number():
    made = written(in_word(footer=""))
    assert "PAGE" in made.sections[-1].footer._element.xml


def test_links_outward_do_not_come_along():
    document = docx.Document()
    document.part.relate_to("http://contoh.invalid/pixel.png", "http://x/image", is_external=True)
    data = write_docx(rad_pks(), templat=saved(document))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert b"contoh.invalid" not in b"".join(map(package.read, package.namelist()))


def test_a_file_with_macros_is_refused():
    buffer = io.BytesIO(in_word())
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr("word/vbaProject.bin", b"x")
    with pytest.raises(InvalidInput, match="template_has_macros"):
        check_templat(buffer.getvalue(), name="makro.docx")


def test_a_file_that_unpacks_to_much_is_refused():
    buffer = io.BytesIO(in_word())
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/besar.xml", b"0" * (50 << 20))
    with pytest.raises(TooLarge, match="template_too_large"):
        check_templat(buffer.getvalue(), name="besar.docx")


def test_a_narrow_page_is_refused():
    with pytest.raises(InvalidInput, match="template_page_narrow"):
        check_templat(in_word(width=120), name="sempit.docx")


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=200))
def test_no_foreign_file_passes_or_breaks(data):
    with pytest.raises(InvalidInput, match="template_unreadable"):
        check_templat(data, name="aneh.docx")


def test_a_broken_base_leaves_the_document_as_usual():
    assert len(written(b"rusak").paragraphs) == len(written(None).paragraphs)


def test_a_coat_of_arms_becomes_a_small_png():
    buffer = io.BytesIO()
    Pillow.new("RGB", (2000, 1000), "red").save(buffer, "JPEG")
    with Pillow.open(io.BytesIO(lambang_of(buffer.getvalue(), name="lambang.jpg"))) as small:
        assert (small.format, small.size) == ("PNG", (480, 240))


@pytest.mark.parametrize("data", [b"", b"<svg/>", b"GIF89a", b"\x89PNG\r\n\x1a\n rusak"])
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(InvalidInput, match="lambang_unreadable"):
        lambang_of(data, name="aneh.png")
