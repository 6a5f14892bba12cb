"""What a region has decided about its reporters."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.laporan import actions
from kentongan.laporan.anonim import queries
from kentongan.wilayah.queries import display_name

_UNPROCESSABLE = 422
DECISIONS = {"": None, "ya": True, "tidak": False}


class AnonimAturanForm(forms.Form):
    """Whether reports without an account are taken."""

    terima = forms.ChoiceField(
        label=_("Laporan tanpa akun"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("", _("Ikut keputusan provinsi; bila tidak ada, tidak diterima")),
            ("ya", _("Diterima")),
            ("tidak", _("Tidak diterima")),
        ],
    )


@requires(Permission.PELAPORAN_VIEW)
def aturan(request: ActorRequest) -> HttpResponse:
    """What holds in the area, and the operator's changes to it."""
    area = request.area
    form = AnonimAturanForm(request.POST or None, initial={"terima": _word_of(area)})
    if request.method == "POST" and form.is_valid():
        actions.set_terima_anonim(
            actor=request.actor,
            wilayah=area,
            terima=DECISIONS[form.cleaned_data["terima"]],
            now=timezone.now(),
        )
        messages.success(request, gettext("Keputusan disimpan dan berlaku sekarang juga."))
        return redirect(f"{reverse('laporan:aturan-pelapor')}?wilayah={area}")
    context: dict[str, Any] = {
        "form": form,
        "may_manage": _decides(area)
        and request.actor.may(Permission.PELAPORAN_MANAGE, in_wilayah=area),
        "is_open": queries.is_open(area),
        "area_name": display_name(area),
    }
    status = _UNPROCESSABLE if form.is_bound else 200
    return render(request, "laporan/aturan_pelapor.html", context, status=status)


def _decides(area: KodeWilayah) -> bool:
    """Whether *area* is one that decides: a desk, or the provinsi above it."""
    return area.tingkat in {Tingkat.PROVINSI, Tingkat.KABUPATEN_KOTA}


def _word_of(area: KodeWilayah) -> str:
    terima = queries.aturan_of(area).terima_anonim
    return next(word for word, meaning in DECISIONS.items() if meaning is terima)
