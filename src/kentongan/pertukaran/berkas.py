"""Text files that people hand us: read whole, or refused with a reason they can act on."""

import codecs
from pathlib import Path

from kentongan.kernel.errors import InvalidInput, TooLarge

# What people rename to .txt or .csv, by its first bytes.
_DISGUISES = {
    b"PK\x03\x04": "arsip ZIP, DOCX, atau XLSX",
    b"PK\x05\x06": "arsip ZIP kosong",
    b"%PDF": "PDF",
    b"\x1f\x8b": "arsip GZIP",
    b"BZh": "arsip BZIP2",
    b"\xfd7zXZ": "arsip XZ",
    b"7z\xbc\xaf": "arsip 7z",
    b"Rar!": "arsip RAR",
    b"\xd0\xcf\x11\xe0": "DOC atau XLS lama",
    b"\x89PNG": "gambar PNG",
    b"\xff\xd8\xff": "gambar JPEG",
    b"GIF8": "gambar GIF",
    b"{\\rtf": "RTF",
    b"SQLite format 3": "basis data SQLite",
    b"\x7fELF": "program",
    b"MZ": "program",
}
_ALLOWED_CONTROLS = frozenset("\t\n\r\x0b\x0c\x85")


def read_text(path: Path, *, max_bytes: int) -> str:
    """The text of the file, whatever its usual encoding; nothing is ever unpacked.

    Raises:
        InvalidInput: there is no such file, it is empty, or it is not text.
        TooLarge: it is longer than *max_bytes*; it is not read.

    """
    return decode(_read(path, max_bytes), name=path.name)


def _read(path: Path, max_bytes: int) -> bytes:
    try:
        if not path.is_file():
            raise InvalidInput("pertukaran.no_file", field="file", file=path.name)
        if path.stat().st_size > max_bytes:
            raise _too_large(path.name, max_bytes)
        with path.open("rb") as stream:
            raw = stream.read(max_bytes + 1)
    except OSError as error:
        raise InvalidInput("pertukaran.unreadable_file", field="file", file=path.name) from error
    if len(raw) > max_bytes:
        raise _too_large(path.name, max_bytes)
    return raw


def _too_large(name: str, max_bytes: int) -> TooLarge:
    limit = (
        f"{max_bytes // (1024 * 1024)} MB"
        if max_bytes >= 1024 * 1024
        else f"{max_bytes // 1024} KB"
    )
    return TooLarge("pertukaran.file_too_large", field="file", file=name, limit=limit)


def decode(raw: bytes, *, name: str) -> str:
    """Text of *raw*; ``InvalidInput`` where it is something else.

    UTF-8 first because nothing else looks like it by chance; Windows-1252 after it,
    which is what pages that call themselves Latin-1 mean.
    """
    for magic, kind in _DISGUISES.items():
        if raw.startswith(magic):
            raise InvalidInput("pertukaran.not_text", field="file", file=name, kind=kind)
    text = _decode(raw)
    if _looks_binary(text):
        raise InvalidInput("pertukaran.not_text", field="file", file=name, kind="berkas biner")
    if not text.strip():
        raise InvalidInput("pertukaran.empty_file", field="file", file=name)
    return text


def _decode(raw: bytes) -> str:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _looks_binary(text: str) -> bool:
    """A NUL settles it; stray control or replacement marks are forgiven up to one in two hundred."""
    if "\x00" in text:
        return True
    odd = sum(
        (char < " " or "\x7f" <= char < "\xa0" or char == "�") and char not in _ALLOWED_CONTROLS
        for char in text
    )
    return odd * 200 > len(text)
