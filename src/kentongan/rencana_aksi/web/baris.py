"""Rows: added, changed, removed, restored, undone."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import NotFound, RuleViolated
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.actions import susun
from kentongan.rencana_aksi.web.gagal import errors_on, sentence_of
from kentongan.rencana_aksi.web.rincian import page_of, row_form

DRAFT = Permission.RENCANA_DRAFT
UNPROCESSABLE = 422


@requires(DRAFT)
def tambah(request: ActorRequest, pk: int) -> HttpResponse:
    """The plan with an empty form at its end."""
    rencana = queries.get_rencana(request.actor, pk)
    form = row_form(request, rencana, data=request.POST or None)
    if form.is_valid():
        with errors_on(form):
            row = susun.add_baris(
                actor=request.actor,
                rencana=rencana,
                targets=form.targets,
                now=timezone.now(),
                **form.isian,
            )
            messages.success(request, _("Baris ditambahkan."))
            return _back(pk, row.pk)
    status = UNPROCESSABLE if form.is_bound else 200
    return page_of(request, rencana, queries.rows_of(rencana), form=form, status=status)


@require_POST
@requires(DRAFT)
def ubah(request: ActorRequest, pk: int, baris_id: int) -> HttpResponse:
    rencana = queries.get_rencana(request.actor, pk)
    rows = queries.rows_of(rencana)
    row = next((each for each in rows if each.pk == baris_id), None)
    if row is None:
        raise NotFound("rencana.baris_not_found")
    form = row_form(request, rencana, row, request.POST)
    if form.is_valid():
        with errors_on(form):
            susun.update_baris(
                actor=request.actor,
                rencana=rencana,
                baris_id=baris_id,
                targets=form.targets,
                now=timezone.now(),
                seen=form.cleaned_data["seen"],
                **form.isian,
            )
            return _back(pk, baris_id, "?berubah=")
    return page_of(request, rencana, rows, form=form, open_row=row, status=UNPROCESSABLE)


_DEEDS: dict[str, tuple[Callable[..., Any], Any]] = {
    "hapus": (susun.remove_baris, "Baris dihapus."),
    "pulihkan": (susun.restore_baris, gettext_lazy("Baris dipulihkan.")),
    "urungkan": (susun.undo_baris, gettext_lazy("Perubahan diurungkan.")),
}


@require_POST
@requires(DRAFT)
def tindak(request: ActorRequest, pk: int, baris_id: int, apa: str) -> HttpResponse:
    """Remove, restore or undo one row; a removal offers its own undoing."""
    if apa not in _DEEDS:
        raise NotFound("rencana.not_found")
    deed, said = _DEEDS[apa]
    try:
        deed(actor=request.actor, rencana=pk, baris_id=baris_id, now=timezone.now())
    except RuleViolated as error:
        messages.error(request, sentence_of(error))
        return redirect("rencana_aksi:rincian", pk)
    if apa == "hapus":
        return _back(pk, baris_id, "?dihapus=")
    messages.success(request, _(said))
    return _back(pk, baris_id)


def _back(pk: int, baris_id: int, just: str = "") -> HttpResponse:
    query = f"{just}{baris_id}" if just else ""
    return redirect(f"{reverse('rencana_aksi:rincian', args=[pk])}{query}#baris-{baris_id}")
