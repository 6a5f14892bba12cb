"""What an admin holds: names that must not be forgotten for now."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import DomainError
from kentongan.kernel.wilayah import Tingkat
from kentongan.laporan import actions
from kentongan.laporan.retensi import queries
from kentongan.laporan.rules import REASON_LETTERS
from kentongan.laporan.web.fields import printable
from kentongan.laporan.web.pesan import add_problem
from kentongan.wilayah.queries import display_name

_UNPROCESSABLE = 422


class TahanForm(forms.Form):
    """One report, named by its number, and why."""

    nomor = forms.CharField(
        label=_("Nomor laporan"), max_length=24, help_text=_("Misalnya LP-2026-0012.")
    )
    alasan = forms.CharField(
        label=_("Alasan"),
        min_length=REASON_LETTERS,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Sebut surat atau perkaranya, bukan nama pelapor."),
        validators=[printable],
    )


@requires(Permission.IDENTITAS_MANAGE)
def tahan(request: ActorRequest) -> HttpResponse:
    """The holds of the area; the form holds one more, or ends one."""
    form = TahanForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _done(request, form):
        return redirect("laporan:identitas")
    area = request.area
    context = {
        "form": form,
        "rows": queries.held_in(area),
        "may_hold": area.tingkat is Tingkat.KABUPATEN_KOTA,
        "masa": queries.masa_of(area, now=timezone.now()),
        "area_name": display_name(area),
    }
    status = _UNPROCESSABLE if form.is_bound else 200
    return render(request, "laporan/identitas.html", context, status=status)


def _done(request: ActorRequest, form: TahanForm) -> bool:
    is_release = "lepas" in request.POST
    act = actions.release_identitas if is_release else actions.hold_identitas
    values = form.cleaned_data
    try:
        act(
            actor=request.actor,
            wilayah=request.area,
            nomor=values["nomor"],
            reason=values["alasan"],
            now=timezone.now(),
        )
    except DomainError as error:
        add_problem(form, error)
        return False
    done = gettext("Penahanan dilepas.") if is_release else gettext("Identitas ditahan.")
    messages.success(request, done)
    return True
