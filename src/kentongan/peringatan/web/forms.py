"""Forms of warnings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.akses.kalimat import sentence
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.errors import DomainError
from kentongan.peringatan.enums import Hasil, Keadaan, Keparahan, Kepastian, Kesegeraan
from kentongan.peringatan.errors import MESSAGES

LEVELS = [
    (5, _("5 Sangat tinggi")),
    (4, _("4 Tinggi")),
    (3, _("3 Sedang")),
    (2, _("2 Rendah")),
    (1, _("1 Sangat rendah")),
]


def add_error(form: forms.BaseForm, error: DomainError) -> None:
    """Show a failure beside the field that caused it, with everything still typed."""
    field = error.details.get("field")
    words = sentence(MESSAGES[error.code], error.details)
    form.add_error(field if field in form.fields else None, words)


class SaringanForm(forms.Form):
    """The filters of the list, all of them in its address."""

    keadaan = forms.ChoiceField(
        label=_("Keadaan"),
        required=False,
        choices=[("", _("Semua")), ("aktif", _("Masih terbuka")), *Keadaan.choices()],
    )
    tingkat = forms.TypedChoiceField(
        label=_("Tingkat"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("Semua")), *LEVELS],
    )
    dari = forms.DateField(
        label=_("Dari"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    sampai = forms.DateField(
        label=_("Sampai"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    kata = forms.CharField(
        label=_("Kata"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search"}),
    )


def _radio(label: Any, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)


class PeringatanForm(forms.Form):
    """What the desk fills in to warn someone."""

    judul = forms.CharField(
        label=_("Apa yang dapat terjadi, dan di mana"),
        max_length=200,
        help_text=_("Satu kalimat. Sebut kelompok atau tempat, jangan nama orang."),
    )
    uraian = forms.CharField(
        label=_("Keadaan sekarang"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Apa, di mana, sejak kapan."),
    )
    diminta = forms.CharField(
        label=_("Yang diminta dari penerima"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Tindakan dan batas waktunya."),
    )
    tingkat = forms.TypedChoiceField(
        label=_("Tingkat"), coerce=int, choices=LEVELS, widget=forms.RadioSelect, initial=3
    )
    keparahan = _radio(_("Keparahan"), Keparahan.choices())
    kesegeraan = _radio(_("Kesegeraan"), Kesegeraan.choices())
    kepastian = _radio(_("Kepastian"), Kepastian.choices())
    klasifikasi = forms.TypedChoiceField(
        label=_("Kelas"),
        coerce=lambda value: Klasifikasi(int(value)),
        choices=Klasifikasi.choices(),
        initial=Klasifikasi.TERBATAS.value,
        widget=forms.RadioSelect,
        help_text=_("Rahasia Intelijen tidak boleh dimasukkan ke sini."),
    )
    penerima = forms.MultipleChoiceField(
        label=_("Penerima"), widget=forms.CheckboxSelectMultiple, choices=[]
    )

    def __init__(self, choices: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["penerima"].choices = choices  # type: ignore[attr-defined]


class JawabanForm(forms.Form):
    text = forms.CharField(
        label=_("Jawaban"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Apa yang sudah dan akan dilakukan, oleh siapa, kapan."),
    )


class TutupForm(forms.Form):
    hasil = _radio(_("Apakah yang diperingatkan terjadi?"), Hasil.choices())
    reason = forms.CharField(
        label=_("Alasan menutup"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class BatalForm(forms.Form):
    reason = forms.CharField(
        label=_("Alasan membatalkan"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
