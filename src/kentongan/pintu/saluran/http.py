"""One small HTTP client: no redirects, a deadline, a limit, and only addresses that are allowed."""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from kentongan.pintu.saluran.antarmuka import GatewayError

TIMEOUT = 15
MOST_READ = 256 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")


def is_public(address: str) -> bool:
    """Whether an IP address is of the open internet, and of no network at home."""
    found = ipaddress.ip_address(address)
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return found.is_global and not found.is_multicast


def call(
    method: str,
    url: str,
    *,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
    allow_private: bool = True,
) -> Answer:
    """Ask *url* once. With *allow_private* false, the address that is connected to is public.

    Raises:
        GatewayError: there was no answer, or the address is not allowed.

    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise GatewayError("alamat bukan http atau https", is_final=True)
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
        address = _address(parts.hostname, port, allow_private=allow_private)
        connection = _connection(parts.scheme, parts.hostname, port, address)
        try:
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request(method, target, body=body, headers=dict(headers or {}))
            answer = connection.getresponse()
            return Answer(answer.status, answer.read(MOST_READ))
        finally:
            connection.close()
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise GatewayError(f"{type(error).__name__}: {error}"[:300]) from error


def _address(host: str, port: int, *, allow_private: bool) -> str:
    """The address to connect to: checked here and used as it is, so that no second answer of the
    name server can lead elsewhere.
    """
    found = [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not allow_private and not all(is_public(each) for each in found):
        raise GatewayError("alamat jaringan dalam tidak diizinkan", is_final=True)
    return found[0]


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
