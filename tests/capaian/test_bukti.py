import io
import zipfile

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Text
from pypdf.generic import NameObject, StreamObject, TextStringObject

from kentongan.capaian import bukti
from kentongan.capaian.metadata.gambar import without_exif
from kentongan.kernel.errors import DomainError, InvalidInput, TooLarge
from tests.laporan.test_photos import with_position
from tests.rencana_aksi.impor.berkas import ole


def pdf(name="Zqorwina", change=lambda writer: None, **encryption):
    """A letter of one page as a program writes it: with its author, program and XMP."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    content = StreamObject()
    content.set_data(b"BT /F1 12 Tf (Contoh: rapat berjalan.) Tj ET")
    page[NameObject("/Contents")] = writer._add_object(content)
    page[NameObject("/LastModified")] = TextStringObject("D:20260101")
    writer.add_metadata({"/Author": name, "/Creator": f"Kantor {name}"})
    xmp = StreamObject()
    xmp.set_data(f"<x:xmpmeta>{name}</x:xmpmeta>".encode())
    writer.root_object[NameObject("/Metadata")] = writer._add_object(xmp)
    note = Text(rect=(10, 10, 20, 20), text="Contoh: tanda setuju.")
    note[NameObject("/T")] = TextStringObject(name)
    writer.add_annotation(0, note)
    change(writer)
    if encryption:
        writer.encrypt(**encryption)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


PDF = pdf()


def office(kind):
    out = io.BytesIO()
    (docx.Document() if kind == "docx" else openpyxl.Workbook()).save(out)
    return out.getvalue()


def archive(**entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, text in entries.items():
            file.writestr(name.replace("__", "/"), text)
    return out.getvalue()


def code_of(data, name="berkas"):
    with pytest.raises(DomainError) as error:
        bukti.clean(data, name=name)
    return error.value.code


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_letters_and_tables_are_known_by_their_content(kind):
    found = bukti.clean(office(kind), name="surat.pdf")
    assert bukti.file_name(found.nama, found.mime) == f"surat.{kind}"


def written_by(kind, name):
    out = io.BytesIO()
    if kind == "docx":
        file = docx.Document()
        file.add_paragraph("Contoh: rapat berjalan.")
        file.core_properties.author = file.core_properties.last_modified_by = name
    else:
        file = openpyxl.Workbook()
        file.active["A1"] = "Contoh: rapat berjalan."
        file.properties.creator = file.properties.lastModifiedBy = name
    file.save(out)
    return out.getvalue()


def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_letters_and_tables_forget_who_wrote_them_and_keep_their_words(kind):
    given = written_by(kind, "Zqorwina")
    kept = bukti.clean(given, name=f"surat.{kind}").data
    before, after = parts_of(given), parts_of(kept)
    assert any(b"Zqorwina" in part for part in before.values())
    assert not any(b"Zqorwina" in part for part in after.values())
    assert list(before) == list(after)
    changed = {name for name, part in before.items() if part != after[name]}
    assert changed - {"docProps/thumbnail.jpeg"} == {"docProps/core.xml", "docProps/app.xml"}
    assert bukti.clean(kept, name="lagi").data == kept
    opened = docx.Document if kind == "docx" else openpyxl.load_workbook
    assert opened(io.BytesIO(kept))


def test_a_broken_part_is_refused_with_its_cure():
    data = bytearray(written_by("docx", "Contoh"))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        at = parts.getinfo("word/document.xml").header_offset
    data[at + 60 : at + 90] = b"\0" * 30
    assert code_of(bytes(data)) == "capaian.file_kind"


def test_a_pdf_forgets_who_made_it_and_keeps_its_words():
    kept = bukti.clean(PDF, name="surat.pdf")
    for told in (b"Zqorwina", b"/Author", b"/Producer", b"pypdf", b"xmpmeta", b"/LastModified"):
        assert told not in kept.data
    (page,) = PdfReader(io.BytesIO(kept.data)).pages
    assert b"rapat berjalan" in page.get_contents().get_data()
    assert page["/Annots"][0].get_object()["/Contents"] == "Contoh: tanda setuju."
    assert kept.mime == "application/pdf"
    assert bukti.clean(PDF, name="lagi.pdf").data == kept.data


def test_a_signed_pdf_is_kept_as_it_is():
    signed = PDF.replace(b"%%EOF", b"%/ByteRange [0 1 2 3]\n%%EOF")
    assert bukti.clean(signed, name="sk.pdf").data == signed


def test_earlier_revisions_of_a_pdf_go():
    added = PdfWriter(io.BytesIO(PDF), incremental=True)
    added.add_blank_page(100, 100)
    out = io.BytesIO()
    added.write(out)
    assert out.getvalue().count(b"%%EOF") == 2
    assert bukti.clean(out.getvalue(), name="surat.pdf").data.count(b"%%EOF") == 1


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_pdf_with_a_password_is_refused_with_its_cure(algorithm):
    locked = pdf(user_password="contoh", algorithm=algorithm)
    assert code_of(locked) == "capaian.file_locked"


def test_a_script_in_a_packed_part_of_a_pdf_is_found():
    packed = PDF.replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /Java#53cript >>")
    assert b"/JavaScript" not in packed
    assert code_of(packed) == "capaian.file_active"


def jpeg_and_png():
    png = PngInfo()
    png.add_text("Author", "Zqorwina")
    out = io.BytesIO()
    Image.new("RGB", (30, 20), "navy").save(out, "PNG", pnginfo=png)
    return with_position(), out.getvalue()


def points(data):
    with Image.open(io.BytesIO(data)) as image:
        return image.size, image.convert("RGB").tobytes()


@pytest.mark.parametrize("given", jpeg_and_png(), ids=["jpeg", "png"])
def test_a_picture_inside_a_letter_or_table_forgets_where_it_was_taken(given):
    file = docx.Document()
    file.add_picture(io.BytesIO(given))
    out = io.BytesIO()
    file.save(out)
    kept = parts_of(bukti.clean(out.getvalue(), name="surat.docx").data)
    (picture,) = [part for name, part in kept.items() if name.startswith("word/media/")]
    with Image.open(io.BytesIO(picture)) as image:
        assert (dict(image.getexif()), image.info.get("Author")) == ({}, None)
    assert points(picture) == points(given)


@given(st.binary(max_size=200), st.sampled_from([b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b""]))
def test_a_broken_picture_stays_as_it_is_or_loses_only_bytes(data, start):
    assert len(without_exif(start + data)) <= len(start + data)


TRACKED = (
    '<w:document xmlns:w="w"><w:ins w:id="1" w:author="Zqorwina" w:date="2026-01-01T00:00:00Z">'
    "<w:r><w:t>Contoh: kata yang ditambahkan.</w:t></w:r></w:ins></w:document>"
)
COMMENTED = '<w:comments xmlns:w="w"><w:comment w:id="1" w:author=\'Zqorwina\' w:initials="Zq"/></w:comments>'
PEOPLE = '<w15:people xmlns:w15="p"><w15:person w15:author="Zqorwina"/></w15:people>'
CELLS = (
    "<comments><authors><author>Zqorwina</author></authors><commentList><comment authorId='0'>"
    "<text><r><t>Zqorwina:</t></r><r><t>Contoh: periksa lagi.</t></r></text></comment></commentList></comments>"
)
PERSONS = (
    '<personList><person displayName="Zqorwina" id="{1}" userId="S::zqorwina@contoh"/></personList>'
)
BOOK = '<workbook><x15ac:absPath url="C:\\Users\\Zqorwina\\" xmlns:x15ac="x"/></workbook>'


@pytest.mark.parametrize(
    "parts",
    [
        {
            "word__document.xml": TRACKED,
            "word__comments.xml": COMMENTED,
            "word__people.xml": PEOPLE,
            "word__header1.xml": TRACKED,
        },
        {
            "xl__workbook.xml": BOOK,
            "xl__comments1.xml": CELLS,
            "xl__persons__person.xml": PERSONS,
            "xl__threadedComments__threadedComment1.xml": '<c personId="{1}" dT="2026-01-01"/>',
        },
    ],
    ids=["docx", "xlsx"],
)
def test_comments_and_changes_stay_and_forget_whose_they_are(parts):
    given = archive(**{"[Content_Types].xml": ""}, **parts)
    kept = b"".join(parts_of(bukti.clean(given, name="surat").data).values())
    assert b"zqorwina" not in kept.lower()
    assert b"2026-01-01" not in kept
    for words in (b"kata yang ditambahkan", b"Contoh: periksa lagi."):
        assert (words in kept) == (words in given_words(given))
    assert bukti.clean(bukti.clean(given, name="a").data, name="b").data


def given_words(data):
    return b"".join(parts_of(data).values())


def test_a_photo_loses_where_it_was_taken():
    found = bukti.clean(with_position(), name="rapat.jpg")
    with Image.open(io.BytesIO(found.data)) as image:
        assert dict(image.getexif()) == {}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "capaian.file_empty"),
        (b"<html>", "capaian.file_kind"),
        (b"MZ\x90", "capaian.file_kind"),
        (b"%PDF-1.4 tanpa akhir", "capaian.file_kind"),
        (PDF.replace(b"/Catalog", b"/Catalog/OpenAction<</JavaScript(a)>>"), "capaian.file_active"),
        (b"%PDF-1.4 rusak seluruhnya %%EOF", "capaian.pdf_broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "capaian.file_kind"),
        (ole("EncryptedPackage"), "capaian.file_locked"),
        (ole("WordDocument"), "capaian.file_old"),
        (ole("Workbook"), "capaian.file_old"),
        (b"PK\x03\x04 bukan arsip", "capaian.file_kind"),
        (archive(catatan="x"), "capaian.file_kind"),
        (
            archive(
                **{"[Content_Types].xml": "", "word__document.xml": "", "word__vbaProject.bin": ""}
            ),
            "capaian.file_active",
        ),
        (
            archive(**{"[Content_Types].xml": "macroEnabled", "xl__workbook.xml": ""}),
            "capaian.file_active",
        ),
    ],
)
def test_what_cannot_be_evidence_is_refused_with_its_cure(data, code):
    assert code_of(data) == code


def test_too_large_is_too_large():
    with pytest.raises(TooLarge):
        bukti.clean(PDF + b" " * bukti.MAX_BYTES, name="besar.pdf")


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"%PDF-", b"PK\x03\x04", b"\xff\xd8\xff", b"RIFF"]),
)
def test_rubbish_is_refused_and_never_breaks(data, start):
    with pytest.raises(InvalidInput) as error:
        bukti.clean(start + data, name="a\x00/../b")
    assert error.value.details["name"] == "a..b"


def test_a_file_is_stored_once_by_its_hash(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    found = bukti.clean(PDF, name="surat.pdf")
    bukti.store(found)
    bukti.store(found)
    assert [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()] == [found.data]
