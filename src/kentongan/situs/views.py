"""Pages of the site itself: health, language, errors."""

from http import HTTPStatus

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate
from django.utils.translation import gettext

from kentongan.akses.http import ActorRequest, public, requires
from kentongan.akses.permissions import Permission
from kentongan.hukum import registry
from kentongan.kernel import legal_basis
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.situs.errors import OWN_MESSAGES, respond_with
from kentongan.wilayah import queries as wilayah_queries


@public("a load balancer must be able to ask; it tells versions only of the database")
def health(request: HttpRequest) -> HttpResponse:
    """Whether the server can do its work, as JSON."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    is_sqlite = connection.vendor == "sqlite"
    body = {
        "status": "sehat" if settings.SQLITE_IS_SOUND or not is_sqlite else "perlu perhatian",
        "versi": settings.VERSION,
        "basis_data": connection.vendor,
        "sqlite": settings.SQLITE_VERSION if is_sqlite else None,
        "sqlite_bebas_cacat_wal": settings.SQLITE_IS_SOUND if is_sqlite else None,
    }
    return JsonResponse(body)


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


@requires(Permission.WILAYAH_VIEW)
def search_wilayah(request: ActorRequest) -> HttpResponse:
    """Areas whose name matches, for the type-ahead."""
    within = KodeWilayah(request.GET["dalam"]) if request.GET.get("dalam") else None
    found = wilayah_queries.search_areas(request.GET.get("q", ""), within=within, limit=10)
    rows = [{"kode": str(w.kode), "nama": w.label, "konteks": w.detail} for w in found]
    return JsonResponse({"hasil": rows})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form outlived its token."""
    return _page(request, HTTPStatus.FORBIDDEN, "situs.csrf")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if type(exception).__name__ in {"RequestDataTooBig", "TooManyFieldsSent", "TooManyFilesSent"}:
        message = OWN_MESSAGES["situs.body_too_large"].format(
            megabytes=settings.BODY_MAX_BYTES >> 20
        )
        return respond_with(
            request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "situs.body_too_large", message
        )
    return _page(request, HTTPStatus.BAD_REQUEST, "situs.bad_request")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, HTTPStatus.FORBIDDEN, "situs.forbidden")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, HTTPStatus.NOT_FOUND, "situs.not_found")


def server_error(request: HttpRequest) -> HttpResponse:
    return _page(request, HTTPStatus.INTERNAL_SERVER_ERROR, "situs.server_error")


def _page(request: HttpRequest, status: HTTPStatus, code: str) -> HttpResponse:
    return respond_with(request, status, code, gettext(OWN_MESSAGES[code]))
