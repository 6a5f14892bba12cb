"""Forms of the reporter and of the desk."""

import datetime as dt
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.hukum import registry
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.wilayah import KodeWilayah, Tingkat, time_zone_of
from kentongan.laporan.enums import (
    Berlangsung,
    Bidang,
    Cara,
    Keadaan,
    Korban,
    NilaiIsi,
    NilaiSumber,
    Sumber,
    Urgensi,
)
from kentongan.laporan.filters import Filters, Tab
from kentongan.laporan.isi import TEXTS, Isi
from kentongan.laporan.meja.enums import Meja
from kentongan.laporan.rules import REASON_LETTERS
from kentongan.laporan.web.fields import DegreeField, JamField, PhotosField, printable
from kentongan.laporan.web.isian import DAYS, Choices, KejadianForm, day_field, radio, words
from kentongan.laporan.web.pilihan import area_choices, noted_bidang
from kentongan.wilayah import lookup
from kentongan.wilayah.queries import search_areas

_SAME = ("apa", "siapa", "berlangsung", "bagaimana", "mengapa", "patokan", "lat", "lon", "bidang",
         "urgensi", "sumber", "cara", "korban", "pendapat", "langkah", "saran")  # fmt: skip


class LaporForm(KejadianForm):
    """What a reporter fills in, in the order of the page."""

    uuid = forms.UUIDField(widget=forms.HiddenInput(attrs={"data-no-draft": True}))
    sumber = forms.ChoiceField(
        label=_("Anda melapor sebagai"), choices=[("", _("Pilih satu")), *Sumber.choices()]
    )
    apa = words(
        "apa",
        _("Apa yang terjadi?"),
        5,
        _(
            "Tulis yang dilihat atau didengar, dengan kata sendiri. Sebut kelompok, jangan nama orang."
        ),
        required=True,
    )
    kapan = radio(
        _("Kapan?"),
        DAYS,
    )
    tanggal = day_field()
    jam = JamField(label=_("Jam"), required=False, help_text=_("Jam 24, kira-kira boleh."))
    berlangsung = radio(_("Masih berlangsung?"), Berlangsung.choices(), required=False)
    wilayah = forms.ChoiceField(label=_("Di mana?"))
    tempat = forms.CharField(
        label=_("Cari desa atau kecamatan"),
        max_length=80,
        required=False,
        widget=forms.TextInput(
            attrs={"data-cari-wilayah": True, "data-target": "#id_wilayah_dicari"}
        ),
    )
    wilayah_dicari = forms.CharField(max_length=13, required=False, widget=forms.HiddenInput)
    patokan = forms.CharField(
        label=_("Patokan"),
        max_length=TEXTS["patokan"],
        required=False,
        validators=[printable],
        widget=forms.TextInput(attrs={"placeholder": _("dekat jembatan, simpang, sekolah")}),
    )
    lat = DegreeField(label=_("Lintang"), required=False)
    lon = DegreeField(label=_("Bujur"), required=False)
    cara = radio(_("Dari mana Anda tahu?"), Cara.choices())
    tahu = radio(
        _("Kapan Anda tahu?"),
        [("hari_ini", _("Hari ini")), ("kemarin", _("Kemarin"))],
        required=False,
    )
    tahu_jam = JamField(
        label=_("Jam Anda tahu"), required=False, help_text=_("Jam 24, kira-kira boleh.")
    )
    korban = radio(_("Ada korban?"), Korban.choices(), required=False)
    urgensi = radio(_("Seberapa mendesak?"), Urgensi.choices())
    bidang = forms.ChoiceField(
        label=_("Bidang"),
        choices=noted_bidang,
        widget=forms.RadioSelect,
        help_text=_("Satu yang paling dekat."),
    )
    foto = PhotosField(label=_("Foto"), required=False)
    siapa = words(
        "siapa", _("Siapa yang terlibat?"), 2, _("Kelompok atau pihak, bukan nama orang.")
    )
    bagaimana = words("bagaimana", _("Bagaimana terjadinya?"), 3)
    mengapa = words("mengapa", _("Mengapa terjadi?"), 2)
    pendapat = words("pendapat", _("Menurut Anda, apa yang bisa terjadi?"))
    langkah = words("langkah", _("Apa yang sudah dilakukan?"))
    saran = words("saran", _("Saran Anda"))
    klasifikasi = forms.TypedChoiceField(
        label=_("Kelas"),
        choices=Klasifikasi.choices(),
        coerce=int,
        widget=forms.RadioSelect,
        initial=0,
        help_text=_("Rahasia: hanya Anda dan operator kabupaten/kota yang membaca."),
    )
    bukan_rahasia_intelijen = forms.BooleanField(
        label=_("Laporan ini bukan Rahasia Intelijen"), required=False
    )

    def __init__(self, *args: Any, actor: Actor, today: dt.date, **kwargs: Any) -> None:
        self.actor, self.today = actor, today
        self.is_draft = bool(kwargs.pop("is_draft", False))
        super().__init__(*args, **kwargs)
        area = self.fields["wilayah"]
        assert isinstance(area, forms.ChoiceField)  # noqa: S101 -- declared above
        area.choices = area_choices(actor, also=self._given_area())
        self.has_search = actor.wilayah.tingkat < Tingkat.KECAMATAN
        self.fields["tempat"].widget.attrs["data-url"] = reverse("situs:cari-wilayah")
        if self.is_draft:
            for field in self.fields.values():
                field.required = False

    def _given_area(self) -> str:
        return str(self.data.get("wilayah") or self.initial.get("wilayah") or "")

    def clean_uuid(self) -> UUID:
        return self.cleaned_data.get("uuid") or uuid4()

    def clean_wilayah(self) -> KodeWilayah:
        code = KodeWilayah(self.cleaned_data["wilayah"] or str(self.actor.wilayah))
        return self._permitted(code)

    def clean_wilayah_dicari(self) -> KodeWilayah | None:
        """The area found by name: as the script chose it, else by the words alone."""
        if code := self.cleaned_data.get("wilayah_dicari"):
            try:
                return self._permitted(KodeWilayah(code))
            except ValueError:
                return None
        return self._named(self.cleaned_data.get("tempat", ""))

    def _named(self, words: str) -> KodeWilayah | None:
        if not words.strip():
            return None
        found = search_areas(words, within=self.actor.wilayah, limit=4)
        if len(found) == 1:
            return found[0].kode
        names = "; ".join(f"{each.label}, {each.detail}" for each in found)
        if names:
            raise forms.ValidationError(
                gettext("Nama itu dapat berarti: %s. Tulis lengkap.") % names
            )
        raise forms.ValidationError(gettext("Tidak ada tempat bernama itu di wilayah Anda."))

    def _permitted(self, code: KodeWilayah) -> KodeWilayah:
        if not self.actor.may(Permission.LAPORAN_SEND, in_wilayah=code):
            raise forms.ValidationError(gettext("Tempat itu di luar wilayah tugas Anda."))
        return code

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        lacks_hour = values.get("tahu") and "tahu_jam" not in self.errors and not self.is_draft
        if lacks_hour and not values.get("tahu_jam"):
            self.add_error("tahu_jam", gettext("Isi jamnya; kira-kira boleh."))
        return values

    @property
    def place(self) -> KodeWilayah:
        """The chosen area; where it is a whole kabupaten, the kecamatan in which the point lies."""
        values = self.cleaned_data
        code: KodeWilayah = (
            values.get("wilayah_dicari") or values.get("wilayah") or self.actor.wilayah
        )
        lat, lon = values.get("lat"), values.get("lon")
        if code.tingkat >= Tingkat.KECAMATAN or lat is None or lon is None:
            return code
        at = lookup.desa_at(lat, lon)
        return at.at(Tingkat.KECAMATAN) if at and code.covers(at) else code

    @property
    def obtained_at(self) -> dt.datetime | None:
        """When the reporter came to know, in the time of the place; else what was said before."""
        jam: dt.time | None = self.cleaned_data.get("tahu_jam")
        if not self.cleaned_data.get("tahu") or jam is None:
            before: dt.datetime | None = self.initial.get("obtained_at")
            return before
        back = 1 if self.cleaned_data["tahu"] == "kemarin" else 0
        zone = ZoneInfo(time_zone_of(self.place))
        return dt.datetime.combine(self.today - dt.timedelta(days=back), jam, zone)

    def isi(self) -> Isi:
        values = self.cleaned_data
        return Isi(
            obtained_at=self.obtained_at,
            happened_on=self.happened_on,
            happened_time=values.get("jam"),
            klasifikasi=values.get("klasifikasi") or 0,
            **{name: values.get(name, "") for name in _SAME},
        )


def initial_of(isi: Isi, *, today: dt.date) -> dict[str, Any]:
    """What the form shows of words written before."""
    values: dict[str, Any] = {name: getattr(isi, name) for name in _SAME}
    days = {today: "hari_ini", today - dt.timedelta(days=1): "kemarin"}
    values["kapan"] = days.get(isi.happened_on, "lain") if isi.happened_on else "hari_ini"
    values["tanggal"] = isi.happened_on if values["kapan"] == "lain" else None
    values["jam"] = f"{isi.happened_time:%H.%M}" if isi.happened_time else ""
    return values | {"klasifikasi": isi.klasifikasi, "obtained_at": isi.obtained_at}


class OlahForm(forms.Form):
    """What the desk adds, beside the author's words."""

    ringkasan = forms.CharField(
        label=_("Ringkasan"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "input"}),
        validators=[printable],
    )
    sumber_konflik = forms.ChoiceField(label=_("Sumber konflik"), required=False)
    pola_isu = forms.ChoiceField(label=_("Pola isu"), required=False)
    pihak = forms.CharField(
        label=_("Pihak"),
        max_length=300,
        required=False,
        validators=[printable],
        widget=forms.TextInput(
            attrs={"class": "input", "placeholder": _("kelompok, bukan nama orang")}
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, entries in (
            ("sumber_konflik", registry.sumber_konflik()),
            ("pola_isu", registry.pola_isu()),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
            field.widget.attrs["class"] = "input"
            field.choices = [("", gettext("Belum ditentukan")), *((e.id, e.title) for e in entries)]

    @property
    def olahan(self) -> list[forms.BoundField]:
        """The fields of the desk's work, without the grade."""
        return [self[name] for name in OlahForm.base_fields]


class NilaiForm(OlahForm):
    """Summary, coding and grade, verified in one go."""

    nilai_sumber = radio(_("Nilai sumber"), NilaiSumber.choices())
    nilai_isi = radio(_("Nilai isi"), NilaiIsi.choices())

    def __init__(self, *args: Any, is_anonim: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_anonim:  # of nobody nothing can be said
            source = self.fields["nilai_sumber"]
            assert isinstance(source, forms.ChoiceField)  # noqa: S101 -- declared above
            source.choices = [(NilaiSumber.F.value, NilaiSumber.F.label)]


class AlasanForm(forms.Form):
    """Why a report goes back or is put away."""

    alasan = forms.CharField(
        label=_("Alasan"),
        min_length=REASON_LETTERS,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[printable],
    )


class CatatanForm(forms.Form):
    """What the camat adds when vouching for a report."""

    catatan = forms.CharField(
        label=_("Catatan"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[printable],
    )


def _all(choices: Choices) -> Choices:
    return [("", _("Semua")), *choices]


class SaringForm(forms.Form):
    """The filter bar of the desk; what it cannot read it leaves out."""

    tab = forms.ChoiceField(
        label=_("Tumpukan"), choices=Tab.choices(), required=False, widget=forms.HiddenInput
    )
    keadaan = forms.ChoiceField(
        label=_("Keadaan"), choices=Keadaan.choices(), required=False, widget=forms.HiddenInput
    )
    meja = forms.ChoiceField(label=_("Meja"), choices=_all(Meja.choices()), required=False)
    bidang = forms.ChoiceField(label=_("Bidang"), choices=_all(Bidang.choices()), required=False)
    urgensi = forms.ChoiceField(label=_("Urgensi"), choices=_all(Urgensi.choices()), required=False)
    kelas = forms.TypedChoiceField(
        label=_("Kelas"),
        choices=_all([(str(k), v) for k, v in Klasifikasi.choices()]),
        coerce=int,
        empty_value=None,
        required=False,
    )
    sejak = forms.DateField(
        label=_("Sejak"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    sampai = forms.DateField(
        label=_("Sampai"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    kata = forms.CharField(
        label=_("Kata"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )

    def filters(self, wilayah: KodeWilayah) -> Filters:
        self.is_valid()
        chosen = self.cleaned_data
        return Filters(
            wilayah=wilayah,
            tab=Tab(chosen.get("tab") or Tab.KERJA),
            keadaan=chosen.get("keadaan", ""),
            bidang=chosen.get("bidang", ""),
            urgensi=chosen.get("urgensi", ""),
            klasifikasi=chosen.get("kelas"),
            since=chosen.get("sejak"),
            until=chosen.get("sampai"),
            kata=chosen.get("kata", ""),
            meja=chosen.get("meja", ""),
        )
