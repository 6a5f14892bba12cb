"""Forms of who has no account: the report, and the tracking code."""

import datetime as dt
import re
import secrets
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.signing import BadSignature, Signer
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kentongan.kernel.wilayah import KodeWilayah, time_zone_of
from kentongan.laporan.enums import Berlangsung, Cara, Korban, Sumber
from kentongan.laporan.isi import TEXTS, Isi
from kentongan.laporan.meja.rules import LONGEST_MESSAGE, MESSAGE_LETTERS
from kentongan.laporan.web.fields import JamField, PhotosField, printable
from kentongan.laporan.web.isian import DAYS, Choices, KejadianForm, day_field, radio, words

_SIGNER = Signer(salt="kentongan.laporan.anonim")
_SEED = re.compile(r"([0-9a-f]{32})\.(\d{1,12})")
_SAME = ("apa", "berlangsung", "patokan", "korban", "cara")


def sealed_seed(now: dt.datetime) -> str:
    """A new secret for one form, with the instant at which the form was made."""
    return _SIGNER.sign(f"{secrets.token_hex(16)}.{int(now.timestamp())}")


class AnonimForm(KejadianForm):
    """What a citizen tells; nothing of it asks who."""

    benih = forms.CharField(widget=forms.HiddenInput, max_length=120)
    laman = forms.CharField(
        label=_("Jangan diisi"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    apa = words(
        "apa",
        _("Apa yang terjadi?"),
        6,
        _(
            "Tulis yang Anda lihat atau dengar. Jangan menulis nama Anda; sebut kelompok, bukan orang."
        ),
        required=True,
    )
    wilayah = forms.ChoiceField(label=_("Di kecamatan mana?"))
    patokan = forms.CharField(
        label=_("Desa atau patokan"),
        max_length=TEXTS["patokan"],
        required=False,
        validators=[printable],
        widget=forms.TextInput(attrs={"placeholder": _("dekat jembatan, simpang, sekolah")}),
    )
    kapan = radio(_("Kapan?"), DAYS)
    tanggal = day_field()
    jam = JamField(label=_("Jam"), required=False, help_text=_("Jam 24, kira-kira boleh."))
    berlangsung = radio(_("Masih berlangsung?"), Berlangsung.choices(), required=False)
    korban = radio(_("Ada korban?"), Korban.choices(), required=False)
    cara = radio(_("Dari mana Anda tahu?"), Cara.choices(), required=False)
    foto = PhotosField(label=_("Foto"), required=False)

    def __init__(self, *args: Any, kab: KodeWilayah, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = timezone.localdate(timezone=ZoneInfo(time_zone_of(kab)))
        area = self.fields["wilayah"]
        assert isinstance(area, forms.ChoiceField)  # noqa: S101 -- declared above
        area.choices = [
            ("", gettext("Pilih kecamatan")),
            *places,
            (str(kab), gettext("Tidak tahu")),
        ]

    def clean_benih(self) -> str:
        """The secret of this form; one that we did not make is worth nothing."""
        try:
            found = _SEED.fullmatch(_SIGNER.unsign(self.cleaned_data["benih"]))
        except BadSignature:
            found = None
        if found is None:
            raise forms.ValidationError(
                gettext("Formulir ini kedaluwarsa. Isian Anda masih utuh: tekan Kirim sekali lagi.")
            )
        self.made_at = dt.datetime.fromtimestamp(int(found[2]), dt.UTC)
        return found[1]

    def seed_again(self, now: dt.datetime) -> str:
        """The secret for the next try: the same, so that one report stays one report."""
        is_sound = self.is_bound and "benih" not in self.errors
        return str(self.data["benih"]) if is_sound else sealed_seed(now)

    def isi(self) -> Isi:
        values = self.cleaned_data
        return Isi(
            happened_on=self.happened_on,
            happened_time=values.get("jam"),
            sumber=Sumber.WARGA.value,
            **{name: values.get(name, "") for name in _SAME},
        )


class KodeForm(forms.Form):
    """The tracking code, as it was written down."""

    kode = forms.CharField(
        label=_("Kode lacak"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class KeteranganForm(forms.Form):
    """What the holder of a code adds."""

    pesan = forms.CharField(
        label=_("Jawaban atau keterangan tambahan"),
        min_length=MESSAGE_LETTERS,
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[printable],
    )
