"""The record of sources: what became of the reports of each, by pseudonym."""

from datetime import date

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.laporan.pelaporan.queries import began_on
from kentongan.laporan.rekam import documents, queries
from kentongan.laporan.rekam.rules import BarisRekam, named_like, order_of, ordered
from kentongan.laporan.web.berkas import table_file
from kentongan.wilayah.queries import children, display_name

PER_PAGE = 50


class RekamForm(forms.Form):
    """Where, in which year, and which pseudonym."""

    wilayah = forms.ChoiceField(label=gettext_lazy("Wilayah"), required=False)
    tahun = forms.TypedChoiceField(label=gettext_lazy("Tahun"), coerce=int, required=False)
    kata = forms.CharField(
        label=gettext_lazy("Samaran"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )

    def __init__(self, given: QueryDict, area: KodeWilayah, *, today: date) -> None:
        self.kab, self.today = area.at(Tingkat.KABUPATEN_KOTA), today
        began = began_on(self.kab)
        first = min(began.year if began else today.year, today.year)
        usual = {"wilayah": str(area), "tahun": str(today.year)}
        shown = given.copy()
        shown["wilayah"], shown["tahun"] = str(area), given.get("tahun") or usual["tahun"]
        super().__init__(shown, initial=usual)
        years = [(str(each), str(each)) for each in range(today.year, first - 1, -1)]
        self.fields["tahun"].choices = years  # type: ignore[attr-defined]
        self.fields["wilayah"].choices = _areas(self.kab, area)  # type: ignore[attr-defined]

    def read(self) -> tuple[int, str]:
        """The year and the pseudonym; this year where none was understood."""
        self.is_valid()
        given = self.cleaned_data
        return given.get("tahun") or self.today.year, given.get("kata", "")


def _areas(kab: KodeWilayah, area: KodeWilayah) -> list[tuple[str, str]]:
    """The whole kabupaten/kota and its kecamatan, and a desa where that was chosen."""
    kept = {str(kab): display_name(kab)}
    kept |= {str(each.kode): each.display_name for each in children(kab)}
    kept.setdefault(str(area), display_name(area))
    return list(kept.items())


@requires(Permission.LAPORAN_VERIFY)
def sumber(request: ActorRequest) -> HttpResponseBase:
    """Counts of each source in a year, for the desk that grades its reports."""
    may_grade = request.actor.may(Permission.LAPORAN_VERIFY, in_wilayah=request.area)
    context = {"area_name": display_name(request.area), "hears": may_grade}
    if not may_grade:
        return render(request, "laporan/rekam.html", context)
    form = RekamForm(request.GET, request.area, today=timezone.localdate())
    tahun, kata = form.read()
    found = queries.sources_of(request.actor, request.area, tahun)
    urut = order_of(request.GET.get("urut", ""))
    rows = ordered(named_like(found, kata), urut)
    if kind := request.GET.get("format"):
        return _file(request, kind, rows, tahun)
    context |= {
        "form": form,
        "sort": urut,
        "tahun": str(tahun),
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman")),
        "sources": len(found),
        "least": queries.least_to_tell(),
    }
    return render(request, "laporan/rekam.html", context)


def _file(request: ActorRequest, kind: str, rows: list[BarisRekam], tahun: int) -> HttpResponseBase:
    klasifikasi = Klasifikasi(max((row.klasifikasi for row in rows), default=0))
    return table_file(
        request,
        kind,
        documents.columns(),
        rows,
        _("Rekam sumber"),
        klasifikasi,
        masa=str(tahun),
    )
