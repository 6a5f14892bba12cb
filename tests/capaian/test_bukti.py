import io
import zipfile

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kentongan.capaian import bukti
from kentongan.kernel.errors import DomainError, InvalidInput, TooLarge
from tests.laporan.test_photos import with_position

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<<>>\n%%EOF\n"


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
    assert changed == {"docProps/core.xml", "docProps/app.xml"}
    assert bukti.clean(kept, name="lagi").data == kept
    opened = docx.Document if kind == "docx" else openpyxl.load_workbook
    assert opened(io.BytesIO(kept))


def test_a_broken_part_is_refused_with_its_cure():
    data = bytearray(written_by("docx", "Contoh"))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        at = parts.getinfo("word/document.xml").header_offset
    data[at + 60 : at + 90] = b"\0" * 30
    assert code_of(bytes(data)) == "capaian.file_kind"


def test_a_pdf_is_kept_as_it_is():
    found = bukti.clean(PDF, name="surat.pdf")
    assert (found.mime, found.data) == ("application/pdf", PDF)


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
        (PDF.replace(b"Catalog", b"Catalog/OpenAction<</JavaScript(a)>>"), "capaian.file_active"),
        (PDF.replace(b"trailer<<", b"trailer<</Encrypt 2 0 R"), "capaian.file_locked"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "capaian.file_locked"),
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
    assert [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()] == [PDF]
