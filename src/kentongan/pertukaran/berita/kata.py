"""The word lists of ``data/*.yaml``, compiled once. ``~`` in a list stands for any letters."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def daftar(name: str) -> dict[str, Any]:
    text = files("kentongan.pertukaran.berita").joinpath("data", f"{name}.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def pattern(words: list[str]) -> str:
    """A regular expression for whole words of the list, longest first."""
    parts = sorted((_one(word) for word in words), key=len, reverse=True)
    return rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)"


def _one(word: str) -> str:
    return r"\s+".join(re.escape(part).replace(r"\~", r"\w*") for part in word.split())


@cache
def matcher(name: str, *keys: str) -> re.Pattern[str]:
    """The list at ``name.yaml`` → *keys*, as one case-blind expression."""
    node: Any = daftar(name)
    for key in keys:
        node = node[key]
    return re.compile(pattern(node), re.IGNORECASE)


@cache
def before(name: str, *keys: str) -> re.Pattern[str]:
    """As ``matcher``, but only at the end of the text before a name."""
    return re.compile(matcher(name, *keys).pattern + r"[\s:.]*$", re.IGNORECASE)


@cache
def after(name: str, *keys: str) -> re.Pattern[str]:
    """As ``matcher``, but only at the start of the text after a name."""
    return re.compile(r"[\s-]*" + matcher(name, *keys).pattern, re.IGNORECASE)
