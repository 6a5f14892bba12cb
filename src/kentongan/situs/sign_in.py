"""Sign-in: nobody opens an account alone; too many failures lock for a while."""

from http import HTTPStatus
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse

from kentongan.situs.errors import OWN_MESSAGES, respond_with


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are opened by an admin or on the command line."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def locked_out(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """What someone reads after too many failed attempts."""
    code = "situs.locked_out"
    return respond_with(request, HTTPStatus.TOO_MANY_REQUESTS, code, OWN_MESSAGES[code])
