"""Webhooks: which events there are, how a message is signed, when a hook is paused. Pure.

The headers and the signature are those of Standard Webhooks (standardwebhooks.com).
"""

import base64
import hashlib
import hmac
import ipaddress
from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from kentongan.kernel.errors import InvalidInput
from kentongan.pintu.enums import Kabar

PREFIX = "whsec_"
LONGEST_URL = 500
MANY_FAILURES = 10
FAILING_FOR = timedelta(hours=1)
GONE = 410
"""The receiver says that it wants nothing any more."""


TRACED: dict[Kabar, frozenset[str]] = {
    Kabar.LAPORAN_DITERIMA: frozenset({"laporan.received"}),
    Kabar.LAPORAN_DIPERBAIKI: frozenset({"laporan.corrected", "laporan.sent_again"}),
    Kabar.LAPORAN_DIVERIFIKASI: frozenset({"laporan.verified"}),
    Kabar.LAPORAN_DIKEMBALIKAN: frozenset({"laporan.returned"}),
    Kabar.LAPORAN_DITERUSKAN: frozenset({"laporan.forwarded"}),
    Kabar.LAPORAN_DIARSIPKAN: frozenset({"laporan.archived"}),
    Kabar.PERISTIWA_DICATAT: frozenset({"peristiwa.created"}),
    Kabar.PERISTIWA_BERUBAH: frozenset({"peristiwa.state_set"}),
    Kabar.POTENSI_DICATAT: frozenset({"potensi.created"}),
    Kabar.POTENSI_BERUBAH: frozenset(
        {"potensi.reviewed", "potensi.state_set", "potensi.escalated"}
    ),
    Kabar.PERINGATAN_DIBERIKAN: frozenset({"peringatan.raised"}),
    Kabar.PERINGATAN_DIJAWAB: frozenset({"peringatan.answered"}),
    Kabar.PERINGATAN_DITUTUP: frozenset({"peringatan.closed", "peringatan.cancelled"}),
}
"""What the trace calls each event. A test of the owner's is not traced for hooks."""


def traced_as(names: Iterable[str]) -> dict[str, Kabar]:
    """Which event each name in the trace stands for, of the events *names*."""
    return {traced: Kabar(name) for name in names for traced in TRACED[Kabar(name)]}


def sign(secret: str, *, number: str, timestamp: int, body: bytes) -> str:
    """The value of ``webhook-signature``."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = f"{number}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()


def secret_from(key: str, salt: str) -> str:
    """The secret of one hook: not kept anywhere, so that no copy of the database holds it."""
    derived = hmac.digest(key.encode(), f"webhook {salt}".encode(), hashlib.sha256)
    return PREFIX + base64.b64encode(derived).decode()


def check_url(url: str, *, networks: Iterable[str]) -> None:
    """Raises ``InvalidInput`` unless *url* is https, or an address in one of our own *networks*.

    Where a name leads is looked up, and judged, each time something is sent.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise InvalidInput("pintu.webhook_url", field="url") from None
    plain = not (parts.username or parts.password or parts.fragment) and port != 0
    if not (plain and parts.hostname and url.isascii() and url.isprintable() and " " not in url):
        raise InvalidInput("pintu.webhook_url", field="url")
    if parts.scheme != "https" and not (
        parts.scheme == "http" and lies_in(parts.hostname, networks)
    ):
        raise InvalidInput("pintu.webhook_https", field="url")


def lies_in(address: str, networks: Iterable[str]) -> bool:
    """Whether *address* is an IP address in one of *networks*."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(found in ipaddress.ip_network(network, strict=False) for network in networks)


def is_to_be_paused(failures: int, *, failing_since: datetime | None, now: datetime) -> bool:
    """Whether so many failures in a row, and for so long, say that nobody listens any more."""
    if failing_since is None:
        return False
    return failures >= MANY_FAILURES and now - failing_since >= FAILING_FOR
