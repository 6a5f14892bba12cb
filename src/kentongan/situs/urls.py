"""Every address of the site."""

from django.urls import URLPattern, URLResolver, include, path

from kentongan.situs import views
from kentongan.situs.api import api

_SCREENS = (
    "laporan",
    "peristiwa",
    "potensi",
    "peringatan",
    "tim",
    "rencana_aksi",
    "capaian",
    "pertukaran",
    "pintu",
    "pemberitahuan",
    "beranda",
)


urlpatterns: list[URLPattern | URLResolver] = [
    path("akun/", include("allauth.urls")),
    path("api/v1/", api.urls),
    path("", include("kentongan.situs.site_urls")),
    *(path("", include(f"kentongan.{room}.web.urls")) for room in _SCREENS),
]
handler400 = views.bad_request
handler403 = views.forbidden
handler404 = views.not_found
handler429 = views.too_many_requests  # allauth's name for it
handler500 = views.server_error
