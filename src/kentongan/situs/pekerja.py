"""The service worker: its script, and the list of files that a phone keeps."""

import hashlib
import json
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse

from kentongan.akses.http import public

SCRIPT = "pekerja.js"
KEPT = (
    "kentongan.css",
    "tema.js",
    "utama.js",
    "cari-wilayah.js",
    "peta.js",
    "antrean.js",
    "ikon.svg",
    "logo.svg",
)
LATER = ("titip.js", "qr-gambar.js", "qr-baca.js")
"""Kept once a page has asked for it, so that the first load stays light."""


@public("scripts hold no data; a browser must be able to renew it after its session has ended")
def script(request: HttpRequest) -> HttpResponse:
    """The built script, told which build it belongs to. Served from the root, which is its scope."""
    response = HttpResponse(_script(), content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response


@public("what a phone shows without a network; it holds nobody's data")
def offline(request: HttpRequest) -> HttpResponse:
    return render(request, "situs/luring.html")


@cache
def _script() -> str:
    told = json.dumps({"versi": _build(), **_addresses()})
    return f"self.KENTONGAN = {told};\n{_built(SCRIPT).decode()}"


def _addresses() -> dict[str, Any]:
    return {
        "berkas": [static(f"situs/{name}") for name in KEPT],
        "susulan": [static(f"situs/{name}") for name in LATER],
        "halaman": [reverse("laporan:kirim"), reverse("laporan:saya"), reverse("laporan:tempat")],
        "luring": reverse("situs:luring"),
        "cari": reverse("situs:cari-wilayah"),
        "keluar": reverse("account_logout"),
    }


def _build() -> str:
    """A hash that changes when any kept file or the script does."""
    seen = hashlib.sha256(settings.VERSION.encode())
    for name in (*KEPT, *LATER, SCRIPT):
        seen.update(_built(name))
    return seen.hexdigest()[:12]


def _built(name: str) -> bytes:
    return (settings.ROOT / "static/situs" / name).read_bytes()
