"""Carries sealed bundles to the server that can open them, when there is a line."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from django.conf import settings

from kentongan.akses.actor import Actor
from kentongan.kernel.errors import InvalidInput
from kentongan.laporan.titipan import actions, amplop, queries
from kentongan.laporan.titipan.models import Titipan

ROAD = "/titipan/pintu/"
SECONDS = 60
AT_ONCE = 50
LONGEST_PAUSE = timedelta(hours=6)
REFUSED_PAUSE = timedelta(days=1)
"""A bundle that was kept aside or refused upstream is asked about again; someone may mend it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for a bundle: its receipt, or why there is none yet."""

    receipt: bytes = b""
    trouble: str = ""
    is_line_down: bool = False


def carry_on(*, now: datetime, is_asked: bool = False) -> int:
    """Send what is due to the upstream address; answers how many receipts came back.

    When somebody asked for it, pauses do not count.

    One by one, oldest first, each with its own mark: what was cut off goes on where it was.
    """
    carried = 0
    if not settings.TITIPAN_HULU.startswith(("http://", "https://")):
        return carried
    for row in queries.due(now=None if is_asked else now, limit=AT_ONCE):
        answer = _sent(row)
        if answer.receipt:
            actions.keep_receipt(actor=_actor(), titipan=row, data=answer.receipt, now=now)
            carried += 1
            continue
        actions.note_tried(
            actor=_actor(),
            titipan=row,
            trouble=answer.trouble,
            next_at=now + pause_after(row.tries, is_line_down=answer.is_line_down),
        )
        if answer.is_line_down:
            break
    return carried


def pause_after(tries: int, *, is_line_down: bool) -> timedelta:
    """How long to wait after so many tries."""
    if not is_line_down:
        return REFUSED_PAUSE
    return min(timedelta(minutes=2 ** min(tries, 12)), LONGEST_PAUSE)


def _sent(row: Titipan) -> Answer:
    request = Request(  # noqa: S310 -- the operator's own address, with its scheme checked
        settings.TITIPAN_HULU + ROAD,
        data=row.path.read_bytes(),
        headers={"Content-Type": "application/octet-stream", "Accept": "application/json"},
    )
    try:
        with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 -- as above
            return _read(row, answer.status, answer.read(amplop.MAX_BYTES))
    except HTTPError as refused:
        is_down = refused.code >= 500 or refused.code in {404, 408, 429}
        return Answer(trouble=_detail(refused.read(10_000)), is_line_down=is_down)
    except (URLError, OSError) as broken:
        return Answer(trouble=str(getattr(broken, "reason", broken)), is_line_down=True)


def _read(row: Titipan, status: int, data: bytes) -> Answer:
    if status == 202:
        return Answer(trouble="disisihkan di server")
    try:
        if amplop.receipt_uuid(data) == row.uuid:
            return Answer(receipt=data)
    except InvalidInput:
        pass
    return Answer(trouble="jawaban bukan tanda terima", is_line_down=True)  # a hotspot's own page


def _detail(data: bytes) -> str:
    try:
        return str(json.loads(data)["detail"])
    except (ValueError, KeyError, TypeError):
        return "server menolak"


def _actor() -> Actor:
    return Actor.sistem("pengantar titipan")
