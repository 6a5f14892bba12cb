"""The compliance grid: regions × columns, with filters in the address and an export."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.dokumen.ekspor import CONTENT_TYPES, content_disposition, filename
from kentongan.hukum import registry
from kentongan.kernel.periods import Periode
from kentongan.kernel.wilayah import Tingkat
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.documents.ekspor import grid_xlsx
from kentongan.rencana_aksi.web.forms import KepatuhanForm
from kentongan.rencana_aksi.web.kisi import cells_of, holder_of
from kentongan.wilayah.queries import display_name

FILTERS = ("tingkat", "keadaan", "pemegang", "kolom")


@requires(Permission.KEPATUHAN_VIEW)
def kepatuhan(request: ActorRequest) -> HttpResponse:
    today = timezone.localdate()
    tahun = _year(request, today.year)
    form = KepatuhanForm(request.GET or None, tahun=tahun, wilayah=request.area)
    given = form.cleaned_data if form.is_valid() else {}
    wanted = {name: given.get(name) or "" for name in FILTERS}
    scope: dict[str, Any] = {"tahun": tahun, "today": today}
    whole = queries.kepatuhan_rows(request.actor, request.area, tingkat=wanted["tingkat"], **scope)
    rows = [row for row in whole if queries.passes(row.kepatuhan, **wanted)]
    if request.GET.get("format") == "xlsx":
        return _xlsx(request, rows, tahun, wanted)
    context = {
        "form": form,
        "summary": _linked(request, queries.summary_of(whole, tahun)),
        "is_filtered": any(wanted.values()),
        "rows": [_row(request, row, tahun) for row in rows],
    }
    return render(request, "rencana_aksi/kepatuhan.html", context | _head(request, tahun))


def _year(request: ActorRequest, this_year: int) -> int:
    given = request.GET.get("tahun", "")
    is_year = len(given) == 4 and given.isdecimal() and 2012 <= int(given) <= 2100
    return int(given) if is_year else this_year


def _head(request: ActorRequest, tahun: int) -> dict[str, Any]:
    due = [(periode, registry.due_on(periode, tahun)) for periode in Periode]
    return {
        "tahun": tahun,
        "years": [tahun - 1, tahun, tahun + 1],
        "now": timezone.now(),
        "area_name": display_name(request.area),
        "wajib": registry.kegiatan_wajib(tahun),
        "naskah_due": registry.naskah_due_on(tahun),
        "due": due,
        "is_above": request.area.tingkat <= Tingkat.PROVINSI,
    }


def _linked(request: ActorRequest, summary: Any) -> dict[str, Any]:
    """The counts, each with the address of the rows behind it."""
    base = {"tahun": summary.year, "wilayah": str(request.area)}
    parts = [
        {**part, "url": f"?{urlencode({**base, 'keadaan': part['key']})}"} for part in summary.parts
    ]
    return {
        "total": summary.total,
        "complete": summary.complete,
        "waiting": summary.waiting,
        "waiting_url": f"?{urlencode({**base, 'pemegang': 'pemeriksa'})}",
        "parts": parts,
    }


def _row(request: ActorRequest, row: queries.BarisKepatuhan, tahun: int) -> dict[str, Any]:
    drill = {"wilayah": str(row.wilayah), "tahun": tahun}
    plan_url = reverse("rencana_aksi:rincian", args=[row.rencana_id]) if row.rencana_id else ""
    region_url = f"?{urlencode(drill)}" if row.wilayah.tingkat is Tingkat.PROVINSI else plan_url
    sk_url = f"{reverse('tim:daftar')}?{urlencode(drill)}"
    return {
        "nama": row.nama,
        "url": region_url,
        **cells_of(row, plan_url, sk_url),
        "holder": holder_of(row),
        "readable": row.kepatuhan.is_readable,
    }


def _xlsx(
    request: ActorRequest, rows: list[queries.BarisKepatuhan], tahun: int, wanted: dict[str, str]
) -> HttpResponse:
    now = timezone.localtime()
    filters = ((_("wilayah"), str(request.area)), *((k, v) for k, v in wanted.items() if v))
    body = grid_xlsx(rows, tahun=tahun, filters=filters, by=request.actor.name, now=now)
    response = HttpResponse(body, content_type=CONTENT_TYPES["xlsx"])
    name = filename(f"kepatuhan rad {display_name(request.area)} {tahun}", "xlsx", now.date())
    response["Content-Disposition"] = content_disposition(name)
    return response
