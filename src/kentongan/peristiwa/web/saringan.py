"""The filter bar of the list."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.akses.http import ActorRequest
from kentongan.peristiwa.enums import KeadaanPeristiwa
from kentongan.peristiwa.queries import ORDERS, SaringanPeristiwa
from kentongan.peristiwa.rules import titles_of

ANY = ("", _("Semua"))
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _coded(name: str) -> Any:
    return lambda: [ANY, *titles_of(name).items()]


class SaringanForm(forms.Form):
    """What the address says about the list; anything unreadable counts as not said."""

    cari = forms.CharField(label=_("Kata"), required=False, max_length=100)
    dari = forms.DateField(label=_("Dari"), required=False, widget=DAY)
    sampai = forms.DateField(label=_("Sampai"), required=False, widget=DAY)
    sumber = forms.ChoiceField(
        label=_("Sumber konflik"), required=False, choices=_coded("sumber_konflik")
    )
    pola = forms.ChoiceField(label=_("Pola"), required=False, choices=_coded("pola_isu"))
    bentuk = forms.ChoiceField(label=_("Bentuk"), required=False, choices=_coded("bentuk"))
    konflik = forms.ChoiceField(
        label=_("Konflik sosial"),
        required=False,
        choices=[ANY, ("ya", _("Ya")), ("tidak", _("Tidak")), ("belum", _("Belum dinilai"))],
    )
    keadaan = forms.ChoiceField(
        required=False,
        choices=[ANY, *KeadaanPeristiwa.choices()],
        widget=forms.HiddenInput,
    )
    tampil = forms.ChoiceField(
        required=False, choices=[("", ""), ("peta", "")], widget=forms.HiddenInput
    )


def read_filters(request: ActorRequest) -> tuple[SaringanForm, SaringanPeristiwa]:
    """The bar and the filters that the address of *request* asks for."""
    form = SaringanForm(request.GET, auto_id="saring_%s")
    form.is_valid()
    given = form.cleaned_data
    urut = request.GET.get("urut", "")
    saringan = SaringanPeristiwa(
        wilayah=request.area,
        dari=given.get("dari"),
        sampai=given.get("sampai"),
        keadaan=given.get("keadaan", ""),
        sumber_konflik=given.get("sumber", ""),
        pola_isu=given.get("pola", ""),
        bentuk=given.get("bentuk", ""),
        konflik_sosial=given.get("konflik", ""),
        cari=given.get("cari", ""),
    )
    return form, replace(saringan, urut=urut) if urut in ORDERS else saringan


def filters_in_words(form: SaringanForm) -> tuple[tuple[str, str], ...]:
    """The filters as an export's note tells them."""
    found = []
    for name, value in form.cleaned_data.items():
        if not value or name == "tampil":
            continue
        field = form.fields[name]
        words = dict(getattr(field, "choices", ())).get(value, value)
        found.append((str(field.label or name), str(words)))
    return tuple(found)
