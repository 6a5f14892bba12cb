"""What the form of reporters with an account and the one without have in common."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kentongan.kernel.errors import DomainError
from kentongan.laporan import photos
from kentongan.laporan.isi import TEXTS
from kentongan.laporan.rules import MAX_PHOTOS
from kentongan.laporan.web.fields import printable
from kentongan.laporan.web.pesan import add_problem

Choices = list[tuple[Any, Any]]
DAYS: Choices = [
    ("hari_ini", _("Hari ini")),
    ("kemarin", _("Kemarin")),
    ("lain", _("Tanggal lain")),
]


def words(name: str, label: Any, rows: int = 2, hint: Any = "", *, required: bool = False) -> Any:
    """A field for one of the author's texts, as long as that text may be."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=TEXTS[name],
        required=required,
        widget=widget,
        validators=[printable],
    )


def radio(label: Any, choices: Choices, *, required: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect, required=required
    )


def day_field() -> forms.DateField:
    return forms.DateField(
        label=_("Tanggal, bila tanggal lain"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "m"}),
    )


class KejadianForm(forms.Form):
    """Reads day and photos, which the forms declare where they stand on their pages."""

    today: dt.date
    is_draft = False

    def clean_foto(self) -> list[photos.Photo]:
        kept = []
        for upload in self.cleaned_data.get("foto") or []:
            try:
                kept.append(photos.clean(photos.read(upload), name=upload.name))
            except DomainError as error:
                add_problem(self, error)
        if len(kept) > MAX_PHOTOS:
            raise forms.ValidationError(gettext("Paling banyak %d foto.") % MAX_PHOTOS)
        return kept

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        lacks_day = values.get("kapan") == "lain" and "tanggal" not in self.errors
        if lacks_day and not values.get("tanggal") and not self.is_draft:
            self.add_error("tanggal", gettext("Isi tanggalnya; kira-kira boleh."))
        return values

    @property
    def happened_on(self) -> dt.date | None:
        match self.cleaned_data.get("kapan"):
            case "hari_ini":
                return self.today
            case "kemarin":
                return self.today - dt.timedelta(days=1)
            case _:
                day: dt.date | None = self.cleaned_data.get("tanggal")
                return day

    @property
    def uploads(self) -> int:
        """How many photos came with the form; a browser does not keep them for a second try."""
        return len(self.files.getlist("foto")) if hasattr(self.files, "getlist") else 0
