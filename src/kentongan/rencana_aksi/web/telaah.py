"""The review above: accepted, or returned with reasons by row."""

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
from kentongan.rencana_aksi.web.rincian import base_context, decorate, groups_of


@requires(Permission.RENCANA_REVIEW)
def telaah(request: ActorRequest, pk: int) -> HttpResponse:
    rencana = queries.get_rencana(request.actor, pk)
    problem = ""
    if request.method == "POST":
        try:
            return _answer(request, rencana)
        except (InvalidInput, RuleViolated) as error:
            problem = sentence_of(error)
    rows: list[Any] = queries.rows_of(rencana)
    findings = queries.findings_of(rencana, rows, actor=request.actor)
    decorate(request, rencana, rows, findings)
    for row in rows:
        row.typed = request.POST.get(f"alasan-{row.pk}", "")
    context = base_context(request, rencana, _("Periksa")) | {
        "groups": groups_of(rows),
        "nilai": queries.score_of(rencana, rows, today=timezone.localdate()),
        "problem": problem,
        "typed": request.POST.get("alasan", ""),
        "versions": queries.versions_of(rencana),
        "may_forward": rencana.state is KeadaanRencana.DITERIMA
        and rencana.wilayah.tingkat is Tingkat.KABUPATEN_KOTA,
    }
    return render(request, "rencana_aksi/telaah.html", context, status=422 if problem else 200)


def _answer(request: ActorRequest, rencana: Any) -> HttpResponse:
    now, today = timezone.now(), timezone.localdate()
    if request.POST.get("jawab") == "terima":
        if any(text.strip() for key, text in reasons_in(request.POST).items() if key is not None):
            raise InvalidInput("rencana.accepted_with_reasons")
        note = request.POST.get("alasan", "")
        alur.accept_rencana(actor=request.actor, rencana=rencana, note=note, now=now, today=today)
        messages.success(request, _("Rencana diterima. Penyusun sudah diberi tahu."))
    else:
        reasons = reasons_in(request.POST)
        alur.return_rencana(
            actor=request.actor, rencana=rencana, reasons=reasons, now=now, today=today
        )
        messages.success(request, _("Rencana dikembalikan. Penyusun sudah diberi tahu."))
    return redirect("rencana_aksi:rincian", rencana.pk)
