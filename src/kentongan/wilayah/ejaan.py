"""Spelling of area names: one key for every way in which a name is written."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

_APOSTROPHES = re.compile(r"['’‘`´]")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class OldName:
    """A name that the register no longer carries; *jenis* set means: only with that word."""

    nama: str
    kode: str
    jenis: str | None
    sebab: str


@dataclass(frozen=True, slots=True)
class Ejaan:
    """The spelling data of ``data/ejaan.yaml``."""

    words: dict[str, str]
    dropped: frozenset[str]
    common_words: frozenset[str]
    kinds: dict[str, str]
    prefixes: tuple[tuple[str, ...], ...]
    letters: tuple[tuple[str, str], ...]
    old_names: tuple[OldName, ...]


@cache
def ejaan() -> Ejaan:
    """The spelling data, read once."""
    text = resources.files("kentongan.wilayah").joinpath("data/ejaan.yaml").read_text("utf-8")
    raw: dict[str, Any] = yaml.safe_load(text)
    return Ejaan(
        words=raw["kata"],
        dropped=frozenset(raw["kata_diabaikan"]),
        common_words=frozenset(raw["kata_umum"]),
        kinds={word: kind for kind, words in raw["kata_jenis"].items() for word in words},
        prefixes=tuple(tuple(prefix.split()) for prefix in raw["awalan_provinsi"]),
        letters=tuple((old, new) for old, new in raw["ejaan_lama"]),
        old_names=tuple(_old_names(raw["nama"])),
    )


def _old_names(rows: list[dict[str, Any]]) -> list[OldName]:
    return [
        OldName(nama, str(row["kode"]), row.get("jenis"), row["sebab"])
        for row in rows
        for nama in row["tulisan"]
    ]


def words_of(text: str) -> list[str]:
    """The words of *text*: lower case, no marks, abbreviations written out."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text))
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    spelling = ejaan()
    found = _WORD.findall(text.replace("'", "").replace("`", "").replace("&", " dan ").lower())
    if len(found) == 1:  # "Sei" alone is a name, in "Sei Rampah" an abbreviation
        return found
    return [spelling.words.get(word, word) for word in found if word not in spelling.dropped]


def key_of(text: str) -> str:
    """What two spellings of one name share: ``Palangka Raya`` and ``Palangkaraya``."""
    return "".join(words_of(text))


def split_kind(words: list[str]) -> tuple[str | None, list[str]]:
    """The word of kind that leads the name (``kota``, ``desa``), and the rest."""
    kind = ejaan().kinds.get(words[0]) if words else None
    return (kind, words[1:]) if kind else (None, words)


def modern_letters(key: str) -> str:
    """*key* in today's spelling: ``soerabaja`` becomes ``surabaya``."""
    for old, new in ejaan().letters:
        key = key.replace(old, new)
    return key
