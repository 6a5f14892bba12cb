"""News: the queue, one item beside its form, and the record of coordination."""

import tempfile
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.pertukaran import actions, queries, runs
from kentongan.pertukaran.enums import JenisBerita, KeadaanBerita
from kentongan.pertukaran.sorotan import highlighted
from kentongan.pertukaran.web.forms import (
    KonfirmasiForm,
    SaringanForm,
    TolakForm,
    UnggahForm,
    errors_on,
)
from kentongan.wilayah import queries as wilayah_queries

PER_PAGE = 50
CONFIRM = Permission.BERITA_CONFIRM
LIST_CRUMB = {"label": gettext_lazy("Berita"), "url": "/berita/"}


@requires(CONFIRM)
def berita(request: ActorRequest) -> HttpResponse:
    form = SaringanForm(request.GET)
    form.is_valid()
    chosen = form.cleaned_data.get("keadaan", "")
    counts = queries.counts_by_keadaan(request.actor, wilayah=request.area)
    rows = queries.list_berita(
        request.actor,
        wilayah=request.area,
        keadaan=chosen,
        cari=form.cleaned_data.get("cari", ""),
    )
    context = _listed(request, rows) | {
        "form": form,
        "tabs": _tabs(counts, chosen),
        "upload": UnggahForm(),
        "may_import": request.actor.may(Permission.IMPOR_RUN, in_wilayah=request.area),
        "runs": queries.list_impor(request.actor, wilayah=request.area)[:5],
        "crumbs": [{"label": _("Berita"), "url": ""}],
    }
    return render(request, "pertukaran/berita.html", context)


@requires(CONFIRM)
def koordinasi(request: ActorRequest) -> HttpResponse:
    rows = queries.list_koordinasi(request.actor, wilayah=request.area)
    crumbs = [LIST_CRUMB, {"label": _("Catatan koordinasi"), "url": ""}]
    context = _listed(request, rows) | {"crumbs": crumbs}
    return render(request, "pertukaran/koordinasi.html", context)


def _listed(request: ActorRequest, rows: Any) -> dict[str, Any]:
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    places = {row.tempat_kode or row.wilayah_kode for row in page.object_list}
    names = {kode: wilayah_queries.display_name(kode) for kode in places}
    lines = [(row, names[row.tempat_kode or row.wilayah_kode]) for row in page.object_list]
    return {"page": page, "lines": lines}


def _tabs(counts: dict[str, int], chosen: str) -> list[dict[str, Any]]:
    tabs = [{"value": "", "label": _("Semua"), "count": sum(counts.values())}]
    tabs += [{"value": k.value, "label": k.label, "count": counts[k.value]} for k in KeadaanBerita]
    return [tab | {"is_current": tab["value"] == chosen} for tab in tabs]


@requires(Permission.IMPOR_RUN)
@require_POST
def unggah(request: ActorRequest) -> HttpResponse:
    form = UnggahForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, " ".join(str(e) for errors in form.errors.values() for e in errors))
        return redirect("pertukaran:berita")
    with tempfile.TemporaryDirectory() as folder:
        paths = [_kept(folder, at, each) for at, each in enumerate(form.cleaned_data["berkas"])]
        report = runs.run_berita(paths, actor=request.actor, wilayah=request.area)
    messages.success(request, report.summary)
    for row in report.problems:
        messages.warning(request, row)
    return redirect("pertukaran:berita")


def _kept(folder: str, at: int, uploaded: Any) -> Path:
    """The upload under its own last name, in a folder of its own so that no two collide."""
    inside = Path(folder, str(at))
    inside.mkdir()
    path = inside / (Path(uploaded.name).name[:100] or "berita.txt")
    with path.open("wb") as stream:
        for chunk in uploaded.chunks():
            stream.write(chunk)
    return path


@requires(CONFIRM)
def rincian(request: ActorRequest, pk: int) -> HttpResponse:
    row = queries.get_berita(request.actor, pk)
    form = KonfirmasiForm(initial=_initial(row), within=request.actor.wilayah)
    return _detail(request, row, form, TolakForm())


@requires(CONFIRM)
@require_POST
def konfirmasi(request: ActorRequest, pk: int) -> HttpResponse:
    row = queries.get_berita(request.actor, pk)
    form = KonfirmasiForm(request.POST, within=request.actor.wilayah)
    if form.is_valid():
        given = form.cleaned_data
        with errors_on(form):
            row = actions.confirm_berita(
                actor=request.actor,
                berita=row,
                jenis=JenisBerita(given["jenis"]),
                judul=given["judul"],
                happened_on=given["happened_on"],
                tempat=given["area"],
                kronologi=given["kronologi"],
                now=timezone.now(),
            )
            return _done(request, _("Dikonfirmasi: {judul}").format(judul=row.judul))
    return _detail(request, row, form, TolakForm())


@requires(CONFIRM)
@require_POST
def tolak(request: ActorRequest, pk: int) -> HttpResponse:
    row = queries.get_berita(request.actor, pk)
    form = TolakForm(request.POST)
    if form.is_valid():
        with errors_on(form):
            actions.reject_berita(
                actor=request.actor,
                berita=row,
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
            return _done(request, _("Ditolak: {judul}").format(judul=row.judul))
    confirm = KonfirmasiForm(initial=_initial(row), within=request.actor.wilayah)
    return _detail(request, row, confirm, form)


def _done(request: ActorRequest, message: str) -> HttpResponse:
    """On to the next draft, so that a queue is worked through without the list between."""
    messages.success(request, message)
    following = queries.next_draf(request.actor, wilayah=request.area)
    if following is None:
        return redirect("pertukaran:berita")
    return redirect("pertukaran:rincian", following.pk)


def _initial(row: Any) -> dict[str, Any]:
    kode = row.tempat_kode or row.wilayah_kode
    return {
        "jenis": row.jenis,
        "judul": row.judul,
        "happened_on": row.happened_on,
        "kode": kode,
        "tempat": wilayah_queries.full_name(kode),
        "kronologi": runs.opening_of(row.teks),
    }


def _detail(request: HttpRequest, row: Any, form: Any, reject: Any) -> HttpResponse:
    context = {
        "row": row,
        "form": form,
        "reject": reject,
        "pieces": highlighted(row.teks, row.bukti),
        "is_draft": row.state is KeadaanBerita.DRAF,
        "place": wilayah_queries.full_name(row.tempat_kode or row.wilayah_kode),
        "choices": [(kode, wilayah_queries.display_name(kode)) for kode in row.calon],
        "crumbs": [LIST_CRUMB, {"label": row.judul, "url": ""}],
    }
    failed = any(each.is_bound and each.errors for each in (form, reject))
    return render(request, "pertukaran/rincian.html", context, status=422 if failed else 200)
