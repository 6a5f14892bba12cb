"""Words of a report, made comparable: light stems, and how much each one tells.

The stemming is light on purpose: both reports pass through the same steps, so that a stem
need not be a word, only the same for "memalang", "dipalang" and "palangnya".
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log

_TOKEN = re.compile(r"(?:(^|[.!?:;\n])\s*[\"'(]*)?(\d+(?:[.,]\d+)*|[^\W\d_]+)")
"""A word or number, and before it whatever begins a sentence."""
_DATE = re.compile(
    r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b|\b\d{1,2}(?=\s+(?:jan|feb|mar|apr|mei|jun|jul|agu|sep|okt|nov|des))",
    re.IGNORECASE,
)
"""A day written out: it is compared as a day, not as numbers."""

PLAIN, NUMBER, NAME, GENERAL, CALENDAR = 1.0, 1.6, 1.5, 0.5, 0.2
"""Weight of a word: a plain one; a number; a name; one in half of all reports; a date."""

ROOT = 4
"""Fewest letters that may be left of a word when an affix is taken off."""

_STOP_WORDS = """
ada adalah adanya agar akan akibat aku anda antara apa atas atau bagi bahwa banyak baru beberapa belum
berada bila bisa bukan contoh dalam dan dapat dari dekat demi dengan di dia diduga hal hanya harus hingga
ia ialah ini itu jadi jangan jika juga kalau kami kamu karena kata ke kemudian kepada ketika kini kita
lagi lain lalu lebih maka masih mau melalui mereka merupakan namun nya oleh orang pada para per pula pun
saat saja salah sampai sang sangat saya sebab sebagai sebelum sebuah secara sedang sehingga sejak sejumlah
sekitar selama seluruh semua seorang seperti serta sesudah setelah setiap sini situ suatu sudah
tak tapi telah tempat tentang terhadap terjadi terkait tersebut tetap tetapi tidak tiap tsb tutur untuk
wib wit wita yaitu yakni yang yg dgn utk krn pd dlm tdk sdh blm org jl dr ttg
"""
STOP = frozenset(_STOP_WORDS.split())
_GENERAL_WORDS = """
warga masyarakat kelompok massa korban pelaku oknum pihak desa dusun kampung kelurahan kecamatan kabupaten
kota daerah wilayah kejadian peristiwa insiden aksi kasus polisi aparat petugas pria wanita perempuan
laki pemuda remaja anak rumah jalan hari malam pagi siang sore subuh lapor laporan kerja
"""
_GENERAL = frozenset(_GENERAL_WORDS.split())
_CALENDAR_WORDS = """
tanggal tgl bulan tahun senin selasa rabu kamis jumat sabtu minggu januari februari maret april mei juni
juli agustus september oktober november desember
"""
_CALENDAR = frozenset(_CALENDAR_WORDS.split())
_NUMBERS = {
    "satu": "1", "dua": "2", "tiga": "3", "empat": "4", "lima": "5", "enam": "6", "tujuh": "7",
    "delapan": "8", "sembilan": "9", "sepuluh": "10", "sebelas": "11", "belasan": "1x",
    "puluhan": "1x", "ratusan": "1xx", "ribuan": "1xxx",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """The telling words of a text, in alphabetical order: each with its weight, and as written.

    The order makes sums of floats the same whichever of two texts comes first.
    """

    weights: Mapping[str, float]
    shown: Mapping[str, str]
    whole: float
    """The sum of the weights."""

    def lowered(self, rarity: Mapping[str, float]) -> "Words":
        """The same words, those in *rarity* weighing as much less as it says."""
        if not rarity:
            return self
        rare = rarity.get
        weights = {stem: weight * rare(stem, 1.0) for stem, weight in self.weights.items()}
        return Words(weights, self.shown, sum(weights.values()))


def words_of(*texts: str) -> Words:
    """The words of *texts*; their order and how often they come is of no account."""
    weights: dict[str, float] = {}
    shown: dict[str, str] = {}
    for text in texts:
        for begins, token in _TOKEN.findall(_DATE.sub(" ", text)):
            stem, weight, inside = _of(token)
            if not begins:
                weight = inside
            if weight > weights.get(stem, 0.0):
                weights[stem], shown[stem] = weight, token
    weights = {stem: weights[stem] for stem in sorted(weights)}
    return Words(weights, shown, sum(weights.values()))


@lru_cache(maxsize=50_000)
def _of(token: str) -> tuple[str, float, float]:
    """The stem of *token*, its weight, and its weight inside a sentence; 0 tells nothing."""
    stem, weight = _weighed_stem(token.lower())
    is_name = weight == PLAIN and token[0].isupper()
    return stem, weight, NAME if is_name else weight


def _weighed_stem(token: str) -> tuple[str, float]:
    if token[0].isdigit():
        digits = re.sub(r"\D", "", token).lstrip("0") or "0"
        is_year = len(token) == 4 and token[:2] in {"19", "20"}
        return digits, CALENDAR if is_year else NUMBER
    if token in STOP or len(token) < 2:
        return "", 0.0
    if token in _NUMBERS:
        return _NUMBERS[token], PLAIN
    if token in _CALENDAR:
        return token, CALENDAR
    stem = stem_of(token)
    if stem in STOP:
        return "", 0.0
    return stem, GENERAL if token in _GENERAL or stem in _GENERAL else PLAIN


_PARTICLES = ("lah", "kah", "pun", "nya", "mu", "ku")
_SUFFIXES = ("an", "i")
_PREFIXES = (
    "memper", "diper", "keter", "meny", "meng", "peny", "peng", "mem", "men", "pem", "pen",
    "ber", "bel", "ter", "per", "di", "ke", "me", "pe",
)  # fmt: skip
_OFTEN_ROOT = frozenset({"ke", "me", "pe"})
"""More letters must be left behind these: many a root begins so."""
_MELTED = {"meny": "s", "peny": "s", "mem": "p", "pem": "p", "men": "t", "pen": "t"}
"""The first letter of the root that melted into the prefix where a vowel follows."""


@lru_cache(maxsize=50_000)
def stem_of(word: str) -> str:
    """*word* without its common affixes; never shorter than ``ROOT`` letters."""
    first, _, _ = word.partition("-")
    found = _without_end(first, _PARTICLES)
    found = _without_end(found, _SUFFIXES)
    # Is the k of "tolakan" the root's or of -kan? Off with both, as in "tolak".
    found = _without_end(found, ("k",))
    for _ in range(2):
        shorter = _without_prefix(found)
        if shorter == found:
            break
        found = shorter
    # Where meng- was, a k may have melted; so none counts before a vowel.
    return found[1:] if found[0] == "k" and found[1] in "aiueo" and len(found) > ROOT else found


def _without_end(word: str, endings: Iterable[str]) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= ROOT:
            return word[: -len(ending)]
    return word


def _without_prefix(word: str) -> str:
    for prefix in _PREFIXES:
        if word.startswith(prefix):
            rest = word[len(prefix) :]
            if rest and rest[0] in "aiueo":
                rest = _MELTED.get(prefix, "") + rest
            if len(rest) >= ROOT + (prefix in _OFTEN_ROOT):
                return rest
    return word


@lru_cache(maxsize=50_000)
def _near(word: str) -> frozenset[str]:
    """*word* and what is left of it when one letter is lost: two words one slip apart share some."""
    if len(word) < 5 or word[0].isdigit():
        return frozenset()
    return frozenset({word} | {word[:place] + word[place + 1 :] for place in range(len(word))})


SLIP = 0.8
"""What a word counts that is shared but for one letter."""
HOPE = 0.2
"""With less in common than this share, slips of the finger are not looked for."""
FLOOR = 6.0
"""A text of less weight is not taken as contained in another, however few its words."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """How far two texts say the same: 0 to 1, and the words that both have."""

    share: float
    words: tuple[str, ...]


def overlap_of(one: Words, other: Words) -> Overlap:
    """How far two texts say the same."""
    mine, theirs = one.weights, other.weights
    if not mine or not theirs:
        is_same = not mine and not theirs
        return Overlap(1.0 if is_same else 0.0, ())
    both = {stem: max(mine[stem], theirs[stem]) for stem in mine if stem in theirs}
    common = sum(both.values())
    whole = common + one.whole - sum([mine[stem] for stem in both])
    their_whole = common + other.whole - sum([theirs[stem] for stem in both])
    low, high = sorted((whole, their_whole))
    if common >= HOPE * low or low < FLOOR:
        common += SLIP * _slipped(_apart(mine, theirs), _apart(theirs, mine))
    contained = common / max(low, min(FLOOR, high))
    share = 0.5 * (2 * common / (whole + their_whole)) + 0.5 * contained
    telling = sorted(both, key=lambda stem: (-both[stem], stem))
    return Overlap(min(1.0, share), tuple(one.shown[stem] for stem in telling))


def _apart(weights: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    return {stem: weight for stem, weight in weights.items() if stem not in other}


def _slipped(rest: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The weight of those words of *rest* that *other* has but for one letter, or the other way
    round, whichever is less.
    """
    near, their_near = _around(rest), _around(other)
    if near.isdisjoint(their_near):
        return 0.0
    return min(_touching(rest, their_near), _touching(other, near))


def _around(words: Iterable[str]) -> set[str]:
    return set().union(*map(_near, words))


def _touching(words: Mapping[str, float], near: set[str]) -> float:
    return sum(weight for stem, weight in words.items() if not near.isdisjoint(_near(stem)))


FEWEST = 12
"""With fewer texts beside it, no word is called common."""


def rarity_of(texts: Iterable[Words]) -> dict[str, float]:
    """For every word of *texts* from near 0 (in all of them) to 1 (in hardly any)."""
    seen = list(texts)
    if len(seen) < FEWEST:
        return {}
    counts = Counter(stem for words in seen for stem in words.weights)
    whole = log(1 + len(seen))
    return {
        stem: log((1 + len(seen)) / count) / whole for stem, count in counts.items() if count > 1
    }
