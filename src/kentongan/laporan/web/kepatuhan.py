"""Who reports and who is silent: the grid, its export, and the reports behind a square."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import NotFound
from kentongan.laporan.pelaporan import queries
from kentongan.laporan.pelaporan.documents import grid_columns
from kentongan.laporan.pelaporan.rules import Baris, Jumlah, days_of
from kentongan.laporan.web.berkas import table_file
from kentongan.laporan.web.kotak import lines_of
from kentongan.laporan.web.rentang import Rentang, RentangForm
from kentongan.wilayah.queries import display_name

_SHOWN = (
    ("", gettext_lazy("Semua unit")),
    ("sunyi", gettext_lazy("Pernah sunyi")),
    ("terlambat", gettext_lazy("Pernah terlambat")),
    ("lengkap", gettext_lazy("Lengkap")),
)


class KisiForm(RentangForm):
    """The filters of the grid."""

    tampil = forms.ChoiceField(label=gettext_lazy("Tampilkan"), choices=_SHOWN, required=False)


@requires(Permission.PELAPORAN_VIEW)
def kisi(request: ActorRequest) -> HttpResponseBase:
    """Units and days: heard in time, late, nihil, silent, or not expected."""
    form = KisiForm(request.GET, today=timezone.localdate())
    rentang = form.rentang()
    context: dict[str, Any] = {
        "form": form,
        "rentang": rentang,
        "area_name": display_name(request.area),
        "may_manage": request.actor.may(Permission.PELAPORAN_MANAGE, in_wilayah=request.area),
    }
    if not queries.hears_all(request.actor, request.area):
        return render(request, "laporan/kepatuhan.html", context)
    rows = _shown(_rows(request, rentang), form.cleaned_data.get("tampil", ""))
    if kind := request.GET.get("format"):
        columns = grid_columns(days_of(rentang.first, rentang.last))
        return table_file(
            request, kind, columns, rows, _("Kepatuhan pelaporan"), masa=rentang.words
        )
    context |= {
        "lines": lines_of(rows, request.area),
        "total": sum((row.jumlah for row in rows), Jumlah()),
        "hears": True,
    }
    return render(request, "laporan/kepatuhan.html", context)


def _rows(request: ActorRequest, rentang: Rentang) -> list[Baris]:
    return queries.grid(
        request.actor, request.area, rentang.first, rentang.last, now=timezone.now()
    )


def _shown(rows: list[Baris], which: str) -> list[Baris]:
    match which:
        case "sunyi":
            return [row for row in rows if row.jumlah.sunyi]
        case "terlambat":
            return [row for row in rows if row.jumlah.terlambat]
        case "lengkap":
            return [row for row in rows if row.jumlah.harap and not row.jumlah.sunyi]
        case _:
            return rows


@requires(Permission.PELAPORAN_VIEW)
def hari(request: ActorRequest, unit: str, tanggal: str) -> HttpResponse:
    """The reports that one square of the grid counts."""
    day = _day(tanggal)
    nama, rows = queries.square(request.actor, request.area, unit, day)
    back = f"{reverse('laporan:kepatuhan')}?wilayah={request.area}&tanggal={day}"
    crumbs = [{"label": _("Kepatuhan pelaporan"), "url": back}, {"label": nama}]
    context = {"rows": rows, "nama": nama, "day": day, "crumbs": crumbs}
    return render(request, "laporan/kepatuhan_hari.html", context)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotFound("pelaporan.no_such_day") from None
