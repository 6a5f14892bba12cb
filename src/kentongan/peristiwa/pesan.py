"""Failures as sentences beside a form's fields."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext

from kentongan.akses.errors import MESSAGES as OF_AKSES
from kentongan.kernel.errors import DomainError
from kentongan.laporan.errors import MESSAGES as OF_LAPORAN
from kentongan.peristiwa.errors import MESSAGES

_KNOWN = {**OF_AKSES, **OF_LAPORAN, **MESSAGES}


def sentence_of(error: DomainError, own: Mapping[str, str] | None = None) -> str:
    """What the user reads; *own* adds the messages of the room that asks."""
    template = gettext({**_KNOWN, **(own or {})}[error.code])
    return template.format_map(_Shown({k: _shown(v) for k, v in error.details.items()}))


def _shown(value: Any) -> Any:
    return date_format(value, "j F Y") if isinstance(value, date) else value


class _Shown(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "–"
