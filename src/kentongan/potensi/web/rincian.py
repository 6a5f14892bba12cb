"""One potensi: how risky, since when, and the next step."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.hukum import registry
from kentongan.peristiwa.rules import personal_marks_in
from kentongan.potensi import actions, queries
from kentongan.potensi.enums import TRANSITIONS, KeadaanPotensi
from kentongan.potensi.riwayat import history_in_words
from kentongan.potensi.rules import class_table, overdue_days
from kentongan.potensi.web import peta
from kentongan.potensi.web.formulir import KeadaanForm
from kentongan.potensi.web.gagal import errors_on
from kentongan.potensi.web.langkah import next_steps
from kentongan.wilayah import queries as wilayah_queries

MANAGE = Permission.POTENSI_MANAGE


@requires(Permission.POTENSI_VIEW)
def rincian(request: ActorRequest, pk: int) -> HttpResponse:
    return _page(request, pk)


def _page(request: ActorRequest, pk: int, **forms: Any) -> HttpResponse:
    """The page; *forms* are those that came back with errors."""
    row = queries.get_potensi(request.actor, pk)
    laporan, hidden = queries.laporan_of(request.actor, row)
    may_manage = request.actor.may(MANAGE, in_wilayah=row.wilayah)
    told = f"{row.judul} {row.uraian} {row.pihak}"
    context = {
        "row": row,
        "area_name": wilayah_queries.full_name(row.wilayah_kode),
        "overdue": overdue_days(row.review_on, row.state, today=timezone.localdate()),
        "laporan": laporan,
        "hidden_laporan": hidden,
        "peristiwa": queries.peristiwa_of(request.actor, row),
        "history": history_in_words(request.actor, row),
        "personal_marks": personal_marks_in(told) if may_manage else (),
        "may_manage": may_manage,
        "may_escalate": KeadaanPotensi.TERESKALASI in TRANSITIONS[row.state],
        "next_steps": next_steps(row.state),
        "keadaan_form": KeadaanForm(auto_id="keadaan_%s"),
        **_risk(row),
        **peta.of_one(row),
        **forms,
        "crumbs": _crumbs(row),
    }
    return render(request, "potensi/rincian.html", context, status=422 if forms else 200)


def _risk(row: Any) -> dict[str, Any]:
    """The matrix with the cell of this potensi, and the words of its steps."""
    likely = {s.step: s for s in registry.skala_kemungkinan()}[row.kemungkinan]
    hard = {s.step: s for s in registry.skala_dampak()}[row.dampak]
    return {
        "cells": {at: {"level": level} for at, level in class_table().items()},
        "cell": (row.kemungkinan, row.dampak),
        "likely": likely,
        "hard": hard,
        "doubt": registry.rentang_risiko()[0].certainty_note,
    }


def _crumbs(row: Any) -> list[dict[str, str]]:
    kab = row.kab_kode
    return [
        {"label": wilayah_queries.display_name(kab), "url": f"/potensi/?wilayah={kab}"},
        {"label": _("Potensi"), "url": "/potensi/"},
        {"label": row.nomor, "url": ""},
    ]


@requires(MANAGE)
def keadaan(request: ActorRequest, pk: int) -> HttpResponse:
    row = queries.get_potensi(request.actor, pk)
    form = KeadaanForm(request.POST or None, auto_id="keadaan_%s")
    chosen = request.POST.get("keadaan", "")
    if form.is_valid() and chosen in {k.value for k in KeadaanPotensi}:
        with errors_on(form):
            actions.set_keadaan(
                actor=request.actor,
                potensi=row,
                keadaan=KeadaanPotensi(chosen),
                note=form.cleaned_data["note"],
            )
            messages.success(request, _("Keadaan diubah."))
            return redirect("potensi:rincian", pk)
    return _page(request, pk, keadaan_form=form) if form.errors else redirect("potensi:rincian", pk)
