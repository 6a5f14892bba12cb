"""A small bundle or receipt as text for a few QR codes, and back. Pure; ``_qr.js`` is its twin.

Each text is ``KTQ1``, its number and how many there are (two digits each), eight hex digits of
the whole's SHA-256, and a piece of the whole in base32: only letters and digits, so that it fits
the QR's denser mode and any scanner that types it. ``1`` is no digit of base32: texts that were
typed without a break between them come apart again.
"""

import re
from base64 import b32decode, b32encode
from collections.abc import Iterable, Iterator
from hashlib import sha256

from qrcode.constants import ERROR_CORRECT_L
from qrcode.main import QRCode

from kentongan.kernel.errors import InvalidInput

MARK = "KTQ1"
PIECE = 440
MOST = 8
_QUIET = 4
_TEXT = re.compile(r"(\d\d)(\d\d)([0-9A-F]{8})([A-Z2-7]+)")


def fits(data: bytes) -> bool:
    """Whether *data* is small enough for a few QR codes."""
    return len(data) <= PIECE * MOST


def written(data: bytes) -> list[str]:
    """The texts of the QR codes that carry *data*."""
    each = -(-len(data) // -(-len(data) // PIECE))  # all about as large, so that none is dense
    pieces = [data[at : at + each] for at in range(0, len(data), each)]
    about = f"{len(pieces):02}{_checksum(data)}"
    return [
        f"{MARK}{number:02}{about}{b32encode(piece).decode().rstrip('=')}"
        for number, piece in enumerate(pieces, 1)
    ]


def is_written(data: bytes) -> bool:
    """Whether *data* is what a scanner typed."""
    return data[:200].lstrip().upper().startswith(MARK.encode())


def read(text: str) -> Iterator[bytes]:
    """What was carried by the scanned *text*: in any order, repeated, with or without breaks.

    Raises:
        InvalidInput: after all that is whole, when a code is missing or was read wrongly.

    """
    groups: dict[tuple[str, int], dict[int, str]] = {}
    is_odd = False
    for line in "".join(text.upper().split()).split(MARK)[1:]:
        found = _TEXT.fullmatch(line)
        if found is None:
            is_odd = True
            continue
        number, of, checksum, piece = found.groups()
        groups.setdefault((checksum, int(of)), {})[int(number)] = piece
    lacking: list[int] = []
    for (checksum, of), pieces in groups.items():
        if missing := [number for number in range(1, of + 1) if number not in pieces]:
            lacking += missing
            continue
        data = b"".join(_decoded(pieces[number]) for number in range(1, of + 1))
        if _checksum(data) == checksum:
            yield data
        else:
            is_odd = True
    if lacking:
        raise InvalidInput("titipan.qr_missing", numbers=_listed(lacking))
    if is_odd or not groups:
        raise InvalidInput("titipan.qr_broken")


def drawing(text: str) -> tuple[int, str]:
    """How many modules wide the QR code of *text* is with its margin, and the path of the dark ones."""
    code = QRCode(error_correction=ERROR_CORRECT_L, border=_QUIET)
    code.add_data(text)
    rows = code.get_matrix()
    steps = (
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return len(rows), "".join(steps)


def _checksum(data: bytes) -> str:
    return sha256(data).hexdigest()[:8].upper()


def _decoded(piece: str) -> bytes:
    try:
        return b32decode(piece + "=" * (-len(piece) % 8))
    except ValueError:
        raise InvalidInput("titipan.qr_broken") from None


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(str(number) for number in numbers)
