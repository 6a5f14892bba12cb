"""What every adapter gives and takes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from kentongan.laporan.enums import Saluran

LONGEST = 10_000
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Pesan:
    """A message as a gateway handed it over. *provider_id* is the gateway's own and unique.

    *is_proven* says that the gateway vouches for the sender's address.
    """

    channel: Saluran
    provider_id: str
    alamat: str
    teks: str
    received_at: datetime
    lampiran: tuple[dict[str, Any], ...] = field(default=())
    is_proven: bool = True


class Adapter(Protocol):
    """Sends text to an address of one channel, and fetches what was sent from there."""

    @property
    def channel(self) -> Saluran: ...

    def send(self, alamat: str, teks: str, *, key: str, reply_to: str = "") -> str:
        """Hand *teks* to the gateway; answers its id. *key* is the same when sent again,
        *reply_to* the gateway's id of the message that is answered.

        Raises:
            GatewayError: it was not taken.

        """

    def download(self, file_id: str) -> bytes:
        """A file that came with a message.

        Raises:
            GatewayError: it is not there, or not now.

        """


class GatewayError(Exception):
    """The gateway did not take a message. *is_final* when trying again is of no use."""

    def __init__(self, reason: str, *, is_final: bool = False, status: int | None = None) -> None:
        super().__init__(reason)
        self.is_final, self.status = is_final, status


class Refused(Exception):
    """The caller of an inbound address could not prove that it is the gateway."""


def place_of(held: Mapping[str, Any]) -> tuple[dict[str, Any], ...]:
    """A point, as a part of a message; nothing where the numbers are none."""
    try:
        lat, lon = float(held["latitude"]), float(held["longitude"])
    except (KeyError, TypeError, ValueError):
        return ()
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return ()
    return ({"jenis": "location", "lat": round(lat, 6), "lon": round(lon, 6)},)


def clean_text(text: str) -> str:
    """*text* without control marks, which PostgreSQL and spreadsheets cannot hold."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))[:LONGEST].strip()
