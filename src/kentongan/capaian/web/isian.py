"""The form of a report: rows saved one by one, evidence, narrative."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.capaian import bukti as files
from kentongan.capaian import queries
from kentongan.capaian.actions import isi as actions
from kentongan.capaian.web.forms import CapaianForm, NarasiForm
from kentongan.capaian.web.gagal import sentence_of
from kentongan.capaian.web.tampilan import base_context, counts_of, groups_of
from kentongan.dokumen.ekspor import content_disposition
from kentongan.kernel.errors import InvalidInput, NotFound, RuleViolated, TooLarge
from kentongan.rencana_aksi import queries as rencana_queries

FILL = Permission.CAPAIAN_FILL
UNPROCESSABLE = 422
MENDABLE = (InvalidInput, RuleViolated, TooLarge)


@requires(FILL)
def isi(request: ActorRequest, pk: int) -> HttpResponse:
    """Every row as a small form of its own."""
    laporan = queries.get_laporan(request.actor, pk)
    return form_page(request, laporan)


def form_page(
    request: ActorRequest,
    laporan: Any,
    *,
    failed: CapaianForm | None = None,
    failed_id: int = 0,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page with at most one row's form bound and complained about."""
    rows = _held_rows(request, laporan)
    for row in rows:
        is_failed = row.pk == failed_id
        row.form = failed if is_failed and failed else CapaianForm(row)
        row.problem = problem if is_failed else ""
    initial = {name: getattr(laporan, name) for name in actions.NARRATIVE}
    context = base_context(request, laporan, _("Isi laporan")) | {
        "groups": groups_of(rows),
        "counts": counts_of(rows),
        "narasi": NarasiForm(initial=initial),
        "undo": _undo(request, laporan),
        "most": files.MAX_BYTES >> 20,
    }
    if not context["may"]["isi"]:
        _close([context["narasi"], *(row.form for row in rows)])
    return render(request, "capaian/isi.html", context, status=status)


def _held_rows(request: ActorRequest, laporan: Any) -> list[Any]:
    """The rows of the report, each with the agency that holds it."""
    rows: list[Any] = queries.rows_of(laporan)
    known = rencana_queries.holders(request.actor, laporan.rencana, laporan.periode)
    rencana_queries.with_holders(rows, known, key="baris_id")
    return rows


def _close(forms: list[Any]) -> None:
    """What is not on the desk is read, not written."""
    for form in forms:
        for each in form.fields.values():
            each.disabled = True


def _undo(request: ActorRequest, laporan: Any) -> dict[str, str] | None:
    """What was just done, and the address that undoes it."""
    for name, url, said in (
        ("berubah", "capaian:urungkan", _("Baris disimpan.")),
        ("dihapus", "capaian:pulihkan-bukti", _("Bukti dihapus.")),
    ):
        given = request.GET.get(name, "")
        if given.isdecimal() and len(given) < 18:
            return {"url": reverse(url, args=[laporan.pk, int(given)]), "said": said}
    return None


@require_POST
@requires(FILL)
def simpan(request: ActorRequest, pk: int, capaian_id: int) -> HttpResponse:
    """One row, and the evidence chosen with it; JSON for the script, a page for all others."""
    laporan = queries.get_laporan(request.actor, pk)
    row = queries.get_capaian(laporan, capaian_id)
    if wants_json(request) and request.FILES:
        return prove(request, row, partial(actions.add_bukti, laporan=laporan, capaian_id=row.pk))
    form = CapaianForm(row, request.POST)
    problem = ""
    if form.is_valid():
        try:
            _save(request, laporan, row, form)
            return _saved(request, laporan, capaian_id)
        except MENDABLE as error:
            problem = sentence_of(error)
    problem = problem or str(next(iter(form.errors.values()))[0])
    if wants_json(request):
        return refused(problem)
    return form_page(
        request, laporan, failed=form, failed_id=capaian_id, problem=problem, status=UNPROCESSABLE
    )


def _save(request: ActorRequest, laporan: Any, row: Any, form: CapaianForm) -> None:
    found = uploads(request)
    common: dict[str, Any] = {"actor": request.actor, "laporan": laporan, "now": timezone.now()}
    seen = form.cleaned_data["seen"]
    # Unchanged words with new evidence are no new version of the words.
    if form.has_changed() or not found:
        actions.save_capaian(capaian_id=row.pk, seen=seen, **common, **form.isian)
    for berkas in found:
        actions.add_bukti(capaian_id=row.pk, berkas=berkas, **common)


def uploads(request: ActorRequest) -> list[files.Berkas]:
    """The files sent with a row, each looked into before any is kept."""
    return [
        files.clean(files.read(upload), name=upload.name or "")
        for upload in request.FILES.getlist("bukti")
    ]


def prove(
    request: ActorRequest, row: Any, add: Callable[..., Any], *, is_held: bool = False
) -> JsonResponse:
    """Files alone, for the script: they are kept whatever happened to the words meanwhile."""
    problem = ""
    try:
        for berkas in uploads(request):
            add(actor=request.actor, berkas=berkas, now=timezone.now())
    except MENDABLE as error:
        problem = sentence_of(error)
    row = queries.get_capaian(row.laporan, row.pk)
    shown = {"laporan": row.laporan, "row": row, "may_remove": True, "serahkan": is_held}
    said = _words_of(row) | {"bukti": render_to_string("capaian/bukti.html", shown, request)}
    if problem:
        return JsonResponse(said | {"pesan": problem}, status=UNPROCESSABLE)
    return JsonResponse(said)


def _saved(request: ActorRequest, laporan: Any, capaian_id: int) -> HttpResponse:
    if not wants_json(request):
        return _back(laporan.pk, capaian_id, "?berubah=")
    return saved_words(laporan, capaian_id)


def saved_words(laporan: Any, capaian_id: int) -> JsonResponse:
    """What the script says beside a row that was saved."""
    row = queries.get_capaian(laporan, capaian_id)
    return JsonResponse(_words_of(row) | {"seen": row.versi})


def _words_of(row: Any) -> dict[str, Any]:
    share = row.tercapai
    return {
        "persen": "" if share is None else f"{share.normalize():f} %".replace(".", ","),
        "kurang": [_(each.label) for each in row.kekurangan],
        "pesan": _("Tersimpan"),
    }


def refused(problem: str) -> JsonResponse:
    return JsonResponse({"pesan": problem}, status=UNPROCESSABLE)


def wants_json(request: ActorRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"


def _back(pk: int, capaian_id: int, just: str = "", thing: int = 0) -> HttpResponse:
    query = f"{just}{thing or capaian_id}" if just else ""
    return redirect(f"{reverse('capaian:isi', args=[pk])}{query}#r-{capaian_id}")


@require_POST
@requires(FILL)
def urungkan(request: ActorRequest, pk: int, capaian_id: int) -> HttpResponse:
    try:
        actions.undo_capaian(
            actor=request.actor,
            laporan=queries.get_laporan(request.actor, pk),
            capaian_id=capaian_id,
            now=timezone.now(),
        )
        messages.success(request, _("Perubahan diurungkan."))
    except RuleViolated as error:
        messages.error(request, sentence_of(error))
    return _back(pk, capaian_id)


@require_POST
@requires(FILL)
def narasi(request: ActorRequest, pk: int) -> HttpResponse:
    form = NarasiForm(request.POST)
    try:
        if form.is_valid():
            actions.write_narrative(
                actor=request.actor,
                laporan=queries.get_laporan(request.actor, pk),
                now=timezone.now(),
                **form.cleaned_data,
            )
            messages.success(request, _("Uraian laporan disimpan."))
        else:
            messages.error(request, _("Uraian terlalu panjang; paling banyak 4.000 huruf."))
    except RuleViolated as error:
        messages.error(request, sentence_of(error))
    return redirect(f"{reverse('capaian:isi', args=[pk])}#narasi")


@requires(Permission.CAPAIAN_VIEW)
def bukti(request: ActorRequest, pk: int, bukti_id: int) -> HttpResponseBase:
    """Evidence, to whoever may read its report; only photos open in the browser."""
    laporan = queries.get_laporan(request.actor, pk)
    found = queries.get_bukti(laporan, bukti_id)
    try:
        file = files.path_of(found.sha256).open("rb")
    except FileNotFoundError as gone:
        raise NotFound("capaian.evidence_not_found") from gone
    is_photo = found.mime == "image/jpeg"
    response = FileResponse(file, content_type=found.mime)
    name = files.file_name(found.nama, found.mime)
    response.headers["Content-Disposition"] = content_disposition(name, inline=is_photo)
    response.headers["Cache-Control"] = "private, max-age=86400"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
@requires(FILL)
def hapus_bukti(request: ActorRequest, pk: int, bukti_id: int) -> HttpResponse:
    return _evidence_deed(request, pk, bukti_id, actions.remove_bukti, "?dihapus=")


@require_POST
@requires(FILL)
def pulihkan_bukti(request: ActorRequest, pk: int, bukti_id: int) -> HttpResponse:
    return _evidence_deed(request, pk, bukti_id, actions.restore_bukti, "")


def _evidence_deed(
    request: ActorRequest, pk: int, bukti_id: int, deed: Any, just: str
) -> HttpResponse:
    try:
        found = deed(
            actor=request.actor,
            laporan=queries.get_laporan(request.actor, pk),
            bukti_id=bukti_id,
            now=timezone.now(),
        )
    except (RuleViolated, NotFound) as error:
        messages.error(request, sentence_of(error))
        return redirect("capaian:rincian", pk)
    return _back(pk, found.capaian_id, just, found.pk)
