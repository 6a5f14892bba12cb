"""When it happened: every date in the text, weighed."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kentongan.pertukaran.berita.kata import daftar, matcher, pattern
from kentongan.pertukaran.berita.naskah import Bagian, Naskah, is_paragraph
from kentongan.pertukaran.berita.tahun import year_of
from kentongan.pertukaran.berita.temuan import Bukti, Temuan

_DAYS: dict[str, int] = daftar("tanggal")["hari"]
_MONTHS: dict[str, int] = daftar("tanggal")["bulan"]
_BACK: dict[str, int] = daftar("tanggal")["relatif"]
_PART_OF_DAY = r"(?:\s+(?:dini\s+hari|pagi|siang|sore|petang|malam|subuh))?"
_WEEKDAY = rf"(?:(?P<hari>{pattern(list(_DAYS))}){_PART_OF_DAY}[\s,]*(?:tanggal\s+)?)?(?:pada\s+)?"
_NUMERIC = re.compile(
    rf"{_WEEKDAY}(?P<buka>\()?(?<![\d/.,-])(?P<d>\d{{1,2}})\s?(?P<pisah>[/.-])\s?(?P<m>\d{{1,2}})"
    rf"(?:\s?[/.-]\s?(?P<y>\d{{4}}|\d{{2}}))?(?![\d/])\)?",
    re.IGNORECASE,
)
_WORDED = re.compile(
    rf"{_WEEKDAY}(?P<buka>\()?(?<!\d)(?P<d>\d{{1,2}})(?:\s*[-–]\s*\d{{1,2}})?\s+"
    rf"(?P<bulan>{pattern(list(_MONTHS))})\.?(?:,?\s+(?:tahun\s+)?(?P<y>\d{{4}})(?!\d))?\)?",
    re.IGNORECASE,
)
_RELATIVE = re.compile(rf"(?P<kata>{pattern(list(_BACK))})", re.IGNORECASE)
_BARE_WEEKDAY = re.compile(
    rf"(?:pada\s+)?(?P<hari>{pattern(list(_DAYS))}){_PART_OF_DAY}(?!\s*[(,]?\s*\d)", re.IGNORECASE
)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b")
_PHOTO = re.compile(r"WhatsApp Image (\d{4})[ -](\d{2})[ -](\d{2})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sebutan:
    """A date as written; ``year`` is ``None`` where the writer left it out."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    weekday: int | None
    in_parens: bool

    def on(self, year: int) -> date | None:
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


def read_terbit(naskah: Naskah) -> Temuan[date]:
    """The day of publication, from a by-line or, weaker, from the name of a photo."""
    for line in (*naskah.head, *naskah.paragraphs[-3:]):
        if is_byline(line.text):
            for mention in mentions(line.text):
                if mention.year and (day := mention.on(mention.year)):
                    where = line.start + mention.start, line.start + mention.end
                    return Temuan(
                        day, 0.9, (naskah.bukti("terbit", *where, "baris tanggal terbit"),)
                    )
    if photo := _PHOTO.search(naskah.text):
        day = Sebutan(0, 0, int(photo[3]), int(photo[2]), None, None, in_parens=False).on(
            int(photo[1])
        )
        if day:
            return Temuan(
                day, 0.4, (naskah.bukti("terbit", *photo.span(), "tanggal pada nama foto"),)
            )
    return Temuan(None, 0.0)


def is_byline(text: str) -> bool:
    """Whether a line says who published when, and not what happened."""
    if len(text.split()) > 14 or is_paragraph(text):
        return False
    if matcher("halaman", "terbit").match(text.lstrip(" •-|")):
        return True
    found = next(mentions(text), None)
    return found is not None and (
        bool(_CLOCK.search(text, found.end)) or found.end - found.start >= len(text.strip()) - 4
    )


def read_tanggal(naskah: Naskah, terbit: Temuan[date], *, today: date) -> Temuan[date]:
    """The day of the event, with how sure that is."""
    weights: dict[date, float] = defaultdict(float)
    best: dict[date, tuple[float, float, Bukti]] = {}
    for mention in mentions(naskah.body):
        line = _line_at(naskah, mention.start)
        if line is None or is_byline(line.text):
            continue
        day, sureness, why = _dated(mention, naskah, terbit, today)
        if day is None or day > today:
            continue
        weight = _weight(mention, naskah) - 4.0 * (terbit.value is not None and day > terbit.value)
        weights[day] += weight if day not in best else min(max(weight, 0.0), 1.0)
        bukti = naskah.bukti("tanggal", mention.start, mention.end, why)
        if day not in best or weight > best[day][0]:
            best[day] = (weight, sureness, bukti)
    if not best:
        return _relative(naskah, terbit)
    day = max(weights, key=lambda d: (weights[d], -best[d][2].start))
    if weights[day] < 0 and (relative := _relative(naskah, terbit)).value:
        return relative
    sureness = best[day][1] * (1.0 if weights[day] >= 2 else 0.7)
    return Temuan(day, round(sureness, 2), (best[day][2],))


def mentions(text: str) -> Iterator[Sebutan]:
    """Every day named in *text* by number."""
    for found in _NUMERIC.finditer(text):
        year = found["y"]
        named = found["hari"] or found["buka"]
        if year is None and not (named and found["pisah"] == "/"):
            continue  # a score, a time or a fraction
        if mention := _mention(found, int(found["m"])):
            yield mention
    for found in _WORDED.finditer(text):
        if mention := _mention(found, _MONTHS[found["bulan"].lower()]):
            yield mention


def _mention(found: re.Match[str], month: int) -> Sebutan | None:
    year = int(found["y"]) if found["y"] else None
    if year is not None and year < 100:
        year += 2000
    day = int(found["d"])
    if not (1 <= month <= 12 and 1 <= day <= 31 and (year is None or 1945 <= year <= 2100)):
        return None
    hari = found["hari"]
    weekday = _DAYS[" ".join(hari.lower().split())] if hari else None
    lead = len(found[0]) - len(found[0].lstrip())
    return Sebutan(
        found.start() + lead, found.end(), day, month, year, weekday, bool(found["buka"])
    )


def _dated(
    mention: Sebutan, naskah: Naskah, terbit: Temuan[date], today: date
) -> tuple[date | None, float, str]:
    if mention.year is not None:
        day = mention.on(mention.year)
        agrees = day is not None and mention.weekday in {None, day.weekday()}
        if agrees:
            return day, 0.95 if mention.weekday is not None else 0.85, "tanggal lengkap"
        return day, 0.6, "tanggal lengkap, tetapi nama harinya tidak cocok"
    year, sureness, why = year_of(
        naskah, mention.on, weekday=mention.weekday, terbit=terbit.value, today=today
    )
    return (mention.on(year) if year else None), sureness, f"tahun tidak ditulis; {why}"


def _weight(mention: Sebutan, naskah: Naskah) -> float:
    """How much a mention looks like the day of what is told."""
    sentence = naskah.sentence_at(mention.start)
    ahead = naskah.body[sentence.start : mention.start]
    depth = naskah.depth(mention.start)
    weight = {0: 1.5, 1: 3.0, 2: 1.5, 3: 1.0}.get(depth, 0.3)
    weight += 2.0 * (mention.weekday is not None) + 0.7 * mention.in_parens
    weight += 1.0 * bool(matcher("tanggal", "berlangsung").search(sentence.text))
    if _cited(ahead):
        weight -= 6.0
    if matcher("tanggal", "lain_waktu").search(
        naskah.body[max(sentence.start, mention.start - 45) : mention.start]
    ):
        weight -= 2.0
    if matcher("tanggal", "lain_waktu").match(
        naskah.body[mention.end : mention.end + 12].lstrip(" ,)")
    ):
        weight -= 2.0
    return weight


def _cited(ahead: str) -> bool:
    """Whether the words just before name a letter or a regulation."""
    return bool(matcher("tanggal", "surat").search(ahead[-60:])) and "(" not in ahead[-3:]


def _line_at(naskah: Naskah, offset: int) -> Bagian | None:
    return next((line for line in naskah.lines if line.start <= offset < line.end), None)


def _relative(naskah: Naskah, terbit: Temuan[date]) -> Temuan[date]:
    """A "kemarin" or a bare weekday, counted back from the day of publication."""
    if terbit.value is None:
        return Temuan(None, 0.0)
    for sentence in naskah.sentences[:5]:
        if found := _RELATIVE.search(sentence.text):
            back = _BACK[" ".join(found["kata"].lower().split())]
            return _counted(naskah, sentence, found, terbit, back)
        if found := _BARE_WEEKDAY.search(sentence.text):
            hari = " ".join(found["hari"].lower().split())
            back = (terbit.value.weekday() - _DAYS[hari]) % 7
            return _counted(naskah, sentence, found, terbit, back)
    return Temuan(terbit.value, 0.2, terbit.bukti)


def _counted(
    naskah: Naskah, sentence: Bagian, found: re.Match[str], terbit: Temuan[date], back: int
) -> Temuan[date]:
    where = sentence.start + found.start(), sentence.start + found.end()
    bukti = naskah.bukti("tanggal", *where, "dihitung mundur dari tanggal terbit")
    assert terbit.value is not None  # noqa: S101 -- for the type checker; the caller has looked
    return Temuan(terbit.value - timedelta(days=back), 0.45, (bukti, *terbit.bukti))
