"""Forms about decrees."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.tim.enums import JenisTim


def day_field(label: Any, *, required: bool = True, hint: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, help_text=hint)


class SkForm(forms.Form):
    jenis = forms.ChoiceField(label=_("Tim"), choices=JenisTim.choices)
    nomor = forms.CharField(
        label=_("Nomor SK"), max_length=80, help_text=_("Seperti tertulis pada naskahnya.")
    )
    ditetapkan_on = day_field(_("Tanggal SK"))
    tahun = forms.IntegerField(label=_("Untuk tahun"), min_value=2000, max_value=2100)
    berlaku_sejak = day_field(_("Berlaku sejak"))
    berlaku_sampai = day_field(_("Berlaku sampai"), required=False)
    keterangan = forms.CharField(
        label=_("Keterangan"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean_jenis(self) -> JenisTim:
        return JenisTim(self.cleaned_data["jenis"])


class SkFilter(forms.Form):
    tahun = forms.IntegerField(label=_("Tahun"), required=False, min_value=2000, max_value=2100)
    jenis = forms.ChoiceField(
        label=_("Tim"), required=False, choices=[("", _("Semua")), *JenisTim.choices()]
    )
