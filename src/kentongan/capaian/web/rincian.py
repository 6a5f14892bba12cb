"""The page of one report, its steps, its documents."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.capaian import queries
from kentongan.capaian.actions import alur, nilai
from kentongan.capaian.documents import ekspor
from kentongan.capaian.documents.naskah import naskah_of, surat_pengantar
from kentongan.capaian.web.berkas import table_file
from kentongan.capaian.web.gagal import sentence_of
from kentongan.capaian.web.tampilan import bands, base_context, counts_of, groups_of
from kentongan.dokumen.ekspor import CONTENT_TYPES, content_disposition, filename
from kentongan.kernel.errors import InvalidInput, NotFound, RuleViolated
from kentongan.rencana_aksi import queries as rencana_queries
from kentongan.rencana_aksi.alasan import reasons_in
from kentongan.rencana_aksi.documents.berkas import FORMS, written
from kentongan.rencana_aksi.queries.tata import tata_naskah
from kentongan.rencana_aksi.rules.penilaian import kept_parts

VIEW = Permission.CAPAIAN_VIEW


_PARTS = {
    "baris": gettext_noop("Baris"),
    "tepat_waktu": gettext_noop("Tepat waktu"),
    "kelengkapan": gettext_noop("Kelengkapan"),
}


@requires(VIEW)
def rincian(request: ActorRequest, pk: int) -> HttpResponse:
    return page_of(request, queries.get_laporan(request.actor, pk))


def page_of(
    request: ActorRequest, laporan: Any, extra: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """The report's page; *extra* is what was typed and why it failed."""
    rows: list[Any] = queries.rows_of(laporan)
    assessments = _assessments(laporan)
    titles = bands(laporan)
    marks = {each.capaian_id: each for each in assessments[0].nilai.all()} if assessments else {}
    for row in rows:
        row.nilai_terakhir = marks.get(row.pk)
        row.pita = titles.get(row.nilai_terakhir.pita, "") if row.nilai_terakhir else ""
    context = base_context(request, laporan) | {
        "groups": groups_of(rows),
        "counts": counts_of(rows),
        "penilaian": assessments,
        "kolom": list(_PARTS.items()),
        "pita": titles.get(laporan.pita, ""),
        "sanggahan": queries.disputes_of(laporan),
        "riwayat": laporan.riwayat.all(),
        "titipan": len(rencana_queries.held_by(request.actor, laporan.rencana, laporan.periode)),
        "naskah": _texts(laporan),
    }
    return render(request, "capaian/rincian.html", context | (extra or {}), status=status)


def _assessments(laporan: Any) -> list[Any]:
    found: list[Any] = queries.assessments_of(laporan)
    for each in found:
        each.bagian = kept_parts(each.rincian, _PARTS)
    return found


def _texts(laporan: Any) -> list[tuple[str, str]]:
    return [
        (_("Pelaksanaan kegiatan"), laporan.ringkasan),
        (_("Analisa"), laporan.analisa),
        (_("Rekomendasi"), laporan.rekomendasi),
    ]


_STEPS: dict[str, tuple[Callable[..., Any], str]] = {
    "ajukan": (alur.submit_for_approval, gettext_noop("Laporan diajukan kepada pimpinan.")),
    "setujui": (alur.approve_laporan, gettext_noop("Laporan disetujui. Operator dapat mengirim.")),
    "kirim": (alur.send_laporan, gettext_noop("Laporan dikirim ke tingkat di atas.")),
}


@require_POST
@requires(VIEW)
def langkah(request: ActorRequest, pk: int, apa: str) -> HttpResponse:
    """One step that needs nothing but the decision; the action judges who may."""
    if apa not in _STEPS:
        raise NotFound("capaian.not_found")
    step, said = _STEPS[apa]
    given = {"actor": request.actor, "laporan": pk}
    try:
        step(now=timezone.now(), today=timezone.localdate(), **given)
    except RuleViolated as error:
        messages.error(request, sentence_of(error))
        return redirect("capaian:isi" if apa == "ajukan" else "capaian:rincian", pk)
    messages.success(request, _(said))
    return redirect("capaian:rincian", pk)


@require_POST
@requires(VIEW)
def tarik(request: ActorRequest, pk: int) -> HttpResponse:
    reason = request.POST.get("alasan", "")
    try:
        alur.withdraw_laporan(
            actor=request.actor,
            laporan=queries.get_laporan(request.actor, pk),
            reason=reason,
            now=timezone.now(),
        )
    except (RuleViolated, InvalidInput) as error:
        messages.error(request, sentence_of(error))
        return redirect("capaian:rincian", pk)
    messages.success(request, _("Laporan ada di meja Anda lagi."))
    return redirect("capaian:isi", pk)


@require_POST
@requires(Permission.CAPAIAN_APPROVE)
def tolak(request: ActorRequest, pk: int) -> HttpResponse:
    """The superior's way back, with reasons by row."""
    try:
        alur.reject_laporan(
            actor=request.actor,
            laporan=queries.get_laporan(request.actor, pk),
            reasons=reasons_in(request.POST),
            now=timezone.now(),
            today=timezone.localdate(),
        )
        messages.success(request, _("Laporan dikembalikan kepada operator."))
    except (RuleViolated, InvalidInput) as error:
        messages.error(request, sentence_of(error))
    return redirect("capaian:rincian", pk)


@require_POST
@requires(Permission.CAPAIAN_FILL)
def sanggah(request: ActorRequest, pk: int) -> HttpResponse:
    laporan = queries.get_laporan(request.actor, pk)
    alasan = request.POST.get("alasan", "")
    now, today = timezone.now(), timezone.localdate()
    try:
        nilai.dispute_penilaian(
            actor=request.actor, laporan=laporan, alasan=alasan, now=now, today=today
        )
    except (RuleViolated, InvalidInput) as error:
        typed = {"problem": sentence_of(error), "typed_sanggah": alasan}
        return page_of(request, laporan, typed, status=422)
    messages.success(request, _("Sanggahan dikirim kepada penilai."))
    return redirect("capaian:rincian", pk)


_MAKERS = {"laporan": naskah_of, "surat": surat_pengantar}


@requires(VIEW)
def unduh(request: ActorRequest, pk: int, apa: str, bentuk: str) -> HttpResponse:
    """The report or its covering letter as DOCX and PDF, its table as CSV and XLSX."""
    laporan = queries.get_laporan(request.actor, pk)
    now, title = timezone.localtime(), queries.title_of(laporan)
    if apa == "tabel":
        rows = queries.rows_of(laporan)
        return table_file(request, bentuk, ekspor.ROWS, rows, title.lower())
    if apa not in _MAKERS or bentuk not in FORMS:
        raise NotFound("capaian.not_found")
    templat = tata_naskah(laporan.wilayah).templat if apa == "laporan" else None
    body = written(_MAKERS[apa](laporan, today=now.date()), bentuk, now=now, templat=templat)
    stem = title if apa == "laporan" else f"surat pengantar {title}"
    response = HttpResponse(body, content_type=CONTENT_TYPES[bentuk])
    response["Content-Disposition"] = content_disposition(filename(stem, bentuk, now.date()))
    return response
