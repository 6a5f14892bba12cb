"""The stretch of days that a page of this room shows, kept in the address."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.dokumen.tanggal import masa_tanggal
from kentongan.kernel.enums import LabelledEnum
from kentongan.laporan.pelaporan.rules import month_of, week_of

EARLIEST, LATEST = date(2012, 1, 1), date(2100, 12, 31)
"""Before the first, the law's data expects nothing of anybody."""


class Masa(LabelledEnum):
    """Lengths of a stretch."""

    HARI = "hari", "Harian"
    MINGGU = "minggu", "Mingguan"
    BULAN = "bulan", "Bulanan"
    TAHUN = "tahun", "Tahunan"
    TUJUH_HARI = "tujuh", "Tujuh hari"


CALENDAR = (Masa.HARI, Masa.MINGGU, Masa.BULAN, Masa.TAHUN)
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Rentang:
    """Both days belong to it."""

    masa: Masa
    first: date
    last: date

    @classmethod
    def of(cls, masa: Masa, day: date) -> "Rentang":
        day = min(max(day, EARLIEST), LATEST)
        match masa:
            case Masa.HARI:
                return cls(masa, day, day)
            case Masa.MINGGU:
                return cls(masa, *week_of(day))
            case Masa.BULAN:
                return cls(masa, *month_of(day))
            case Masa.TUJUH_HARI:
                return cls(masa, day - WEEK + timedelta(days=1), day)
            case _:
                return cls(masa, date(day.year, 1, 1), date(day.year, 12, 31))

    @property
    def words(self) -> str:
        """``1–30 November 2026``, as papers and files say it."""
        return masa_tanggal(self.first, self.last)

    @property
    def previous(self) -> date:
        return self.first - timedelta(days=1)

    @property
    def next(self) -> date:
        return self.last + (WEEK if self.masa is Masa.TUJUH_HARI else timedelta(days=1))


class RentangForm(forms.Form):
    """Length and a day inside; what it cannot read it leaves at today."""

    MASA: tuple[Masa, ...] = (Masa.MINGGU, Masa.BULAN)
    DEFAULT: Masa = Masa.BULAN

    masa = forms.ChoiceField(label=_("Masa"), required=False)
    tanggal = forms.DateField(
        label=_("Yang memuat tanggal"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, data: Any, *, today: date) -> None:
        self.shown = given = data.copy()
        self.today, self.asked = today, data
        usual = {"masa": self.DEFAULT.value, "tanggal": str(today)}
        for name, value in usual.items():
            given.setdefault(name, value)
        super().__init__(given, initial=usual)
        field = self.fields["masa"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = [(each.value, each.label) for each in self.MASA]

    def clean_tanggal(self) -> date | None:
        day: date | None = self.cleaned_data["tanggal"]
        if day is not None and not EARLIEST <= day <= LATEST:
            raise forms.ValidationError(_("Di luar masa yang dicatat."))
        return day

    def rentang(self) -> Rentang:
        """What is shown; the fields say it too, where something else was asked for."""
        self.is_valid()
        masa = Masa(self.cleaned_data.get("masa") or self.DEFAULT)
        day = self.cleaned_data.get("tanggal") or self.today
        self.shown["masa"], self.shown["tanggal"] = masa.value, str(day)
        return Rentang.of(masa, day)
