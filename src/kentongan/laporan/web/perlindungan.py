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
from kentongan.laporan.retensi.queries import masa_of
from kentongan.laporan.retensi.rules import LONGEST, SHORTEST
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


class MasaForm(forms.Form):
    """How long names are kept."""

    hari = forms.IntegerField(
        label=_("Hari sesudah laporan ditutup"),
        required=False,
        min_value=SHORTEST,
        max_value=LONGEST,
        help_text=_("Kosong berarti ikut provinsi, lalu bawaan aplikasi."),
        widget=forms.NumberInput(attrs={"class": "s"}),
    )


@requires(Permission.PELAPORAN_VIEW)
def aturan(request: ActorRequest) -> HttpResponse:
    """What holds in the area, and the operator's changes to it."""
    area, is_masa = request.area, "masa" in request.POST
    masa = MasaForm(_given(request, wanted=is_masa), initial={"hari": _own(area).simpan_hari})
    form = AnonimAturanForm(_given(request, wanted=not is_masa), initial={"terima": _word_of(area)})
    sent = masa if is_masa else form
    if request.method == "POST" and sent.is_valid():
        _keep(request, sent)
        messages.success(request, gettext("Keputusan disimpan dan berlaku sekarang juga."))
        return redirect(f"{reverse('laporan:aturan-pelapor')}?wilayah={area}")
    context: dict[str, Any] = {
        "form": form,
        "masa_form": masa,
        "masa": masa_of(area, now=timezone.now()),
        "may_manage": _decides(area)
        and request.actor.may(Permission.PELAPORAN_MANAGE, in_wilayah=area),
        "is_open": queries.is_open(area),
        "area_name": display_name(area),
    }
    status = _UNPROCESSABLE if sent.is_bound else 200
    return render(request, "laporan/aturan_pelapor.html", context, status=status)


def _given(request: ActorRequest, *, wanted: bool) -> Any:
    return request.POST if request.method == "POST" and wanted else None


def _keep(request: ActorRequest, form: forms.Form) -> None:
    given: dict[str, Any] = {
        "actor": request.actor,
        "wilayah": request.area,
        "now": timezone.now(),
    }
    if isinstance(form, MasaForm):
        actions.set_masa_simpan(hari=form.cleaned_data["hari"], **given)
    else:
        actions.set_terima_anonim(terima=DECISIONS[form.cleaned_data["terima"]], **given)


def _own(area: KodeWilayah) -> Any:
    """What the area itself decided."""
    return queries.aturan_of(area)


def _decides(area: KodeWilayah) -> bool:
    """Whether *area* is one that decides: a desk, or the provinsi above it."""
    return area.tingkat in {Tingkat.PROVINSI, Tingkat.KABUPATEN_KOTA}


def _word_of(area: KodeWilayah) -> str:
    terima = _own(area).terima_anonim
    return next(word for word, meaning in DECISIONS.items() if meaning is terima)
