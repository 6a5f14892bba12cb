"""Register an incident, change it, and set what it did."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.kernel.wilayah import Tingkat
from kentongan.laporan.queries import get_laporan
from kentongan.peristiwa import actions, queries
from kentongan.peristiwa.web.formulir import (
    DampakForm,
    PeristiwaForm,
    impact_initial,
    initial_of,
    part_labels,
)
from kentongan.peristiwa.web.gagal import errors_on
from kentongan.wilayah import queries as wilayah_queries

MANAGE = Permission.PERISTIWA_MANAGE


@requires(MANAGE)
def baru(request: ActorRequest) -> HttpResponse:
    """An empty form, or one begun from a report with ``?laporan=``."""
    laporan = _laporan(request)
    home = request.actor.areas_with(MANAGE)[0]
    form = PeristiwaForm(request.POST or None, initial=_begin(request, laporan), home=home)
    if form.is_valid():
        with errors_on(form):
            row = actions.create_peristiwa(
                actor=request.actor,
                wilayah=form.area,
                now=timezone.now(),
                laporan_ids=[laporan.pk] if laporan else (),
                **form.isian(),
            )
            messages.success(request, _("{nomor} dicatat.").format(nomor=row.nomor))
            return redirect("peristiwa:rincian", row.pk)
    return _form_page(request, form, {"laporan": laporan, "title": _("Catat peristiwa")})


def _laporan(request: ActorRequest) -> Any:
    given = request.GET.get("laporan", "")
    return get_laporan(request.actor, int(given)) if given.isdecimal() and len(given) < 18 else None


def _begin(request: ActorRequest, laporan: Any) -> dict[str, Any]:
    """What a report already tells; never who told it."""
    if laporan is None:
        return {"klasifikasi": 0}
    names = ("judul", "happened_on", "happened_time", "patokan", "lat", "lon", "klasifikasi")
    told = {name: getattr(laporan, name) for name in names}
    return told | {
        "kronologi": laporan.ringkasan or laporan.apa,
        "sumber_konflik": laporan.sumber_konflik,
        "pola_isu": laporan.pola_isu,
        "kode": laporan.wilayah_kode,
        "tempat": wilayah_queries.display_name(laporan.wilayah_kode),
    }


def _form_page(request: ActorRequest, form: Any, context: dict[str, Any]) -> HttpResponse:
    row = context.get("row")
    crumbs = [
        {"label": _("Peristiwa"), "url": "/peristiwa/"},
        *([{"label": row.nomor, "url": f"/peristiwa/{row.pk}/"}] if row else []),
        {"label": context["title"], "url": ""},
    ]
    status = 422 if form.is_bound and form.errors else 200
    page = {"form": form, "crumbs": crumbs, **context}
    return render(request, "peristiwa/formulir.html", page, status=status)


@requires(MANAGE)
def ubah(request: ActorRequest, pk: int) -> HttpResponse:
    row = queries.get_peristiwa(request.actor, pk)
    form = PeristiwaForm(
        request.POST or None, initial=initial_of(row), home=row.wilayah.at(Tingkat.KABUPATEN_KOTA)
    )
    if form.is_valid():
        if not form.has_changed():
            return redirect("peristiwa:rincian", pk)
        with errors_on(form):
            actions.update_peristiwa(
                actor=request.actor,
                peristiwa=row,
                now=timezone.now(),
                wilayah=form.area,
                **form.isian(),
            )
            messages.success(request, _("Perubahan disimpan."))
            return redirect("peristiwa:rincian", pk)
    return _form_page(request, form, {"row": row, "title": _("Ubah peristiwa")})


@requires(MANAGE)
def dampak(request: ActorRequest, pk: int) -> HttpResponse:
    row = queries.get_peristiwa(request.actor, pk)
    form = DampakForm(request.POST or None, initial=impact_initial(row))
    if form.is_valid():
        with errors_on(form):
            actions.set_dampak(
                actor=request.actor, peristiwa=row, korban=form.korban(), **form.damage()
            )
            messages.success(request, _("Dampak disimpan."))
            return redirect("peristiwa:rincian", pk)
    context = {
        "form": form,
        "row": row,
        "part_labels": part_labels(),
        "crumbs": [
            {"label": _("Peristiwa"), "url": "/peristiwa/"},
            {"label": row.nomor, "url": f"/peristiwa/{row.pk}/"},
            {"label": _("Dampak"), "url": ""},
        ],
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "peristiwa/dampak.html", context, status=status)
