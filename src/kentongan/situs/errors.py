"""The one mapping from failures to what is shown: a page in Bahasa, or problem+json."""

import importlib
import logging
from functools import cache
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext

from kentongan.akses.kalimat import sentence
from kentongan.kernel.errors import (
    DomainError,
    InvalidInput,
    NotFound,
    NotPermitted,
    RuleViolated,
    TooLarge,
)

logger = logging.getLogger(__name__)

STATUS: dict[type[DomainError], HTTPStatus] = {
    InvalidInput: HTTPStatus.UNPROCESSABLE_ENTITY,
    NotPermitted: HTTPStatus.FORBIDDEN,
    NotFound: HTTPStatus.NOT_FOUND,
    RuleViolated: HTTPStatus.CONFLICT,
    TooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
}
TITLES = {
    HTTPStatus.BAD_REQUEST: "Permintaan tidak dapat dibaca",
    HTTPStatus.UNAUTHORIZED: "Perlu masuk dahulu",
    HTTPStatus.FORBIDDEN: "Tidak berwenang",
    HTTPStatus.NOT_FOUND: "Tidak ditemukan",
    HTTPStatus.METHOD_NOT_ALLOWED: "Cara ini tidak dilayani",
    HTTPStatus.CONFLICT: "Tidak dapat dilakukan sekarang",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "Terlalu besar",
    HTTPStatus.UNPROCESSABLE_ENTITY: "Ada isian yang perlu diperbaiki",
    HTTPStatus.TOO_MANY_REQUESTS: "Terlalu sering mencoba",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Ada gangguan di server",
    HTTPStatus.SERVICE_UNAVAILABLE: "Belum dapat dilayani",
}
STATUS_OF_CODE = {
    "dokumen.renderer_missing": HTTPStatus.SERVICE_UNAVAILABLE,
    "dokumen.rendering_failed": HTTPStatus.INTERNAL_SERVER_ERROR,
}
OWN_MESSAGES = {
    "situs.body_too_large": "Kiriman melebihi {megabytes} MB. Perkecil foto atau kirim beberapa kali.",
    "situs.not_found": "Halaman ini tidak ada. Periksa alamatnya atau kembali ke beranda.",
    "situs.bad_request": "Permintaan tidak dapat dibaca. Muat ulang halaman lalu coba lagi.",
    "situs.forbidden": "Halaman ini tidak terbuka untuk Anda.",
    "situs.csrf": "Formulir sudah kedaluwarsa. Kembali, muat ulang halaman, lalu kirim lagi; isian Anda masih tersimpan di peramban.",
    "situs.server_error": "Gangguan ini sudah dicatat. Coba lagi sebentar lagi; yang sudah tersimpan tidak hilang.",
    "situs.locked_out": "Terlalu banyak percobaan masuk. Tunggu 15 menit, atau minta admin akun memeriksa kata sandi Anda.",
    "situs.api_invalid": "Isian tidak sesuai: {problems}",
    "situs.api_unreadable": "Badan permintaan bukan JSON yang sah: {reason}.",
    "situs.api_unauthorized": "Sertakan token yang sah di kepala Authorization: Bearer.",
    "situs.method_not_allowed": "Alamat ini tidak melayani cara {method}. Buka halamannya lewat menu atau tautan.",
    "situs.no_assignment": "Akun Anda sedang tidak bertugas di wilayah mana pun. Minta admin akun memeriksa penugasan Anda.",
    "situs.rate_limited": "Terlalu banyak permintaan dalam waktu singkat. Tunggu satu menit, lalu coba lagi.",
    "situs.database_unreachable": "Basis data tidak dapat dihubungi. Coba lagi sebentar lagi.",
    "situs.second_factor": "Peran Anda perlu pengaman kedua. Pasang dahulu di Akun dan keamanan.",
}


@cache
def messages() -> dict[str, str]:
    """Every error code of every room, with its message in Bahasa."""
    found = dict(OWN_MESSAGES)
    for room in [*settings.ROOMS, "dokumen", "hukum"]:
        try:
            found.update(importlib.import_module(f"kentongan.{room}.errors").MESSAGES)
        except ModuleNotFoundError as missing:
            if missing.name != f"kentongan.{room}.errors":
                raise
    return found


def message_of(error: DomainError) -> str:
    """What the user reads: what happened and the cure."""
    return sentence(messages()[error.code], error.details)


def status_of(error: DomainError) -> HTTPStatus:
    """By the code where it is named, else by the nearest class; what nobody mapped is ours to mend."""
    if error.code in STATUS_OF_CODE:
        return STATUS_OF_CODE[error.code]
    mapped = (STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    return next(mapped, HTTPStatus.INTERNAL_SERVER_ERROR)


def title_of(status: HTTPStatus) -> str:
    """Every status has words in Bahasa; the rare ones share those of their kind."""
    if status not in TITLES:
        is_ours = status >= HTTPStatus.INTERNAL_SERVER_ERROR
        status = HTTPStatus.INTERNAL_SERVER_ERROR if is_ours else HTTPStatus.BAD_REQUEST
    return gettext(TITLES[status])


def respond(request: HttpRequest, error: DomainError) -> HttpResponse:
    """The failure as a page, or as problem+json to whoever asked for JSON."""
    return respond_with(request, status_of(error), error.code, message_of(error), error.details)


def respond_with(
    request: HttpRequest,
    status: HTTPStatus,
    code: str,
    message: str,
    details: dict[str, Any] | None = None,
) -> HttpResponse:
    if wants_json(request):
        return problem(status, code, message, details)
    context = {
        "status": int(status),
        "title": title_of(status),
        "message": message,
        "code": code,
    }
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:  # the menu asks the database, which may be down
        return HttpResponse(render_to_string("errors/error.html", context), status=status)
    return render(request, "errors/error.html", context, status=status)


def wants_json(request: HttpRequest) -> bool:
    return (
        request.path.startswith("/api/")
        or request.get_preferred_type(["text/html", "application/json"]) == "application/json"
    )


def problem(
    status: HTTPStatus, code: str, message: str, details: dict[str, Any] | None = None
) -> JsonResponse:
    """Problem details (RFC 9457)."""
    body = {
        "type": f"urn:kentongan:masalah:{code}",
        "title": title_of(status),
        "status": int(status),
        "detail": message,
        "code": code,
    }
    field = (details or {}).get("field")
    if field:
        body["errors"] = [{"field": field, "detail": message}]
    return JsonResponse(body, status=status, content_type="application/problem+json")
