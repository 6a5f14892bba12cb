"""E-mail: a mailbox read by IMAP, answers by the server's own outgoing mail."""

import email
import hashlib
import imaplib
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default as policy
from email.utils import getaddresses, parseaddr, parsedate_to_datetime
from html import unescape
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import Any

from django.core import mail
from django.utils.html import strip_tags

from kentongan.laporan.enums import Saluran
from kentongan.laporan.rules import MAX_PHOTOS
from kentongan.pemberitahuan import gangguan
from kentongan.pemberitahuan.pos import tls
from kentongan.pintu import balasan
from kentongan.pintu.rules.alamat import normal_alamat
from kentongan.pintu.rules.surel import is_automatic, is_vouched, words_of
from kentongan.pintu.saluran.antarmuka import GatewayError, Pesan, clean_text
from kentongan.pintu.saluran.http import TIMEOUT

logger = logging.getLogger(__name__)
MOST_BYTES = 15 * 1024 * 1024
_LONGEST_ID = 200
_BREAKS = re.compile(r"<br\s*/?>|</(?:p|div|li|tr|h\d)>", re.IGNORECASE)


class MailboxShut(GatewayError):
    """The mailbox can not be reached or opened; it was noted for the health page."""


@dataclass(frozen=True, slots=True)
class Surel:
    """*tls* is ``ssl``, ``starttls`` or ``tanpa``; *alamat* is our own address, *penjamin* the
    mail server whose word on senders counts.
    """

    host: str
    port: int
    user: str
    password: str
    alamat: str
    penjamin: str = ""
    folder: str = "INBOX"
    tls: str = "ssl"
    channel: Saluran = Saluran.SUREL

    def send(self, alamat: str, teks: str, *, key: str, reply_to: str = "") -> str:
        number = f"<{key}@{self.alamat.rpartition('@')[2]}>"
        headers = {"Message-ID": number, "Auto-Submitted": "auto-replied"}
        if reply_to.startswith("<") and reply_to.isprintable():
            headers |= {"In-Reply-To": reply_to, "References": reply_to}
        message = mail.EmailMessage(
            subject=balasan.mail_subject(),
            body=f"{teks}\n\n{balasan.mail_foot()}",
            from_email=self.alamat,
            to=[alamat],
            headers=headers,
        )
        try:
            message.send()
        except (SMTPException, OSError, ValueError) as error:
            # A refused certificate is a ValueError, too, but one that will be mended.
            is_final = isinstance(error, SMTPRecipientsRefused) or not isinstance(error, OSError)
            raise GatewayError(str(error)[:300], is_final=is_final) from error
        return number

    def download(self, file_id: str) -> bytes:
        """A picture of a message that is still in the mailbox."""
        validity, uid, number = file_id.split(".")
        with self.mailbox() as box:
            if box.validity != validity or not box.size(uid):
                raise GatewayError("surelnya tidak ada lagi", is_final=True)
            message = email.message_from_bytes(box.whole(uid), policy=policy)
        for index, part in enumerate(message.walk()):
            if str(index) == number and isinstance(data := part.get_payload(decode=True), bytes):
                return data
        raise GatewayError("lampirannya tidak ada", is_final=True)

    @contextmanager
    def mailbox(self) -> Iterator["Kotak"]:
        """The mailbox, open.

        Raises:
            MailboxShut: it can not be reached, or not opened.

        """
        try:
            line = self._line()
            try:
                line.login(self.user, self.password)
                status, _ = line.select(f'"{self.folder}"')
                if status != "OK":
                    raise imaplib.IMAP4.error(f"folder {self.folder} tidak dapat dibuka")
                yield Kotak(line)
            finally:
                with suppress(OSError, imaplib.IMAP4.error):
                    line.logout()
                with suppress(OSError):  # a line that broke is not closed by saying good-bye
                    line.shutdown()
        except (OSError, imaplib.IMAP4.error) as error:
            raise MailboxShut(str(gangguan.note(gangguan.MASUK, error))) from error
        gangguan.forget(gangguan.MASUK)

    def _line(self) -> imaplib.IMAP4:
        if self.tls not in {"starttls", "tanpa"}:
            return imaplib.IMAP4_SSL(self.host, self.port, ssl_context=tls(), timeout=TIMEOUT)
        line = imaplib.IMAP4(self.host, self.port, timeout=TIMEOUT)
        if self.tls == "starttls":
            try:
                line.starttls(ssl_context=tls())
            except BaseException:
                with suppress(OSError):
                    line.shutdown()
                raise
        return line


class Kotak:
    """An open folder; reading a message changes nothing in it."""

    def __init__(self, line: imaplib.IMAP4) -> None:
        self.line = line
        told = line.response("UIDVALIDITY")[1]
        self.validity = told[0].decode() if told and told[0] else "0"

    def unseen(self) -> list[str]:
        status, found = self.line.uid("SEARCH", "UNSEEN")
        if status != "OK":
            raise imaplib.IMAP4.error("isi kotak tidak dapat didaftar")
        return found[0].decode().split() if found and found[0] else []

    def size(self, uid: str) -> int:
        _, found = self.line.uid("FETCH", uid, "(RFC822.SIZE)")
        told = re.search(rb"RFC822\.SIZE (\d+)", found[0]) if found and found[0] else None
        return int(told[1]) if told else 0

    def whole(self, uid: str) -> bytes:
        return self._literal(uid, "(BODY.PEEK[])")

    def headers(self, uid: str) -> bytes:
        return self._literal(uid, "(BODY.PEEK[HEADER])")

    def mark_seen(self, uid: str) -> None:
        self.line.uid("STORE", uid, "+FLAGS.SILENT", r"(\Seen)")

    def _literal(self, uid: str, what: str) -> bytes:
        _, found = self.line.uid("FETCH", uid, what)
        for part in found:
            if isinstance(part, tuple):
                return bytes(part[1])
        raise GatewayError(f"surel {uid} tidak dapat dibaca")


def read_surel(box: Kotak, uid: str, *, door: Surel, now: datetime) -> Pesan | None:
    """One message; ``None`` where a machine wrote it. What can not be read is kept as such."""
    is_large = box.size(uid) > MOST_BYTES
    raw = box.headers(uid) if is_large else box.whole(uid)
    files = f"{box.validity}.{uid}"
    try:
        found = _message(raw, files=files, door=door, now=now)
    except Exception:  # the parser raises whatever a broken message makes it
        logger.exception("surel %s tidak terbaca", uid)
        number = f"sha256:{hashlib.sha256(raw).hexdigest()}"
        return Pesan(Saluran.SUREL, number, "?", "", now, ({"jenis": "rusak"},), is_proven=False)
    if found is None or not is_large:
        return found
    return Pesan(
        Saluran.SUREL,
        found.provider_id,
        found.alamat,
        found.teks,
        found.received_at,
        ({"jenis": "besar"},),
        found.is_proven,
    )


def _message(raw: bytes, *, files: str, door: Surel, now: datetime) -> Pesan | None:
    message = email.message_from_bytes(raw, policy=policy)
    headers = {name.lower(): str(value) for name, value in reversed(message.items())}
    senders = getaddresses([str(each) for each in message.get_all("from", [])])
    sender = normal_alamat(Saluran.SUREL, senders[0][1]) or "" if len(senders) == 1 else ""
    own = parseaddr(door.alamat)[1].lower()
    if sender == own or is_automatic(headers, sender=sender):
        return None
    results = [str(each) for each in message.get_all("authentication-results", [])]
    number = headers.get("message-id", "").strip()
    if not number or len(number) > _LONGEST_ID or not number.isprintable():
        number = f"sha256:{hashlib.sha256(raw).hexdigest()}"
    written = _written(headers.get("date", ""), now)
    return Pesan(
        Saluran.SUREL,
        number,
        sender[:150],
        clean_text(words_of(headers.get("subject", ""), _body(message), now=written)),
        written,
        tuple(_files(message, files)),
        is_proven=is_vouched(results, by=door.penjamin, sender=sender),
    )


def _written(text: str, now: datetime) -> datetime:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return now
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _body(message: Any) -> str:
    if not isinstance(message, EmailMessage):
        return ""
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    try:
        text = str(part.get_content())
    except (LookupError, UnicodeError):  # a letter set that nobody knows
        text = bytes(part.get_payload(decode=True) or b"").decode(errors="replace")
    if part.get_content_subtype() == "html":
        text = unescape(strip_tags(_BREAKS.sub("\n", text)))
    return text


def _files(message: Any, files: str) -> Iterator[dict[str, Any]]:
    """Pictures that were attached, by their place in the message; not those of a signature."""
    photos = 0
    for index, part in enumerate(message.walk()):
        is_attached = part.get_content_disposition() == "attachment"
        if part.get_content_maintype() == "image" and (is_attached or "content-id" not in part):
            photos += 1
            if photos <= MAX_PHOTOS:
                yield {"jenis": "photo", "file_id": f"{files}.{index}"}
        elif is_attached:
            yield {"jenis": "berkas"}
