"""A PDF without its author, program, times and XMP."""

import io

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from kentongan.capaian.metadata.gambar import without_exif

_SIGNED = b"/ByteRange"
_TOLD = ("/Metadata", "/PieceInfo", "/LastModified", "/SourceModified")
_OF_COMMENTS = ("/T", "/M", "/CreationDate", "/NM")
# What pypdf lets through when a file is not what it says.
_BROKEN = (
    PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError,
    OverflowError, RecursionError, OSError, NotImplementedError,
)  # fmt: skip


class PdfBrokenError(Exception):
    """It cannot be read as a PDF."""


class PdfLockedError(Exception):
    """It opens with a password only."""


def without_authors(data: bytes) -> bytes:
    """The PDF in *data* without who made it, when and with what; earlier revisions go, too.

    A signed one stays byte for byte: its signature names who signed on purpose, and would
    no longer hold.

    Raises:
        PdfBrokenError: it cannot be read.
        PdfLockedError: it is encrypted.

    """
    if _SIGNED in data:
        return data
    try:
        return _written(data)
    except _BROKEN as broken:
        raise PdfBrokenError from broken


def _written(data: bytes) -> bytes:
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        raise PdfLockedError
    writer = PdfWriter(clone_from=reader)
    if not writer.pages:
        raise PdfBrokenError
    writer.metadata = None
    for each in writer._objects:
        if isinstance(each, DictionaryObject):
            _clear(each)
    writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _clear(part: DictionaryObject) -> None:
    is_comment = "/Subtype" in part and "/Rect" in part and part.get("/Subtype") != "/Widget"
    for key in (*_TOLD, *(_OF_COMMENTS if is_comment else ())):
        if key in part:
            del part[NameObject(key)]
    if isinstance(part, StreamObject) and part.get("/Filter") == "/DCTDecode":
        part._data = without_exif(part._data)
