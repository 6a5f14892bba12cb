"""Forms of the desk's own deeds."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.laporan.meja.rules import LONGEST_MESSAGE, MESSAGE_LETTERS
from kentongan.laporan.web.fields import printable


class PesanForm(forms.Form):
    """One message between the desk and the reporter."""

    pesan = forms.CharField(
        label=_("Pesan"),
        min_length=MESSAGE_LETTERS,
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(
            attrs={"rows": 3, "data-key": "t", "data-shortcut-label": _("Tanya pelapor")}
        ),
        validators=[printable],
    )
