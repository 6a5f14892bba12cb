"""The list of warnings, its exports, and the indicators."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.dokumen.ekspor import (
    CONTENT_TYPES,
    content_disposition,
    filename,
    write_csv,
    write_geojson,
    write_xlsx,
)
from kentongan.kernel.clocks import Pace
from kentongan.kernel.errors import NotFound, TooLarge
from kentongan.peringatan import documents, queries
from kentongan.peringatan.indikator import indicators
from kentongan.peringatan.queries import Saringan
from kentongan.peringatan.web.forms import SaringanForm
from kentongan.wilayah.queries import display_name, full_name

PER_PAGE = 40


@requires(Permission.PERINGATAN_VIEW)
@require_safe
def daftar(request: ActorRequest) -> HttpResponseBase:
    """Open warnings first; a file with ``?format=``."""
    if request.GET.get("format"):
        return ekspor(request, request.GET["format"])
    form, saringan = _read(request)
    rows = queries.list_peringatan(request.actor, saringan)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "form": form,
        "sort": saringan.urut,
        "page": page,
        "lines": _lines(page.object_list),
        "waiting": queries.open_peringatan(request.actor, request.area).count(),
        "area_name": display_name(request.area),
        "may_raise": request.actor.may(Permission.PERINGATAN_RAISE, in_wilayah=request.area),
        "is_filtered": bool(_in_words(form)),
    }
    return render(request, "peringatan/daftar.html", context)


def _read(request: ActorRequest) -> tuple[SaringanForm, Saringan]:
    form = SaringanForm(request.GET)
    form.is_valid()
    given = form.cleaned_data
    saringan = Saringan(
        wilayah=request.area,
        keadaan=given.get("keadaan", ""),
        tingkat=given.get("tingkat"),
        kata=given.get("kata", ""),
        since=given.get("dari"),
        until=given.get("sampai"),
        urut=request.GET.get("urut", ""),
    )
    return form, saringan


def _lines(rows: Any) -> list[dict[str, Any]]:
    now = timezone.now()
    clocks = {row.pk: queries.clock_of(row, now=now) for row in rows}
    return [
        {
            "row": row,
            "clock": (clock := clocks[row.pk]),
            "look": "late" if clock and clock.pace is Pace.LATE else row.look,
            "area": full_name(row.wilayah),
            "whole": len(row.penerima.all()),
            "answered": sum(each.answered_at is not None for each in row.penerima.all()),
        }
        for row in rows
    ]


def _in_words(form: SaringanForm) -> tuple[tuple[str, str], ...]:
    return tuple(
        (str(form.fields[name].label), str(value))
        for name, value in form.cleaned_data.items()
        if value not in (None, "")
    )


@requires(Permission.PERINGATAN_VIEW)
@require_safe
def ekspor(request: ActorRequest, bentuk: str) -> HttpResponseBase:
    """What the list shows, all pages of it, as a file."""
    if bentuk not in {"csv", "xlsx", "geojson"}:
        raise NotFound("peringatan.no_such_format")
    form, saringan = _read(request)
    rows = list(queries.list_peringatan(request.actor, saringan)[: documents.EXPORT_MAX + 1])
    if len(rows) > documents.EXPORT_MAX:
        raise TooLarge("peringatan.too_many_rows", terbanyak=documents.EXPORT_MAX)
    area = full_name(request.area)
    note = documents.note(
        _("Peringatan, {wilayah}").format(wilayah=area),
        request.actor.name,
        timezone.localtime(),
        rows,
        (("Wilayah", area), *_in_words(form)),
    )
    response = _file(bentuk, rows, note)
    name = filename("peringatan", bentuk, note.exported_at.date())
    response["Content-Disposition"] = content_disposition(name)
    return response


def _file(bentuk: str, rows: Any, note: Any) -> HttpResponseBase:
    kind, shown = CONTENT_TYPES[bentuk], documents.columns()
    if bentuk == "xlsx":
        return HttpResponse(write_xlsx(shown, rows, note), content_type=kind)
    if bentuk == "csv":
        return StreamingHttpResponse(write_csv(shown, rows), content_type=kind)
    return StreamingHttpResponse(write_geojson(documents.features(rows), note), content_type=kind)


@requires(Permission.PERINGATAN_VIEW)
@require_safe
def indikator(request: ActorRequest) -> HttpResponse:
    """What raises warnings by itself, why, and who checked it."""
    context = {"indicators": list(indicators().values())}
    return render(request, "peringatan/indikator.html", context)
