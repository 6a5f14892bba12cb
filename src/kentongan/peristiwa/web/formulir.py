"""Forms for what people tell about an incident."""

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.functional import lazy
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from kentongan.hukum import registry
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.peristiwa.enums import (
    TRANSITIONS,
    Akibat,
    HasilPenanganan,
    JenisPihak,
    KeadaanPeristiwa,
    Sisi,
)
from kentongan.peristiwa.isian import IsianDampak
from kentongan.peristiwa.rules import JUDUL_MAX, PARTS, Hitungan, titles_of
from kentongan.peristiwa.tempat import find_area
from kentongan.wilayah import queries as wilayah_queries

UNKNOWN = ("", _("Belum diketahui"))
_ANSWERS = {"ya": True, "tidak": False}


def _day(**attrs: str) -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date", **attrs}, format="%Y-%m-%d")


def _text(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _code(name: str, label: Any, hint: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        required=False,
        choices=lambda: [UNKNOWN, *titles_of(name).items()],
    )


def source_note() -> str:
    """By which article the sources are listed, and whether anyone compared it with the text."""
    doubt = registry.sumber_konflik()[0].certainty_note
    return f"UU 7/2012 Pasal 5; {_t(doubt)}" if doubt else "UU 7/2012 Pasal 5"


class TempatForm(forms.Form):
    """The area, by name; a script fills in the code, without it the name is looked up."""

    tempat = forms.CharField(
        label=_("Desa, kelurahan, atau kecamatan"),
        help_text=_("Ketik beberapa huruf lalu pilih. Makin kecil wilayahnya makin baik."),
        max_length=120,
        widget=forms.TextInput(
            attrs={
                "data-cari-wilayah": True,
                "data-target": "#id_kode",
                "data-url": reverse_lazy("situs:cari-wilayah"),
            }
        ),
    )
    kode = forms.CharField(required=False, max_length=13, widget=forms.HiddenInput)

    def __init__(self, *args: Any, home: KodeWilayah, **kwargs: Any) -> None:
        self.home = home
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("tempat"):
            kode, text = given.get("kode", ""), given["tempat"]
            given["wilayah"], maybe = find_area(kode, text, within=self.home)
            if given["wilayah"] is None:
                self.add_error("tempat", ask_again(maybe))
        return given


def ask_again(names: list[str]) -> str:
    if not names:
        return _t("Tempat itu tidak ada di wilayah Anda. Periksa ejaannya.")
    return _t("Ada beberapa: {nama}. Tulis lebih lengkap.").format(nama="; ".join(names))


class PeristiwaForm(TempatForm):
    """All fields of an incident that a person may set."""

    judul = forms.CharField(
        label=_("Judul"),
        help_text=_("Apa, antara siapa, di mana. Sebut kelompok, jangan nama orang."),
        max_length=JUDUL_MAX,
    )
    happened_on = forms.DateField(label=_("Tanggal kejadian"), widget=_day())
    happened_time = forms.TimeField(
        label=_("Jam"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    patokan = forms.CharField(label=_("Patokan"), required=False, max_length=200)
    lat = forms.FloatField(label=_("Lintang"), required=False, localize=False)
    lon = forms.FloatField(label=_("Bujur"), required=False, localize=False)
    kronologi = forms.CharField(
        label=_("Kronologi"),
        help_text=_("Urut waktu. Fakta saja; sebut kelompok, jangan nama orang."),
        required=False,
        max_length=20_000,
        widget=_text(7),
    )
    sumber_konflik = _code("sumber_konflik", _("Sumber konflik"), lazy(source_note, str)())
    pola_isu = _code("pola_isu", _("Pola isu"))
    bentuk = _code("bentuk", _("Bentuk"))
    bentuk_kedua = _code("bentuk_kedua", _("Bentuk kedua"))
    senjata = _code("senjata", _("Alat"))
    senjata_kedua = _code("senjata_kedua", _("Alat kedua"))
    isu = _code("isu", _("Isu"))
    isu_kedua = _code("isu_kedua", _("Isu kedua"))
    is_konflik_sosial = forms.ChoiceField(
        label=_("Memenuhi pengertian konflik sosial?"),
        help_text=_(
            "UU 7/2012 Pasal 1: benturan antarkelompok yang berlangsung dalam waktu tertentu dan "
            "berdampak luas. Pidana antarorang, bencana, dan unjuk rasa damai tidak dengan sendirinya."
        ),
        required=False,
        choices=[("", _("Belum dinilai")), ("ya", _("Ya")), ("tidak", _("Tidak"))],
        widget=forms.RadioSelect,
    )
    konflik_sosial_reason = forms.CharField(
        label=_("Alasan penilaian"), required=False, max_length=20_000, widget=_text(2)
    )
    klasifikasi = forms.TypedChoiceField(
        label=_("Kelas"),
        help_text=_("Rahasia Intelijen tidak boleh dimasukkan."),
        choices=Klasifikasi.choices(),
        coerce=int,
        initial=0,
        widget=forms.RadioSelect,
    )

    def isian(self) -> dict[str, Any]:
        """The fields as the action takes them."""
        given = dict(self.cleaned_data)
        for name in ("tempat", "kode", "wilayah"):
            given.pop(name, None)
        given["is_konflik_sosial"] = _ANSWERS.get(given["is_konflik_sosial"])
        return given

    @property
    def area(self) -> KodeWilayah:
        area: KodeWilayah = self.cleaned_data["wilayah"]
        return area


def initial_of(row: Any) -> dict[str, Any]:
    """What the form shows for a stored incident."""
    names = [name for name in PeristiwaForm.base_fields if hasattr(row, name)]
    answer = {True: "ya", False: "tidak", None: ""}[row.is_konflik_sosial]
    return {name: getattr(row, name) for name in names} | {
        "is_konflik_sosial": answer,
        "kode": row.wilayah_kode,
        "tempat": wilayah_queries.display_name(row.wilayah_kode),
    }


class PihakForm(forms.Form):
    nama = forms.CharField(
        label=_("Kelompok"),
        help_text=_("Misalnya “warga Dusun Contoh” atau “karyawan perkebunan”. Bukan nama orang."),
        max_length=200,
    )
    jenis = forms.ChoiceField(
        label=_("Jenis"), choices=JenisPihak.choices(), initial=JenisPihak.NON_NEGARA.value
    )
    sisi = forms.ChoiceField(label=_("Sisi"), choices=Sisi.choices())
    is_confirmed = forms.BooleanField(
        label=_("Ini nama kelompok, bukan orang"), required=False, widget=forms.HiddenInput
    )

    def ask_to_confirm(self) -> None:
        """Show the box with which the user says that it is a group after all."""
        self.fields["is_confirmed"].widget = forms.CheckboxInput()


class PenangananForm(forms.Form):
    tindakan = forms.CharField(label=_("Apa yang dilakukan"), max_length=20_000, widget=_text(2))
    pelaksana = forms.CharField(label=_("Oleh"), required=False, max_length=200)
    acted_on = forms.DateField(label=_("Tanggal"), required=False, widget=_day())
    hasil = forms.ChoiceField(
        label=_("Hasil"),
        choices=HasilPenanganan.choices(),
        initial=HasilPenanganan.BELUM_DIKETAHUI.value,
    )
    uraian_hasil = forms.CharField(
        label=_("Uraian hasil"), required=False, max_length=20_000, widget=_text(2)
    )


class KeadaanForm(forms.Form):
    note = forms.CharField(
        label=_("Alasan"),
        required=False,
        max_length=2_000,
        widget=_text(2),
    )

    def __init__(self, now: KeadaanPeristiwa, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        note = self.fields["note"]
        note.required = now is KeadaanPeristiwa.SELESAI
        if KeadaanPeristiwa.SELESAI in TRANSITIONS[now]:
            note.help_text = _("Wajib bila peristiwa diselesaikan.")


class AlasanForm(forms.Form):
    reason = forms.CharField(label=_("Alasan"), max_length=2_000, widget=_text(2))


def _count(label: Any) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"inputmode": "numeric", "min": "0", "class": "input s"})
    return forms.IntegerField(label=label, required=False, widget=widget)


class DampakForm(forms.Form):
    """A table of counts: empty is not known, 0 is known to be none."""

    rumah_rusak = _count(_("Rumah rusak"))
    rumah_hancur = _count(_("Rumah hancur"))
    fasilitas_rusak = _count(_("Fasilitas umum rusak"))
    fasilitas_hancur = _count(_("Fasilitas umum hancur"))
    kerugian_rupiah = _count(_("Kerugian (rupiah)"))
    catatan = forms.CharField(
        label=_("Catatan"),
        help_text=_("Dari mana angkanya, dan apa yang belum pasti."),
        required=False,
        max_length=20_000,
        widget=_text(3),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = part_labels()
        for akibat in Akibat:
            for part, label in labels.items():
                self.fields[f"{akibat}_{part}"] = _count(f"{akibat.label}, {label.lower()}")

    def rows(self) -> list[dict[str, Any]]:
        """The table of victims: one row for each way of being hurt."""
        return [
            {"akibat": akibat, "cells": [self[f"{akibat}_{part}"] for part in ("jumlah", *PARTS)]}
            for akibat in Akibat
        ]

    def korban(self) -> dict[Akibat, Hitungan]:
        return {
            akibat: Hitungan(
                *(self.cleaned_data.get(f"{akibat}_{part}") for part in ("jumlah", *PARTS))
            )
            for akibat in Akibat
        }

    def damage(self) -> dict[str, Any]:
        return {name: self.cleaned_data.get(name) for name in IsianDampak.__annotations__}


def part_labels() -> dict[str, str]:
    """Column heads of the table of victims."""
    return {
        "jumlah": _t("Jumlah"),
        "perempuan": _t("Perempuan"),
        "laki_laki": _t("Laki-laki"),
        "anak_perempuan": _t("Anak perempuan"),
        "anak_laki_laki": _t("Anak laki-laki"),
        "tidak_diketahui": _t("Tidak diketahui"),
    }


def impact_initial(row: Any) -> dict[str, Any]:
    """What the table shows for a stored incident."""
    found = {
        f"{k.akibat}_{part}": getattr(k, part)
        for k in row.korban.all()
        for part in ("jumlah", *PARTS)
    }
    damage = getattr(row, "dampak", None)
    for name in IsianDampak.__annotations__ if damage else ():
        found[name] = getattr(damage, name)
    return found
