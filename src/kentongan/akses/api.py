"""Who calls the API, and with which permission."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.akses.queries import actor_of_token
from kentongan.akses.scoping import scope_guard
from kentongan.kernel.errors import NotPermitted

E = TypeVar("E", bound=Callable[..., Any])


class TokenAuth(HttpBearer):
    """``Authorization: Bearer ktg_…``. A token acts; it never opens a session."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        actor = actor_of_token(token, now=timezone.now(), today=timezone.localdate())
        request.actor = actor  # type: ignore[attr-defined]
        return actor


def permitted(permission: Permission) -> Callable[[E], E]:
    """Serve the endpoint only to a token that holds *permission*; rows are guarded."""

    def decorate(endpoint: E) -> E:
        @wraps(endpoint)
        def serve(request: Any, *args: Any, **kwargs: Any) -> Any:
            if not request.actor.holds(permission):
                raise NotPermitted("akses.page_not_permitted", permission=permission.value)
            with scope_guard():
                return endpoint(request, *args, **kwargs)

        serve.permission = permission  # type: ignore[attr-defined]
        return cast("E", serve)

    return decorate
