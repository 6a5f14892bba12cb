"""Who asks, in which language, for which area, and what they read when it fails."""

from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import DisallowedHost
from django.core.handlers.base import BaseHandler
from django.core.handlers.exception import convert_exception_to_response
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, UnreadablePostError
from django.middleware.gzip import GZipMiddleware
from django.middleware.security import SecurityMiddleware
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext

from kentongan.akses.action import origin
from kentongan.akses.http import client_ip
from kentongan.akses.queries import actor_of
from kentongan.akses.rules import totp_required
from kentongan.kernel.errors import DomainError, TooLarge
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.situs.errors import OWN_MESSAGES, respond, respond_with, wants_json

if TYPE_CHECKING:
    from kentongan.akses.actor import Actor

Next = Callable[[HttpRequest], HttpResponse]

API_PATH = "/api/"
_NO_PAGE = "default-src 'none'; frame-ancestors 'none'"
_BEFORE_SECOND_FACTOR = (
    "/akun/2fa/",
    "/akun/reauthenticate/",
    "/akun/login/",
    "/akun/logout/",
    "/bahasa/",
    "/sehat/",
)


class PolicyMiddleware(CSPMiddleware):
    """As its parent, which works out a page's policy even for an answer that brings its own."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if HEADER in response:
            return response
        return super().process_response(request, response)


class LanguageMiddleware:
    """Bahasa unless the visitor chose English here; the browser's wish is not asked.

    Many offices run browsers in English; the forms they answer are in Bahasa.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class KnownHostMiddleware:
    """Answers an unknown host before Django asks for it, with the headers of every answer."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response
        self.dress = SecurityMiddleware(get_response).process_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            request.get_host()
        except DisallowedHost:
            return self.dress(request, _refused(request))
        return self.get_response(request)


class ApiMiddleware:
    """Takes a program's request straight to the API, past what only browsers need.

    No session, cookie, form or page of its own: a token says who asks. A fifth of the time
    of receiving a report went into asking for them.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response
        inner: Any = BaseHandler()
        inner._view_middleware = inner._exception_middleware = []
        inner._template_response_middleware = []
        self.view: Any = convert_exception_to_response(inner._get_response)
        self.api: Any = GZipMiddleware(LanguageMiddleware(self._answer))

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(API_PATH):
            return self.get_response(request)
        response: HttpResponseBase = self.api(request)
        response.headers[HEADER] = _NO_PAGE
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        request.actor = request.area = None  # type: ignore[attr-defined]
        with origin(f"{client_ip(request)} {request.method} {request.path}"):
            response = _unreadable(request) or self.view(request)
        return _finished(request, response)


class ActorMiddleware:
    """Sets ``request.actor`` and ``request.area``; turns errors into pages."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with origin(f"{client_ip(request)} {request.method} {request.path}"):
            refusal = _unreadable(request) or _identify(request)
            response = refusal or self.get_response(request)
        return _finished(request, response)

    def process_view(self, request: HttpRequest, *args: Any) -> HttpResponse | None:
        """Refuse NUL in a form: no person types it and PostgreSQL cannot store it."""
        values = (value for _, values in request.POST.lists() for value in values)
        return _refused(request) if any("\0" in value for value in values) else None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Show a failure that a user can cause as a page or as problem+json."""
        if isinstance(error, DomainError):
            return respond(request, error)
        if isinstance(error, UnreadablePostError):  # the sender went away
            return _refused(request)
        return None


def _finished(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        response = _method_not_allowed(request, response)
    if getattr(request, "actor", None):
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response


def _unreadable(request: HttpRequest) -> HttpResponse | None:
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    if not length.isdecimal() or "\0" in request.path or "%00" in request.META["QUERY_STRING"]:
        return _refused(request)
    if int(length) > settings.BODY_MAX_BYTES:
        _drain(request)
        megabytes = settings.BODY_MAX_BYTES >> 20
        return respond(request, TooLarge("situs.body_too_large", megabytes=megabytes))
    return None


def _drain(request: HttpRequest) -> None:
    # A browser that is still sending when the answer comes shows a broken line, not our page.
    left = 4 * settings.BODY_MAX_BYTES
    with suppress(UnreadablePostError):
        while left > 0 and (chunk := request.read(1 << 16)):
            left -= len(chunk)


def _identify(request: HttpRequest) -> HttpResponse | None:
    request.actor = request.area = None  # type: ignore[attr-defined]
    try:
        if not request.user.is_authenticated:
            return None
        actor = actor_of(request.user, today=timezone.localdate())
    except (OperationalError, InterfaceError):
        if request.path == reverse("situs:sehat"):  # tells it in its own words
            return None
        return _page(request, HTTPStatus.SERVICE_UNAVAILABLE, "situs.database_unreachable")
    if actor is None:
        logout(request)
        return _page(request, HTTPStatus.FORBIDDEN, "situs.no_assignment")
    request.actor = actor  # type: ignore[attr-defined]
    request.area = _chosen_area(request, actor)  # type: ignore[attr-defined]
    return _ask_second_factor(request) if _lacks_second_factor(request, actor) else None


def _ask_second_factor(request: HttpRequest) -> HttpResponse:
    if wants_json(request):
        return _page(request, HTTPStatus.FORBIDDEN, "situs.second_factor")
    why = gettext(
        "Peran Anda wajib memakai pengaman kedua. Sandi diminta sekali lagi, lalu pasang aplikasi"
        " kodenya."
    )
    messages.info(request, why)
    return redirect(reverse("mfa_activate_totp"))


def _page(request: HttpRequest, status: HTTPStatus, code: str) -> HttpResponse:
    return respond_with(request, status, code, gettext(OWN_MESSAGES[code]))


def _refused(request: HttpRequest) -> HttpResponse:
    return _page(request, HTTPStatus.BAD_REQUEST, "situs.bad_request")


def _method_not_allowed(request: HttpRequest, plain: HttpResponse) -> HttpResponse:
    code = "situs.method_not_allowed"
    message = gettext(OWN_MESSAGES[code]).format(method=request.method)
    response = respond_with(request, HTTPStatus.METHOD_NOT_ALLOWED, code, message)
    if "Allow" in plain.headers:
        response.headers["Allow"] = plain.headers["Allow"]
    return response


def _chosen_area(request: HttpRequest, actor: "Actor") -> KodeWilayah:
    """The area in ``?wilayah=``, where it lies inside one of the actor's areas."""
    try:
        chosen = KodeWilayah(request.GET.get("wilayah", ""))
    except ValueError:
        return actor.wilayah
    return chosen if any(g.wilayah.covers(chosen) for g in actor.grants) else actor.wilayah


def _lacks_second_factor(request: HttpRequest, actor: "Actor") -> bool:
    """Whether a role that needs TOTP or a passkey has neither yet.

    API tokens are not asked: whoever made one had passed this check, or runs the server.
    """
    if not totp_required((g.peran for g in actor.grants), settings.TOTP_ROLES):
        return False
    if request.path.startswith(_BEFORE_SECOND_FACTOR):
        return False
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return not Authenticator.objects.filter(user_id=actor.user_id, type__in=kinds).exists()
