"""SMS through the HTTP API of a Jasmin gateway (jookies/jasmin).

In: its *httpcc* connector posts ``id``, ``from``, ``to``, ``content``, ``coding`` and ``binary``
and repeats until it reads ``ACK/Jasmin``. Out: ``/send`` answers ``Success "<id>"``.
"""

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from kentongan.laporan.enums import Saluran
from kentongan.pintu.rules.alamat import normal_alamat
from kentongan.pintu.saluran.antarmuka import GatewayError, Pesan, Refused, clean_text
from kentongan.pintu.saluran.http import call

ACK = "ACK/Jasmin"
UCS2 = 8
_SUCCESS = re.compile(r'Success "([^"]+)"')
_FINAL = frozenset({400, 403})
"""Wrong parameters or a wrong password: the same again would fail the same."""


@dataclass(frozen=True, slots=True)
class Sms:
    """*url* is the gateway's root, such as ``http://127.0.0.1:1401``."""

    url: str
    user: str
    password: str
    channel: Saluran = Saluran.SMS

    def send(self, alamat: str, teks: str, *, key: str, reply_to: str = "") -> str:
        fields = {"username": self.user, "password": self.password, "to": alamat}
        if teks.isascii():
            fields |= {"coding": "0", "content": teks}
        else:
            fields |= {"coding": str(UCS2), "hex-content": teks.encode("utf-16-be").hex()}
        answer = call(
            "POST",
            f"{self.url.rstrip('/')}/send",
            body=urlencode(fields).encode(),
            headers={"Content-Type": "application/x-www-form-urlencoded"},
        )
        if answer.status == 200 and (taken := _SUCCESS.match(answer.text)):
            return taken[1]
        raise GatewayError(answer.text[:300], is_final=answer.status in _FINAL)

    def download(self, file_id: str) -> bytes:
        raise GatewayError("SMS tidak membawa berkas", is_final=True)


def read_sms(fields: Mapping[str, str], *, given: str, secret: str, now: datetime) -> Pesan:
    """The message that Jasmin posted.

    Raises:
        Refused: the secret is wrong, or there is no id or sender.

    """
    if not secret or not hmac.compare_digest(given.encode(), secret.encode()):
        raise Refused
    alamat = normal_alamat(Saluran.SMS, fields.get("from", "")) or fields.get("from", "").strip()
    number = fields.get("id", "").strip()
    if not number or not alamat:
        raise Refused
    return Pesan(Saluran.SMS, number[:120], alamat[:150], clean_text(_content(fields)), now)


def _content(fields: Mapping[str, str]) -> str:
    """The text; where it travelled in sixteen-bit letters, from the untouched bytes."""
    if fields.get("coding") == str(UCS2) and (packed := fields.get("binary")):
        try:
            return bytes.fromhex(packed).decode("utf-16-be", errors="replace")
        except ValueError:
            pass
    return fields.get("content", "")
