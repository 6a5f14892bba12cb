"""The JSON API: one OpenAPI document over the rooms' routers."""

import importlib
import importlib.util
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from kentongan.akses.api import TokenAuth
from kentongan.kernel.errors import DomainError
from kentongan.situs.errors import OWN_MESSAGES, problem, respond

api = NinjaAPI(
    title="Kentongan",
    version="1",
    description="Laporan kewaspadaan dini: kirim, baca, dan ambil untuk sistem lain.",
    auth=TokenAuth(),
    urls_namespace="api",
)

for _room in ("laporan", "peristiwa", "potensi", "peringatan", "rencana_aksi"):
    if importlib.util.find_spec(f"kentongan.{_room}.api"):
        api.add_router("", importlib.import_module(f"kentongan.{_room}.api").router)


@api.exception_handler(DomainError)
def _domain_error(request: HttpRequest, error: DomainError) -> HttpResponse:
    return respond(request, error)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    problems = "; ".join(f"{'.'.join(map(str, e['loc'][1:]))}: {e['msg']}" for e in error.errors)
    return problem(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "situs.api_invalid",
        gettext(OWN_MESSAGES["situs.api_invalid"]).format(problems=problems),
    )


@api.exception_handler(AuthenticationError)
def _unauthorized(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    code = "situs.api_unauthorized"
    return problem(HTTPStatus.UNAUTHORIZED, code, gettext(OWN_MESSAGES[code]))


@api.exception_handler(HttpError)
def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    code = "situs.api_unreadable"
    return problem(
        HTTPStatus(error.status_code),
        code,
        gettext(OWN_MESSAGES[code]).format(reason=error.message),
    )


@api.exception_handler(RequestDataTooBig)
def _too_large(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    code = "situs.body_too_large"
    message = gettext(OWN_MESSAGES[code]).format(megabytes=2)
    return problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, code, message)
