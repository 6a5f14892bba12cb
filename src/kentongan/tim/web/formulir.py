"""Forms about tasks."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.tim import queries
from kentongan.tim.enums import AsalTugas, KeadaanTugas, Tenggat
from kentongan.tim.rules import TUGAS_MAX
from kentongan.tim.web.forms import day_field
from kentongan.wilayah import queries as wilayah_queries

ANY = ("", _("Semua"))


def _words(label: Any, *, most: int, hint: Any = "", required: bool = True) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=label, max_length=most, help_text=hint, required=required, widget=widget
    )


def _line(label: Any, *, most: int, hint: Any = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=most, help_text=hint, required=False)


class TugasForm(forms.Form):
    """What is copied from the minutes, for the desk of one region."""

    tugas = forms.CharField(
        label=_("Yang harus dilakukan"),
        help_text=_("Satu kalimat: siapa berbuat apa."),
        max_length=TUGAS_MAX,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    instansi = forms.TypedChoiceField(
        label=_("Instansi penanggung jawab"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Instansi yang dipilih melihatnya dan dapat melaporkan selesai."),
    )
    pelaksana = _line(
        _("Atau tulis namanya"), most=150, hint=_("Bila tidak ada di daftar instansi.")
    )
    tenggat_on = day_field(_("Tenggat"))
    tempat = forms.TypedChoiceField(label=_("Tempat"), coerce=KodeWilayah)
    asal = forms.TypedChoiceField(
        label=_("Asal"),
        choices=AsalTugas.choices(),
        coerce=AsalTugas,
        initial=AsalTugas.RAKOR,
        widget=forms.RadioSelect,
    )
    rapat = _line(_("Nama rapat"), most=200, hint=_("Wajib untuk keputusan rakor."))
    rapat_on = day_field(_("Tanggal rapat"), required=False)
    notula = _line(_("Nomor notula"), most=80)
    rujukan = _line(
        _("Nomor rujukan"),
        most=80,
        hint=_("Nomor peringatan, peristiwa, atau surat arahan; wajib untuk peringatan/peristiwa."),
    )
    klasifikasi = forms.TypedChoiceField(
        label=_("Kelas"),
        help_text=_("Rahasia Intelijen tidak boleh dimasukkan."),
        choices=Klasifikasi.choices(),
        coerce=lambda value: Klasifikasi(int(value)),
        initial=0,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, home: KodeWilayah, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [wilayah_queries.get_wilayah(home)]
        if home.tingkat is Tingkat.KABUPATEN_KOTA:
            places += wilayah_queries.children(home)
        _choose(self, "tempat", [(str(place.kode), place.display_name) for place in places])
        _choose(self, "instansi", agency_choices(home, first=("", _("Tidak ada di daftar"))))

    def isian(self) -> dict[str, Any]:
        """The fields as the actions take them."""
        given = dict(self.cleaned_data)
        return {"wilayah": given.pop("tempat"), "instansi_id": given.pop("instansi"), **given}


def agency_choices(home: KodeWilayah, *, first: tuple[str, Any]) -> list[tuple[Any, Any]]:
    return [first, *queries.agencies(home).values_list("pk", "nama")]


def _choose(form: forms.Form, name: str, choices: list[tuple[Any, Any]]) -> None:
    cast("forms.ChoiceField", form.fields[name]).choices = choices


def initial_of(row: Any) -> dict[str, Any]:
    """What the form shows for a stored task."""
    plain = {name: getattr(row, name) for name in TugasForm.base_fields if hasattr(row, name)}
    return plain | {"instansi": row.instansi_id, "tempat": row.wilayah_kode}


SHARED = ("asal", "rapat", "rapat_on", "notula", "rujukan", "tenggat_on", "klasifikasi", "tempat")


def initial_from_same(row: Any) -> dict[str, Any]:
    """What one more decision of the same meeting has in common with *row*."""
    known = initial_of(row)
    return {name: known[name] for name in SHARED}


class SelesaiForm(forms.Form):
    hasil = _words(
        _("Yang sudah dilakukan"), most=4000, hint=_("Apa, oleh siapa; sebut nomor bukti bila ada.")
    )
    selesai_on = day_field(_("Tanggal selesai"))


class BatalForm(forms.Form):
    alasan = _words(_("Mengapa tidak jadi dilakukan"), most=1000)


class SaringanForm(forms.Form):
    """What the address says about the list; anything unreadable counts as not said."""

    cari = forms.CharField(label=_("Kata"), required=False, max_length=100)
    tenggat = forms.ChoiceField(
        label=_("Tenggat"), required=False, choices=[ANY, *Tenggat.choices()]
    )
    instansi = forms.TypedChoiceField(
        label=_("Instansi"), required=False, coerce=int, empty_value=None
    )
    asal = forms.ChoiceField(label=_("Asal"), required=False, choices=[ANY, *AsalTugas.choices()])
    keadaan = forms.ChoiceField(
        required=False, choices=[ANY, *KeadaanTugas.choices()], widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, area: KodeWilayah, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "saring_%s"
        _choose(self, "instansi", agency_choices(area, first=ANY))

    def in_words(self) -> Iterable[tuple[str, str]]:
        """The filters as an export's note tells them."""
        for name, value in self.cleaned_data.items():
            if value not in (None, ""):
                field = self.fields[name]
                words = dict(getattr(field, "choices", ())).get(value, value)
                yield str(field.label or _("Keadaan")), str(words)
