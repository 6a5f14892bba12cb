"""The JSON API: one OpenAPI document over the rooms' routers."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from kentongan.akses.api import TokenAuth
from kentongan.kernel.errors import DomainError
from kentongan.laporan.api import router as laporan
from kentongan.peringatan.api import router as peringatan
from kentongan.peristiwa.api import router as peristiwa
from kentongan.pintu import muatan
from kentongan.potensi.api import router as potensi
from kentongan.situs.errors import OWN_MESSAGES, problem, respond

_MEANING = {
    400: "Permintaan tidak dapat dibaca",
    401: "Token tidak ada atau tidak sah",
    403: "Token tidak berwenang",
    404: "Tidak ada, atau di luar wewenang",
    409: "Bertentangan dengan keadaan sekarang",
    413: "Terlalu besar",
    422: "Ada isian yang perlu diperbaiki",
}
_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "errors": {"type": "array", "items": {"type": "object"}},
    },
}


class DocumentedAPI(NinjaAPI):
    """Says of every endpoint how it fails (RFC 9457), where its room does not say it better."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**options)
        content = {"application/problem+json": {"schema": _PROBLEM}}
        for item in schema["paths"].values():
            for operation in item.values():
                said = {str(code) for code in operation["responses"]}
                for code, meaning in _MEANING.items():
                    if str(code) not in said:
                        response = {"description": meaning, "content": content}
                        operation["responses"][code] = response
        schema["webhooks"] = muatan.openapi()
        return schema


api = DocumentedAPI(
    title="Kentongan",
    version="1",
    description="Laporan kewaspadaan dini: kirim, baca, dan ambil untuk sistem lain.",
    auth=TokenAuth(),
    urls_namespace="api",
    docs_url=None,  # its page loads scripts from elsewhere; the document itself is at openapi.json
)

for _router in (laporan, peristiwa, potensi, peringatan):
    api.add_router("", _router)


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


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    code = "situs.not_found"
    return problem(HTTPStatus.NOT_FOUND, code, gettext(OWN_MESSAGES[code]))


@api.exception_handler(RequestDataTooBig)
def _too_large(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    code = "situs.body_too_large"
    message = gettext(OWN_MESSAGES[code]).format(
        megabytes=settings.DATA_UPLOAD_MAX_MEMORY_SIZE >> 20
    )
    return problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, code, message)
