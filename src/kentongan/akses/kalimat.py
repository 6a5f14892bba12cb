"""Failures as sentences in the reader's language: the one place that fills a message."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext


def sentence(template: str, details: Mapping[str, Any]) -> str:
    """*template* translated and filled; a day is written in full, what is missing as a dash."""
    return gettext(template).format_map(
        _Filled({name: _said(value) for name, value in details.items()})
    )


def _said(value: Any) -> Any:
    return date_format(value, "j F Y") if isinstance(value, date) else value


class _Filled(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "–"
