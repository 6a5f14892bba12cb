"""Joins reports and potensi."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.laporan.queries import get_laporan
from kentongan.peristiwa.tempat import names_of
from kentongan.potensi import actions, queries
from kentongan.potensi.web.formulir import AlasanForm
from kentongan.potensi.web.gagal import errors_on

MANAGE = Permission.POTENSI_MANAGE


@requires(MANAGE)
def kaitkan(request: ActorRequest, laporan_id: int) -> HttpResponse:
    """Choose the potensi that a report tells of; ``?potongan=1`` answers the list alone."""
    laporan = get_laporan(request.actor, laporan_id)
    if request.method == "POST":
        row = queries.get_potensi(request.actor, _number(request.POST.get("pilih", "")))
        actions.link_laporan(
            actor=request.actor, potensi=row, laporan_id=laporan.pk, now=timezone.now()
        )
        words = _("{laporan} dikaitkan ke {nomor}.")
        messages.success(request, words.format(laporan=laporan.nomor, nomor=row.nomor))
        return redirect("potensi:rincian", row.pk)
    is_part = bool(request.GET.get("potongan"))
    template = "potensi/_dekat.html" if is_part else "potensi/kaitkan.html"
    return render(request, template, _near(request, laporan))


def _near(request: ActorRequest, laporan: Any) -> dict[str, Any]:
    text = request.GET.get("cari", "").replace("\x00", "")[:100]
    linked = [row.pk for row in queries.potensi_of_laporan(request.actor, laporan.pk)]
    near = queries.near_potensi(
        request.actor,
        wilayah=laporan.wilayah,
        text=text,
        exclude=linked,
    )
    names = names_of({row.wilayah_kode for row in near})
    return {
        "laporan": laporan,
        "cari": text,
        "near": [{"row": row, "area": names[row.wilayah_kode]} for row in near],
        "crumbs": [
            {"label": _("Laporan"), "url": "/laporan/"},
            {"label": laporan.nomor, "url": f"/laporan/{laporan.pk}/"},
            {"label": _("Kaitkan ke potensi"), "url": ""},
        ],
    }


def _number(text: str) -> int:
    """0, which no row has, for anything but a plain number."""
    return int(text) if text.isdecimal() and len(text) < 18 else 0


@requires(MANAGE)
def lepas(request: ActorRequest, pk: int, laporan_id: int) -> HttpResponse:
    """Take a report off a potensi, with a reason."""
    row = queries.get_potensi(request.actor, pk)
    laporan = get_laporan(request.actor, laporan_id)
    form = AlasanForm(request.POST or None)
    if form.is_valid():
        with errors_on(form):
            actions.unlink_laporan(
                actor=request.actor,
                potensi=row,
                laporan_id=laporan_id,
                reason=form.cleaned_data["reason"],
            )
            messages.success(request, _("Kaitan dilepas."))
            return redirect("potensi:rincian", pk)
    context = {"row": row, "laporan": laporan, "form": form}
    return render(request, "potensi/lepas.html", context, status=422 if form.errors else 200)
