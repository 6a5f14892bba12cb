"""Forms of a Laporan Informasi and of how a region makes them."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.dokumen.nomor import PARTS
from kentongan.dokumen.tanggal import tanggal
from kentongan.kernel.enums import Klasifikasi
from kentongan.laporan.informasi.rules import MOST_URUT, Lembar, lines_of
from kentongan.laporan.web.fields import printable


def _line(
    label: Any, most: int = 160, hint: Any = "", *, required: bool = False
) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, max_length=most, required=required, validators=[printable]
    )


def _text(label: Any, rows: int, hint: Any = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=8000,
        required=required,
        validators=[printable],
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class InformasiForm(forms.Form):
    """What the desk may write on the paper; the rest is the report's."""

    perihal = _line(_("Perihal"), 200, _("Satu masalah saja."), required=True)
    klasifikasi = forms.TypedChoiceField(
        label=_("Kelas"), choices=Klasifikasi.choices(), coerce=int
    )
    urut = forms.IntegerField(
        label=_("Nomor urut"),
        required=False,
        min_value=1,
        max_value=MOST_URUT,
        widget=forms.NumberInput(attrs={"class": "s"}),
    )
    issued_on = forms.DateField(
        label=_("Tanggal"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    tempat = _line(_("Tempat"), 80)
    hubungan = _line(_("Hubungan dengan sumber"), 200, _("Misalnya: jaringan FKDM kecamatan."))
    waktu = _line(_("Waktu mendapatkan informasi"), 120)
    fakta = _text(
        _("Fakta-fakta"), 8, _("Satu fakta tiap baris, berurutan menurut waktu."), required=True
    )
    analisis = _text(_("Analisis"), 3, _("Pendapat, terpisah dari fakta."))
    prediksi = _text(_("Prediksi"), 2)
    langkah = _text(_("Langkah yang telah diambil"), 2)
    saran = _text(_("Saran"), 2)
    jabatan = _line(_("Jabatan penanda tangan"))
    nama = _line(_("Nama penanda tangan"), 120)
    distribusi = _text(_("Distribusi"), 3, _("Satu penerima tiap baris."))

    def lembar(self, fixed: dict[str, str]) -> Lembar:
        """The paper with what was typed; *fixed* is what only the report says."""
        given = self.cleaned_data
        names = ("perihal", "tempat", "hubungan", "waktu", "analisis", "prediksi", "langkah")
        return Lembar(
            **{name: given[name].strip() for name in (*names, "saran", "jabatan", "nama")},
            fakta=lines_of(given["fakta"]),
            distribusi=lines_of(given["distribusi"]),
            tanggal=tanggal(given["issued_on"]),
            **fixed,
        )

    @staticmethod
    def values_of(lembar: Lembar, klasifikasi: int, issued_on: dt.date) -> dict[str, Any]:
        """Values to begin with."""
        lists = {name: "\n".join(getattr(lembar, name)) for name in ("fakta", "distribusi")}
        words = {name: each for name, each in lembar.as_json().items() if isinstance(each, str)}
        return words | lists | {"klasifikasi": klasifikasi, "issued_on": issued_on}


class TataInformasiForm(forms.Form):
    """How the papers of a region are numbered, signed and distributed."""

    pola_nomor = _line(
        _("Pola nomor"), 80, _("Bagian yang dikenal: %s.") % ", ".join(f"{{{p}}}" for p in PARTS)
    )
    instansi = _line(_("Kode instansi dalam nomor"), 40)
    tempat = _line(_("Tempat"), 80)
    jabatan = _line(_("Jabatan penanda tangan"))
    nama = _line(_("Nama penanda tangan"), 120)
    distribusi = _text(_("Distribusi"), 5, _("Satu penerima tiap baris."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False
