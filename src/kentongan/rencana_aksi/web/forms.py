"""Forms of the plan."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kentongan.hukum import registry
from kentongan.kernel.angka import read_angka
from kentongan.kernel.periods import Periode
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.rencana_aksi.enums import (
    BentukHukum,
    BidangAksi,
    JenisKegiatan,
    KeadaanRencana,
    Pemegang,
    RingkasanKepatuhan,
)
from kentongan.rencana_aksi.impor.nilai import day_of, is_empty, money_of
from kentongan.rencana_aksi.isian import IsianBagian, IsianTarget
from kentongan.rencana_aksi.rules.catalogue import pola_kode
from kentongan.wilayah.queries import children, display_name


class AngkaField(forms.CharField):
    """A number as officials type it: ``5.000.000``, ``Rp 5.000.000``, ``1,5``."""

    def to_python(self, value: Any) -> Any:
        try:
            number = read_angka(str(value or ""))
        except ValueError:
            number = Decimal(-1)
        if number is not None and number < 0:
            raise forms.ValidationError(_("Isi angka, misalnya 12 atau 5.000.000."))
        return number

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            return f"{value.normalize():f}".replace(".", ",")
        return value


class AnggaranField(AngkaField):
    """Money as a spreadsheet writes it too: ``1,250,000``, ``Rp5.000.000,-``, ``Rp -``."""

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        if is_empty(re.sub(r"(?i)^(rp|idr)\.?\s*", "", text)):
            return None
        found = money_of(text)
        if found.jumlah is None or found.sisa or re.search(r"[-(]\s*\d", text):
            return super().to_python(text)
        return found.jumlah


class TanggalField(forms.DateField):
    """A day as a spreadsheet writes it: ``2-3-2026``, ``02/03/26``, ``2 Maret 2026``, ``02-Mar-26``."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except forms.ValidationError:
            if day := day_of(str(value)):
                return day
            raise


def _text(label: Any, rows: int = 2, hint: Any = "", *, required: bool = False) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, required=required, widget=widget, help_text=hint, max_length=4000
    )


def _day(label: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget)


class BarisForm(forms.Form):
    """One row of the plan with its three targets."""

    bidang = forms.ChoiceField(
        label=_("Bidang"), choices=BidangAksi.choices, widget=forms.RadioSelect
    )
    kegiatan = _text(_("Rencana aksi"), hint=_("Apa yang akan dilakukan."), required=True)
    permasalahan = _text(_("Permasalahan"))
    sasaran = _text(_("Sasaran"), 1)
    lokasi = _text(_("Lokasi"), 1)
    lokasi_kode = forms.MultipleChoiceField(
        label=_("Wilayah lokasi"), required=False, widget=forms.CheckboxSelectMultiple
    )
    kriteria = _text(_("Kriteria keberhasilan"), 1)
    ukuran = _text(_("Ukuran keberhasilan"), 1, _("Apa yang dihitung atau dibuktikan."))
    penanggung_jawab = _text(_("Penanggung jawab"), 1)
    instansi_terkait = _text(_("Instansi terkait"), 1)
    mulai_on = _day(_("Mulai"))
    selesai_on = _day(_("Selesai"))
    program = forms.CharField(label=_("Program"), required=False, max_length=300)
    kegiatan_program = forms.CharField(
        label=_("Kegiatan dalam program"), required=False, max_length=300
    )
    sub_kegiatan = _text(_("Sub-kegiatan"), 1)
    kode_anggaran = forms.CharField(label=_("Kode anggaran"), required=False, max_length=40)
    anggaran = AnggaranField(
        label=_("Anggaran (Rp)"), required=False, help_text=_("Kosongkan bila belum diketahui.")
    )
    sumber_anggaran = forms.CharField(label=_("Sumber anggaran"), required=False, max_length=80)
    kegiatan_wajib_id = forms.ChoiceField(label=_("Memenuhi kegiatan wajib"), required=False)
    potensi_id = forms.TypedChoiceField(
        label=_("Menjawab potensi"), required=False, coerce=int, empty_value=None
    )
    keterangan = _text(_("Keterangan"), 1)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        wilayah: KodeWilayah,
        tahun: int,
        potensi: dict[int, tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer_potensi(potensi)
        self.fields["kode_anggaran"].help_text = _("Misalnya {contoh}.").format(
            contoh=pola_kode(tahun, wilayah.tingkat).example
        )
        wajib = registry.kegiatan_wajib(tahun).activities
        self.fields["kegiatan_wajib_id"].choices = [  # type: ignore[attr-defined]
            ("", _("Bukan kegiatan wajib")),
            *((each.id, each.short) for each in wajib),
        ]
        self.fields["lokasi_kode"].choices = self._places(wilayah)  # type: ignore[attr-defined]
        for periode in Periode:
            self._add_target(periode)

    def _offer_potensi(self, potensi: dict[int, tuple[str, str]]) -> None:
        kept = self.initial.get("potensi_id")
        # One that is over, or that this reader may not see, stays chosen until someone changes it.
        known = {kept: (gettext("Potensi yang sudah dipilih"), "")} if kept else {}
        self.fields["potensi_id"].choices = [  # type: ignore[attr-defined]
            ("", _("Tidak menjawab potensi tertentu")),
            *((pk, " ".join(words)) for pk, words in (known | potensi).items()),
        ]

    def _places(self, wilayah: KodeWilayah) -> list[tuple[str, str]]:
        known = {str(area.kode): area.display_name for area in children(wilayah)}
        kept = self.initial.get("lokasi_kode") or []
        return [*known.items(), *((k, display_name(k)) for k in kept if k not in known)]

    def _add_target(self, periode: Periode) -> None:
        name = periode.value
        self.fields[f"angka_{name}"] = AngkaField(label=_("Angka"), required=False)
        self.fields[f"satuan_{name}"] = forms.CharField(
            label=_("Satuan"), required=False, max_length=40
        )
        self.fields[f"teks_{name}"] = forms.CharField(
            label=_("Uraian, atau “ya”"), required=False, max_length=200
        )

    @property
    def target_fields(self) -> list[tuple[Periode, list[Any]]]:
        kinds = ("angka", "satuan", "teks")
        return [(p, [self[f"{kind}_{p.value}"] for kind in kinds]) for p in Periode]

    @property
    def isian(self) -> dict[str, Any]:
        skipped = {"seen"} | {name for name in self.fields if name[-4:-2] == "_B"}
        return {name: value for name, value in self.cleaned_data.items() if name not in skipped}

    @property
    def targets(self) -> list[IsianTarget]:
        data = self.cleaned_data
        return [
            IsianTarget(p, data[f"teks_{p}"], data[f"angka_{p}"], data[f"satuan_{p}"])
            for p in Periode
        ]


class KalenderForm(forms.Form):
    """One entry of the region's calendar."""

    jenis = forms.ChoiceField(label=_("Jenis"), choices=JenisKegiatan.choices)
    judul = forms.CharField(label=_("Apa"), max_length=200)
    mulai_on = forms.DateField(
        label=_("Mulai"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    selesai_on = _day(_("Selesai"))
    lokasi = forms.CharField(label=_("Lokasi"), required=False, max_length=200)
    sumber = forms.CharField(
        label=_("Sumber"),
        max_length=300,
        help_text=_("Surat, keputusan, atau siapa yang memberi tahu."),
    )
    is_checked = forms.BooleanField(
        label=_("Sudah dicocokkan dengan naskah resminya"), required=False
    )

    def clean_jenis(self) -> JenisKegiatan:
        return JenisKegiatan(self.cleaned_data["jenis"])


class PenetapanForm(forms.Form):
    bentuk = forms.ChoiceField(label=_("Ditetapkan dengan"), choices=BentukHukum.choices)
    nomor = forms.CharField(label=_("Nomor"), max_length=80)
    on = forms.DateField(
        label=_("Tanggal"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean_bentuk(self) -> BentukHukum:
        return BentukHukum(self.cleaned_data["bentuk"])


class MulaiForm(forms.Form):
    tahun = forms.IntegerField(
        label=_("Tahun"),
        min_value=2012,
        max_value=2100,
        widget=forms.NumberInput(attrs={"class": "input s"}),
    )


def _choice(label: Any, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", _("Semua")), *choices])


class SaringForm(forms.Form):
    tahun = forms.IntegerField(label=_("Tahun"), required=False, min_value=2012, max_value=2100)
    keadaan = _choice(_("Keadaan"), KeadaanRencana.choices())


class KepatuhanForm(forms.Form):
    """Filters of the grid; the column names come with the year."""

    tahun = forms.IntegerField(label=_("Tahun"), required=False, min_value=2012, max_value=2100)
    tingkat = forms.ChoiceField(
        label=_("Tingkat"),
        required=False,
        choices=[("", _("Provinsi")), ("kab", _("Kabupaten/kota"))],
    )
    keadaan = _choice(_("Keadaan"), RingkasanKepatuhan.choices())
    pemegang = _choice(_("Di tangan"), Pemegang.choices())
    kolom = _choice(_("Yang kurang"), [])
    urut = forms.ChoiceField(
        label=_("Urutkan"),
        required=False,
        choices=[("", _("Kode wilayah")), ("nilai", _("Nilai naskah tertinggi"))],
    )

    def __init__(self, *args: Any, tahun: int, wilayah: KodeWilayah, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tahun"].widget.attrs["placeholder"] = str(tahun)
        wajib = registry.kegiatan_wajib(tahun).activities
        self.fields["kolom"].choices = [  # type: ignore[attr-defined]
            ("", _("Semua")),
            ("sk", _("SK")),
            ("naskah", _("Naskah")),
            *((each.id, each.short) for each in wajib),
            *((periode.value, periode.value) for periode in Periode),
        ]
        if wilayah.tingkat is not Tingkat.NASIONAL:
            del self.fields["tingkat"]
        if wilayah.tingkat > Tingkat.PROVINSI:
            del self.fields["urut"]


class BagianForm(forms.Form):
    """What the assessor recognises of one part of a score."""

    diakui = AngkaField(label=_("Nilai diakui"), required=False)
    catatan = forms.CharField(label=_("Alasan bila diubah"), required=False, max_length=2000)

    @property
    def isian(self) -> IsianBagian:
        return IsianBagian(self.cleaned_data["diakui"], self.cleaned_data["catatan"])
