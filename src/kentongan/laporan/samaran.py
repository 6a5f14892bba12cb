"""Pseudonyms of reporters: the same person is the same word within one kabupaten/kota.

Keyed, so that nobody without the server's key gets from the word back to the account, nor from
one kabupaten's word to another's.
"""

import hashlib
import hmac
from functools import lru_cache

from django.conf import settings
from django.utils.translation import gettext, gettext_noop

from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.laporan.huruf import letters_of, number_of

LENGTH = 6
ANONIM = gettext_noop("Pelapor anonim")
"""Who sent a report without an account: nobody knows, so there is no pseudonym either."""
MASKED_ORIGIN = "pelapor"
"""What the trace holds instead of the address from which a reporter came."""


def samaran_of(source: str, wilayah_kode: str) -> str:
    """The pseudonym, such as ``K7M2QX``, of *source* in the kabupaten/kota of *wilayah_kode*."""
    return _samaran(settings.SAMARAN_KEY, source, wilayah_kode)


@lru_cache(maxsize=20_000)  # lists ask for the same few again and again
def _samaran(secret: str, source: str, wilayah_kode: str) -> str:
    area = KodeWilayah(wilayah_kode).at(Tingkat.KABUPATEN_KOTA)
    key = hashlib.sha256(b"kentongan samaran " + secret.encode()).digest()
    number = int.from_bytes(hmac.digest(key, f"{area} {source}".encode(), "sha256")[:8])
    return letters_of(number, LENGTH)


def samaran_of_account(akun_id: int | None, wilayah_kode: str) -> str:
    """The pseudonym of an account; none for the system, which is no person.

    An account below zero is forgotten: it is the pseudonym itself, and leads nowhere.
    """
    if akun_id and akun_id < 0:
        return letters_of(-akun_id - 1, LENGTH)
    return samaran_of(f"akun {akun_id}", wilayah_kode) if akun_id else ""


def forgotten_account(samaran: str) -> int:
    """What stands instead of an account that is forgotten: its pseudonym, as a number."""
    return -number_of(samaran) - 1


def shown(samaran: str) -> str:
    """``Pelapor K7M2QX``; without a pseudonym only what it is."""
    return f"{gettext('Pelapor')} {samaran}".rstrip()
