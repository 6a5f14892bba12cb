"""Reasons as the review pages send them."""

from collections.abc import Mapping

_LONGEST_KEY = 18


def reasons_in(data: Mapping[str, str]) -> dict[int | None, str]:
    """``alasan`` of the whole (under ``None``) and ``alasan-<row>`` of each row."""
    found: dict[int | None, str] = {None: data.get("alasan", "")}
    for name, text in data.items():
        key = name.removeprefix("alasan-")
        if key != name and key.isdecimal() and len(key) < _LONGEST_KEY:
            found[int(key)] = text
    return found
