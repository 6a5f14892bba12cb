"""Cursors: where the next page of a list by falling id begins. Pure."""

import base64
import binascii

from kentongan.kernel.errors import InvalidInput

_LARGEST = 2**63 - 1


def cursor_of(last_id: int) -> str:
    """The cursor of the page that follows the row *last_id*."""
    return base64.urlsafe_b64encode(f"id:{last_id}".encode()).decode()


def after_of(cursor: str) -> int | None:
    """The id below which the page begins; ``None`` for the first page.

    Raises:
        InvalidInput: the cursor was not made here.

    """
    if not cursor:
        return None
    try:
        kind, _, number = base64.b64decode(cursor, altchars=b"-_", validate=True).partition(b":")
        last_id = int(number.decode("ascii"))
    except (binascii.Error, ValueError):
        kind, last_id = b"", 0
    if kind != b"id" or not 0 < last_id <= _LARGEST:
        raise InvalidInput("peristiwa.cursor_invalid", field="cursor")
    return last_id
