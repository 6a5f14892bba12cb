"""How long reports wait until they are verified and acted upon."""

from datetime import date

from django import forms
from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.hukum import registry
from kentongan.laporan.enums import Bidang
from kentongan.laporan.pelaporan import jam as clocks_of
from kentongan.laporan.pelaporan.documents import clock_columns
from kentongan.laporan.pelaporan.queries import hears_all
from kentongan.laporan.web.berkas import table_file
from kentongan.laporan.web.rentang import Masa, RentangForm
from kentongan.wilayah.queries import display_name


class JamForm(RentangForm):
    """The filters of the clocks."""

    MASA = (Masa.MINGGU, Masa.BULAN, Masa.TAHUN)
    bidang = forms.ChoiceField(
        label=gettext_lazy("Bidang"),
        choices=[("", gettext_lazy("Semua")), *Bidang.choices()],
        required=False,
    )


@requires(Permission.PELAPORAN_VIEW)
def jam(request: ActorRequest) -> HttpResponseBase:
    """Received → verified → acted upon, per unit, with those that still wait."""
    form = JamForm(request.GET, today=timezone.localdate())
    rentang = form.rentang()
    rows, total = clocks_of.clocks(
        request.actor,
        request.area,
        rentang.first,
        rentang.last,
        now=timezone.now(),
        bidang=form.cleaned_data.get("bidang", ""),
    )
    if kind := request.GET.get("format"):
        return table_file(
            request, kind, clock_columns(), rows, _("Jam laporan"), masa=rentang.words, total=total
        )
    context = {"form": form, "rentang": rentang, "rows": rows, "total": total}
    context |= {"area_name": display_name(request.area), "targets": _targets(rentang.last)}
    context["hears"] = hears_all(request.actor, request.area)
    return render(request, "laporan/jam.html", context)


def _targets(on: date) -> list[object]:
    names = ("verifikasi", "jawab")
    return [registry.parameter(f"laporan.sasaran_{name}_jam", on=on) for name in names]
