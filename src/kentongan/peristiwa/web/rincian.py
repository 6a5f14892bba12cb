"""One incident: what is known, what was done, and the next step."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.peristiwa import actions, queries
from kentongan.peristiwa.enums import HasilPenanganan, JenisPihak, KeadaanPeristiwa, Sisi
from kentongan.peristiwa.riwayat import history_in_words
from kentongan.peristiwa.rules import personal_marks_in
from kentongan.peristiwa.web import peta
from kentongan.peristiwa.web.formulir import KeadaanForm, PenangananForm, PihakForm, part_labels
from kentongan.peristiwa.web.gagal import errors_on
from kentongan.peristiwa.web.langkah import next_steps
from kentongan.wilayah import queries as wilayah_queries

MANAGE = Permission.PERISTIWA_MANAGE


@requires(Permission.PERISTIWA_VIEW)
def rincian(request: ActorRequest, pk: int) -> HttpResponse:
    return _page(request, pk)


def _page(request: ActorRequest, pk: int, **forms: Any) -> HttpResponse:
    """The page; *forms* are those that came back with errors."""
    row = queries.get_peristiwa(request.actor, pk)
    laporan, hidden = queries.laporan_of(request.actor, row)
    may_manage = request.actor.may(MANAGE, in_wilayah=row.wilayah)
    context = {
        "row": row,
        "area_name": wilayah_queries.full_name(row.wilayah_kode),
        "laporan": laporan,
        "hidden_laporan": hidden,
        "impact": impact_table(row),
        "part_labels": part_labels(),
        "history": history_in_words(request.actor, row),
        "personal_marks": personal_marks_in(f"{row.judul} {row.kronologi}") if may_manage else (),
        "may_manage": may_manage,
        "next_steps": next_steps(row.state),
        "crumbs": _crumbs(row),
        "keadaan_form": KeadaanForm(row.state, auto_id="keadaan_%s"),
        "pihak_form": PihakForm(auto_id="pihak_%s"),
        "penanganan_form": PenangananForm(auto_id="penanganan_%s"),
        **peta.of_one(row),
        **forms,
    }
    return render(request, "peristiwa/rincian.html", context, status=422 if forms else 200)


def _crumbs(row: Any) -> list[dict[str, str]]:
    kab = row.kab_kode
    return [
        {"label": wilayah_queries.display_name(kab), "url": f"/peristiwa/?wilayah={kab}"},
        {"label": _("Peristiwa"), "url": "/peristiwa/"},
        {"label": row.nomor, "url": ""},
    ]


def impact_table(row: Any) -> list[dict[str, Any]]:
    """Rows of the table of victims; a cell that is ``None`` shows as not known."""
    return [
        {"label": k.get_akibat_display(), "cells": [k.hitungan.jumlah, *k.hitungan.parts]}
        for k in row.korban.all()
    ]


@requires(MANAGE)
def keadaan(request: ActorRequest, pk: int) -> HttpResponse:
    row = queries.get_peristiwa(request.actor, pk)
    form = KeadaanForm(row.state, request.POST or None, auto_id="keadaan_%s")
    chosen = request.POST.get("keadaan", "")
    if form.is_valid() and chosen in {k.value for k in KeadaanPeristiwa}:
        with errors_on(form):
            actions.set_keadaan(
                actor=request.actor,
                peristiwa=row,
                keadaan=KeadaanPeristiwa(chosen),
                now=timezone.now(),
                note=form.cleaned_data["note"],
            )
            messages.success(request, _("Keadaan diubah."))
            return redirect("peristiwa:rincian", pk)
    return _page(request, pk, keadaan_form=form) if form.errors else redirect_to(pk)


def redirect_to(pk: int) -> HttpResponse:
    return redirect("peristiwa:rincian", pk)


@requires(MANAGE)
def pihak(request: ActorRequest, pk: int) -> HttpResponse:
    form = PihakForm(request.POST or None, auto_id="pihak_%s")
    row = queries.get_peristiwa(request.actor, pk)
    if form.is_valid():
        given = form.cleaned_data
        with errors_on(form):
            actions.add_pihak(
                actor=request.actor,
                peristiwa=row,
                nama=given["nama"],
                jenis=JenisPihak(given["jenis"]),
                sisi=Sisi(given["sisi"]),
                is_confirmed=given["is_confirmed"],
            )
            messages.success(request, _("Pihak ditambahkan."))
            return redirect_to(pk)
        form.ask_to_confirm()
    return _page(request, pk, pihak_form=form) if form.errors else redirect_to(pk)


@requires(MANAGE)
def cabut_pihak(request: ActorRequest, pk: int, pihak_id: int) -> HttpResponse:
    if request.method == "POST":
        row = queries.get_peristiwa(request.actor, pk)
        actions.remove_pihak(actor=request.actor, peristiwa=row, pihak_id=pihak_id)
        messages.success(request, _("Pihak dicabut."))
    return redirect_to(pk)


@requires(MANAGE)
def penanganan(request: ActorRequest, pk: int) -> HttpResponse:
    form = PenangananForm(request.POST or None, auto_id="penanganan_%s")
    row = queries.get_peristiwa(request.actor, pk)
    if form.is_valid():
        given = dict(form.cleaned_data)
        given["hasil"] = HasilPenanganan(given["hasil"])
        with errors_on(form):
            actions.add_penanganan(actor=request.actor, peristiwa=row, now=timezone.now(), **given)
            messages.success(request, _("Penanganan dicatat."))
            return redirect_to(pk)
    return _page(request, pk, penanganan_form=form) if form.errors else redirect_to(pk)
