"""Import of reports from a spreadsheet: look at every row, then take them in."""

from datetime import date, time
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.dokumen.ekspor import CONTENT_TYPES, content_disposition, filename
from kentongan.kernel.errors import DomainError
from kentongan.laporan.enums import Sumber
from kentongan.pintu import actions, documents
from kentongan.pintu.pesan import add_problem
from kentongan.pintu.queries import impor as queries
from kentongan.pintu.web.forms import ImporForm
from kentongan.rencana_aksi.impor.pengaman import MAX_BYTES
from kentongan.wilayah import queries as wilayah_queries

RUN = Permission.IMPOR_RUN
PER_PAGE = 30


@requires(RUN)
def daftar(request: ActorRequest) -> HttpResponse:
    """Choose a file; below, the files that were read before."""
    form = ImporForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        row = _read(request, form)
        if row is not None:
            return redirect("pintu:rincian-impor", row.pk)
    rows = queries.list_impor(request.actor, request.area)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    status = 422 if form.errors else 200
    return render(request, "pintu/impor.html", {"form": form, "page": page}, status=status)


@requires(RUN)
def rincian(request: ActorRequest, pk: int) -> HttpResponse:
    """What every row was understood as, or why it is refused."""
    row = queries.get_impor(request.actor, pk)
    page = Paginator(row.baris, 100).get_page(request.GET.get("halaman"))
    areas = wilayah_queries.known_areas(each["kode"] for each in page.object_list if each["kode"])
    lines = [(each, areas.get(each["kode"]), *_when(each)) for each in page.object_list]
    crumbs = [{"label": gettext("Impor laporan"), "url": "/impor-laporan/"}, {"label": row.berkas}]
    context = {"row": row, "page": page, "lines": lines, "crumbs": crumbs}
    return render(request, "pintu/rincian_impor.html", context)


def _when(each: dict[str, Any]) -> tuple[date | None, time | None]:
    """Day and hour of a row that was understood."""
    isi = each["isi"] or {}
    on, at = isi.get("happened_on"), isi.get("happened_time")
    return date.fromisoformat(on) if on else None, time.fromisoformat(at) if at else None


@requires(RUN)
@require_POST
def masukkan(request: ActorRequest, pk: int) -> HttpResponse:
    row = queries.get_impor(request.actor, pk)
    done = actions.apply_impor(actor=request.actor, impor=row, now=timezone.now())
    messages.success(request, gettext("%d laporan masuk.") % len(done.good))
    return redirect("pintu:rincian-impor", pk)


@requires(RUN)
def ditolak(request: ActorRequest, pk: int) -> HttpResponseBase:
    """The refused rows, to be mended and uploaded as a file of their own."""
    row = queries.get_impor(request.actor, pk)
    response = StreamingHttpResponse(documents.refused_rows(row), content_type=CONTENT_TYPES["csv"])
    name = filename(f"ditolak {row.pk}", "csv", timezone.localdate())
    response.headers["Content-Disposition"] = content_disposition(name)
    return response


@requires(RUN)
def templat(request: ActorRequest) -> HttpResponse:
    data = documents.template(name=request.actor.name, now=timezone.localtime())
    response = HttpResponse(data, content_type=CONTENT_TYPES["xlsx"])
    response.headers["Content-Disposition"] = content_disposition("templat-laporan.xlsx")
    return response


def _read(request: ActorRequest, form: ImporForm) -> Any:
    upload = form.cleaned_data["berkas"]
    try:
        return actions.read_impor(
            actor=request.actor,
            wilayah=request.actor.areas_with(RUN)[0],
            data=upload.read(MAX_BYTES + 1),
            berkas=upload.name,
            sumber=Sumber(form.cleaned_data["sumber"]),
            now=timezone.now(),
        )
    except DomainError as error:
        add_problem(form, error, {})
        return None
