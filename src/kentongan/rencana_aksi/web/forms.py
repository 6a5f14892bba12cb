"""Forms of the plan."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.hukum import registry
from kentongan.kernel.periods import Periode
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.rencana_aksi.enums import (
    BentukHukum,
    BidangAksi,
    KeadaanRencana,
    Pemegang,
    RingkasanKepatuhan,
)
from kentongan.rencana_aksi.isian import IsianTarget
from kentongan.wilayah.queries import children, display_name

_THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+")


class AngkaField(forms.CharField):
    """A number as officials type it: ``5.000.000``, ``Rp 5.000.000``, ``1,5``."""

    def to_python(self, value: Any) -> Any:
        text = re.sub(r"(?i)^rp\.?|\s", "", str(value or "").strip())
        if not text:
            return None
        if "," in text or _THOUSANDS.fullmatch(text):
            text = text.replace(".", "").replace(",", ".")
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = Decimal(-1)
        if not number.is_finite() or not 0 <= number < 10**12:
            raise forms.ValidationError(_("Isi angka, misalnya 12 atau 5.000.000."))
        return number.quantize(Decimal("0.01"))

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            return f"{value.normalize():f}".replace(".", ",")
        return value


def _text(label: Any, rows: int = 2, hint: Any = "", *, required: bool = False) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, required=required, widget=widget, help_text=hint, max_length=4000
    )


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
    anggaran = AngkaField(
        label=_("Anggaran (Rp)"), required=False, help_text=_("Kosongkan bila belum diketahui.")
    )
    sumber_anggaran = forms.CharField(label=_("Sumber anggaran"), required=False, max_length=80)
    kegiatan_wajib_id = forms.ChoiceField(label=_("Memenuhi kegiatan wajib"), required=False)
    keterangan = _text(_("Keterangan"), 1)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, wilayah: KodeWilayah, tahun: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wajib = registry.kegiatan_wajib(tahun).activities
        self.fields["kegiatan_wajib_id"].choices = [  # type: ignore[attr-defined]
            ("", _("Bukan kegiatan wajib")),
            *((each.id, each.short) for each in wajib),
        ]
        self.fields["lokasi_kode"].choices = self._places(wilayah)  # type: ignore[attr-defined]
        for periode in Periode:
            self._add_target(periode)

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


class PenetapanForm(forms.Form):
    bentuk = forms.ChoiceField(label=_("Ditetapkan dengan"), choices=BentukHukum.choices)
    nomor = forms.CharField(label=_("Nomor"), max_length=80)
    on = forms.DateField(
        label=_("Tanggal"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean_bentuk(self) -> BentukHukum:
        return BentukHukum(self.cleaned_data["bentuk"])


class MulaiForm(forms.Form):
    tahun = forms.IntegerField(label=_("Tahun"), min_value=2012, max_value=2100)


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

    def __init__(self, *args: Any, tahun: int, wilayah: KodeWilayah, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
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
