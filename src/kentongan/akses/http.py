"""Permission of a view, said at the view; rows guarded while it runs."""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from ipaddress import ip_address
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.akses.scoping import scope_guard
from kentongan.kernel.errors import NotPermitted
from kentongan.kernel.wilayah import KodeWilayah

V = TypeVar("V", bound=Callable[..., HttpResponseBase])
UNKNOWN_ADDRESS = "0.0.0.0"  # noqa: S104 -- a value to store, nothing listens on it


class ActorRequest(HttpRequest):
    """A request whose user is known. ``ActorMiddleware`` sets ``actor`` and ``area``."""

    actor: Actor
    area: KodeWilayah


def requires(permission: Permission) -> Callable[[V], V]:
    """Serve the view only to an actor who holds *permission* in some area of its own.

    In *which* area is judged where the rows are read (``visible_to``) and changed
    (``@action``). A visitor who has not signed in is sent to the sign-in page.
    """

    def decorate(view: V) -> V:
        @wraps(view)
        def serve(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            actor: Actor | None = getattr(request, "actor", None)
            if actor is None and not request.user.is_authenticated:
                return redirect_to_login(_page_of(request))
            if actor is None or not actor.holds(permission):
                raise NotPermitted("akses.page_not_permitted", permission=permission.value)
            with scope_guard():
                response = view(request, *args, **kwargs)
                if isinstance(response, HttpResponse) and hasattr(response, "render"):
                    response.render()
                return response

        serve.permission = permission  # type: ignore[attr-defined]
        return cast("V", serve)

    return decorate


def _page_of(request: HttpRequest) -> str:
    """Where to go on after signing in: what only takes a form is no page, the form's is."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    came = urlsplit(request.headers.get("Referer", ""))
    if came.netloc != request.get_host():
        return "/"
    return f"{came.path}?{came.query}" if came.query else came.path or "/"


def public(reason: str) -> Callable[[V], V]:
    """Serve the view to anyone. *reason* says why that is right."""

    def decorate(view: V) -> V:
        @wraps(view)
        def serve(*args: Any, **kwargs: Any) -> HttpResponseBase:
            with scope_guard():
                return view(*args, **kwargs)

        serve.permission = None  # type: ignore[attr-defined]
        serve.public_reason = reason  # type: ignore[attr-defined]
        return cast("V", serve)

    return decorate


def client_ip(request: HttpRequest) -> str:
    """The address that the nearest trusted proxy saw; what a sender wrote itself is not believed."""
    hops = [request.META.get("REMOTE_ADDR") or ""]
    if settings.PROXIES:
        hops = [*request.headers.get("X-Forwarded-For", "").split(","), *hops]
    for hop in (hops[max(-len(hops), -settings.PROXIES - 1)], hops[-1]):
        with suppress(ValueError):
            return str(ip_address(hop.strip()))
    return UNKNOWN_ADDRESS
