"""Rules of reports without an account. Pure: facts in, an answer or a DomainError out."""

import hashlib
import hmac
import re
import uuid as uuids
from datetime import datetime, timedelta

from kentongan.kernel.errors import InvalidInput, NotFound, RuleViolated
from kentongan.laporan.anonim.enums import Kabar
from kentongan.laporan.enums import Keadaan
from kentongan.laporan.huruf import LETTERS, letters_of
from kentongan.laporan.meja.enums import Tanya

CODE_LENGTH = 20
"""A hundred bits: who tries a billion codes a second needs longer than the sun will shine."""
GROUP = 4
YOUNGEST_FORM = timedelta(seconds=3)
"""Nobody reads and fills the form faster; a program does."""
MOST_ADDITIONS = 10
"""So often a day may be written under one code."""
BUCKETS = 1 << 16
"""So coarse is the sum of an address: thousands of addresses share each."""
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0"})


def code_of(seed: str) -> str:
    """The tracking code that belongs to the secret of one form."""
    digest = hashlib.sha256(f"kentongan kode lacak {seed}".encode()).digest()
    return letters_of(int.from_bytes(digest), CODE_LENGTH)


def uuid_of(seed: str) -> uuids.UUID:
    """The id of the report that a form sends, however often; the code cannot be had from it."""
    digest = hashlib.sha256(f"kentongan laporan anonim {seed}".encode()).digest()
    return uuids.UUID(bytes=digest[:16], version=4)


def grouped(code: str) -> str:
    """As it is written down: ``K7M2-QX9F-…``."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def read_code(text: str) -> str:
    """The code that somebody typed, whatever its case, spaces and dashes.

    Raises:
        NotFound: it cannot be one.

    """
    code = re.sub(r"[\s-]", "", text).upper().translate(_READ_AS)
    if len(code) != CODE_LENGTH or not set(code) <= set(LETTERS):
        raise NotFound("laporan.code_unknown")
    return code


def bucket_of(address: str, *, secret: bytes) -> int:
    """In which of a few thousand heaps a sender is counted; no way leads back from there."""
    return int.from_bytes(hmac.digest(secret, address.encode(), "sha256")[:8]) % BUCKETS


def check_form_age(made_at: datetime, *, now: datetime) -> None:
    """Raises ``InvalidInput`` where a form comes back faster than it can be read."""
    if now - made_at < YOUNGEST_FORM:
        raise InvalidInput("laporan.anonim_too_fast")


def check_filled_by_a_person(trap: str) -> None:
    """Raises ``InvalidInput`` where a field was filled that no person sees."""
    if trap:
        raise InvalidInput("laporan.anonim_too_fast")


def sent_before() -> RuleViolated:
    """What is wrong with other words from a form that has been received."""
    return RuleViolated("laporan.anonim_sent_before")


def check_tries(count: int, *, most: int) -> None:
    """Raises ``RuleViolated`` for who tries code after code."""
    if count > most:
        raise RuleViolated("laporan.code_too_many")


def check_open(*, is_open: bool) -> None:
    """Raises ``RuleViolated`` unless the region takes reports without an account."""
    if not is_open:
        raise RuleViolated("laporan.anonim_closed")


def check_sender(count: int, *, most: int) -> None:
    """Raises ``RuleViolated`` when more came from one place within the hour than *most*."""
    if count > most:
        raise RuleViolated("laporan.anonim_too_many")


def check_region(count: int, *, most: int) -> None:
    """Raises ``RuleViolated`` when a region got *most* within the hour already."""
    if count >= most:
        raise RuleViolated("laporan.anonim_desk_full")


def check_can_add(keadaan: Keadaan, *, lately: int) -> None:
    """Raises ``RuleViolated`` where nobody would read an addition, or there are too many."""
    if keadaan is Keadaan.DIARSIPKAN:
        raise RuleViolated("laporan.addition_too_late")
    if lately >= MOST_ADDITIONS:
        raise RuleViolated("laporan.too_many_additions", most=MOST_ADDITIONS)


_KABAR = {
    Keadaan.DIVERIFIKASI: Kabar.DICATAT,
    Keadaan.DITINDAKLANJUTI: Kabar.DITANGANI,
    Keadaan.SELESAI: Kabar.SELESAI,
    Keadaan.DIARSIPKAN: Kabar.DITUTUP,
    Keadaan.DIKEMBALIKAN: Kabar.DIKEMBALIKAN,
}


def kabar_of(keadaan: Keadaan, *, tanya: str, is_held: bool, is_merged: bool = False) -> Kabar:
    """What the holder of the code is told; an open question comes first.

    A report for which another speaks waits for nobody any more, though it stays as it was sent.
    """
    if tanya == Tanya.MENUNGGU and keadaan is not Keadaan.DIARSIPKAN:
        return Kabar.DITANYA
    if is_merged and keadaan is Keadaan.DIKIRIM:
        return Kabar.BERSAMA
    return _KABAR.get(keadaan, Kabar.DIPERIKSA if is_held else Kabar.DITERIMA)
