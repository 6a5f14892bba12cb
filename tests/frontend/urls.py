"""The style guide and what it asks for, behind the site's real middleware."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import include, path

AREAS = [
    {"kode": "61.02.12", "nama": "Sungai Kunyit", "konteks": "kecamatan, 61.02.12"},
    {"kode": "61.02.07", "nama": "Sungai Pinyuh", "konteks": "kecamatan, 61.02.07"},
]


def guide(request: HttpRequest) -> HttpResponse:
    return render(request, "situs/komponen.html", {"is_sample": True})


def search(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").lower()
    return JsonResponse({"hasil": [each for each in AREAS if text in each["nama"].lower()]})


site = [path("wilayah/cari/", search, name="cari-wilayah")]
urlpatterns = [path("komponen/", guide), path("", include((site, "situs")))]
