"""A kept assessment: scored again above, disputed by the region, answered above."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.actions import nilai as actions
from kentongan.rencana_aksi.web.gagal import sentence_of
from kentongan.rencana_aksi.web.penilaian import (
    assessment_context,
    given_in,
    mark_failure,
    part_forms,
)
from kentongan.rencana_aksi.web.rincian import base_context, page_of
from kentongan.rencana_aksi.web.versi import version_page


@requires(Permission.RENCANA_REVIEW)
def nilai(request: ActorRequest, pk: int, nomor: int) -> HttpResponse:
    """The parts of an answered version, to be assessed by another, or after a dispute."""
    rencana = queries.get_sent(request.actor, pk)
    found = queries.score_of_version(rencana, nomor, today=timezone.localdate())
    last = queries.newest_assessment(rencana, nomor)
    disputed = last if queries.owes_new_score(last) else None
    parts = part_forms(found, request.POST if request.method == "POST" else None, disputed)
    problem = ""
    if request.method == "POST":
        try:
            return _assess(request, rencana, nomor, parts)
        except (InvalidInput, RuleViolated) as error:
            problem = sentence_of(error)
            mark_failure(parts, error, problem)
    context = base_context(request, rencana, _("Nilai versi {n}").format(n=nomor))
    context |= assessment_context(request, rencana, only=nomor)
    context |= {"nilai": found, "parts": parts, "nomor": nomor, "problem": problem}
    context["is_disputed"] = disputed is not None
    context["typed"] = request.POST.get("alasan", "")
    return render(request, "rencana_aksi/nilai_versi.html", context, status=422 if problem else 200)


def _assess(request: ActorRequest, rencana: Any, nomor: int, parts: list[Any]) -> HttpResponse:
    kept = actions.assess_versi(
        actor=request.actor,
        wilayah=rencana.wilayah,
        rencana_id=rencana.pk,
        versi=nomor,
        nilai=given_in(parts),
        catatan=request.POST.get("alasan", ""),
        now=timezone.now(),
        today=timezone.localdate(),
    )
    skor = f"{kept.skor}".replace(".", ",")
    messages.success(request, _("Versi {n} dinilai: {skor}.").format(n=nomor, skor=skor))
    return redirect("rencana_aksi:versi", rencana.pk, nomor)


@require_POST
@requires(Permission.RENCANA_SUBMIT)
def sanggah(request: ActorRequest, pk: int) -> HttpResponse:
    rencana = queries.get_rencana(request.actor, pk)
    alasan = request.POST.get("alasan", "")
    now, today = timezone.now(), timezone.localdate()
    try:
        actions.dispute_penilaian(
            actor=request.actor, rencana=rencana, alasan=alasan, now=now, today=today
        )
    except (InvalidInput, RuleViolated) as error:
        typed = {"problem": sentence_of(error), "typed_sanggah": alasan}
        rows = queries.rows_of(rencana)
        return page_of(request, rencana, rows, extra=typed, status=422)
    messages.success(request, _("Sanggahan dikirim kepada penilai."))
    return redirect("rencana_aksi:rincian", pk)


@require_POST
@requires(Permission.RENCANA_REVIEW)
def jawab_sanggahan(request: ActorRequest, pk: int, sanggahan_id: int) -> HttpResponse:
    rencana = queries.get_sent(request.actor, pk)
    is_diterima = request.POST.get("putusan") == "terima"
    jawaban = request.POST.get("jawaban", "")
    try:
        found = actions.answer_sanggahan(
            actor=request.actor,
            wilayah=rencana.wilayah,
            rencana_id=pk,
            sanggahan_id=sanggahan_id,
            is_diterima=is_diterima,
            jawaban=jawaban,
            now=timezone.now(),
            today=timezone.localdate(),
        )
    except (InvalidInput, RuleViolated) as error:
        typed = {"problem": sentence_of(error), "typed_jawaban": jawaban}
        nomor = _disputed(rencana, sanggahan_id)
        return version_page(request, rencana, nomor, extra=typed, status=422)
    messages.success(request, _("Sanggahan dijawab."))
    again = is_diterima and found.penilaian.versi == rencana.versi
    return redirect("rencana_aksi:nilai" if again else "rencana_aksi:versi", pk, rencana.versi)


def _disputed(rencana: Any, sanggahan_id: int) -> int:
    """The version whose page shows the dispute."""
    disputes = {each.pk: each.penilaian.versi for each in queries.disputes_of(rencana)}
    return int(disputes.get(sanggahan_id, rencana.versi))
