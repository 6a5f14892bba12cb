"""Words that regions use: titles of columns, names of branches, marks."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import Path

from kentongan.hukum.reading import Node, read_nodes

_DATA = (Path(__file__).parents[1] / "data",)
_LONGEST_TITLE = 70
_STOP = frozenset(
    [
        "dan",
        "atau",
        "yang",
        "di",
        "dalam",
        "untuk",
        "pada",
        "tahun",
        "anggaran",
        "ta",
        "pks",
        "rad",
        "timdu",
        "rp",
        "uraian",
        "nama",
    ]
)
_PARENTHESES = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_YEAR = re.compile(r"\b20\d\d\b")
SURE = 0.62
"""From here on a title is taken for a field."""


def normal(text: str) -> str:
    """Lower case, words only."""
    return " ".join(re.sub(r"[^0-9a-zà-ÿ]+", " ", text.casefold()).split())


@dataclass(frozen=True, slots=True)
class Isian:
    """A field that a column may be taken for."""

    id: str
    label: str
    judul: tuple[str, ...]
    lain: tuple[str, ...]
    pola: tuple[re.Pattern[str], ...]


@cache
def isian() -> dict[str, Isian]:
    return {node.text("id"): _isian(node) for node in read_nodes(_DATA, "impor_kolom.yaml")}


def _isian(node: Node) -> Isian:
    lain = node.texts("lain") if "lain" in node.data else ()
    pola = node.texts("pola") if "pola" in node.data else ()
    return Isian(
        node.text("id"),
        node.text("label"),
        tuple(map(normal, node.texts("judul"))),
        tuple(map(normal, lain)),
        tuple(re.compile(each) for each in pola),
    )


@cache
def kata() -> dict[str, tuple[str, ...]]:
    return {
        node.text("id"): tuple(each.casefold() for each in node.texts("kata"))
        for node in read_nodes(_DATA, "impor_kata.yaml")
    }


@cache
def _abbreviations() -> dict[str, str]:
    pairs = (each.partition(" ") for each in kata()["singkatan"])
    return {short: words for short, _, words in pairs}


def _spelled_out(title: str) -> str:
    """``Keg.`` as ``kegiatan``, ``Tgt B04`` as ``target B04``."""
    return " ".join(_abbreviations().get(word, word) for word in title.split())


@lru_cache(maxsize=8192)
def guesses(title: str) -> tuple[tuple[str, float], ...]:
    """The fields that a title may mean, the surest first. Several lines are a title over a title."""
    if not title or len(title) > _LONGEST_TITLE * (title.count("\n") + 1):
        return ()
    leaf = title.rsplit("\n", 1)[-1]
    whole = normal(title)
    if _by_pattern(isian()["abaikan"], whole):
        return (("abaikan", 1.0),)  # what was reached is no target, whatever period it names
    bare = normal(_PARENTHESES.sub(" ", leaf))
    ways = [(whole, 0.0), (normal(leaf), 0.002), (bare, 0.02)]
    ways += [(_spelled_out(said), less + 0.01) for said, less in ways]
    found = {}
    for each in isian().values():
        score = max(_by_pattern(each, whole), *(_score(each, said) - less for said, less in ways))
        if score >= SURE:
            found[each.id] = score
    return tuple(sorted(found.items(), key=lambda item: -item[1]))


def _by_pattern(each: Isian, title: str) -> float:
    return 1.01 if any(pola.search(title) for pola in each.pola) else 0.0


def _score(each: Isian, title: str) -> float:
    if not title or title.isdecimal():
        return 0.0
    best = 0.0
    for place, synonym in enumerate(each.judul):
        best = max(best, _alike(title, synonym) - place * 0.001)
    for place, synonym in enumerate(each.lain):
        best = max(best, _alike(title, synonym) - 0.15 - place * 0.001)
    return best


@lru_cache(maxsize=65536)
def _alike(title: str, synonym: str) -> float:
    if title == synonym:
        return 1.0
    words, wanted = title.split(), synonym.split()
    bare = [w for w in _YEAR.sub(" ", title).split() if w not in _STOP]
    if bare and bare == [w for w in wanted if w not in _STOP]:
        return 0.96
    if title.replace(" ", "") == synonym.replace(" ", ""):
        return 0.95
    if f" {synonym} " in f" {title} " and len(words) <= len(wanted) + 4:
        return 0.68 + 0.24 * len(wanted) / len(words)
    if len(synonym) > 4 and abs(len(title) - len(synonym)) < 4:
        ratio = SequenceMatcher(None, title, synonym).ratio()
        return 0.9 * ratio if ratio >= 0.84 else 0.0
    return 0.0
