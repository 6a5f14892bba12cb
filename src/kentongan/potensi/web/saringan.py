"""The filter bar of the list."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kentongan.akses.http import ActorRequest
from kentongan.hukum import registry
from kentongan.potensi.enums import KeadaanPotensi
from kentongan.potensi.queries import AKTIF, ORDERS, SaringanPotensi
from kentongan.potensi.rules import titles_of

ANY = ("", _("Semua"))
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
STEPS = [("", ""), *((str(n), str(n)) for n in range(1, 6))]


def _coded(name: str) -> Any:
    return lambda: [ANY, *titles_of(name).items()]


def _classes() -> list[Any]:
    bands = registry.rentang_risiko()
    return [ANY, *((str(band.level), f"{band.level} {band.title}") for band in bands)]


def _hidden(choices: list[Any]) -> forms.ChoiceField:
    return forms.ChoiceField(required=False, choices=choices, widget=forms.HiddenInput)


class SaringanForm(forms.Form):
    """What the address says about the list; anything unreadable counts as not said."""

    cari = forms.CharField(label=_("Kata"), required=False, max_length=100)
    dari = forms.DateField(label=_("Dicatat dari"), required=False, widget=DAY)
    sampai = forms.DateField(label=_("Sampai"), required=False, widget=DAY)
    sumber = forms.ChoiceField(
        label=_("Sumber konflik"), required=False, choices=_coded("sumber_konflik")
    )
    pola = forms.ChoiceField(label=_("Pola"), required=False, choices=_coded("pola_isu"))
    bidang = forms.ChoiceField(label=_("Bidang"), required=False, choices=_coded("bidang"))
    kelas = forms.ChoiceField(label=_("Risiko"), required=False, choices=_classes)
    tinjauan = forms.ChoiceField(
        label=_("Tinjauan"), required=False, choices=[ANY, ("lewat", _("Lewat tanggal"))]
    )
    keadaan = _hidden([ANY, (AKTIF, _("Aktif")), *KeadaanPotensi.choices()])
    kemungkinan = _hidden(STEPS)
    dampak = _hidden(STEPS)
    tampil = _hidden([("", ""), ("peta", "")])


def read_filters(request: ActorRequest) -> tuple[SaringanForm, SaringanPotensi]:
    """The bar and the filters that the address of *request* asks for."""
    form = SaringanForm(request.GET, auto_id="saring_%s")
    form.is_valid()
    given = form.cleaned_data
    urut = request.GET.get("urut", "")
    saringan = SaringanPotensi(
        wilayah=request.area,
        dari=given.get("dari"),
        sampai=given.get("sampai"),
        keadaan=given.get("keadaan", ""),
        sumber_konflik=given.get("sumber", ""),
        pola_isu=given.get("pola", ""),
        bidang=given.get("bidang", ""),
        kelas=_number(given.get("kelas")),
        kemungkinan=_number(given.get("kemungkinan")),
        dampak=_number(given.get("dampak")),
        tinjauan=given.get("tinjauan", ""),
        today=timezone.localdate(),
        cari=given.get("cari", ""),
    )
    return form, replace(saringan, urut=urut) if urut in ORDERS else saringan


def _number(text: str | None) -> int | None:
    return int(text) if text else None


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
