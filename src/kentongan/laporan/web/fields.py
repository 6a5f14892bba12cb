"""Fields of the reporting form that Django does not have."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

_CLOCK = re.compile(r"([01]?\d|2[0-3])[.:]?([0-5]\d)?")

printable = RegexValidator(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]",
    _("Hapus aksara kendali yang ikut tersalin."),
    inverse_match=True,
)


class JamField(forms.CharField):
    """A time of day as people write it: ``05.30``, ``5:30``, ``17``."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "s", "placeholder": "05.30"})

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        if not text:
            return None
        match = _CLOCK.fullmatch(text)
        if match is None:
            raise ValidationError(_("Tulis jam seperti 05.30 atau 17.00."), code="invalid")
        return dt.time(int(match[1]), int(match[2] or 0))

    def validate(self, value: Any) -> None:
        """An hour may be left out."""

    def run_validators(self, value: Any) -> None:
        """It is a time by now, not text."""


class DegreeField(forms.FloatField):
    """A degree with point or comma."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


class PhotosInput(forms.FileInput):
    """Several photos at once, from the camera or the gallery."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        return list(files.getlist(name)) if hasattr(files, "getlist") else []


class PhotosField(forms.Field):
    """Uploads as they came; the form cleans them."""

    widget = PhotosInput(attrs={"accept": "image/jpeg,image/png,image/webp", "multiple": True})
