"""Pages of the site itself: health, language, errors."""

from http import HTTPStatus

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate
from django.utils.translation import gettext

from kentongan.akses.http import ActorRequest, public, requires
from kentongan.akses.permissions import Permission
from kentongan.hukum import registry
from kentongan.kernel import legal_basis
from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan.titipan import queries as titipan_queries
from kentongan.situs.errors import OWN_MESSAGES, respond_with, wants_json
from kentongan.situs.health import details
from kentongan.situs.health import health as health_of
from kentongan.wilayah import queries as wilayah_queries

HEALTH_READERS = (Permission.AKUN_MANAGE, Permission.JEJAK_VIEW)


@public("a load balancer must be able to ask; only an admin or inspektur is told more")
def health(request: HttpRequest) -> HttpResponse:
    """Whether the server can do its work: JSON, or a page for those who look after it."""
    found = health_of(now=timezone.now())
    actor = getattr(request, "actor", None)
    is_trusted = found.is_reachable and actor and any(map(actor.holds, HEALTH_READERS))
    if is_trusted and not wants_json(request):
        return render(request, "situs/sehat.html", {"health": found, "details": details()})
    body = {
        "status": found.word,
        "versi": settings.VERSION,
        "basis_data": connection.vendor,
        "basis_data_terjangkau": found.is_reachable,
        "sqlite": settings.SQLITE_VERSION if found.is_sqlite else None,
        "sqlite_bebas_cacat_wal": settings.SQLITE_IS_SOUND if found.is_sqlite else None,
        "pekerja_latar_bekerja": found.is_working,
    }
    return JsonResponse(body, status=200 if found.is_reachable else 503)


@public("the language is a cookie of the visitor's own browser")
def switch_language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language in a cookie and go back to where the visitor was."""
    back = request.POST.get("kembali", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    response = redirect(back)
    language = request.POST.get("bahasa")
    if request.method == "POST" and language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, language, max_age=31536000, samesite="Lax", httponly=True
        )
    return response


@requires(Permission.BERANDA_VIEW)
def help_page(request: ActorRequest) -> HttpResponse:
    """The first day of the actor's role, and what every page shares."""
    return render(request, "situs/bantuan.html", {"peran": request.actor.peran.value})


@requires(Permission.BERANDA_VIEW)
def legal_basis_page(request: ActorRequest) -> HttpResponse:
    """Article → rule, and the law's figures with their source and certainty."""
    context = {
        "articles": sorted(legal_basis.IMPLEMENTED.items()),
        "parameters": [registry.parameter(key, on=localdate()) for key in registry.parameters()],
        "kegiatan_wajib": registry.kegiatan_wajib(localdate().year),
    }
    return render(request, "situs/dasar_hukum.html", context)


@requires(Permission.BERANDA_VIEW)
def style_guide(request: ActorRequest) -> HttpResponse:
    """Every part of the pages in every state, for those who build them."""
    return render(request, "situs/komponen.html")


@requires(Permission.BERANDA_VIEW)
def account(request: ActorRequest) -> HttpResponse:
    """Who the actor is here, and where to change what is the actor's own."""
    grants = [
        {"peran": grant.peran.label, "wilayah": wilayah_queries.full_name(grant.wilayah)}
        for grant in request.actor.grants
    ]
    context = {"grants": grants, "perangkat": titipan_queries.perangkat_of(request.actor)}
    return render(request, "account/index.html", context)


@requires(Permission.WILAYAH_VIEW)
def search_wilayah(request: ActorRequest) -> HttpResponse:
    """Areas whose name matches, for the type-ahead."""
    try:
        within = KodeWilayah(request.GET["dalam"]) if request.GET.get("dalam") else None
    except ValueError as unknown:
        raise NotFound("wilayah.not_found", kode=request.GET["dalam"]) from unknown
    found = wilayah_queries.search_areas(request.GET.get("q", ""), within=within, limit=10)
    rows = [{"kode": str(w.kode), "nama": w.label, "konteks": w.detail} for w in found]
    return JsonResponse({"hasil": rows})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form outlived its token."""
    return _page(request, HTTPStatus.FORBIDDEN, "situs.csrf")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if type(exception).__name__ in {"RequestDataTooBig", "TooManyFieldsSent", "TooManyFilesSent"}:
        message = gettext(OWN_MESSAGES["situs.body_too_large"]).format(
            megabytes=settings.DATA_UPLOAD_MAX_MEMORY_SIZE >> 20
        )
        return respond_with(
            request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "situs.body_too_large", message
        )
    return _page(request, HTTPStatus.BAD_REQUEST, "situs.bad_request")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, HTTPStatus.FORBIDDEN, "situs.forbidden")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, HTTPStatus.NOT_FOUND, "situs.not_found")


def too_many_requests(request: HttpRequest) -> HttpResponse:
    return _page(request, HTTPStatus.TOO_MANY_REQUESTS, "situs.rate_limited")


def server_error(request: HttpRequest) -> HttpResponse:
    return _page(request, HTTPStatus.INTERNAL_SERVER_ERROR, "situs.server_error")


def _page(request: HttpRequest, status: HTTPStatus, code: str) -> HttpResponse:
    return respond_with(request, status, code, gettext(OWN_MESSAGES[code]))
