"""Telegram through its Bot API: updates by webhook with a secret token, or fetched."""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from kentongan.laporan.enums import Saluran
from kentongan.laporan.photos import MAX_BYTES
from kentongan.pintu.saluran.antarmuka import GatewayError, Pesan, Refused, clean_text, place_of
from kentongan.pintu.saluran.http import call

_JSON = {"Content-Type": "application/json"}
_FINAL = frozenset({400, 401, 403, 404})
"""A chat that is gone or a bot that was blocked stays so."""


@dataclass(frozen=True, slots=True)
class Telegram:
    token: str
    api: str = "https://api.telegram.org"
    channel: Saluran = Saluran.TELEGRAM

    def send(self, alamat: str, teks: str, *, key: str, reply_to: str = "") -> str:
        result = self._ask("sendMessage", {"chat_id": int(alamat), "text": teks})
        return str(result["message_id"])

    def fetch(self, after: int) -> list[dict[str, Any]]:
        """Updates later than *after*; asking for them lets Telegram forget the earlier ones."""
        asked = {"offset": after + 1, "limit": 100, "timeout": 0, "allowed_updates": ["message"]}
        found: list[dict[str, Any]] = self._ask("getUpdates", asked)
        return found

    def download(self, file_id: str) -> bytes:
        """A file by its id: the Bot API tells where it lies, and it is fetched there."""
        path = str(self._ask("getFile", {"file_id": file_id}).get("file_path", ""))
        url = f"{self.api.rstrip('/')}/file/bot{self.token}/{quote(path)}"
        answer = call("GET", url, most=MAX_BYTES + 1)
        if answer.status != 200:
            raise GatewayError(f"HTTP {answer.status}", is_final=answer.status in _FINAL)
        return answer.body

    def _ask(self, name: str, fields: Mapping[str, Any]) -> Any:
        url = f"{self.api.rstrip('/')}/bot{self.token}/{name}"
        answer = call("POST", url, body=json.dumps(fields).encode(), headers=_JSON)
        try:
            said = json.loads(answer.body)
        except ValueError as error:
            raise GatewayError(f"HTTP {answer.status}") from error
        if not said.get("ok"):
            reason = str(said.get("description", f"HTTP {answer.status}"))[:300]
            raise GatewayError(reason, is_final=said.get("error_code") in _FINAL)
        return said["result"]


def check_secret(given: str, secret: str) -> None:
    """Raises ``Refused`` unless the header carries the token given to ``setWebhook``."""
    if not secret or not hmac.compare_digest(given.encode(), secret.encode()):
        raise Refused


def read_update(update: Mapping[str, Any]) -> Pesan | None:
    """The message of a private chat; ``None`` for groups, edits and whatever else there is."""
    message = update.get("message")
    if not isinstance(message, dict) or "update_id" not in update:
        return None
    chat = message.get("chat") or {}
    if chat.get("type") != "private" or not isinstance(chat.get("id"), int):
        return None
    return Pesan(
        Saluran.TELEGRAM,
        str(update["update_id"]),
        str(chat["id"]),
        clean_text(str(message.get("text") or message.get("caption") or "")),
        datetime.fromtimestamp(int(message.get("date", 0)), UTC),
        _files(message),
    )


_OTHER = ("document", "voice", "video")


def _files(message: Mapping[str, Any]) -> tuple[dict[str, Any], ...]:
    if isinstance(place := message.get("location"), dict):
        return place_of(place)
    if "photo" in message:
        return ({"jenis": "photo", "file_id": _file_id(message["photo"])},)
    held = message.get("document")
    if isinstance(held, dict) and str(held.get("mime_type", "")).startswith("image/"):
        return ({"jenis": "photo", "file_id": _file_id(held)},)
    return tuple(
        {"jenis": kind, "file_id": _file_id(message[kind])} for kind in _OTHER if kind in message
    )


def _file_id(held: Any) -> str:
    """Of several sizes of a photo, the largest, which is the last."""
    last = held[-1] if isinstance(held, list) and held else held
    return str(last.get("file_id", "")) if isinstance(last, dict) else ""
