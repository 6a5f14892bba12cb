"""Days and hours as people write them: ``tadi malam``, ``kemarin 21.30``, ``12/11 jam 9 malam``."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kentongan.dokumen.tanggal import BULAN, HARI

EVENING = 19
"""Until this hour *tadi malam* is the night that ended this morning; from then on, this one."""
MORNING = 6
"""Hours of *tadi malam* before this one lie after midnight."""

_NUMBERS = {
    word: number
    for number, word in enumerate(("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh"), 1)
}
_PART = r"pagi|siang|sore|petang|malam"
_LAST_NIGHT = r"tadi malam|semalam|malam tadi"
_TODAY = rf"hari ini|barusan|baru saja|sekarang|tadi (?:{_PART})|(?:pagi|siang|sore) (?:ini|tadi)|malam ini|tadi"
_BACK = rf"kemarin dulu|kemarin lusa|kemarin(?: (?:{_PART}))?|(?:\d{{1,2}}|{'|'.join(_NUMBERS)}) hari (?:yang )?lalu"
_WEEKDAY = rf"(?:hari )?(?:{'|'.join(HARI).lower()}|jum'at)(?: (?:{_PART}))?(?: (?:ini|tadi|lalu|kemarin))?"
_SECOND_HALF = {
    "siang": range(1, 11),
    "sore": range(1, 12),
    "petang": range(1, 12),
    "malam": range(5, 12),
}
"""Hours that these words move behind noon: *jam 9 malam* is 21, *jam 11 siang* stays."""
_MONTHS = {name[:3].lower(): number for number, name in enumerate(BULAN, 1)}
_DATE = (
    r"(?:tgl\.? |tanggal )?(?:(?P<iso>\d{4}-\d{2}-\d{2})"
    r"|(?P<d>\d{1,2})[/-](?P<m>\d{1,2})(?:[/-](?P<y>\d{4}|\d{2}))?"
    rf"|(?P<d2>\d{{1,2}}) (?P<month>{'|'.join(_MONTHS)})[a-z]*(?: (?P<y2>\d{{4}}))?)"
)
_CLOCK = (
    rf"(?:(?:jam|pukul|pkl\.?) ?(?P<h>\d{{1,2}})(?:[.:](?P<min>\d{{2}}))?"
    rf"|(?P<h2>\d{{1,2}})[.:](?P<min2>\d{{2}}))(?: (?P<part>{_PART}))?(?: wi(?:b|ta|t))?"
)
_DAY = rf"(?P<malam>{_LAST_NIGHT})|(?P<ini>{_TODAY})|(?P<lalu>{_BACK})|(?P<hari>{_WEEKDAY})|{_DATE}"
_WHOLE = (
    re.compile(rf"(?:{_DAY})(?:,? {_CLOCK})?"),
    re.compile(rf"{_CLOCK}(?:,? (?:{_DAY}))?"),
)
_WITHIN = re.compile(
    rf"(?<!\w)(?:(?P<malam>{_LAST_NIGHT})|(?P<ini>{_TODAY.removesuffix('|tadi')})|(?P<lalu>{_BACK}))(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Waktu:
    """A day, and the hour where one was said."""

    hari: date
    jam: time | None = None


def read_waktu(text: str, *, now: datetime) -> Waktu | None:
    """The time that the whole of *text* says; ``None`` when it says something else.

    *now* is the time of day at the place.
    """
    plain = " ".join(text.lower().replace(",", ", ").split()).replace(" ,", ",").strip(" .")
    for pattern in _WHOLE:
        if match := pattern.fullmatch(plain):
            return _read(match.groupdict(), now)
    return None


def mentioned_day(text: str, *, now: datetime) -> date | None:
    """The one day that words in running text point to; ``None`` for none, or for several."""
    plain = " ".join(text.lower().split())
    read = (_read(match.groupdict(), now) for match in _WITHIN.finditer(plain))
    days = {each.hari for each in read if each}
    return days.pop() if len(days) == 1 else None


def _read(said: dict[str, str | None], now: datetime) -> Waktu | None:
    try:
        jam = _clock(said)
        return Waktu(_day(said, now, jam), jam)
    except (ValueError, OverflowError):
        return None


def _clock(said: dict[str, str | None]) -> time | None:
    hour = said.get("h") or said.get("h2")
    if hour is None:
        return None
    number, part = int(hour), said.get("part")
    if part == "malam" and number == 12:
        number = 0
    elif part in _SECOND_HALF and number in _SECOND_HALF[part]:
        number += 12
    return time(number, int(said.get("min") or said.get("min2") or 0))


def _day(said: dict[str, str | None], now: datetime, jam: time | None) -> date:
    today = now.date()
    if said.get("malam"):
        is_this_night = now.hour >= EVENING or (jam is not None and jam.hour < MORNING)
        return today if is_this_night else today - timedelta(days=1)
    if words := said.get("lalu"):
        return today - timedelta(days=_days_back(words))
    if words := said.get("hari"):
        return _last_weekday(words, today)
    return _date(said, today) or today


def _days_back(words: str) -> int:
    if words.startswith("kemarin"):
        return 2 if words in {"kemarin dulu", "kemarin lusa"} else 1
    first = words.split(maxsplit=1)[0]
    return _NUMBERS.get(first) or int(first)


def _last_weekday(words: str, today: date) -> date:
    """The last day of that name; today counts unless the words say that it is over."""
    name = words.removeprefix("hari ").split()[0].replace("'", "")
    wanted = [day.lower() for day in HARI].index(name)
    back = (today.weekday() - wanted) % 7
    is_over = words.endswith(("lalu", "kemarin"))
    return today - timedelta(days=back or (7 if is_over else 0))


def _date(said: dict[str, str | None], today: date) -> date | None:
    if iso := said.get("iso"):
        return date.fromisoformat(iso)
    day, month = said.get("d") or said.get("d2"), said.get("m") or said.get("month")
    if day is None or month is None:
        return None
    number = int(month) if month.isdigit() else _MONTHS[month]
    year = said.get("y") or said.get("y2")
    if year:
        return date(int(year) if len(year) == 4 else 2000 + int(year), number, int(day))
    this_year = date(today.year, number, int(day))
    return this_year if this_year <= today else date(today.year - 1, number, int(day))
