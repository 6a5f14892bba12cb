"""What an operator fills in about a news item."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from kentongan.kernel.errors import InvalidInput, NotPermitted, RuleViolated
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.pertukaran.enums import JenisBerita, KeadaanBerita
from kentongan.pertukaran.pesan import sentence_of
from kentongan.wilayah import queries as wilayah_queries

JUDUL_MAX = 200
FILES_MAX = 50


class SaringanForm(forms.Form):
    keadaan = forms.ChoiceField(
        label=_("Keadaan"), required=False, choices=[("", _("Semua")), *KeadaanBerita.choices()]
    )
    cari = forms.CharField(label=_("Cari"), required=False, max_length=100)


class BanyakBerkas(forms.ClearableFileInput):
    allow_multiple_selected = True


class BerkasField(forms.FileField):
    """Several files; each is checked by the reader, not here."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, (list, tuple)) else [data]
        if len(files) > FILES_MAX:
            raise forms.ValidationError(
                _t("Paling banyak {most} berkas sekali unggah.").format(most=FILES_MAX)
            )
        return [super(BerkasField, self).clean(each, initial) for each in files]


class UnggahForm(forms.Form):
    berkas = BerkasField(
        label=_("Berkas berita (teks)"),
        help_text=_("Boleh beberapa. Teks biasa, satu berita satu berkas, paling besar 512 KB."),
        widget=BanyakBerkas(attrs={"accept": ".txt,text/plain", "multiple": True}),
    )


class KonfirmasiForm(forms.Form):
    """The answers of the reader, for the operator to correct."""

    jenis = forms.ChoiceField(
        label=_("Jenis"),
        choices=[(j.value, j.label) for j in JenisBerita if j is not JenisBerita.LAIN],
        widget=forms.RadioSelect,
    )
    judul = forms.CharField(label=_("Judul"), max_length=JUDUL_MAX)
    happened_on = forms.DateField(
        label=_("Tanggal kejadian"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    tempat = forms.CharField(
        label=_("Tempat"),
        help_text=_("Ketik beberapa huruf lalu pilih, atau tulis kodenya."),
        max_length=120,
        widget=forms.TextInput(attrs={"data-cari-wilayah": True, "data-target": "#id_kode"}),
    )
    kode = forms.CharField(required=False, max_length=13, widget=forms.HiddenInput)
    kronologi = forms.CharField(
        label=_("Kronologi"),
        help_text=_("Hanya untuk peristiwa. Fakta saja; sebut kelompok, jangan nama orang."),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, within: KodeWilayah, **kwargs: Any) -> None:
        self.within = within
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("tempat"):
            given["area"] = self._area(given.get("kode", ""), given["tempat"])
        return given

    def _area(self, kode: str, text: str) -> KodeWilayah | None:
        for written in (kode, text.strip()):
            try:
                return KodeWilayah(written)
            except ValueError:
                continue
        found = wilayah_queries.search_areas(text, within=self.within, limit=6)
        exact = [s for s in found if s.label.casefold() == text.strip().casefold()]
        chosen = exact if len(exact) == 1 else found
        if len(chosen) == 1:
            return chosen[0].kode
        names = "; ".join(f"{s.label}, {s.detail}" for s in found)
        self.add_error("tempat", _ask_again(names))
        return None


def _ask_again(names: str) -> str:
    if not names:
        return _t("Tempat itu tidak ada di wilayah Anda. Periksa ejaannya.")
    return _t("Ada beberapa: {nama}. Tulis lebih lengkap.").format(nama=names)


class TolakForm(forms.Form):
    reason = forms.CharField(
        label=_("Alasan"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 2})
    )


@contextmanager
def errors_on(form: forms.Form) -> Iterator[None]:
    """Turn what the user can mend into errors of *form*; anything else passes through."""
    try:
        yield
    except (InvalidInput, RuleViolated, NotPermitted) as error:
        field = {"wilayah": "tempat"}.get(
            str(error.details.get("field")), error.details.get("field")
        )
        form.add_error(field if field in form.fields else None, sentence_of(error))
