"""The assessment above: marks by row, the score and its working, disputes."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.capaian import queries
from kentongan.capaian.actions import alur
from kentongan.capaian.actions import nilai as actions
from kentongan.capaian.rules.rumus import rumus
from kentongan.capaian.web.forms import NilaiForm
from kentongan.capaian.web.gagal import sentence_of
from kentongan.capaian.web.rincian import page_of
from kentongan.capaian.web.tampilan import base_context, groups_of
from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.rencana_aksi import queries as rencana_queries
from kentongan.rencana_aksi.alasan import reasons_in

ASSESS = Permission.CAPAIAN_ASSESS


@requires(ASSESS)
def nilai(request: ActorRequest, pk: int) -> HttpResponse:
    laporan = queries.get_laporan(request.actor, pk)
    rows: list[Any] = queries.rows_of(laporan)
    data = request.POST if request.method == "POST" else None
    disputed = _disputed(laporan)
    for row in rows:
        row.form = _form(row, data, disputed.get(row.pk))
        row.alasan_isian = request.POST.get(f"alasan-{row.pk}", "")
    problem = ""
    if data is not None:
        try:
            return _answer(request, laporan, rows)
        except (InvalidInput, RuleViolated) as error:
            problem = sentence_of(error)
    return _page(request, laporan, rows, problem, is_disputed=bool(disputed))


def _disputed(laporan: Any) -> dict[int, Any]:
    """The marks of a score over which a dispute was accepted: the dispute is over some of them."""
    last = queries.assessment_in_force(laporan)
    if last is None or not rencana_queries.owes_new_score(last):
        return {}
    return {each.capaian_id: each for each in last.nilai.all()}


def _form(row: Any, data: Any, kept: Any) -> NilaiForm:
    suggested = queries.suggested(row)
    initial = {"diakui": suggested.diakui, "bukti": suggested.bukti.value}
    if kept is not None:
        initial = {"diakui": kept.diakui, "bukti": kept.bukti, "catatan": kept.catatan}
    return NilaiForm(data, initial=initial, prefix=f"b{row.pk}")


def _answer(request: ActorRequest, laporan: Any, rows: list[Any]) -> HttpResponse:
    now, today = timezone.now(), timezone.localdate()
    common = {"actor": request.actor, "laporan": laporan, "now": now, "today": today}
    if request.POST.get("jawab") == "kembalikan":
        alur.return_laporan(reasons=reasons_in(request.POST), **common)
        messages.success(request, _("Laporan dikembalikan. Operator sudah diberi tahu."))
        return redirect("capaian:rincian", laporan.pk)
    for row in rows:
        if not row.form.is_valid():
            raise InvalidInput("capaian.bad_recognised", baris=row.urutan)
    marks = {row.pk: row.form.nilai for row in rows}
    catatan = request.POST.get("alasan", "")
    found = actions.assess_laporan(nilai=marks, catatan=catatan, **common)
    skor = f"{found.skor}".replace(".", ",")
    messages.success(request, _("Laporan dinilai: {skor}.").format(skor=skor))
    return redirect("capaian:rincian", laporan.pk)


def _page(
    request: ActorRequest, laporan: Any, rows: list[Any], problem: str, *, is_disputed: bool
) -> HttpResponse:
    today = timezone.localdate()
    formula = rumus(today)
    skor = queries.score_of(laporan, rows, {}, formula, today=today)
    for row, each in zip(rows, skor.rows, strict=True):
        row.usul = each
    context = base_context(request, laporan, _("Nilai")) | {
        "groups": groups_of(rows),
        "rumus": formula,
        "skor": skor,
        "problem": problem,
        "is_disputed": is_disputed,
        "typed": request.POST.get("alasan", ""),
        "penilaian": queries.assessments_of(laporan),
        "sanggahan": queries.disputes_of(laporan),
    }
    return render(request, "capaian/nilai.html", context, status=422 if problem else 200)


@require_POST
@requires(ASSESS)
def jawab_sanggahan(request: ActorRequest, pk: int, sanggahan_id: int) -> HttpResponse:
    laporan = queries.get_laporan(request.actor, pk)
    is_diterima = request.POST.get("putusan") == "terima"
    jawaban = request.POST.get("jawaban", "")
    try:
        actions.answer_sanggahan(
            actor=request.actor,
            laporan=laporan,
            sanggahan_id=sanggahan_id,
            is_diterima=is_diterima,
            jawaban=jawaban,
            now=timezone.now(),
            today=timezone.localdate(),
        )
    except (InvalidInput, RuleViolated) as error:
        typed = {"problem": sentence_of(error), "typed_jawaban": jawaban}
        return page_of(request, laporan, typed, status=422)
    messages.success(request, _("Sanggahan dijawab."))
    return redirect("capaian:nilai" if is_diterima else "capaian:rincian", pk)
