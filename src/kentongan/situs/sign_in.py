"""Sign-in: nobody opens an account alone; too many failures lock for a while.

Passwords and one-time codes are counted together, per name and address, in the database.
"""

from http import HTTPStatus
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_credentials
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from kentongan.akses.http import client_ip
from kentongan.situs.errors import OWN_MESSAGES, respond_with


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are opened by an admin or on the command line."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_ip(request)


class PlainLoginForm(LoginForm):  # type: ignore[misc]
    """Labels above the boxes, nothing inside them; the page itself says what to do when forgotten."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = gettext("Kata sandi")
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class ReadableMFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The QR code on white, so that a phone reads it from a dark page too."""

    def build_totp_svg(self, url: str) -> str:
        white = '<rect width="100%" height="100%" fill="#fff"/>'
        return str(super().build_totp_svg(url)).replace("<path", f"{white}<path", 1)


class _Counted:
    """A wrong one-time code counts like a wrong password; codes are short."""

    user: Any

    def clean_code(self) -> Any:
        request = context.request
        credentials = get_credentials(username=self.user.get_username())
        if not AxesProxyHandler.is_allowed(request, credentials):
            request.axes_locked_out = True
            request.axes_credentials = credentials
            raise ValidationError(OWN_MESSAGES["situs.locked_out"])
        try:
            return super().clean_code()  # type: ignore[misc]
        except ValidationError:
            user_login_failed.send(type(self), credentials=credentials, request=request)
            raise


class CountedAuthenticateForm(_Counted, AuthenticateForm):  # type: ignore[misc]
    pass


class CountedReauthenticateForm(_Counted, ReauthenticateForm):  # type: ignore[misc]
    pass


def counted_name(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str | None:
    """Names differ in case and spaces only for whoever wants more attempts."""
    name = (credentials or {}).get("username") or request.POST.get("login")
    return name.strip().casefold()[:255] if name else None


def locked_out(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """What someone reads after too many failed attempts."""
    code = "situs.locked_out"
    return respond_with(request, HTTPStatus.TOO_MANY_REQUESTS, code, gettext(OWN_MESSAGES[code]))
