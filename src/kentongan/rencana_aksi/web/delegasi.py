"""Rows of a plan handed to agencies: who holds what, and the agency's own page."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import InvalidInput, NotFound, RuleViolated
from kentongan.rencana_aksi import isian_delegasi, queries
from kentongan.rencana_aksi.actions import delegasi as actions
from kentongan.rencana_aksi.enums import TAHAP_RENCANA
from kentongan.rencana_aksi.isian_delegasi import DelegasiForm
from kentongan.rencana_aksi.rules.delegating import KEPT_BY_OPERATOR
from kentongan.rencana_aksi.web.gagal import errors_on, sentence_of
from kentongan.rencana_aksi.web.rincian import (
    base_context,
    decorate,
    groups_of,
    may_draft_now,
    row_form,
)

UNPROCESSABLE = 422


@requires(Permission.RENCANA_VIEW)
def delegasi(request: ActorRequest, pk: int) -> HttpResponse:
    """Who holds which row, since when and until when; for the operator with the form."""
    return _page(request, queries.get_rencana(request.actor, pk))


def _rows(request: ActorRequest, rencana: Any) -> list[Any]:
    rows: list[Any] = queries.rows_of(rencana)
    known = queries.holders(request.actor, rencana, TAHAP_RENCANA)
    queries.with_holders(rows, known, key="pk")
    groups_of(rows)
    return rows


def _page(
    request: ActorRequest, rencana: Any, form: DelegasiForm | None = None, status: int = 200
) -> HttpResponse:
    if may_draft_now(request, rencana):
        form = form or DelegasiForm(agencies=queries.agency_choices(rencana))
    back = reverse("rencana_aksi:rincian", args=[rencana.pk])
    addresses = {
        "bagi": reverse("rencana_aksi:delegasi-bagi", args=[rencana.pk]),
        "tarik": reverse("rencana_aksi:delegasi-tarik", args=[rencana.pk]),
        "kembali": back,
    }
    page = isian_delegasi.context_of(_rows(request, rencana), form, addresses=addresses)
    context = base_context(request, rencana, _("Delegasi")) | page
    context["today"] = timezone.localdate()
    return render(request, "rencana_aksi/delegasi.html", context, status=status)


@require_POST
@requires(Permission.RENCANA_DRAFT)
def bagi(request: ActorRequest, pk: int) -> HttpResponse:
    rencana = queries.get_rencana(request.actor, pk)
    form = DelegasiForm(request.POST, agencies=queries.agency_choices(rencana))
    if form.is_valid():
        rows = _rows(request, rencana)
        ids = isian_delegasi.chosen(request.POST, rows, form.cleaned_data["bidang"])
        with errors_on(form):
            given = actions.delegate_baris(
                actor=request.actor,
                rencana=rencana,
                baris_ids=ids,
                now=timezone.now(),
                today=timezone.localdate(),
                **form.isian,
            )
            said = _("{n} baris didelegasikan. Instansi sudah diberi tahu.")
            messages.success(request, said.format(n=len(given)))
            return redirect("rencana_aksi:delegasi", pk)
    return _page(request, rencana, form, UNPROCESSABLE)


@require_POST
@requires(Permission.RENCANA_DRAFT)
def tarik(request: ActorRequest, pk: int) -> HttpResponse:
    rencana = queries.get_rencana(request.actor, pk)
    ids = isian_delegasi.chosen(request.POST, _rows(request, rencana))
    try:
        taken = actions.take_back_baris(
            actor=request.actor, rencana=rencana, baris_ids=ids, now=timezone.now()
        )
        messages.success(request, _("{n} baris ditarik kembali.").format(n=len(taken)))
    except (InvalidInput, RuleViolated) as error:
        messages.error(request, sentence_of(error))
    return redirect("rencana_aksi:delegasi", pk)


@requires(Permission.DELEGASI_FILL)
def isi(request: ActorRequest, pk: int) -> HttpResponse:
    """The rows that the reader's agency holds; ``?ubah=<row>`` opens one of them."""
    rencana = queries.get_rencana(request.actor, pk)
    held = queries.held_by(request.actor, rencana, TAHAP_RENCANA)
    wanted = request.GET.get("ubah", "")
    row = next((each for each in _mine(rencana, held) if str(each.pk) == wanted), None)
    return _isi_page(request, rencana, row, _held_form(request, rencana, row) if row else None)


def _mine(rencana: Any, held: dict[int, Any]) -> list[Any]:
    """The held rows with the numbers that they have in the plan."""
    rows: list[Any] = queries.rows_of(rencana)
    groups_of(rows)
    return sorted((row for row in rows if row.pk in held), key=lambda row: row.nomor)


def _held_form(request: ActorRequest, rencana: Any, row: Any, data: Any = None) -> Any:
    form = row_form(request, rencana, row, data)
    for name in KEPT_BY_OPERATOR:
        del form.fields[name]
    return form


def _isi_page(
    request: ActorRequest, rencana: Any, open_row: Any, form: Any, status: int = 200
) -> HttpResponse:
    held = queries.held_by(request.actor, rencana, TAHAP_RENCANA)
    rows = _mine(rencana, held)
    decorate(request, rencana, rows, queries.findings_of(rencana, rows, actor=request.actor))
    context = base_context(request, rencana, _("Isian instansi Anda")) | {
        "rows": rows,
        "form": form,
        "open_row": open_row,
        "titipan": next(iter(held.values()), None),
        "today": timezone.localdate(),
        "serahkan": reverse("rencana_aksi:delegasi-serahkan", args=[rencana.pk]),
    }
    return render(request, "rencana_aksi/titipan.html", context, status=status)


@require_POST
@requires(Permission.DELEGASI_FILL)
def simpan(request: ActorRequest, pk: int, baris_id: int) -> HttpResponse:
    rencana = queries.get_rencana(request.actor, pk)
    held = queries.get_held(request.actor, rencana, TAHAP_RENCANA, baris_id)
    row = next((each for each in _mine(rencana, {baris_id: held})), None)
    if row is None:
        raise NotFound("rencana.baris_not_found")
    form = _held_form(request, rencana, row, request.POST)
    if form.is_valid():
        with errors_on(form):
            actions.fill_baris(
                actor=request.actor,
                delegasi=held,
                targets=form.targets,
                now=timezone.now(),
                seen=form.cleaned_data["seen"],
                **form.isian,
            )
            messages.success(request, _("Baris disimpan."))
            return redirect(f"{reverse('rencana_aksi:delegasi-isi', args=[pk])}#baris-{baris_id}")
    return _isi_page(request, rencana, row, form, UNPROCESSABLE)


@require_POST
@requires(Permission.DELEGASI_FILL)
def serahkan(request: ActorRequest, pk: int) -> HttpResponse:
    """Everything that the agency holds of this plan, with a note."""
    rencana = queries.get_rencana(request.actor, pk)
    held = list(queries.held_by(request.actor, rencana, TAHAP_RENCANA).values())
    if not held:
        raise NotFound("delegasi.not_found")
    try:
        rows = actions.hand_back_baris(
            actor=request.actor,
            delegasi=held[0],
            catatan=request.POST.get("catatan", ""),
            now=timezone.now(),
            today=timezone.localdate(),
        )
    except (InvalidInput, RuleViolated) as error:
        messages.error(request, sentence_of(error))
        return redirect("rencana_aksi:delegasi-isi", pk)
    messages.success(request, _("{n} baris diserahkan kepada operator.").format(n=len(rows)))
    return redirect("rencana_aksi:rincian", pk)
