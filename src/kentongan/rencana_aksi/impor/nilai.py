"""What is written in a cell: money, targets, branches, dates."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from kentongan.dokumen.tanggal import BULAN
from kentongan.kernel.periods import Periode
from kentongan.rencana_aksi.enums import BidangAksi
from kentongan.rencana_aksi.impor.kamus import kata, normal
from kentongan.rencana_aksi.rules.facts import TargetFacts

_LARGEST = Decimal(10**12)
_GROUPS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_ENGLISH_GROUPS = re.compile(r"\d{1,3}(?:,\d{3})+")
_NUMBER = r"\d[\d.,]*"
_MONEY = re.compile(
    rf"(?:rp\.?|idr)?\s*({_NUMBER})\s*(?:,-|,--|\.-)?\s*(ribu|rb|juta|jt|miliar|milyar|m)?\b",
    re.IGNORECASE,
)
_SCALE = {"ribu": 10**3, "rb": 10**3, "juta": 10**6, "jt": 10**6,
          "miliar": 10**9, "milyar": 10**9, "m": 10**9}  # fmt: skip


def unbroken(text: str) -> str:
    """A code, date or amount that a narrow column broke into lines, in one piece again."""
    joined = "".join(text.split())
    return joined if re.fullmatch(r"(?:rp\.?)?[\d.,/-]+", joined, re.IGNORECASE) else text


def is_empty(text: str) -> bool:
    bare = text.strip().casefold()
    return not bare or bare in kata()["kosong"]


def number_of(text: str) -> Decimal | None:
    """``1.250.000,50``, ``1,250,000.50``, ``1.5``, ``3``."""
    text = text.strip().rstrip(".,")
    if "," in text and "." in text:
        english = text.rfind(".") > text.rfind(",")
        text = text.replace(",", "") if english else text.replace(".", "").replace(",", ".")
    elif _GROUPS.fullmatch(text):
        text = text.replace(".", "")
    elif text.count(",") > 1 and _ENGLISH_GROUPS.fullmatch(text):
        text = text.replace(",", "")
    else:
        text = text.replace(",", ".")
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and 0 <= number < _LARGEST else None


@dataclass(frozen=True, slots=True)
class Uang:
    """*sisa* is what stands beside the amount, as the source of the money."""

    jumlah: Decimal | None
    sisa: str = ""


def money_of(text: str, *, times: int = 1) -> Uang:
    """``Rp 1.250.000,00``, ``50 juta``, ``Rp50.000.000,- (APBD)``."""
    flat = " ".join(unbroken(text).split())
    match = _MONEY.search(flat)
    if match is None or not _is_money(flat, match):
        return Uang(None, "" if is_empty(flat) else flat)
    raw = match[1]
    # In rupiah, one comma before three digits groups thousands when nothing else does.
    if not match[2] and _ENGLISH_GROUPS.fullmatch(raw):
        raw = raw.replace(",", "")
    number = number_of(raw)
    if number is None:
        return Uang(None, flat)
    number = (number * _SCALE.get((match[2] or "").lower(), 1) * times).quantize(Decimal("0.01"))
    rest = (flat[: match.start()] + " " + flat[match.end() :]).strip(" -,.;:()")
    return Uang(number if number < _LARGEST else None, rest if number < _LARGEST else flat)


def _is_money(text: str, match: re.Match[str]) -> bool:
    """A number alone, or beside few words; not one inside a sentence or a code."""
    rest = text[: match.start()] + text[match.end() :]
    has_sign = re.search(r"rp|idr", match[0], re.IGNORECASE) is not None
    return len(re.findall(r"\d+", rest)) == 0 and (has_sign or len(rest) <= 25)


_WORDS = {"satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7,
          "delapan": 8, "sembilan": 9, "sepuluh": 10, "sebelas": 11}  # fmt: skip
_TARGET = re.compile(
    rf"(?P<number>{_NUMBER})\s*(?P<percent>%)?\s*(?:\([a-z ]+\)\s*)?(?P<unit>[^\d\n;:]*)",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(
    r"^(?:>=|≥|(?:min(?:imal|imum)?|paling sedikit|sedikitnya|sekurang-kurangnya)\b\.?)\s*(?=\d)",
    re.IGNORECASE,
)
_SPELLED = re.compile(rf"({'|'.join(_WORDS)})\s+(?:\(\d+\)\s*)?([a-z][a-z /-]*)", re.IGNORECASE)
_TIMES = re.compile(r"x", re.IGNORECASE)


def target_of(text: str, periode: Periode, unit: str = "") -> TargetFacts | None:
    """``3 kali``, ``100%``, ``1 (satu) dokumen``, ``ya``, a tick; other words stay as they are."""
    flat = " ".join(text.split()).strip(" .;")
    if flat.casefold() in kata()["centang"]:
        return TargetFacts(periode, "ya")
    if is_empty(flat):
        return None
    unit = "" if is_empty(unit) else " ".join(unit.split())
    found = _counted(flat)
    if found is None:
        return TargetFacts(periode, flat.lower() if flat.casefold() in kata()["ya"] else text)
    number, own_unit = found
    own_unit = own_unit or unit
    if len(own_unit) > 40:
        return TargetFacts(periode, text)
    return TargetFacts(periode, number=number.quantize(Decimal("0.01")), unit=own_unit)


def _counted(text: str) -> tuple[Decimal, str] | None:
    """Number and unit; of ``≥ 3 kali`` the unit says that it is the least."""
    if least := _AT_LEAST.match(text):
        found = _counted(text[least.end() :])
        return (found[0], f"{found[1]} (minimal)".strip()) if found else None
    if match := _SPELLED.fullmatch(text):
        return Decimal(_WORDS[match[1].lower()]), match[2].strip()
    match = _TARGET.fullmatch(text)
    number = number_of(match["number"]) if match else None
    if match is None or number is None or "/" in match["unit"][:1]:
        return None
    unit = match["unit"].strip(" .,")
    if match["percent"]:
        unit = f"% {unit}".strip()
    return number, "kali" if _TIMES.fullmatch(unit) else unit


_UNIT_IN_TITLE = re.compile(r"\(([a-z][a-z /]{1,20}|%)\)\s*$", re.IGNORECASE)


def unit_in_title(title: str) -> str:
    """``kali`` of ``Target B04 (kali)``; months and rupiah are no unit of a target."""
    match = _UNIT_IN_TITLE.search(title.strip())
    if match is None or _MONTH.search(match[1]) or normal(match[1]) in {"rp", "rupiah"}:
        return ""
    return match[1].strip().lower()


_PERIOD = re.compile(r"\bB\.?\s?(0?4|0?8|12)\b\s*[:=)–-]*\s*", re.IGNORECASE)


def targets_by_period(text: str) -> dict[Periode, str]:
    """``B04: 1 kali; B08: 2 kali`` in one cell, each under its period; empty if it says more."""
    marks = list(_PERIOD.finditer(text))
    if not marks or text[: marks[0].start()].strip(" -•\n"):
        return {}
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    found: dict[Periode, str] = {}
    for mark, end in zip(marks, ends, strict=True):
        periode = Periode(f"B{int(mark[1]):02}")
        if periode in found:
            return {}
        found[periode] = text[mark.end() : end].strip(" ;,.|/\n")
    return found


_NUMBERING = re.compile(r"^\s*(?:[ivx]{1,4}|[a-z]|\d{1,2})\s*[.):]\s*", re.IGNORECASE)
_SECTION = frozenset(["bidang", "tahap", "tahapan", "upaya", "program", "kegiatan", "konflik", "sosial", "rencana", "aksi", "penanganan"])  # fmt: skip


_ITEM = re.compile(r"^(?:\(?[a-z][.)]|\(?\d{1,2}[.)]|[-•▪–])\s+", re.IGNORECASE)


def without_mark(text: str) -> str:
    """``a. Dialog`` as ``Dialog``; a list of several keeps its marks."""
    lines = text.split("\n")
    return _ITEM.sub("", text) if sum(bool(_ITEM.match(line)) for line in lines) == 1 else text


def bidang_of(text: str, *, alone: bool = True) -> BidangAksi | None:
    """The branch that the words name; with *alone*, the words name nothing else."""
    bare = normal(_NUMBERING.sub("", text))
    if not bare:
        return None
    match = _named_alone if alone else _named_inside
    found = [bidang for bidang in BidangAksi if match(bare, kata()[bidang.value])]
    return found[0] if len(found) == 1 else None


def _named_alone(bare: str, names: tuple[str, ...]) -> bool:
    if bare in names:
        return True
    said = {word for word in bare.split() if word not in _SECTION}
    known = {word for name in names for word in name.split() if word not in _SECTION}
    return bool(said) and said <= known


def _named_inside(bare: str, names: tuple[str, ...]) -> bool:
    return f" {names[0]} " in f" {bare} "


_MONTHS = {name.lower()[:3]: n for n, name in enumerate(BULAN, 1)} | {"nop": 11, "agt": 8}
_MONTH = re.compile(
    r"\b(?:(\d{1,2})\s+)?(jan|feb|mar|apr|mei|jun|jul|agu|agt|ags|sep|okt|nov|nop|des)[a-z]*\.?(?:\s+(20\d\d))?",
    re.IGNORECASE,
)
_REST_OF_TIME = re.compile(
    r"^[\s\-–—,./&]*(?:(?:s ?d|s/d|sd|sampai|hingga|dan|dengan|bulan|minggu|pada)[\s.]*)*$"
)


def time_of(text: str, tahun: int) -> tuple[date, date] | None:
    """First and last day of ``Maret 2026``, ``Jan–Apr``, ``12 Maret 2026``; None if it says more."""
    found = list(_MONTH.finditer(text))
    rest = _MONTH.sub(" ", text.lower())
    if not 0 < len(found) <= 2 or not all(_REST_OF_TIME.match(p) for p in rest.split("  ")):
        return None
    first, last = found[0], found[-1]
    year = int(last[3] or first[3] or tahun)
    try:
        begin = date(int(first[3] or year), _month(first), int(first[1] or 1))
        end = (
            last_day(year, _month(last)) if not last[1] else date(year, _month(last), int(last[1]))
        )
    except ValueError:
        return None
    return (begin, end) if begin <= end else None


_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](20\d\d)")
_NAMED_DAY = re.compile(
    r"(?:[a-z']{4,7},?\s+)?(\d{1,2})[-/.\s]+([a-z]{3,9})[-/.\s]+((?:20)?\d\d)", re.IGNORECASE
)
_ENGLISH_MONTHS = {"may": "mei", "aug": "agu", "oct": "okt", "dec": "des"}
_MIDNIGHT = re.compile(r"[ T]00[:.]00(?:[:.]00)?$")


def day_of(text: str) -> date | None:
    """``12-03-2026``, ``12/3/2026``, ``2026-03-12``, ``Kamis, 12 Maret 2026``, ``12-Mar-26``."""
    bare = _MIDNIGHT.sub("", text.strip())
    if match := _NAMED_DAY.fullmatch(bare):
        month = _ENGLISH_MONTHS.get(match[2].lower(), match[2])
        bare = f"{match[1]} {month} {match[3] if len(match[3]) > 2 else '20' + match[3]}"
    elif not re.search("[a-z]", bare.lower()):
        bare = unbroken(bare)
    named = _MONTH.fullmatch(bare)
    try:
        if match := _DAY.fullmatch(bare):
            return date(int(match[3]), int(match[2]), int(match[1]))
        if named and named[1] and named[3]:
            return date(int(named[3]), _month(named), int(named[1]))
        return date.fromisoformat(bare)
    except ValueError:
        return None


def month_named(word: str) -> int | None:
    """``jan``, ``Agustus``, ``nop``."""
    match = _MONTH.fullmatch(word)
    return _month(match) if match else None


def _month(match: re.Match[str]) -> int:
    return _MONTHS.get(match[2].lower(), 8)


def last_day(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
