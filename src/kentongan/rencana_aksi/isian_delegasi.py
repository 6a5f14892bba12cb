"""The form by which an operator hands rows out, for a plan and for a report."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kentongan.rencana_aksi.enums import BidangAksi


class DelegasiForm(forms.Form):
    """To whom, until when, with which words; the rows stand beside it."""

    instansi_id = forms.TypedChoiceField(label=_("Instansi"), coerce=int, empty_value=None)
    tenggat_on = forms.DateField(
        label=_("Kembali paling lambat"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    pesan = forms.CharField(
        label=_("Pesan untuk instansi"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    bidang = forms.MultipleChoiceField(
        label=_("Juga semua baris di bidang"),
        required=False,
        choices=BidangAksi.choices(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, agencies: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["instansi_id"].choices = [("", _("Pilih instansi")), *agencies]  # type: ignore[attr-defined]

    @property
    def isian(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("instansi_id", "tenggat_on", "pesan")}


def chosen(data: QueryDict, rows: Iterable[Any], bidang: Iterable[str] = ()) -> list[int]:
    """Ids of the rows that were ticked, and of all those in the branches that were."""
    ticked, whole = set(data.getlist("baris")), set(bidang)
    return [row.baris_pk for row in rows if str(row.baris_pk) in ticked or row.bidang in whole]


def context_of(
    rows: list[Any], form: DelegasiForm | None, *, addresses: Mapping[str, str], problem: str = ""
) -> dict[str, Any]:
    """What the page of who holds what shows, beside the title and the way to it."""
    groups = [
        {"bidang": each, "rows": [row for row in rows if row.bidang == each.value]}
        for each in BidangAksi
    ]
    held = [row for row in rows if row.delegasi_terakhir and not row.delegasi_terakhir.selesai_at]
    return {
        "groups": [group for group in groups if group["rows"]],
        "form": form,
        "dipegang": len(held),
        "alamat": addresses,
        "problem": problem,
    }
