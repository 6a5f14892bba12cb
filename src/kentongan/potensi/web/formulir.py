"""Forms for what people tell about a potensi."""

from datetime import date
from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from kentongan.hukum import registry
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.peristiwa.tempat import find_area
from kentongan.potensi.rules import JUDUL_MAX, titles_of
from kentongan.wilayah import queries as wilayah_queries

UNKNOWN = ("", _("Belum diketahui"))


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _text(label: Any, rows: int, hint: Any = "", *, required: bool = False) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, help_text=hint, required=required, max_length=20_000, widget=widget
    )


def _code(name: str, label: Any) -> forms.ChoiceField:
    choices = lambda: [UNKNOWN, *titles_of(name).items()]  # noqa: E731 -- read when shown
    return forms.ChoiceField(label=label, required=False, choices=choices)


def _likelihoods() -> list[tuple[str, str]]:
    return [(str(s.step), f"{s.step} {s.title}") for s in registry.skala_kemungkinan()]


def _impacts() -> list[tuple[str, str]]:
    return [(str(s.step), f"{s.step} {s.title}") for s in registry.skala_dampak()]


def _step(label: Any, choices: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=choices, coerce=int, empty_value=None, widget=forms.RadioSelect
    )


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

    @property
    def area(self) -> KodeWilayah:
        area: KodeWilayah = self.cleaned_data["wilayah"]
        return area


def ask_again(names: list[str]) -> str:
    if not names:
        return _t("Tempat itu tidak ada di wilayah Anda. Periksa ejaannya.")
    return _t("Ada beberapa: {nama}. Tulis lebih lengkap.").format(nama="; ".join(names))


class UbahForm(TempatForm):
    """What a person may change without judging the risk anew."""

    judul = forms.CharField(
        label=_("Judul"),
        help_text=_("Masalah apa, antara siapa, di mana. Sebut kelompok, jangan nama orang."),
        max_length=JUDUL_MAX,
    )
    uraian = _text(_("Uraian"), 5, _("Apa yang diperselisihkan dan sejak kapan."))
    akar_masalah = _text(_("Akar masalah"), 3)
    pihak = _text(_("Kelompok yang terlibat"), 2, _("Satu baris satu kelompok. Bukan nama orang."))
    upaya = _text(_("Upaya yang sudah dilakukan"), 3)
    sumber_konflik = _code("sumber_konflik", _("Sumber konflik"))
    pola_isu = _code("pola_isu", _("Pola isu"))
    bidang = _code("bidang", _("Bidang"))
    lat = forms.FloatField(label=_("Lintang"), required=False, localize=False)
    lon = forms.FloatField(label=_("Bujur"), required=False, localize=False)
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
        names = [name for name in UbahForm.base_fields if name not in {"tempat", "kode"}]
        return {name: self.cleaned_data[name] for name in names}


class RisikoForm(forms.Form):
    """Likelihood, impact, and when they are judged again."""

    kemungkinan = _step(_("Kemungkinan"), _likelihoods)
    dampak = _step(_("Dampak"), _impacts)
    review_on = forms.DateField(
        label=_("Ditinjau lagi paling lambat"),
        help_text=_("Wajib; paling lama setahun. Makin tinggi risikonya, makin dekat."),
        widget=_day(),
    )


class BaruForm(UbahForm, RisikoForm):
    """All fields of a new potensi."""


class TinjauForm(RisikoForm):
    note = _text(_("Apa yang berubah"), 3, _("Mengapa dinilai begitu."), required=True)


class JadikanForm(TempatForm):
    """The first facts of the incident into which it broke out."""

    judul = forms.CharField(label=_("Judul peristiwa"), max_length=JUDUL_MAX)
    happened_on = forms.DateField(label=_("Tanggal kejadian"), widget=_day())
    kronologi = _text(_("Kronologi"), 5, _("Fakta saja; sebut kelompok, jangan nama orang."))
    note = _text(_("Mengapa tereskalasi"), 2, required=True)


class KeadaanForm(forms.Form):
    note = _text(_("Alasan"), 2, required=True)


class AlasanForm(forms.Form):
    reason = _text(_("Alasan"), 2, required=True)


def initial_of(row: Any) -> dict[str, Any]:
    """What the form shows for a stored potensi."""
    names = [name for name in UbahForm.base_fields if hasattr(row, name)]
    return {name: getattr(row, name) for name in names} | {
        "kode": row.wilayah_kode,
        "tempat": wilayah_queries.display_name(row.wilayah_kode),
    }


def risk_initial(row: Any, today: date) -> dict[str, Any]:
    """The risk as last judged; the next day of review is asked anew once it has passed."""
    later = row.review_on if row.review_on > today else None
    return {"kemungkinan": row.kemungkinan, "dampak": row.dampak, "review_on": later}
