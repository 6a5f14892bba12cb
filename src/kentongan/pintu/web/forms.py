"""Forms of the doors."""

import datetime as dt
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django import forms
from django.core.validators import RegexValidator
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.wilayah import KodeWilayah, time_zone_of
from kentongan.laporan.enums import Bidang, Cara, Saluran, Sumber, Urgensi
from kentongan.laporan.isi import TEXTS, Isi
from kentongan.pintu.enums import BERPENYAMBUNG, CARA_OF, LISAN
from kentongan.pintu.muatan import kabar_for
from kentongan.pintu.rules.waktu import Waktu, read_waktu
from kentongan.pintu.rules.webhook import LONGEST_URL
from kentongan.pintu.tempat import find_tempat

printable = RegexValidator(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]",
    _("Hapus aksara kendali yang ikut tersalin."),
    inverse_match=True,
)


class TempatForm(forms.Form):
    """A place by name with completion; without script the words alone must be certain."""

    tempat = forms.CharField(
        label=_("Di mana?"),
        max_length=120,
        widget=forms.TextInput(attrs={"data-cari-wilayah": True, "data-target": "#id_kode"}),
    )
    kode = forms.CharField(required=False, max_length=13, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        self.actor = actor
        super().__init__(*args, **kwargs)
        url = reverse("situs:cari-wilayah")
        home = actor.areas_with(Permission.LAPORAN_SEND)
        self.home = home[0] if home else actor.wilayah
        self.fields["tempat"].widget.attrs["data-url"] = f"{url}?dalam={self.home}"

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if words := values.get("tempat"):
            values["area"] = self._area(values.get("kode") or words, words)
        return values

    def _area(self, given: str, words: str) -> KodeWilayah | None:
        found = find_tempat(given, within=self.home)
        if found.kode is not None:
            return found.kode
        if not found.pilihan and given != words:
            found = find_tempat(words, within=self.home)
        message = gettext("Tempat itu tidak ada di wilayah Anda. Periksa ejaannya.")
        if found.pilihan:
            message = gettext("Ada beberapa: %s. Pilih satu, atau tulis kodenya.") % found.names
        self.add_error("tempat", message)
        return None


class KabarForm(TempatForm):
    """What an operator writes of what somebody else told."""

    apa = forms.CharField(
        label=_("Apa yang terjadi?"),
        max_length=TEXTS["apa"],
        validators=[printable],
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    kapan = forms.CharField(
        label=_("Kapan?"),
        max_length=40,
        required=False,
        help_text=_(
            "Misalnya: tadi malam, kemarin 21.30, 12/11 jam 9 malam. Kosong berarti hari ini."
        ),
        widget=forms.TextInput(attrs={"class": "m"}),
    )
    urgensi = forms.ChoiceField(
        label=_("Seberapa mendesak?"), choices=Urgensi.choices(), widget=forms.RadioSelect
    )
    sumber = forms.ChoiceField(label=_("Pemberi kabar sebagai"), choices=Sumber.choices())
    bidang = forms.ChoiceField(
        label=_("Bidang"), required=False, choices=[("", _("Belum ditentukan")), *Bidang.choices()]
    )
    nama = forms.CharField(
        label=_("Nama pemberi kabar"), max_length=150, required=False, validators=[printable]
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        area = values.get("area") or self.home
        now = timezone.now().astimezone(ZoneInfo(time_zone_of(area)))
        values["waktu"] = waktu = _waktu(values.get("kapan", ""), now)
        if waktu is None:
            self.add_error("kapan", gettext("Tulis misalnya: hari ini, kemarin 21.30, 12/11."))
        return values

    @property
    def cara(self) -> Cara:
        return Cara.DIBERI_TAHU

    def isi(self) -> Isi:
        values = self.cleaned_data
        waktu: Waktu = values["waktu"]
        return Isi(
            apa=values["apa"],
            happened_on=waktu.hari,
            happened_time=waktu.jam,
            urgensi=values["urgensi"],
            bidang=values["bidang"],
            sumber=values["sumber"],
            cara=self.cara.value,
        )


class CatatForm(KabarForm):
    """Typed while somebody is on the line."""

    uuid = forms.UUIDField(required=False, widget=forms.HiddenInput)
    channel = forms.ChoiceField(
        label=_("Lewat"),
        choices=[(each.value, each.label) for each in LISAN],
        widget=forms.RadioSelect,
    )
    kontak = forms.CharField(
        label=_("Nomor atau alamatnya"),
        help_text=_("Nama dan nomor disimpan terpisah; setiap pembacaan dicatat."),
        max_length=150,
        required=False,
        validators=[printable],
    )

    def clean_uuid(self) -> UUID:
        return self.cleaned_data.get("uuid") or uuid4()

    @property
    def cara(self) -> Cara:
        return CARA_OF[Saluran(self.cleaned_data["channel"])]


class PesanForm(KabarForm):
    """A stranger's message, as an operator understands it."""


class TolakForm(forms.Form):
    alasan = forms.CharField(
        label=_("Alasan"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[printable],
    )


class AlamatForm(forms.Form):
    """Whose address it is; which address, where it is known already."""

    akun = forms.CharField(label=_("Nama pengguna pelapor"), max_length=150)
    channel = forms.ChoiceField(
        label=_("Saluran"),
        choices=[(each.value, each.label) for each in BERPENYAMBUNG],
        widget=forms.RadioSelect,
    )
    alamat = forms.CharField(
        label=_("Nomor atau alamat"),
        help_text=_("Kosong: alamat pertama yang mengirim kodenya menjadi miliknya."),
        max_length=150,
        required=False,
    )
    sumber = forms.ChoiceField(label=_("Melapor sebagai"), choices=Sumber.choices())


class WebhookForm(forms.Form):
    """An address elsewhere, and what it is told of: only what its maker may read."""

    nama = forms.CharField(label=_("Nama"), max_length=80, validators=[printable])
    url = forms.CharField(
        label=_("Alamat https penerima"),
        max_length=LONGEST_URL,
        widget=forms.URLInput(attrs={"placeholder": "https://gerbang.contoh.go.id/kentongan"}),
    )
    events = forms.MultipleChoiceField(
        label=_("Kabar yang dikirim"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(kabar.value, gettext(kabar.label)) for kabar in kabar_for(actor)]
        self.fields["events"].choices = choices  # type: ignore[attr-defined]
        self.is_of_use = bool(choices)


def _waktu(text: str, now: dt.datetime) -> Waktu | None:
    return read_waktu(text, now=now) if text.strip() else Waktu(now.date())


class ImporForm(forms.Form):
    berkas = forms.FileField(
        label=_("Berkas laporan"),
        help_text=_("XLSX atau CSV, paling banyak 500 baris."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    sumber = forms.ChoiceField(
        label=_("Asal laporan, bila barisnya tidak menyebut"), choices=Sumber.choices()
    )
