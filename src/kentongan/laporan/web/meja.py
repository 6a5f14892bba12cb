"""The desk: a list and a report side by side, and the report's own page."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.dokumen.ekspor import CONTENT_TYPES, content_disposition, filename
from kentongan.kernel.errors import NotFound
from kentongan.laporan import documents, panels, queries
from kentongan.laporan.filters import Filters, Tab
from kentongan.laporan.meja.tampilan import views_of
from kentongan.laporan.web import kerja, lanjut, massal, pandangan, tampilan, urung
from kentongan.laporan.web.forms import SaringForm

if TYPE_CHECKING:
    from kentongan.akses.models import Akun
    from kentongan.laporan.models import Laporan


@requires(Permission.LAPORAN_VIEW)
def daftar(request: ActorRequest) -> HttpResponseBase:
    """The heaps of the area; the chosen or first report beside its list."""
    if kind := request.GET.get("format"):
        return _file(request, kind)
    views = views_of(request.actor)
    if start := pandangan.start_of(request, views):
        return redirect(start)
    form = SaringForm(request.GET)
    filters = form.filters(request.area)
    number = request.GET.get("halaman", "1")
    page_number = int(number) if number.isdecimal() and len(number) < 6 else 1
    sections, page = tampilan.sections(request.actor, filters, page_number)
    context = {
        "form": form,
        "filters": filters,
        "tabs": tampilan.tabs(request.actor, filters),
        "sections": sections,
        "page": page,
        "asal": lanjut.listed(request),
        "urung": urung.offered(request),
        "boleh_kirim": request.actor.holds(Permission.LAPORAN_SEND),
    }
    context |= pandangan.context_of(request, views) | massal.context_of(request)
    context |= _chosen(request, sections)
    return render(request, "laporan/daftar.html", context)


@requires(Permission.LAPORAN_VIEW)
def ekspor(request: ActorRequest, kind: str) -> HttpResponseBase:
    """The list as a file."""
    return _file(request, kind)


@requires(Permission.LAPORAN_VIEW)
def rincian(request: ActorRequest, pk: int) -> HttpResponse:
    laporan = queries.get_laporan(request.actor, pk)
    return show(request, laporan)


@requires(Permission.LAPORAN_VIEW)
def panel(request: ActorRequest, pk: int) -> HttpResponse:
    """What other rooms know of a report: for the desk, which asks after it stands."""
    laporan = queries.get_laporan(request.actor, pk)
    found = panels.panels_for(request.actor, laporan)
    return render(request, "laporan/_panel.html", {"laporan": laporan, "panels": found})


def show(
    request: ActorRequest,
    laporan: "Laporan",
    *,
    pelapor: "Akun | None" = None,
    status: int = 200,
    **forms: Any,
) -> HttpResponse:
    """The page of a report; *forms* replace those that came back with complaints."""
    crumbs = [
        tampilan.list_of(request.actor),
        {"label": laporan.nomor or gettext("Draf")},
    ]
    context = tampilan.rincian(request.actor, laporan, forms)
    context |= kerja.context_of(request.actor, laporan, forms)
    context |= {
        "pelapor": pelapor,
        "urung": urung.offered(request),
        "crumbs": crumbs,
        "panels": panels.panels_for(request.actor, laporan),
    }
    return render(request, "laporan/rincian.html", context, status=status)


def _chosen(request: ActorRequest, sections: list[tampilan.Section]) -> dict[str, Any]:
    number = request.GET.get("buka", "")
    rows = [item.row for section in sections for item in section.items]
    if not number.isdecimal() and not rows:
        return {"laporan": None}
    pk = int(number) if number.isdecimal() else rows[0].pk
    listed = next((row for row in rows if row.pk == pk), None)
    laporan = queries.whole(listed) if listed else queries.get_laporan(request.actor, pk)
    found = tampilan.rincian(request.actor, laporan, {})
    return (
        found | kerja.context_of(request.actor, laporan, {}) | lanjut.ways(request, laporan, rows)
    )


def _file(request: ActorRequest, kind: str) -> HttpResponseBase:
    if kind not in documents.FORMATS:
        raise NotFound("laporan.unknown_format", kind=kind)
    filters: Filters = SaringForm(request.GET).filters(request.area)
    rows = queries.list_for_export(request.actor, filters, most=documents.MAX_ROWS[kind])
    note = tampilan.note_of(request.actor, filters, rows, now=timezone.localtime())
    response = StreamingHttpResponse(
        documents.export(kind, rows, note), content_type=CONTENT_TYPES[kind]
    )
    stem = f"laporan {Tab(filters.tab).label} {filters.wilayah}"
    name = filename(stem, kind, timezone.localdate())
    response.headers["Content-Disposition"] = content_disposition(name)
    return response
