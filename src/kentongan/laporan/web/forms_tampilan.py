"""Forms of saved views of the desk."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.laporan.meja.tampilan_rules import NAME_LETTERS
from kentongan.laporan.web.fields import printable


class TampilanForm(forms.Form):
    """The name of a view, and whether the whole desk has it."""

    nama = forms.CharField(
        label=_("Nama tampilan"), max_length=NAME_LETTERS, validators=[printable]
    )
    dibagi = forms.BooleanField(label=_("Bagikan kepada semua operator meja ini"), required=False)


class SimpanForm(TampilanForm):
    """A view to be kept."""

    awal = forms.BooleanField(label=_("Meja saya mulai dengan tampilan ini"), required=False)
