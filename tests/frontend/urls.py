"""The style guide and what it asks for, behind the site's real middleware."""

from types import SimpleNamespace

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import include, path


def area(kode: str, nama: str) -> SimpleNamespace:
    return SimpleNamespace(kode=kode, nama=nama)


AREAS = [
    {"kode": "61.02.12", "nama": "Sungai Kunyit", "konteks": "kecamatan, 61.02.12"},
    {"kode": "61.02.07", "nama": "Sungai Pinyuh", "konteks": "kecamatan, 61.02.07"},
]
CONTEXT = {
    "is_trial": True,
    "is_sample": True,
    "versi": "contoh",
    "actor": SimpleNamespace(name="Operator Contoh", peran=SimpleNamespace(label="Operator")),
    "notifikasi_count": 4,
    "nav_items": [
        {"label": "Beranda", "url": "#beranda", "is_current": True, "shortcut": "g n"},
        {"label": "Peringatan", "url": "#peringatan", "count": 2, "is_late": True},
        *({"label": label, "url": "#"} for label in ("Laporan", "Peristiwa", "Rencana aksi")),
    ],
    "area_menu": {
        "current": area("61.02", "Kabupaten Mempawah"),
        "ancestors": [area("61", "Kalimantan Barat")],
        "children": [area("61.02.02", "Kecamatan Toho")],
    },
    "crumbs": [{"label": "Kalimantan Barat", "url": "#"}, {"label": "Bagian", "url": ""}],
}


def guide(request: HttpRequest) -> HttpResponse:
    return render(request, "situs/komponen.html", CONTEXT)


def problem(request: HttpRequest) -> HttpResponse:
    context = {"status": 404, "title": "Tidak ditemukan", "message": "Periksa alamatnya."}
    return render(request, "errors/error.html", context | {"code": "situs.not_found"})


def search(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").lower()
    return JsonResponse({"hasil": [each for each in AREAS if text in each["nama"].lower()]})


site = [path("wilayah/cari/", search, name="cari-wilayah")]
urlpatterns = [
    path("komponen/", guide),
    path("galat/", problem),
    path("", include((site, "situs"))),
    path("akun/password/change/", guide, name="account_change_password"),
]
