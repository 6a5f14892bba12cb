"""The review above: accepted, or returned with reasons by row; its score is kept either way."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.kernel.wilayah import Tingkat
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.actions import alur
from kentongan.rencana_aksi.alasan import reasons_in
from kentongan.rencana_aksi.enums import KeadaanRencana
from kentongan.rencana_aksi.web.gagal import sentence_of
from kentongan.rencana_aksi.web.penilaian import (
    given_in,
    live_title,
    mark_failure,
    part_forms,
)
from kentongan.rencana_aksi.web.rincian import base_context, decorate, groups_of


@requires(Permission.RENCANA_REVIEW)
def telaah(request: ActorRequest, pk: int) -> HttpResponse:
    rencana = queries.get_rencana(request.actor, pk)
    rows: list[Any] = queries.rows_of(rencana)
    nilai = queries.score_of(rencana, rows, today=timezone.localdate())
    parts = part_forms(nilai, request.POST if request.method == "POST" else None)
    problem = ""
    if request.method == "POST":
        try:
            return _answer(request, rencana, parts)
        except (InvalidInput, RuleViolated) as error:
            problem = sentence_of(error)
            mark_failure(parts, error, problem)
    context = _context(request, rencana, rows) | {
        "nilai": nilai,
        "nilai_judul": live_title(rencana),
        "parts": parts,
        "problem": problem,
        "typed": request.POST.get("alasan", ""),
    }
    return render(request, "rencana_aksi/telaah.html", context, status=422 if problem else 200)


def _context(request: ActorRequest, rencana: Any, rows: list[Any]) -> dict[str, Any]:
    findings = queries.findings_of(rencana, rows, actor=request.actor)
    decorate(request, rencana, rows, findings)
    for row in rows:
        row.typed = request.POST.get(f"alasan-{row.pk}", "")
    return base_context(request, rencana, _("Periksa")) | {
        "groups": groups_of(rows),
        "versions": queries.versions_of(rencana),
        "may_forward": rencana.state is KeadaanRencana.DITERIMA
        and rencana.wilayah.tingkat is Tingkat.KABUPATEN_KOTA,
    }


def _answer(request: ActorRequest, rencana: Any, parts: list[Any]) -> HttpResponse:
    given: dict[str, Any] = {"actor": request.actor, "rencana": rencana, "nilai": given_in(parts)}
    given |= {"now": timezone.now(), "today": timezone.localdate()}
    reasons = reasons_in(request.POST)
    if request.POST.get("jawab") == "terima":
        if any(text.strip() for key, text in reasons.items() if key is not None):
            raise InvalidInput("rencana.accepted_with_reasons")
        alur.accept_rencana(note=request.POST.get("alasan", ""), **given)
        messages.success(request, _("Rencana diterima. Penyusun sudah diberi tahu."))
    else:
        alur.return_rencana(reasons=reasons, **given)
        messages.success(request, _("Rencana dikembalikan. Penyusun sudah diberi tahu."))
    return redirect("rencana_aksi:rincian", rencana.pk)
