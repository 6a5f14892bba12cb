"""Failures as sentences in the reader's language: the one place that fills a message."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext

LABELS = frozenset({"bagian", "jenis", "keadaan", "new", "old"})
"""Details that are words of ours, and not of a user: they are translated, too."""


def sentence(template: str, details: Mapping[str, Any]) -> str:
    """*template* translated and filled; a day is written in full, what is missing as a dash."""
    return gettext(template).format_map(
        _Filled({name: _said(name, value) for name, value in details.items()})
    )


def _said(name: str, value: Any) -> Any:
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return _label(value) if name in LABELS and isinstance(value, str) and value else value


def _label(word: str) -> str:
    """In the middle of a sentence a label begins small; the catalogue knows it with a capital."""
    if word.islower() and (found := gettext(word.capitalize())) != word.capitalize():
        return found.lower()
    return gettext(word)


class _Filled(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "–"
