"""Evidence files: known by their content, photos written anew, kept once by their hash."""

import hashlib
import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from kentongan.capaian.metadata import (
    PdfBrokenError,
    PdfLockedError,
    without_authors,
    without_properties,
)
from kentongan.kernel.errors import InvalidInput, TooLarge
from kentongan.kernel.penyimpanan import keep_file
from kentongan.laporan import photos
from kentongan.rencana_aksi.impor.pengaman import is_locked_office, old_office

if TYPE_CHECKING:
    from django.core.files import File

MAX_BYTES = 10 * 1024 * 1024
MOST_A_ROW = 10
_MAX_ENTRIES = 3000
_MAX_UNPACKED = 200 * 1024 * 1024
_OFFICE = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_ENDINGS = {
    "image/jpeg": ".jpg",
    "application/pdf": ".pdf",
    _OFFICE["word/document.xml"]: ".docx",
    _OFFICE["xl/workbook.xml"]: ".xlsx",
}
_ACTIVE_PDF = (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/RichMedia")
_ACTIVE_OFFICE = ("vbaproject.bin", "activex/", "embeddings/")
_PHOTO_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF")


@dataclass(frozen=True, slots=True)
class Berkas:
    """A file that was looked into; *nama* is only shown and never becomes a path."""

    data: bytes
    mime: str
    nama: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def clean(data: bytes, *, name: str, field: str = "bukti") -> Berkas:
    """The file in *data*, judged by its content alone.

    Raises:
        TooLarge: more bytes than allowed.
        InvalidInput: empty, of another kind, broken, locked, or able to act by itself.

    """
    shown = "".join(c for c in name if c.isprintable() and c not in '/\\"')[-80:] or "Berkas"
    if not data:
        raise InvalidInput("capaian.file_empty", field=field, name=shown)
    if len(data) > MAX_BYTES:
        raise TooLarge("capaian.file_too_large", field=field, name=shown, megabytes=MAX_BYTES >> 20)
    if data.startswith(_PHOTO_STARTS):
        return Berkas(photos.clean(data, name=shown, field=field).data, "image/jpeg", shown)
    if data.startswith(b"%PDF-"):
        return _pdf(data, shown, field)
    if data.startswith(b"PK\x03\x04"):
        return _office(data, shown, field)
    if kind := old_office(data):
        raise InvalidInput("capaian.file_old", field=field, name=shown, kind=kind)
    code = "capaian.file_locked" if is_locked_office(data) else "capaian.file_kind"
    raise InvalidInput(code, field=field, name=shown)


def _pdf(data: bytes, shown: str, field: str) -> Berkas:
    if b"%%EOF" not in data[-2048:]:
        raise InvalidInput("capaian.file_kind", field=field, name=shown)
    if b"/Encrypt" in data:
        raise InvalidInput("capaian.file_locked", field=field, name=shown)
    try:
        cleaned = without_authors(data)
    except PdfLockedError as locked:
        raise InvalidInput("capaian.file_locked", field=field, name=shown) from locked
    except PdfBrokenError as broken:
        raise InvalidInput("capaian.pdf_broken", field=field, name=shown) from broken
    # Written anew, nothing hides in packed objects any more.
    if any(mark in data or mark in cleaned for mark in _ACTIVE_PDF):
        raise InvalidInput("capaian.file_active", field=field, name=shown)
    return Berkas(cleaned, "application/pdf", shown)


def _office(data: bytes, shown: str, field: str) -> Berkas:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            types = archive.read("[Content_Types].xml")[:200_000]
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, RuntimeError, EOFError) as broken:
        raise InvalidInput("capaian.file_kind", field=field, name=shown) from broken
    names = {entry.filename for entry in entries}
    kind = next((mime for part, mime in _OFFICE.items() if part in names), "")
    huge = len(entries) > _MAX_ENTRIES or sum(e.file_size for e in entries) > _MAX_UNPACKED
    if not kind or huge:
        raise InvalidInput("capaian.file_kind", field=field, name=shown)
    is_active = any(mark in name.lower() for name in names for mark in _ACTIVE_OFFICE)
    if is_active or b"macroEnabled" in types:
        raise InvalidInput("capaian.file_active", field=field, name=shown)
    try:
        return Berkas(without_properties(data), kind, shown)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, EOFError, zlib.error) as broken:
        raise InvalidInput("capaian.file_kind", field=field, name=shown) from broken


def path_of(sha256: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "capaian" / sha256[:2] / sha256


def file_name(nama: str, mime: str) -> str:
    """The shown name with the ending of what the file really is."""
    ending = _ENDINGS[mime]
    return nama if nama.lower().endswith(ending) else f"{Path(nama).stem or 'bukti'}{ending}"


def store(berkas: Berkas) -> None:
    """Keep the file durably, once per content."""
    keep_file(path_of(berkas.sha256), berkas.data)


def read(upload: "File[bytes]") -> bytes:
    """No more of the file than is needed to know that it is too large."""
    data: bytes = upload.read(MAX_BYTES + 1)
    return data
