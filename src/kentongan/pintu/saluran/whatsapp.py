"""WhatsApp through Meta's Cloud API: messages by webhook with a signature, replies by Graph."""

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from kentongan.laporan.enums import Saluran
from kentongan.laporan.photos import MAX_BYTES
from kentongan.pintu.rules.alamat import normal_alamat
from kentongan.pintu.saluran.antarmuka import GatewayError, Pesan, Refused, clean_text, place_of
from kentongan.pintu.saluran.http import Answer, call

_FINAL = frozenset({400, 401, 403, 404})
"""A wrong token, or a number that may not be written to any more, stays so."""
_PASSING = frozenset({4, 80007, 130429, 131048, 131056})
"""Codes of Meta that say: too much, later."""
_LEFT_ASIDE = frozenset({"reaction", "system", "unsupported"})


@dataclass(frozen=True, slots=True)
class Whatsapp:
    """*api* is Graph's root with its version, *phone_id* the id of our number there."""

    token: str
    phone_id: str
    api: str = "https://graph.facebook.com/v23.0"
    channel: Saluran = Saluran.WHATSAPP

    def send(self, alamat: str, teks: str, *, key: str, reply_to: str = "") -> str:
        fields: dict[str, Any] = {
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            "to": alamat,
            "type": "text",
            "text": {"preview_url": False, "body": teks},
            "biz_opaque_callback_data": key,
        }
        if reply_to:
            fields["context"] = {"message_id": reply_to}
        url = f"{self.api.rstrip('/')}/{self.phone_id}/messages"
        said = _said(call("POST", url, body=json.dumps(fields).encode(), headers=self._headers))
        try:
            return str(said["messages"][0]["id"])
        except (LookupError, TypeError) as error:
            raise GatewayError("jawaban tanpa nomor pesan") from error

    def download(self, file_id: str) -> bytes:
        """A photo by its id: Graph tells where it lies, and it is fetched there."""
        told = call("GET", f"{self.api.rstrip('/')}/{quote(file_id)}", headers=self._headers)
        url = str(_said(told).get("url", ""))
        if url.partition(":")[0] != self.api.partition(":")[0]:
            raise GatewayError("alamat foto tidak dapat dipakai", is_final=True)
        answer = call("GET", url, headers=self._headers, most=MAX_BYTES + 1)
        if answer.status != 200:
            raise GatewayError(f"HTTP {answer.status}", is_final=answer.status in _FINAL)
        return answer.body

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}


def _said(answer: Answer) -> dict[str, Any]:
    """What Graph answered; raises ``GatewayError`` where that is a failure."""
    try:
        said: dict[str, Any] = json.loads(answer.body)
        error = said.get("error")
    except (ValueError, AttributeError) as broken:
        raise GatewayError(f"HTTP {answer.status}") from broken
    if answer.status == 200 and not error:
        return said
    told = error if isinstance(error, dict) else {}
    reason = str(told.get("message") or f"HTTP {answer.status}")[:300]
    is_final = answer.status in _FINAL and told.get("code") not in _PASSING
    raise GatewayError(reason, is_final=is_final, status=answer.status)


def check_signature(body: bytes, given: str, secret: str) -> None:
    """Raises ``Refused`` unless *body* was signed with the secret of our app at Meta."""
    expected = f"sha256={hmac.digest(secret.encode(), body, hashlib.sha256).hex()}"
    if not secret or not hmac.compare_digest(given.encode(), expected.encode()):
        raise Refused


def answer_challenge(asked: Mapping[str, str], secret: str) -> str:
    """What Meta wants to read when the webhook is set up.

    Raises:
        Refused: it does not know the word that was agreed upon.

    """
    given = asked.get("hub.verify_token", "")
    if not secret or not hmac.compare_digest(given.encode(), secret.encode()):
        raise Refused
    if asked.get("hub.mode") != "subscribe":
        raise Refused
    return asked.get("hub.challenge", "")[:200]


def read_messages(update: Mapping[str, Any], *, phone_id: str) -> Iterator[Pesan]:
    """The messages to our number; what became of our own replies is left aside."""
    for entry in update.get("entry", ()):
        for change in entry.get("changes", ()):
            value = change.get("value") or {}
            ours = str((value.get("metadata") or {}).get("phone_number_id", ""))
            if change.get("field") != "messages" or ours != phone_id:
                continue
            for message in value.get("messages", ()):
                if message.get("type") not in _LEFT_ASIDE:
                    yield _message(message)


def _message(message: Mapping[str, Any]) -> Pesan:
    kind = str(message["type"])
    held = message.get(kind)
    held = held if isinstance(held, dict) else {}
    files: tuple[dict[str, Any], ...] = ()
    if kind == "location":
        files = place_of(held)
    elif kind in {"image", "document"} and _is_picture(kind, held):
        files = ({"jenis": "photo", "file_id": str(held.get("id", ""))},)
    elif kind != "text":
        files = ({"jenis": kind[:20]},)
    sender = str(message["from"])
    return Pesan(
        Saluran.WHATSAPP,
        str(message["id"])[:200],
        (normal_alamat(Saluran.WHATSAPP, sender) or sender)[:150],
        clean_text(str(held.get("body") or held.get("caption") or "")),
        datetime.fromtimestamp(int(message["timestamp"]), UTC),
        files,
    )


def _is_picture(kind: str, held: Mapping[str, Any]) -> bool:
    return kind == "image" or str(held.get("mime_type", "")).startswith("image/")
