"""E-mail: which of it no person wrote, whose it is, and where its words end. Pure."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from kentongan.pintu.rules.tata import Kurang, read_pesan

_PRECEDENCE = frozenset({"bulk", "junk", "list", "auto_reply"})
_MACHINES = re.compile(
    r"(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)([-+_.][^@]*)?@", re.IGNORECASE
)
_MARKS = ("list-id", "list-unsubscribe", "x-autoreply", "x-autorespond", "x-failed-recipients")
_AGAIN = re.compile(r"^\s*(?:(?:re|fw|fwd|bls|trs|balas|aw)\s*:\s*)+", re.IGNORECASE)
_ENDS = re.compile(
    r"(?:>|--\s*$|_{8,}|-{3,}\s*(?:original|pesan asli|forwarded|pesan terusan)|"
    r"(?:on|pada)\b.{4,200}\b(?:wrote|menulis)\s*:\s*$|(?:from|dari)\s*:\s*\S+@)",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"\([^()]*\)")
_FOUND = re.compile(r"^\s*(dmarc|dkim|spf)\s*=\s*(\w+)\b(.*)$", re.IGNORECASE | re.DOTALL)
_ABOUT = {"dmarc": "header.from", "dkim": "header.d", "spf": "smtp.mailfrom"}


def is_automatic(headers: Mapping[str, str], *, sender: str) -> bool:
    """Whether a machine wrote it: never answered, or two machines would write for ever.

    *headers* by their names in small letters (RFC 3834 and what mail programs do besides).
    """
    if headers.get("auto-submitted", "no").partition(";")[0].strip().lower() != "no":
        return True
    if headers.get("precedence", "").strip().lower() in _PRECEDENCE:
        return True
    if headers.get("return-path", "x").strip() == "<>" or not sender:
        return True
    kind = headers.get("content-type", "").strip().lower()
    if kind.startswith(("multipart/report", "message/delivery-status")):
        return True
    return any(mark in headers for mark in _MARKS) or bool(_MACHINES.match(sender))


def is_vouched(results: Sequence[str], *, by: str, sender: str) -> bool:
    """Whether the mail server *by* says that *sender*'s own server sent it.

    *results* are the headers ``Authentication-Results`` (RFC 8601), the topmost first: only
    that one counts, since whoever writes a message can put others below it.
    """
    if not by or not results:
        return False
    name, *findings = _COMMENT.sub(" ", results[0]).split(";")
    domain = sender.rpartition("@")[2].lower()
    if not domain or name.split()[:1] != [by]:
        return False
    return any(_says_so(finding, domain) for finding in findings)


def _says_so(finding: str, domain: str) -> bool:
    found = _FOUND.match(finding)
    if found is None or found[2].lower() != "pass":
        return False
    about = _ABOUT[found[1].lower()]
    named = re.search(rf"(?:^|\s){re.escape(about)}\s*=\s*\"?([^\s;\"]+)", found[3], re.IGNORECASE)
    return named is not None and named[1].rpartition("@")[2].lower().strip("<>.") == domain


def words_of(subject: str, body: str, *, now: datetime) -> str:
    """What the sender wrote, without what was quoted and signed: the body, where it is a message
    by itself; else with the subject before it.
    """
    own: list[str] = []
    for line in body.replace("\r\n", "\n").split("\n"):
        if _ENDS.match(line):
            break
        own.append(line.strip())
    told = "\n".join(own).strip()
    subject = _AGAIN.sub("", " ".join(subject.split()))
    if told and read_pesan(told, now=now) != Kurang("perintah"):
        return told
    return f"{subject}\n{told}".strip()
