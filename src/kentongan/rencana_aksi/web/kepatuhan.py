"""The compliance grid: regions × columns, with filters in the address and an export."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.dokumen.ekspor import CONTENT_TYPES, content_disposition, filename
from kentongan.hukum import registry
from kentongan.kernel.periods import Periode
from kentongan.kernel.wilayah import Tingkat
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.documents.ekspor import grid_csv, grid_xlsx
from kentongan.rencana_aksi.queries.berkas import my_bundles
from kentongan.rencana_aksi.rules.nilai import rumus_rencana
from kentongan.rencana_aksi.web.forms import KepatuhanForm
from kentongan.rencana_aksi.web.kisi import cells_of, holder_of
from kentongan.wilayah.queries import display_name

_EXPORTS = ("csv", "xlsx")
_FIRST_YEAR = 2012
FILTERS = ("tingkat", "keadaan", "pemegang", "kolom", "urut")


class SaringForm(KepatuhanForm):
    """The filters, and the day whose state is asked."""

    pada = forms.DateField(
        label=gettext_lazy("Keadaan pada"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: year, filters, and perhaps a day in the past."""

    tahun: int
    today: date
    pada: date | None
    wanted: dict[str, str]
    address: str
    form: SaringForm

    @classmethod
    def of(cls, request: ActorRequest) -> "Asked":
        today = timezone.localdate()
        tahun = _year(request, today.year)
        form = SaringForm(request.GET or None, tahun=tahun, wilayah=request.area)
        given = form.cleaned_data if form.is_valid() else {}
        wanted = {name: str(given.get(name) or "") for name in FILTERS}
        address = f"{reverse('rencana_aksi:kepatuhan')}?{request.GET.urlencode()}"
        return cls(tahun, today, _past_day(request, today), wanted, address, form)

    @property
    def day(self) -> date:
        return self.pada or self.today

    def whole(self, request: ActorRequest) -> list[queries.BarisKepatuhan]:
        return queries.kepatuhan_rows(
            request.actor,
            request.area,
            tahun=self.tahun,
            today=self.today,
            tingkat=self.wanted["tingkat"],
            pada=self.pada,
        )

    def rows(self, request: ActorRequest) -> list[queries.BarisKepatuhan]:
        return queries.chosen_of(self.whole(request), self.wanted)


@requires(Permission.KEPATUHAN_VIEW)
def kepatuhan(request: ActorRequest) -> HttpResponse:
    asked = Asked.of(request)
    whole = asked.whole(request)
    rows = queries.chosen_of(whole, asked.wanted)
    if (bentuk := request.GET.get("format")) in _EXPORTS:
        return _exported(request, rows, asked, str(bentuk))
    context = {
        "form": asked.form,
        "summary": _linked(request, queries.summary_of(whole, asked.tahun)),
        "is_filtered": any(asked.wanted.values()),
        "rows": [_row(request, row, asked.tahun) for row in rows],
        "asked": asked,
        "has_bundles": bool(my_bundles(request.actor)),
    }
    return render(request, "rencana_aksi/kepatuhan.html", context | _head(request, asked.tahun))


def _year(request: ActorRequest, this_year: int) -> int:
    given = request.GET.get("tahun", "")
    is_year = len(given) == 4 and given.isdecimal() and 2012 <= int(given) <= 2100
    return int(given) if is_year else this_year


def _past_day(request: ActorRequest, today: date) -> date | None:
    try:
        day = date.fromisoformat(request.GET.get("pada", ""))
    except ValueError:
        return None
    return day if day < today and day.year >= _FIRST_YEAR else None


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
        "rumus": rumus_rencana(timezone.localdate()),
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
    if not plan_url and row.terkirim:
        plan_url = reverse("rencana_aksi:versi", args=row.terkirim)
    region_url = f"?{urlencode(drill)}" if row.wilayah.tingkat is Tingkat.PROVINSI else plan_url
    sk_url = f"{reverse('tim:daftar')}?{urlencode(drill)}"
    return {
        "nama": row.nama,
        "url": region_url,
        **cells_of(row, plan_url, sk_url),
        "holder": holder_of(row),
        "nilai": row.nilai,
        "nilai_url": f"{plan_url}#penilaian" if row.nilai and plan_url else "",
        "readable": row.kepatuhan.is_readable,
    }


def _exported(
    request: ActorRequest, rows: list[queries.BarisKepatuhan], asked: Asked, bentuk: str
) -> HttpResponse:
    now = timezone.localtime()
    filters = (
        (_("wilayah"), str(request.area)),
        (_("keadaan pada"), date_format(asked.day, "j F Y")),
        *((name, value) for name, value in asked.wanted.items() if value),
    )
    if bentuk == "csv":
        body = grid_csv(rows, tahun=asked.tahun)
    else:
        body = grid_xlsx(rows, tahun=asked.tahun, filters=filters, by=request.actor.name, now=now)
    response = HttpResponse(body, content_type=CONTENT_TYPES[bentuk])
    name = filename(f"kepatuhan rad {display_name(request.area)} {asked.tahun}", bentuk, asked.day)
    response["Content-Disposition"] = content_disposition(name)
    return response
