"""The list of tasks, and a file of exactly what it shows."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.dokumen.ekspor import CONTENT_TYPES, content_disposition, filename
from kentongan.kernel.errors import NotFound, TooLarge
from kentongan.tim import documents, queries
from kentongan.tim.enums import KeadaanTugas
from kentongan.tim.queries import SaringanTugas
from kentongan.tim.rules import overdue_days
from kentongan.tim.web.formulir import SaringanForm
from kentongan.wilayah import queries as wilayah_queries

PER_PAGE = 50


@requires(Permission.TINDAK_LANJUT_VIEW)
def daftar(request: ActorRequest) -> HttpResponseBase:
    """What is open, the most overdue first; or a file of it with ``?format=``."""
    form, saringan = _read(request)
    if kind := request.GET.get("format"):
        return _file(request, kind, form, saringan)
    counts = queries.counts_by_keadaan(request.actor, saringan)
    paginator = Paginator(queries.list_tindak_lanjut(request.actor, saringan), PER_PAGE)
    paginator.count = counts.get(saringan.keadaan, sum(counts.values()))
    page = paginator.get_page(request.GET.get("halaman"))
    context = {
        "form": form,
        "page": page,
        "lines": _lines(page.object_list),
        "tabs": _tabs(counts, saringan.keadaan),
        "is_filtered": any(form.cleaned_data.values()),
        "may_record": queries.desk_of(request.actor, request.area) is not None,
        "area_name": wilayah_queries.display_name(request.area),
    }
    return render(request, "tim/tindak_lanjut.html", context)


def _read(request: ActorRequest) -> tuple[SaringanForm, SaringanTugas]:
    form = SaringanForm(request.GET, area=request.area)
    form.is_valid()
    given = form.cleaned_data
    return form, SaringanTugas(
        request.area,
        keadaan=given.get("keadaan", ""),
        asal=given.get("asal", ""),
        instansi_id=given.get("instansi"),
        tenggat=given.get("tenggat", ""),
        today=timezone.localdate(),
        cari=given.get("cari", ""),
    )


def _lines(rows: Any) -> list[dict[str, Any]]:
    found, today = list(rows), timezone.localdate()
    wilayah_queries.known_areas({row.wilayah_kode for row in found})
    return [
        {
            "row": row,
            "area": wilayah_queries.display_name(row.wilayah_kode),
            "overdue": overdue_days(row.tenggat_on, row.state, today=today),
        }
        for row in found
    ]


def _tabs(counts: dict[str, int], chosen: str) -> list[dict[str, Any]]:
    tabs = [{"value": "", "label": _("Semua"), "count": sum(counts.values())}]
    tabs += [{"value": k.value, "label": k.label, "count": counts[k]} for k in KeadaanTugas]
    return [tab | {"is_current": tab["value"] == chosen} for tab in tabs]


def _file(
    request: ActorRequest, kind: str, form: SaringanForm, saringan: SaringanTugas
) -> HttpResponseBase:
    if kind not in documents.FORMATS:
        raise NotFound("tindak_lanjut.no_such_format")
    most = documents.EXPORT_MAX
    rows = list(queries.list_tindak_lanjut(request.actor, saringan)[: most + 1])
    if len(rows) > most:
        raise TooLarge("tindak_lanjut.too_many_rows", terbanyak=most)
    area = wilayah_queries.full_name(request.area)
    note = documents.note(
        _("Tindak lanjut, {wilayah}").format(wilayah=area),
        request.actor.name,
        timezone.localtime(),
        rows,
        (("Wilayah", area), *form.in_words()),
    )
    body = documents.export(kind, rows, note)
    response = StreamingHttpResponse(body, content_type=CONTENT_TYPES[kind])
    name = filename("tindak lanjut", kind, note.exported_at.date())
    response.headers["Content-Disposition"] = content_disposition(name)
    return response
