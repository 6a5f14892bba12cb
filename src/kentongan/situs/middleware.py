"""Who asks, in which language, for which area, and what they read when it fails."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation

from kentongan.akses.action import origin
from kentongan.akses.queries import actor_of
from kentongan.akses.rules import totp_required
from kentongan.kernel.errors import DomainError, TooLarge
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.situs.errors import respond

if TYPE_CHECKING:
    from kentongan.akses.actor import Actor

Next = Callable[[HttpRequest], HttpResponse]


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


class ActorMiddleware:
    """Sets ``request.actor`` and ``request.area``; turns errors into pages."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with origin(f"{request.META.get('REMOTE_ADDR', '')} {request.method} {request.path}"):
            if int(request.META.get("CONTENT_LENGTH") or 0) > settings.BODY_MAX_BYTES:
                return respond(
                    request,
                    TooLarge("situs.body_too_large", megabytes=settings.BODY_MAX_BYTES >> 20),
                )
            if request.user.is_authenticated:
                actor = actor_of(request.user, today=timezone.localdate())
                request.actor = actor  # type: ignore[attr-defined]
                request.area = _chosen_area(request, actor) if actor else None  # type: ignore[attr-defined]
                if actor and _lacks_second_factor(request, actor):
                    return redirect(reverse("mfa_activate_totp"))
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Show a failure that a user can cause as a page or as problem+json."""
        return respond(request, error) if isinstance(error, DomainError) else None


def _chosen_area(request: HttpRequest, actor: "Actor") -> KodeWilayah:
    """The area in ``?wilayah=``, where it lies inside one of the actor's areas."""
    try:
        chosen = KodeWilayah(request.GET.get("wilayah", ""))
    except ValueError:
        return actor.wilayah
    return chosen if any(g.wilayah.covers(chosen) for g in actor.grants) else actor.wilayah


def _lacks_second_factor(request: HttpRequest, actor: "Actor") -> bool:
    if not totp_required((g.peran for g in actor.grants), settings.TOTP_ROLES):
        return False
    if request.path.startswith(("/akun/", "/static/", "/bahasa/")):
        return False
    return not request.user.authenticator_set.exists()  # type: ignore[union-attr]
