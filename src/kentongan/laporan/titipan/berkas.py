"""Files that people carry: one bundle or receipt, many of them in a ZIP, or scanned QR codes."""

import io
import zipfile
from collections.abc import Iterable, Iterator

from kentongan.kernel.errors import InvalidInput, TooLarge
from kentongan.laporan.titipan import qr
from kentongan.laporan.titipan.amplop import MAX_BYTES, RECEIPT_MAGIC

MOST_IN_ONE = 200
MAX_TOTAL = 200 * 1024 * 1024
_ZIP = b"PK\x03\x04"


def pieces(data: bytes) -> Iterator[bytes]:
    """What *data* holds: itself, each file of a ZIP, or what was scanned.

    Raises:
        InvalidInput: a broken ZIP, one with too many files, or a QR code is missing.
        TooLarge: files that would be larger than they may.

    """
    if qr.is_written(data):
        yield from qr.read(data.decode("ascii", "replace"))
        return
    if not data.startswith(_ZIP):
        yield data
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = [each for each in archive.infolist() if not each.is_dir()]
            if len(files) > MOST_IN_ONE:
                raise InvalidInput("titipan.too_many_files", most=MOST_IN_ONE)
            if sum(each.file_size for each in files) > MAX_TOTAL:
                raise TooLarge("titipan.too_large", megabytes=MAX_TOTAL >> 20)
            for each in files:
                with archive.open(each) as file:
                    yield file.read(MAX_BYTES + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as broken:
        raise InvalidInput("titipan.broken") from broken


def bound(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Many files as one; sealed bytes do not shrink, so they are only put together."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def is_receipt(data: bytes) -> bool:
    return data[:4] == RECEIPT_MAGIC


def bundle_name(kode: str) -> str:
    return f"titipan-{kode}.ktt"


def receipt_name(kode: str) -> str:
    return f"tanda-terima-{kode}.ktr"
