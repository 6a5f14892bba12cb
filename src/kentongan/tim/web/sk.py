"""Screens about decrees."""

import re
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.tim import actions, queries
from kentongan.tim.rules import Berlaku, in_force
from kentongan.tim.web.forms import SkFilter, SkForm
from kentongan.tim.web.gagal import errors_on
from kentongan.wilayah import queries as wilayah_queries

_YEAR = re.compile("20[0-9]{2}")


@requires(Permission.SK_VIEW)
def sk_list(request: ActorRequest) -> HttpResponse:
    form = SkFilter(request.GET or None)
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = queries.list_sk(
        request.actor,
        request.area,
        tahun=wanted.get("tahun"),
        jenis=wanted.get("jenis", ""),
    )
    page = Paginator(rows, 50).get_page(request.GET.get("halaman"))
    year = localdate().year
    context = {
        "form": form,
        "page": page,
        "lines": _lines(page.object_list),
        "is_filtered": any(wanted.values()),
        "missing_year": year if _is_missing(request.area, year) else None,
        "may": request.actor.may(Permission.SK_MANAGE, in_wilayah=request.area),
        "area_name": wilayah_queries.display_name(request.area),
    }
    return render(request, "tim/daftar.html", context)


def _is_missing(area: KodeWilayah, year: int) -> bool:
    """Whether a tier that needs a decree each year has none."""
    is_asked = area.tingkat in {Tingkat.PROVINSI, Tingkat.KABUPATEN_KOTA}
    return is_asked and not queries.sk_exists(area, year)


def _lines(rows: Any) -> list[dict[str, Any]]:
    """Each decree with the name of its area and whether it is in force."""
    found, today = list(rows), localdate()
    wilayah_queries.known_areas({row.wilayah_kode for row in found})
    words = {
        Berlaku.BELUM: _("belum berlaku"),
        Berlaku.BERLAKU: _("berlaku"),
        Berlaku.BERAKHIR: _("berakhir"),
    }
    lines = []
    for sk in found:
        tone = in_force(sk.berlaku_sejak, sk.berlaku_sampai, today=today)
        area = wilayah_queries.display_name(sk.wilayah_kode)
        lines.append({"sk": sk, "area": area, "tone": tone.value, "words": words[tone]})
    return lines


@requires(Permission.SK_MANAGE)
def sk_new(request: ActorRequest) -> HttpResponse:
    today = localdate()
    given = request.GET.get("tahun", "")
    year = int(given) if _YEAR.fullmatch(given) else today.year
    initial = {
        "tahun": year,
        "berlaku_sejak": date(year, 1, 1),
        "berlaku_sampai": date(year, 12, 31),
    }
    form = SkForm(request.POST or None, initial=initial)
    if form.is_valid() and _saved(
        form, actions.record_sk_tim, actor=request.actor, wilayah=request.area, today=today
    ):
        messages.success(request, _("SK dicatat."))
        return redirect(_back(request))
    return render(request, "tim/isian.html", {"form": form, "back": _back(request)})


def _back(request: ActorRequest) -> str:
    """The page of this site that asked for the decree, or the list of decrees."""
    wanted = request.GET.get("kembali", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, None)
    return wanted if is_ours else reverse("tim:daftar")


@requires(Permission.SK_VIEW)
def sk_edit(request: ActorRequest, pk: int) -> HttpResponse:
    sk = queries.get_sk(request.actor, pk)
    may = request.actor.may(Permission.SK_MANAGE, in_wilayah=sk.wilayah)
    form = SkForm(
        request.POST or None, initial={name: getattr(sk, name) for name in SkForm.base_fields}
    )
    if form.is_valid() and _saved(
        form, actions.correct_sk_tim, actor=request.actor, sk=sk, today=localdate()
    ):
        messages.success(request, _("Catatan SK diperbaiki."))
        return redirect("tim:daftar")
    area = wilayah_queries.display_name(sk.wilayah_kode)
    back = reverse("tim:daftar")
    context = {"form": form, "sk": sk, "area_name": area, "locked": not may, "back": back}
    return render(request, "tim/isian.html", context)


def _saved(form: SkForm, write: Any, **who: Any) -> bool:
    """Whether the action took the form; otherwise the form says why not."""
    with errors_on(form):
        write(**who, **form.cleaned_data)
    return not form.errors
