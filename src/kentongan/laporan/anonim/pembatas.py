"""How often one sender knocked within the hour, without knowing the sender.

Counted in the memory of this process alone, under a coarse sum made with a key of the day that
is never written anywhere: nothing of it reaches the database, a file or a log.
"""

import secrets
from datetime import date

from django.core.cache import caches

from kentongan.laporan.anonim.rules import bucket_of

HOUR = 60 * 60
_secrets: dict[date, bytes] = {}


def knocks(address: str, *, today: date) -> int:
    """The number of times within the hour, this one included."""
    if today not in _secrets:
        _secrets.clear()
        _secrets[today] = secrets.token_bytes(32)
    key = f"anonim:{today}:{bucket_of(address, secret=_secrets[today])}"
    counts = caches["proses"]
    counts.add(key, 0, HOUR)
    return int(counts.incr(key))
