"""Forms with which the operator lays down who is expected to report."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan.enums import Ritme
from kentongan.laporan.pelaporan.queries import Unit


def _day(label: Any, *, required: bool = True, hint: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, help_text=hint)


class UnitForm(forms.Form):
    """Names one unit: from the list, or a desa by its code."""

    unit = forms.ChoiceField(label=_("Unit"), required=False)
    desa = forms.CharField(
        label=_("atau kode desa"),
        required=False,
        max_length=13,
        help_text=_("Misalnya 61.02.06.2001, bila yang berkewajiban desa."),
    )

    def __init__(self, *args: Any, units: list[Any], wilayah: KodeWilayah, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wilayah = wilayah
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = [("", gettext("Pilih")), *units]

    def clean_desa(self) -> str:
        text = str(self.cleaned_data["desa"]).strip()
        if text:
            _inside(text, self.wilayah)
        return text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = cleaned.get("desa") or cleaned.get("unit")
        if not chosen and "desa" not in self.errors and "unit" not in self.errors:
            self.add_error("unit", gettext("Pilih unit, atau tulis kode desa."))
        return cleaned

    @property
    def chosen(self) -> Unit:
        """The unit; an agency belongs to the kabupaten/kota."""
        key = str(self.cleaned_data["desa"] or self.cleaned_data["unit"])
        return Unit(str(self.wilayah), int(key[1:])) if key.startswith("i") else Unit(key)


def _inside(text: str, wilayah: KodeWilayah) -> KodeWilayah:
    try:
        area = KodeWilayah(text)
    except ValueError:
        raise ValidationError(_("Bukan kode wilayah. Tulis seperti 61.02.06.2001.")) from None
    if not wilayah.covers(area):
        raise ValidationError(_("Kode itu di luar wilayah ini."))
    return area


class TetapkanForm(UnitForm):
    """Expect a unit from a day on."""

    ritme = forms.ChoiceField(label=_("Ritme"), choices=Ritme.choices(), initial=Ritme.HARIAN)
    batas_jam = forms.IntegerField(label=_("Paling lambat jam"), min_value=1, max_value=24)
    batas_hari = forms.TypedChoiceField(
        label=_("Hari batas (mingguan)"),
        choices=[(str(n), name) for n, name in enumerate(WEEKDAYS.values(), start=1)],
        coerce=int,
        initial="5",
    )
    sejak = _day(_("Sejak"))
    sampai = _day(_("Sampai"), required=False, hint=_("Kosongkan bila belum ada akhirnya."))

    def clean_ritme(self) -> Ritme:
        return Ritme(self.cleaned_data["ritme"])

    @property
    def terms(self) -> dict[str, Any]:
        names = ("ritme", "batas_jam", "batas_hari", "sejak", "sampai")
        return {name: self.cleaned_data[name] for name in names}


class AkhiriForm(UnitForm):
    """End the duty of a unit, and perhaps hand it to those that it was split into."""

    sampai = _day(_("Hari terakhir"), hint=_("Hari-hari sampai tanggal ini tetap dihitung."))
    into = forms.CharField(
        label=_("Dipecah menjadi"),
        required=False,
        max_length=400,
        help_text=_("Kode unit baru dipisah koma; kosongkan bila unit hanya ditutup."),
    )

    def clean_into(self) -> list[KodeWilayah]:
        parts = [part.strip() for part in str(self.cleaned_data["into"]).split(",")]
        return [_inside(part, self.wilayah) for part in parts if part]

    @property
    def last_day(self) -> date:
        day: date = self.cleaned_data["sampai"]
        return day
