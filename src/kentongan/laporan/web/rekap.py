"""Recaps: the page, the list behind each figure, and the report as a document."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.dokumen.docx_writer import write_docx
from kentongan.dokumen.ekspor import CONTENT_TYPES
from kentongan.dokumen.pdf_writer import write_pdf
from kentongan.dokumen.tata import tata_of
from kentongan.kernel.enums import Klasifikasi, LabelledEnum
from kentongan.kernel.errors import NotFound
from kentongan.laporan.enums import Bidang, Jenis, Keadaan, Urgensi
from kentongan.laporan.pelaporan import queries as pelaporan
from kentongan.laporan.pelaporan.rules import Jumlah
from kentongan.laporan.rekap import documents, queries
from kentongan.laporan.rekap.rules import BLANK, BarisRekap, Golongan, Rekap
from kentongan.laporan.web.berkas import named, table_file
from kentongan.laporan.web.rentang import CALENDAR, Masa, Rentang, RentangForm
from kentongan.wilayah.queries import display_name

LIST_ROWS = 50


class RekapForm(RentangForm):
    """Length, day, and by what the events are told apart."""

    MASA = CALENDAR
    DEFAULT = Masa.MINGGU
    rinci = forms.ChoiceField(
        label=gettext_lazy("Rinci menurut"), choices=Golongan.choices(), required=False
    )

    @property
    def golongan(self) -> Golongan:
        return Golongan(self.cleaned_data.get("rinci") or Golongan.BIDANG)


def _category(label: Any, kind: type[LabelledEnum]) -> forms.ChoiceField:
    choices = [(BLANK, BLANK), *kind.choices()]
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.HiddenInput)


class DaftarForm(RentangForm):
    """What a figure of the recap stands for."""

    MASA = tuple(Masa)
    DEFAULT = Masa.MINGGU
    jenis = forms.ChoiceField(
        label=gettext_lazy("Jenis"),
        choices=[("", gettext_lazy("Semua")), *Jenis.choices()],
        required=False,
    )
    bidang = _category(gettext_lazy("Bidang"), Bidang)
    sumber_konflik = forms.CharField(
        label=gettext_lazy("Sumber konflik"),
        required=False,
        max_length=40,
        widget=forms.HiddenInput,
    )
    urgensi = _category(gettext_lazy("Urgensi"), Urgensi)
    keadaan = _category(gettext_lazy("Keadaan"), Keadaan)
    terjadi = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def pilihan(self, request: ActorRequest) -> queries.Pilihan:
        rentang, given = self.rentang(), self.cleaned_data
        sama = {each.value: given.get(each.value, "") for each in Golongan}
        return queries.Pilihan(
            request.area,
            rentang.first,
            rentang.last,
            given.get("jenis", ""),
            sama,
            is_by_event=given.get("terjadi", False),
        )


@dataclass(frozen=True, slots=True)
class Angka:
    """A figure and the list that it counts."""

    count: int
    url: str


@requires(Permission.PELAPORAN_VIEW)
def rekap(request: ActorRequest) -> HttpResponseBase:
    """Events and nihil of each unit in a day, week, month or year."""
    form = RekapForm(request.GET, today=timezone.localdate())
    rentang = form.rentang()
    found = queries.recap_of(request.actor, _pilihan(request, rentang))
    if kind := request.GET.get("format"):
        return _file(request, kind, found, rentang)
    context = {
        "form": form,
        "rentang": rentang,
        "rekap": found,
        "area_name": display_name(request.area),
        "hears": pelaporan.hears_all(request.actor, request.area),
        **_table(found, form.golongan, rentang),
    }
    return render(request, "laporan/rekap.html", context)


def _file(request: ActorRequest, kind: str, found: Rekap, rentang: Rentang) -> HttpResponseBase:
    return table_file(
        request,
        kind,
        documents.columns(found),
        found.rows,
        _("Rekap laporan"),
        Klasifikasi(found.klasifikasi),
        masa=rentang.words,
        total=found.total,
    )


def _pilihan(request: ActorRequest, rentang: Rentang) -> queries.Pilihan:
    return queries.Pilihan(request.area, rentang.first, rentang.last)


def _table(found: Rekap, golongan: Golongan, rentang: Rentang) -> dict[str, Any]:
    shown = documents.categories(found, golongan)
    when = {"masa": rentang.masa.value, "tanggal": rentang.first.isoformat()}

    def figures(row: BarisRekap) -> list[Angka]:
        here, counts = when | {"wilayah": row.kode}, row.golongan[golongan]
        event = here | {"jenis": Jenis.KEJADIAN.value}
        return [
            _figure(row.kejadian, event),
            *(_figure(counts[key], event | {golongan.value: key}) for key, _label in shown),
            _figure(row.nihil, here | {"jenis": Jenis.NIHIL.value}),
            _figure(row.jumlah, here),
        ]

    return {
        "golongan": golongan,
        "heads": [label for _key, label in shown],
        "lines": [(row, figures(row)) for row in found.rows],
        "sums": figures(found.total),
    }


def _figure(count: int, query: dict[str, str]) -> Angka:
    return Angka(count, f"{reverse('laporan:rekap-daftar')}?{urlencode(query)}" if count else "")


@requires(Permission.PELAPORAN_VIEW)
def daftar(request: ActorRequest) -> HttpResponse:
    """The reports behind one figure."""
    form = DaftarForm(request.GET, today=timezone.localdate())
    pilihan = form.pilihan(request)
    rows = queries.chosen(request.actor, pilihan).order_by("-received_at", "-id")
    page = Paginator(rows, LIST_ROWS).get_page(request.GET.get("halaman"))
    back = f"{reverse('laporan:rekap')}?wilayah={request.area}&tanggal={pilihan.first}"
    context = {
        "form": form,
        "rentang": form.rentang(),
        "page": page,
        "area_name": display_name(request.area),
        "sama": [
            queries.labels_of(each, [pilihan.sama[each.value]])[0][1]
            for each in Golongan
            if pilihan.sama[each.value]
        ],
        "crumbs": [{"label": _("Rekap"), "url": back}, {"label": _("Laporan di balik angka")}],
    }
    return render(request, "laporan/rekap_daftar.html", context)


@requires(Permission.PELAPORAN_VIEW)
def dokumen(request: ActorRequest, kind: str) -> HttpResponseBase:
    """The recap as a report to hand in: PDF, or DOCX to edit."""
    if kind not in {"pdf", "docx"}:
        raise NotFound("pelaporan.unknown_document", kind=kind)
    form = RekapForm(request.GET, today=timezone.localdate())
    rentang, now = form.rentang(), timezone.localtime()
    pilihan = _pilihan(request, rentang)
    naskah = documents.naskah_of(
        queries.recap_of(request.actor, pilihan),
        pilihan,
        masa=rentang.masa.value,
        notable=queries.notable(request.actor, pilihan),
        kepatuhan=_compliance(request, rentang),
        by=request.actor.name,
        now=now,
    )
    if kind == "pdf":
        body = write_pdf(naskah, made_at=now)
    else:
        body = write_docx(naskah, made_at=now, templat=tata_of(request.area).templat)
    return named(HttpResponse(body, content_type=CONTENT_TYPES[kind]), naskah.judul, kind)


def _compliance(request: ActorRequest, rentang: Rentang) -> Jumlah | None:
    if not pelaporan.hears_all(request.actor, request.area):
        return None
    rows = pelaporan.grid(
        request.actor, request.area, rentang.first, rentang.last, now=timezone.now()
    )
    return sum((row.jumlah for row in rows), Jumlah())
