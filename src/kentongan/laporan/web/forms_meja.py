"""Forms of the desk's own deeds."""

import datetime as dt
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kentongan.kernel.wilayah import KodeWilayah, time_zone_of
from kentongan.laporan.enums import NilaiIsi, NilaiSumber
from kentongan.laporan.meja.rules import (
    LONGEST_MESSAGE,
    MESSAGE_LETTERS,
    MORNING,
    MOST_REASONS,
    next_days,
)
from kentongan.laporan.web.fields import JamField, printable


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


class KomentarForm(forms.Form):
    """What one desk says to another about a forwarded report."""

    pesan = forms.CharField(
        label=_("Catatan atau pertanyaan"),
        help_text=_("Dibaca meja yang menerima laporan ini dan tingkat atas; pelapor tidak."),
        min_length=MESSAGE_LETTERS,
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[printable],
    )


class PegangForm(forms.Form):
    """To whom a report is given; empty: to nobody."""

    pemegang = forms.TypedChoiceField(
        label=_("Pemegang"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: Any, holders: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["pemegang"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = [("", gettext("Tidak ada")), *holders]


class TundaForm(forms.Form):
    """Until when a report rests, and why."""

    sampai = forms.ChoiceField(
        label=_("Sampai"),
        choices=[
            ("besok", _("Besok pagi")),
            ("senin", _("Senin pagi")),
            ("seminggu", _("Seminggu lagi")),
            ("lain", _("Hari lain")),
        ],
        initial="besok",
    )
    hari = forms.DateField(
        label=_("Hari lain"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "m"}),
    )
    jam = JamField(label=_("Jam"), required=False, help_text=_("Kosong berarti 08.00."))
    sebab = forms.CharField(
        label=_("Apa yang ditunggu?"),
        min_length=MESSAGE_LETTERS,
        max_length=300,
        validators=[printable],
    )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("sampai") == "lain" and not values.get("hari") and "hari" not in self.errors:
            self.add_error("hari", gettext("Isi harinya."))
        return values

    def until(self, wilayah: KodeWilayah, *, now: dt.datetime) -> dt.datetime:
        """The instant, by the clock of *wilayah*."""
        zone, chosen = ZoneInfo(time_zone_of(wilayah)), self.cleaned_data
        days = next_days(now.astimezone(zone).date())
        day = days.get(chosen["sampai"]) or chosen["hari"]
        return dt.datetime.combine(day, chosen.get("jam") or MORNING, zone)


class AlasanBakuForm(forms.Form):
    """One reason that the desk has ready."""

    judul = forms.CharField(label=_("Judul"), max_length=80, required=False, validators=[printable])
    teks = forms.CharField(
        label=_("Alasan"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[printable],
    )


AlasanBakuSet = forms.formset_factory(AlasanBakuForm, extra=2, max_num=MOST_REASONS)


class NilaiMassalForm(forms.Form):
    """The grade that several reports are given."""

    nilai_sumber = forms.ChoiceField(label=_("Nilai sumber"))
    nilai_isi = forms.ChoiceField(label=_("Nilai isi"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, kind in (("nilai_sumber", NilaiSumber), ("nilai_isi", NilaiIsi)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
            choices = [(value, f"{value}: {gettext(words)}") for value, words in kind.choices()]
            field.choices = [("", gettext("Pilih satu")), *choices]
