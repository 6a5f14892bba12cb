"""Forms of a report and of its assessment."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.capaian.enums import KeadaanLaporan, NilaiBukti, StatusBaris
from kentongan.capaian.isian import IsianNilai
from kentongan.kernel.angka import read_angka
from kentongan.kernel.periods import Periode


class AngkaField(forms.CharField):
    def to_python(self, value: Any) -> Any:
        try:
            return read_angka(str(value or ""))
        except ValueError:
            raise forms.ValidationError(_("Isi angka, misalnya 12 atau 1,5.")) from None

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():f}".replace(".", ",") if isinstance(value, Decimal) else value


def _text(label: Any, rows: int = 3) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, widget=widget, max_length=4000)


class CapaianForm(forms.Form):
    """One row; its controls stand in several cells and belong to one form by its id."""

    status = forms.ChoiceField(label=_("Pelaksanaan"), choices=StatusBaris.choices)
    angka = AngkaField(label=_("Angka capaian"), required=False)
    persen = AngkaField(label=_("Capaian (%)"), required=False)
    uraian = _text(_("Uraian capaian"))
    kendala = _text(_("Kendala, atau alasan nihil"), 2)
    tindak_lanjut = _text(_("Tindak lanjut"), 2)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, row: Any, data: Any = None) -> None:
        initial = {name: getattr(row, name) for name in self.base_fields if name != "seen"}
        super().__init__(data, initial={**initial, "seen": row.versi}, auto_id=f"id_{row.pk}_%s")
        del self.fields["persen" if row.target_angka is not None else "angka"]
        if row.fakta.has_target:
            hidden = StatusBaris.TANPA_TARGET.value
        else:
            hidden = StatusBaris.BELUM_DIISI.value
        status = self.fields["status"]
        status.choices = [each for each in StatusBaris.choices() if each[0] != hidden]  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.widget.attrs["form"] = f"baris-{row.pk}"

    @property
    def isian(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


class NarasiForm(forms.Form):
    ringkasan = _text(_("Pelaksanaan kegiatan"), 4)
    analisa = _text(_("Analisa"), 4)
    rekomendasi = _text(_("Rekomendasi"), 4)


class NilaiForm(forms.Form):
    """What the assessor recognises of one row."""

    diakui = AngkaField(label=_("Capaian diakui (%)"), required=False)
    bukti = forms.ChoiceField(label=_("Bukti"), choices=NilaiBukti.choices)
    catatan = forms.CharField(label=_("Catatan"), required=False, max_length=2000)

    @property
    def nilai(self) -> IsianNilai:
        data = self.cleaned_data
        return IsianNilai(data["diakui"], NilaiBukti(data["bukti"]), data["catatan"])


class MulaiForm(forms.Form):
    tahun = forms.IntegerField(min_value=2012, max_value=2100)
    periode = forms.ChoiceField(choices=Periode.choices)


def _choice(label: Any, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", _("Semua")), *choices])


class SaringForm(forms.Form):
    """Filters of the list of periods."""

    tahun = forms.IntegerField(label=_("Tahun"), required=False, min_value=2012, max_value=2100)
    periode = _choice(_("Periode"), Periode.choices())
    keadaan = _choice(
        _("Keadaan"),
        [
            ("belum", _("Belum dikirim")),
            ("terlambat", _("Terlambat")),
            (KeadaanLaporan.DIKIRIM.value, _("Menunggu penilaian")),
            (KeadaanLaporan.DINILAI.value, _("Dinilai")),
        ],
    )


class PeringkatForm(forms.Form):
    tahun = forms.IntegerField(label=_("Tahun"), required=False, min_value=2012, max_value=2100)
    periode = _choice(_("Periode"), Periode.choices())
