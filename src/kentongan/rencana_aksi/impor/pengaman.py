"""What a file really is, by its bytes, and whether it may be opened at all."""

import io
import re
import zipfile
import zlib

from django.utils.translation import gettext_noop

from kentongan.kernel.errors import InvalidInput, TooLarge

MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED = 120 * 1024 * 1024
MAX_PART = 24 * 1024 * 1024
MAX_PARTS = 3000
MAX_CELLS = 60_000
MAX_MERGED = 200_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_OLD = {b"{\\rtf": ("RTF", "DOCX"), b"MIME-Version:": ("MHT", "DOCX")}
_OLD_STREAMS = {"WordDocument": "DOC", "Workbook": "XLS", "Book": "XLS"}
_OTHERS = {
    b"\x1f\x8b": gettext_noop("arsip GZIP"),
    b"7z\xbc\xaf": gettext_noop("arsip 7z"),
    b"Rar!": gettext_noop("arsip RAR"),
    b"SQLite format 3": gettext_noop("basis data SQLite"),
    b"\x7fELF": "program",
    b"MZ": "program",
}
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html|<table|<meta)", re.IGNORECASE)


def kind_of(data: bytes) -> str:
    """``xlsx``, ``docx``, ``pdf`` or ``csv``, whatever the name says.

    Raises:
        InvalidInput: anything else; the sentence names the way out.
        TooLarge: more than ``MAX_BYTES``.

    """
    if len(data) > MAX_BYTES:
        raise TooLarge("rencana.impor_too_large", field="berkas", megabytes=MAX_BYTES >> 20)
    if not data.strip(b"\x00 \t\r\n"):
        raise InvalidInput("rencana.impor_empty", field="berkas")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        return _kind_of_zip(data)
    if data.startswith(_OLE):
        _refuse_ole(data)
    if data.startswith(_IMAGES):
        raise InvalidInput("rencana.impor_scan", field="berkas")
    _refuse_others(data)
    return "csv"


def _refuse_others(data: bytes) -> None:
    for magic, (kind, new) in _OLD.items():
        if data.startswith(magic):
            raise InvalidInput("rencana.impor_old", field="berkas", kind=kind, new=new)
    for magic, jenis in _OTHERS.items():
        if data.startswith(magic):
            raise InvalidInput("rencana.impor_kind", field="berkas", jenis=jenis)
    head = data[:400].removeprefix(b"\xef\xbb\xbf").lstrip()
    # Other systems name what they send XLS; spreadsheets open it, and save it as what it was named.
    if head.startswith(b"<?xml") or _HTML.match(head):
        kind = "HTML" if _HTML.match(head) else "XML"
        raise InvalidInput("rencana.impor_old", field="berkas", kind=kind, new="XLSX")
    is_utf16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    if b"\x00" in data[:4096] and not is_utf16:
        raise InvalidInput("rencana.impor_kind", field="berkas", jenis=gettext_noop("berkas biner"))


def is_locked_office(data: bytes) -> bool:
    """Whether Office wrapped a file with a password in the old container."""
    return data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data


def old_office(data: bytes) -> str:
    """``DOC`` or ``XLS`` where the file is of the old Office; else nothing."""
    if not data.startswith(_OLE) or is_locked_office(data):
        return ""
    names = (kind for name, kind in _OLD_STREAMS.items() if name.encode("utf-16-le") in data)
    return next(names, "")


def _refuse_ole(data: bytes) -> None:
    if is_locked_office(data):
        raise InvalidInput("rencana.impor_encrypted", field="berkas")
    if kind := old_office(data):
        raise InvalidInput("rencana.impor_old", field="berkas", kind=kind, new=f"{kind}X")
    raise InvalidInput("rencana.impor_kind", field="berkas", jenis=gettext_noop("berkas biner"))


def _kind_of_zip(data: bytes) -> str:
    archive = _opened(data)
    names = set(archive.namelist())
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        raise InvalidInput("rencana.impor_old", field="berkas", kind="XLSB", new="XLSX")
    if "mimetype" in names and names & {"content.xml", "encrypted-package"}:
        kind = "ODS" if b"spreadsheet" in archive.read("mimetype")[:99] else "ODT"
        new = "XLSX" if kind == "ODS" else "DOCX"
        raise InvalidInput("rencana.impor_old", field="berkas", kind=kind, new=new)
    raise InvalidInput("rencana.impor_kind", field="berkas", jenis=gettext_noop("arsip ZIP"))


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise InvalidInput("rencana.impor_broken", field="berkas") from error
    entries = archive.infolist()
    if len(entries) > MAX_PARTS or sum(e.file_size for e in entries) > MAX_UNPACKED:
        raise TooLarge("rencana.impor_bomb", field="berkas")
    if any(entry.flag_bits & 1 for entry in entries):
        raise InvalidInput("rencana.impor_encrypted", field="berkas")
    return archive


def parts_of(data: bytes, wanted: re.Pattern[str]) -> dict[str, bytes]:
    """The unpacked parts of an Office file whose names *wanted* matches; nothing else is unpacked.

    Raises:
        InvalidInput: a part is damaged, or declares a document type.
        TooLarge: the parts are larger than any plan.

    """
    archive = _opened(data)
    entries = [e for e in archive.infolist() if wanted.fullmatch(e.filename)]
    if any(entry.file_size > MAX_PART for entry in entries):
        raise TooLarge("rencana.impor_bomb", field="berkas")
    parts: dict[str, bytes] = {}
    try:
        for entry in entries:
            parts[entry.filename] = archive.read(entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise InvalidInput("rencana.impor_broken", field="berkas") from error
    # Office never writes a document type; who does wants entities to be expanded.
    if any(b"<!DOCTYPE" in part[:4096] or b"<!ENTITY" in part for part in parts.values()):
        raise InvalidInput("rencana.impor_broken", field="berkas")
    return parts


_STREAM = re.compile(rb"stream\r?\n")


def check_pdf_streams(data: bytes) -> None:
    """Raises ``TooLarge`` where the packed streams of a PDF unpack to more than any plan."""
    left = MAX_UNPACKED
    for match in _STREAM.finditer(data):
        left -= _unpacked_size(data[match.end() :][:MAX_BYTES], left, depth=3)
        if left <= 0:
            raise TooLarge("rencana.impor_bomb", field="berkas")


def _unpacked_size(packed: bytes, limit: int, depth: int) -> int:
    if depth == 0 or packed[:1] not in (b"x", b"H", b"h", b"X", b"8"):
        return 0
    try:
        plain = zlib.decompressobj().decompress(packed, limit)
    except zlib.error:
        return 0
    return len(plain) + _unpacked_size(plain[:MAX_BYTES], limit, depth - 1)
