"""Rows of a report handed to agencies: who holds what, and the agency's own page."""

from functools import partial
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
from kentongan.capaian import bukti as files
from kentongan.capaian import queries
from kentongan.capaian.actions import delegasi as actions
from kentongan.capaian.enums import KeadaanLaporan
from kentongan.capaian.web.forms import CapaianForm
from kentongan.capaian.web.gagal import sentence_of
from kentongan.capaian.web.isian import (
    MENDABLE,
    UNPROCESSABLE,
    prove,
    refused,
    saved_words,
    uploads,
    wants_json,
)
from kentongan.capaian.web.tampilan import base_context, counts_of, groups_of
from kentongan.kernel.errors import InvalidInput, NotFound, RuleViolated
from kentongan.rencana_aksi import isian_delegasi
from kentongan.rencana_aksi import queries as rencana_queries
from kentongan.rencana_aksi.isian_delegasi import DelegasiForm


@requires(Permission.CAPAIAN_VIEW)
def delegasi(request: ActorRequest, pk: int) -> HttpResponse:
    """Who holds which row of the report; for the operator with the form."""
    return _page(request, queries.get_laporan(request.actor, pk))


def _rows(request: ActorRequest, laporan: Any) -> list[Any]:
    rows: list[Any] = queries.rows_of(laporan)
    known = rencana_queries.holders(request.actor, laporan.rencana, laporan.periode)
    rencana_queries.with_holders(rows, known, key="baris_id")
    for row in rows:
        row.nomor = row.urutan
    return rows


def _form(laporan: Any, data: Any = None) -> DelegasiForm:
    return DelegasiForm(data, agencies=rencana_queries.agency_choices(laporan.rencana))


def _page(
    request: ActorRequest,
    laporan: Any,
    form: DelegasiForm | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    context = base_context(request, laporan, _("Delegasi"))
    if context["may"]["isi"]:
        form = form or _form(laporan)
    addresses = {
        "bagi": reverse("capaian:delegasi-bagi", args=[laporan.pk]),
        "tarik": reverse("capaian:delegasi-tarik", args=[laporan.pk]),
        "kembali": reverse("capaian:rincian", args=[laporan.pk]),
    }
    rows = _rows(request, laporan)
    context |= isian_delegasi.context_of(rows, form, addresses=addresses, problem=problem)
    context["today"] = timezone.localdate()
    return render(request, "rencana_aksi/delegasi.html", context, status=status)


@require_POST
@requires(Permission.CAPAIAN_FILL)
def bagi(request: ActorRequest, pk: int) -> HttpResponse:
    laporan = queries.get_laporan(request.actor, pk)
    form = _form(laporan, request.POST)
    if not form.is_valid():
        return _page(request, laporan, form, status=UNPROCESSABLE)
    rows = _rows(request, laporan)
    ids = isian_delegasi.chosen(request.POST, rows, form.cleaned_data["bidang"])
    try:
        given = actions.delegate_capaian(
            actor=request.actor,
            laporan=laporan,
            baris_ids=ids,
            now=timezone.now(),
            today=timezone.localdate(),
            **form.isian,
        )
    except (InvalidInput, RuleViolated) as error:
        return _page(request, laporan, form, sentence_of(error), UNPROCESSABLE)
    said = _("{n} baris didelegasikan. Instansi sudah diberi tahu.").format(n=len(given))
    messages.success(request, said)
    return redirect("capaian:delegasi", pk)


@require_POST
@requires(Permission.CAPAIAN_FILL)
def tarik(request: ActorRequest, pk: int) -> HttpResponse:
    laporan = queries.get_laporan(request.actor, pk)
    ids = isian_delegasi.chosen(request.POST, _rows(request, laporan))
    try:
        taken = actions.take_back_capaian(
            actor=request.actor, laporan=laporan, baris_ids=ids, now=timezone.now()
        )
        messages.success(request, _("{n} baris ditarik kembali.").format(n=len(taken)))
    except (InvalidInput, RuleViolated) as error:
        messages.error(request, sentence_of(error))
    return redirect("capaian:delegasi", pk)


@requires(Permission.DELEGASI_FILL)
def isi(request: ActorRequest, pk: int) -> HttpResponse:
    """The rows that the reader's agency holds, each as a small form of its own."""
    return _isi_page(request, queries.get_laporan(request.actor, pk))


def _isi_page(
    request: ActorRequest, laporan: Any, failed: Any = None, problem: str = "", status: int = 200
) -> HttpResponse:
    held = rencana_queries.held_by(request.actor, laporan.rencana, laporan.periode)
    rows: list[Any] = [row for row in queries.rows_of(laporan) if row.baris_id in held]
    for row in rows:
        is_failed = failed is not None and row.pk == failed[0]
        row.form = failed[1] if is_failed else CapaianForm(row)
        row.problem = problem if is_failed else ""
    context = base_context(request, laporan, _("Isian instansi Anda")) | {
        "groups": groups_of(rows),
        "counts": counts_of(rows),
        "most": files.MAX_BYTES >> 20,
        "titipan": next(iter(held.values()), None),
        "today": timezone.localdate(),
        "serahkan": reverse("capaian:delegasi-serahkan", args=[laporan.pk]),
    }
    context["may"]["isi"] = bool(held) and laporan.state is KeadaanLaporan.DRAFT
    return render(request, "capaian/isi.html", context, status=status)


@require_POST
@requires(Permission.DELEGASI_FILL)
def simpan(request: ActorRequest, pk: int, capaian_id: int) -> HttpResponse:
    """One held row, and the evidence chosen with it; JSON for the script."""
    laporan = queries.get_laporan(request.actor, pk)
    row = queries.get_capaian(laporan, capaian_id)
    if wants_json(request) and request.FILES:
        held = _held(request, laporan, row)
        return prove(request, row, partial(actions.prove_capaian, delegasi=held), is_held=True)
    form = CapaianForm(row, request.POST)
    problem = ""
    if form.is_valid():
        try:
            _save(request, laporan, row, form)
        except MENDABLE as error:
            problem = sentence_of(error)
        else:
            if wants_json(request):
                return saved_words(laporan, capaian_id)
            return redirect(f"{reverse('capaian:delegasi-isi', args=[pk])}#r-{capaian_id}")
    problem = problem or str(next(iter(form.errors.values()))[0])
    if wants_json(request):
        return refused(problem)
    return _isi_page(request, laporan, (capaian_id, form), problem, UNPROCESSABLE)


def _held(request: ActorRequest, laporan: Any, row: Any) -> Any:
    return rencana_queries.get_held(request.actor, laporan.rencana, laporan.periode, row.baris_id)


def _save(request: ActorRequest, laporan: Any, row: Any, form: CapaianForm) -> None:
    held = _held(request, laporan, row)
    found = uploads(request)
    common: dict[str, Any] = {"actor": request.actor, "delegasi": held, "now": timezone.now()}
    if form.has_changed() or not found:
        actions.fill_capaian(seen=form.cleaned_data["seen"], **common, **form.isian)
    for berkas in found:
        actions.prove_capaian(berkas=berkas, **common)


@require_POST
@requires(Permission.DELEGASI_FILL)
def hapus_bukti(request: ActorRequest, pk: int, bukti_id: int) -> HttpResponse:
    laporan = queries.get_laporan(request.actor, pk)
    row = queries.get_bukti(laporan, bukti_id).capaian
    held = _held(request, laporan, row)
    try:
        actions.unprove_capaian(
            actor=request.actor, delegasi=held, bukti_id=bukti_id, now=timezone.now()
        )
        messages.success(request, _("Bukti dihapus."))
    except RuleViolated as error:
        messages.error(request, sentence_of(error))
    return redirect(f"{reverse('capaian:delegasi-isi', args=[pk])}#r-{row.pk}")


@require_POST
@requires(Permission.DELEGASI_FILL)
def serahkan(request: ActorRequest, pk: int) -> HttpResponse:
    """Everything that the agency holds of this report, with a note."""
    laporan = queries.get_laporan(request.actor, pk)
    held = list(rencana_queries.held_by(request.actor, laporan.rencana, laporan.periode).values())
    if not held:
        raise NotFound("delegasi.not_found")
    try:
        rows = actions.hand_back_capaian(
            actor=request.actor,
            delegasi=held[0],
            catatan=request.POST.get("catatan", ""),
            now=timezone.now(),
            today=timezone.localdate(),
        )
    except (InvalidInput, RuleViolated) as error:
        messages.error(request, sentence_of(error))
        return redirect("capaian:delegasi-isi", pk)
    messages.success(request, _("{n} baris diserahkan kepada operator.").format(n=len(rows)))
    return redirect("capaian:rincian", pk)
