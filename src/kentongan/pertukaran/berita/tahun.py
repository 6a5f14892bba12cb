"""The year of a date written without one."""

import re
from collections import defaultdict
from collections.abc import Callable
from datetime import date

from kentongan.pertukaran.berita.naskah import Naskah

_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(?:20\d\d\s*[-–]\s*)?(20\d\d)", re.IGNORECASE)
# The number of a letter or press release ends in its year: 1315/PRO_KOPIM/2021.
_LETTER = re.compile(r"\d+\s*/\s*[A-Z][\w.\s-]{1,30}/\s*(20\d\d)\b")
_FULL_DATE = re.compile(r"\d{1,2}\s+[A-Za-z]{3,9}\s+(20\d\d)\b|\d{1,2}[/-]\d{1,2}[/-](20\d\d)\b")
_YEAR = re.compile(r"(?<![\d/.-])(20\d\d)(?![\d/.])")
_REGULATION = re.compile(r"(?:nomor|no\.?)\s*:?\s*\d+\s+tahun\s+$", re.IGNORECASE)
_WEEKDAY_FITS = 5.0
_OLDEST = 12


def year_of(
    naskah: Naskah,
    on: Callable[[int], date | None],
    *,
    weekday: int | None,
    terbit: date | None,
    today: date,
) -> tuple[int | None, float, str]:
    """The likeliest year, how sure it is, and why; ``None`` if nothing speaks for any."""
    evidence = _evidence(naskah, on, terbit)
    fits = {
        year for year in range(today.year - _OLDEST, today.year + 1) if _fits(on(year), weekday)
    }
    scores = {y: s for y, s in evidence.items() if (day := on(y)) is not None and day <= today}
    for year in fits:
        if (day := on(year)) is not None and day <= today:
            scores[year] = scores.get(year, 0.0) + _WEEKDAY_FITS
    if not scores:
        return None, 0.0, ""
    year = max(scores, key=lambda y: (scores[y], y))
    said = evidence.get(year, 0.0)
    if year in fits and said:
        return year, 0.85, f"tahun {year} disebut dan nama harinya cocok"
    if year in fits:
        return year, 0.35, f"tahun {year} adalah yang terakhir dengan nama hari yang cocok"
    return (
        year,
        (0.6 if weekday is None else 0.3),
        f"tahun {year} disebut di tempat lain dalam naskah",
    )


def _fits(day: date | None, weekday: int | None) -> bool:
    return weekday is not None and day is not None and day.weekday() == weekday


def _evidence(
    naskah: Naskah, on: Callable[[int], date | None], terbit: date | None
) -> dict[int, float]:
    """Years named in the text, weighed; those of regulations do not count."""
    weights: dict[int, float] = defaultdict(float)
    if terbit is not None:
        same = on(terbit.year)
        weights[terbit.year if same is None or same <= terbit else terbit.year - 1] += 4.0
    for pattern, weight in ((_COPYRIGHT, 2.0), (_LETTER, 3.0), (_FULL_DATE, 1.0)):
        for found in pattern.finditer(naskah.text):
            weights[int(next(filter(None, found.groups())))] += weight
    for found in _YEAR.finditer(naskah.body):
        if not _REGULATION.search(naskah.body[max(0, found.start() - 30) : found.start()]):
            weights[int(found[1])] += 0.6
    return weights
