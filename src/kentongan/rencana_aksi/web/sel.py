"""What was typed into cells of the sheet: only what differs from the row is read."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.akses.actor import Actor
from kentongan.akses.kalimat import sentence
from kentongan.hukum import registry
from kentongan.kernel.periods import Periode
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.enums import BidangAksi
from kentongan.rencana_aksi.errors import MESSAGES
from kentongan.rencana_aksi.isian import IsianTarget
from kentongan.rencana_aksi.rules.editing import parse_target
from kentongan.rencana_aksi.web.forms import AnggaranField, TanggalField
from kentongan.rencana_aksi.web.kolom_lembar import DAY, PERIODS
from kentongan.wilayah.queries import display_name

DAYS = (DAY, "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%y", "%d/%m/%y")


class PilihanField(forms.CharField):
    """A choice named by its value or by its label, as it comes out of a spreadsheet."""

    def __init__(self, choices: Iterable[tuple[str, str]], *, default: str = "") -> None:
        super().__init__(required=False, max_length=200)
        self.options = dict(choices)
        self.default = default

    def clean(self, value: Any) -> str:
        wanted = super().clean(value).casefold()
        if not wanted:
            return self.default
        for key, label in self.options.items():
            if wanted in {key.casefold(), str(label).casefold()}:
                return key
        names = ", ".join(map(str, self.options.values()))
        raise forms.ValidationError(_("Pilih salah satu: %(names)s."), params={"names": names})


def _words(most: int = 4000) -> forms.CharField:
    return forms.CharField(required=False, max_length=most)


class SelForm(forms.Form):
    """The cells of one row. Cells that were not typed in, or say what they said, are left alone."""

    kegiatan = _words()
    permasalahan = _words()
    sasaran = _words()
    lokasi = _words()
    lokasi_kode = _words(500)
    kriteria = _words()
    ukuran = _words()
    B04 = _words(250)
    B08 = _words(250)
    B12 = _words(250)
    penanggung_jawab = _words()
    instansi_terkait = _words()
    potensi = _words(100)
    mulai_on = TanggalField(required=False, input_formats=DAYS)
    selesai_on = TanggalField(required=False, input_formats=DAYS)
    program = _words(300)
    kegiatan_program = _words(300)
    sub_kegiatan = _words()
    kode_anggaran = _words(40)
    anggaran = AnggaranField(required=False)
    sumber_anggaran = _words(80)
    keterangan = _words()

    def __init__(
        self, data: Mapping[str, str], *, actor: Actor, rencana: Any, row: Any, old: dict[str, str]
    ) -> None:
        super().__init__(data)
        self.actor, self.rencana, self.row = actor, rencana, row
        wajib = registry.kegiatan_wajib(rencana.tahun).activities
        self.fields["bidang"] = PilihanField(BidangAksi.choices(), default="pencegahan")
        self.fields["kegiatan_wajib_id"] = PilihanField((each.id, each.short) for each in wajib)
        for name in list(self.fields):
            if _same(data.get(name), old.get(name, "")):
                del self.fields[name]

    def clean_lokasi_kode(self) -> list[str]:
        found: list[str] = []
        for name in re.split(r"[;\n]", self.cleaned_data["lokasi_kode"]):
            if name.strip():
                found += self._places(name.strip())
        return list(dict.fromkeys(found))

    def _places(self, name: str) -> list[str]:
        """One place, which may be told apart by what lies above it, or several between commas."""
        whole = self._place(name)
        each = [self._place(part.strip()) for part in name.split(",")]
        if whole is None and (None in each or len(each) == 1):
            raise forms.ValidationError(_said("rencana.unknown_place", nama=name))
        return [whole] if whole else [kode for kode in each if kode]

    def _place(self, name: str) -> str | None:
        # A name that the row bears already stays that place: names of desa repeat.
        for kode in self.row.lokasi_kode if self.row else ():
            if display_name(kode).casefold() == name.casefold():
                return str(kode)
        return queries.place_named(name, self.rencana.wilayah)

    def clean_potensi(self) -> int | None:
        label = self.cleaned_data["potensi"]
        if not label:
            return None
        found = queries.potensi_by_label(self.actor, self.rencana, label)
        if found is None:
            raise forms.ValidationError(_said("rencana.unknown_potensi", nomor=label))
        return int(found.pk)

    @property
    def isian(self) -> dict[str, Any]:
        """The fields to set."""
        values = {name: value for name, value in self.cleaned_data.items() if name not in PERIODS}
        if "potensi" in values:
            values["potensi_id"] = values.pop("potensi")
        return values

    @property
    def targets(self) -> list[IsianTarget]:
        """All targets of the row, with those that were typed anew."""
        kept = {t.periode: t for t in self.row.target.all()} if self.row else {}
        found = []
        for periode in Periode:
            if periode.value in self.cleaned_data:
                found.append(parse_target(periode, self.cleaned_data[periode.value]))
            elif old := kept.get(periode.value):
                found.append(IsianTarget(periode, old.teks, old.angka, old.satuan))
        return found


def _said(code: str, **words: str) -> str:
    return sentence(MESSAGES[code], words)


def _same(typed: str | None, old: str) -> bool:
    return typed is None or typed.replace("\r\n", "\n").strip() == old.strip()
