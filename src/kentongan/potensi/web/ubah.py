"""Register a potensi, change it, judge it anew, or say that it broke out."""

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
from kentongan.potensi import actions, queries
from kentongan.potensi.web.formulir import (
    BaruForm,
    JadikanForm,
    TinjauForm,
    UbahForm,
    initial_of,
    risk_initial,
)
from kentongan.potensi.web.gagal import errors_on
from kentongan.wilayah import queries as wilayah_queries

MANAGE = Permission.POTENSI_MANAGE


@requires(MANAGE)
def baru(request: ActorRequest) -> HttpResponse:
    """An empty form, or one begun from a report with ``?laporan=``."""
    laporan = _laporan(request)
    home = request.actor.areas_with(MANAGE)[0]
    form = BaruForm(request.POST or None, initial=_begin(laporan), home=home)
    if form.is_valid():
        given = form.cleaned_data
        with errors_on(form):
            row = actions.create_potensi(
                actor=request.actor,
                wilayah=form.area,
                now=timezone.now(),
                kemungkinan=given["kemungkinan"],
                dampak=given["dampak"],
                review_on=given["review_on"],
                laporan_ids=[laporan.pk] if laporan else (),
                **form.isian(),
            )
            messages.success(request, _("{nomor} dicatat.").format(nomor=row.nomor))
            return redirect("potensi:rincian", row.pk)
    return _page(request, "formulir", form, title=_("Catat potensi"), laporan=laporan)


def _laporan(request: ActorRequest) -> Any:
    given = request.GET.get("laporan", "")
    return get_laporan(request.actor, int(given)) if given.isdecimal() and len(given) < 18 else None


def _begin(laporan: Any) -> dict[str, Any]:
    """What a report already tells; never who told it."""
    if laporan is None:
        return {"klasifikasi": 0}
    names = ("judul", "lat", "lon", "klasifikasi", "sumber_konflik", "pola_isu", "bidang", "pihak")
    return {name: getattr(laporan, name) for name in names} | {
        "uraian": laporan.ringkasan or laporan.apa,
        "kode": laporan.wilayah_kode,
        "tempat": wilayah_queries.display_name(laporan.wilayah_kode),
    }


def _page(
    request: ActorRequest, name: str, form: Any, *, title: str, row: Any = None, **more: Any
) -> HttpResponse:
    crumbs = [
        {"label": _("Potensi"), "url": "/potensi/"},
        *([{"label": row.nomor, "url": f"/potensi/{row.pk}/"}] if row else []),
        {"label": title, "url": ""},
    ]
    context = {"form": form, "row": row, "title": title, "crumbs": crumbs, **more}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, f"potensi/{name}.html", context, status=status)


@requires(MANAGE)
def ubah(request: ActorRequest, pk: int) -> HttpResponse:
    row = queries.get_potensi(request.actor, pk)
    home = row.wilayah.at(Tingkat.KABUPATEN_KOTA)
    form = UbahForm(request.POST or None, initial=initial_of(row), home=home)
    if form.is_valid():
        if not form.has_changed():
            return redirect("potensi:rincian", pk)
        with errors_on(form):
            actions.update_potensi(
                actor=request.actor, potensi=row, wilayah=form.area, **form.isian()
            )
            messages.success(request, _("Perubahan disimpan."))
            return redirect("potensi:rincian", pk)
    return _page(request, "formulir", form, title=_("Ubah potensi"), row=row)


@requires(MANAGE)
def tinjau(request: ActorRequest, pk: int) -> HttpResponse:
    row = queries.get_potensi(request.actor, pk)
    form = TinjauForm(request.POST or None, initial=risk_initial(row, timezone.localdate()))
    if form.is_valid():
        with errors_on(form):
            actions.review_potensi(
                actor=request.actor, potensi=row, now=timezone.now(), **form.cleaned_data
            )
            messages.success(request, _("Tinjauan dicatat."))
            return redirect("potensi:rincian", pk)
    return _page(request, "tinjau", form, title=_("Tinjau risiko"), row=row)


@requires(MANAGE)
def jadikan(request: ActorRequest, pk: int) -> HttpResponse:
    """It broke out: the first facts of the incident."""
    row = queries.get_potensi(request.actor, pk)
    area = {
        "kode": row.wilayah_kode,
        "tempat": wilayah_queries.display_name(row.wilayah_kode),
        "judul": row.judul,
    }
    home = row.wilayah.at(Tingkat.KABUPATEN_KOTA)
    form = JadikanForm(request.POST or None, initial=area, home=home)
    if form.is_valid():
        given = form.cleaned_data
        with errors_on(form):
            peristiwa = actions.escalate_potensi(
                actor=request.actor,
                potensi=row,
                now=timezone.now(),
                wilayah=form.area,
                **{name: given[name] for name in ("note", "judul", "happened_on", "kronologi")},
            )
            words = _("{nomor} dicatat dari {asal}.")
            messages.success(request, words.format(nomor=peristiwa.nomor, asal=row.nomor))
            return redirect("peristiwa:rincian", peristiwa.pk)
    return _page(request, "jadikan", form, title=_("Jadikan peristiwa"), row=row)
