"""Every failure that a user can cause, one class per HTTP meaning."""

from typing import Any


class DomainError(Exception):
    """Base of the failures shown to a user.

    *code* is stable and machine-readable (``room.what_went_wrong``); *details* fills
    the message in Bahasa and is safe to show. ``field``, where given, names the input.
    """

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class InvalidInput(DomainError):
    """A value is missing or malformed (422)."""


class NotPermitted(DomainError):
    """The actor may not do this, or not in this wilayah (403)."""


class NotFound(DomainError):
    """No such row, or none that the actor may know of (404)."""


class RuleViolated(DomainError):
    """The law or the current state forbids it (409)."""


class TooLarge(DomainError):
    """The body or the file is larger than allowed (413)."""
