"""One small HTTP client: no redirects, a deadline, a limit, and only addresses that are allowed."""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from kentongan.pintu.rules.webhook import lies_in
from kentongan.pintu.saluran.antarmuka import GatewayError

TIMEOUT = 15
DEADLINE = 40
"""Seconds for a whole answer, however slowly its bytes come."""
MOST_READ = 256 * 1024
_CARRIES_IPV4 = (
    (ipaddress.IPv6Network("64:ff9b::/96"), 0),
    (ipaddress.IPv6Network("64:ff9b:1::/48"), 0),
    (ipaddress.IPv6Network("2002::/16"), 80),
)
"""Networks of IPv6 whose addresses lead to one of IPv4, and by how many bits it is shifted."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")


def is_public(address: str) -> bool:
    """Whether an IP address is of the open internet, and of no network at home."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        found = _meant(found)
    return found.is_global and not found.is_multicast


def _meant(found: ipaddress.IPv6Address) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """The address of IPv4 that one of IPv6 leads to; else itself."""
    if found.ipv4_mapped:
        return found.ipv4_mapped
    for network, shift in _CARRIES_IPV4:
        if found in network:
            return ipaddress.IPv4Address((int(found) >> shift) & 0xFFFFFFFF)
    return found


def call(
    method: str,
    url: str,
    *,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
    allow_private: bool = True,
    networks: tuple[str, ...] = (),
    most: int = MOST_READ,
) -> Answer:
    """Ask *url* once. With *allow_private* false, the address that is connected to is public,
    or lies in one of *networks*. At most *most* bytes of the answer are read.

    Raises:
        GatewayError: there was no answer, or the address is not allowed.

    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise GatewayError("alamat bukan http atau https", is_final=True)
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
        allowed = None if allow_private else networks
        address = _address(parts.hostname, port, networks=allowed)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        with _connected(parts.scheme, parts.hostname, port, address) as connection:
            connection.request(method, target, body=body, headers=dict(headers or {}))
            answer = connection.getresponse()
            said = Answer(answer.status, answer.read(most))
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise GatewayError(f"{type(error).__name__}: {error}"[:300]) from error
    return said


def _address(host: str, port: int, *, networks: tuple[str, ...] | None) -> str:
    """The address to connect to: checked here and used as it is, so that no second answer of the
    name server can lead elsewhere. ``None`` for *networks* allows any.
    """
    found = [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if networks is not None and not all(is_public(a) or lies_in(a, networks) for a in found):
        raise GatewayError("alamat jaringan dalam tidak diizinkan", is_final=True)
    return found[0]


@contextmanager
def _connected(
    scheme: str, host: str, port: int, address: str
) -> Iterator[http.client.HTTPConnection]:
    """A connection that is cut when the whole takes too long: a timeout of the socket alone
    begins anew with each byte.
    """
    connection = _connection(scheme, host, port, address)
    is_late = threading.Event()
    cut = threading.Timer(DEADLINE, _cut, [connection.sock, is_late])
    cut.start()
    try:
        yield connection
        _check_time(is_late)
    except (OSError, http.client.HTTPException):
        _check_time(is_late)
        raise
    finally:
        cut.cancel()
        connection.close()


def _check_time(is_late: threading.Event) -> None:
    if is_late.is_set():
        raise TimeoutError("jawaban terlalu lambat")


def _cut(sock: socket.socket, is_late: threading.Event) -> None:
    is_late.set()
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _connection(scheme: str, host: str, port: int, address: str) -> http.client.HTTPConnection:
    if scheme == "http":
        plain = http.client.HTTPConnection(host, port, timeout=TIMEOUT)
        plain.sock = socket.create_connection((address, port), TIMEOUT)
        return plain
    context = ssl.create_default_context()
    secure = http.client.HTTPSConnection(host, port, timeout=TIMEOUT, context=context)
    raw = socket.create_connection((address, port), TIMEOUT)
    secure.sock = context.wrap_socket(raw, server_hostname=host)
    return secure
