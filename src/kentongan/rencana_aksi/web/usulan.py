"""Proposed rows: taken, refused, asked again; and the calendar of the year."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.actions import susun
from kentongan.rencana_aksi.actions import usulan as deeds
from kentongan.rencana_aksi.enums import AsalBaris
from kentongan.rencana_aksi.rules.catalogue import kalender_nasional
from kentongan.rencana_aksi.web.forms import KalenderForm
from kentongan.rencana_aksi.web.gagal import errors_on, sentence_of
from kentongan.rencana_aksi.web.rincian import base_context
from kentongan.wilayah.queries import display_name

DRAFT = Permission.RENCANA_DRAFT
_PAGES = {
    AsalBaris.POTENSI: "potensi:rincian",
    AsalBaris.PERINGATAN: "peringatan:rincian",
    AsalBaris.PERISTIWA: "peristiwa:rincian",
    AsalBaris.TINDAK_LANJUT: "tim:tindak-lanjut-rincian",
}


@requires(DRAFT)
def usulan(request: ActorRequest, pk: int) -> HttpResponse:
    """Proposals by where they come from: tick what is taken over or refused."""
    rencana = queries.get_rencana(request.actor, pk)
    if request.method == "POST":
        try:
            return _answer(request, rencana)
        except (InvalidInput, RuleViolated) as error:
            messages.error(request, sentence_of(error))
            return redirect("rencana_aksi:usulan", pk)
    found = queries.divided_proposals(request.actor, rencana)
    context = base_context(request, rencana, _("Usulan")) | {
        "groups": _groups(found.open),
        "proposals": found.open,
        "dropped": found.dropped,
    }
    return render(request, "rencana_aksi/usulan.html", context)


def _answer(request: ActorRequest, rencana: Any) -> HttpResponse:
    inputs = {"actor": request.actor, "rencana": rencana}
    now, ticked = timezone.now(), request.POST.getlist("usulan")
    if back := request.POST.get("kembalikan"):
        deeds.bring_back_usulan(keys=[back], **inputs)
        messages.success(request, _("Usulan kembali ditanyakan."))
    elif "lepas" in request.POST:
        dropped = deeds.drop_usulan(keys=ticked, now=now, **inputs)
        messages.success(request, _("{n} usulan tidak dipakai.").format(n=len(dropped)))
    elif key := request.POST.get("ubah"):
        (row,) = susun.draft_rencana(keys=[key], now=now, **inputs)
        page = reverse("rencana_aksi:rincian", args=[rencana.pk])
        return redirect(f"{page}?ubah={row.pk}#baris-{row.pk}")
    else:
        taken = susun.draft_rencana(keys=ticked, now=now, **inputs)
        messages.success(request, _("{n} baris diambil ke rencana.").format(n=len(taken)))
        return redirect("rencana_aksi:rincian", rencana.pk)
    return redirect("rencana_aksi:usulan", rencana.pk)


def _groups(proposals: Any) -> list[dict[str, Any]]:
    groups: dict[AsalBaris, list[Any]] = {}
    for each in proposals:
        groups.setdefault(each.asal, []).append({"usulan": each, "url": _url_of(each)})
    return [{"asal": asal, "rows": rows} for asal, rows in groups.items()]


def _url_of(usulan: Any) -> str:
    name = _PAGES.get(usulan.asal)
    return reverse(name, args=[usulan.asal_id]) if name else ""


@requires(DRAFT)
def kalender(request: ActorRequest, pk: int) -> HttpResponse:
    """What is foreseen in the year: the region's own entries, those above, the country's."""
    rencana = queries.get_rencana(request.actor, pk)
    form = KalenderForm(request.POST or None)
    if form.is_valid():
        with errors_on(form):
            deeds.add_kalender(
                actor=request.actor,
                wilayah=rencana.wilayah,
                tahun=rencana.tahun,
                now=timezone.now(),
                **form.cleaned_data,
            )
            messages.success(request, _("Kegiatan dicatat. Usulannya ada di halaman usulan."))
            return redirect("rencana_aksi:kalender", pk)
    status = 422 if form.is_bound else 200
    context = base_context(request, rencana, _("Kalender")) | _entries(rencana) | {"form": form}
    return render(request, "rencana_aksi/kalender.html", context, status=status)


def _entries(rencana: Any) -> dict[str, Any]:
    entries: list[Any] = queries.kalender_of(rencana.wilayah, rencana.tahun)
    for each in entries:
        each.is_own = each.wilayah_kode == rencana.wilayah_kode
        each.nama_wilayah = display_name(each.wilayah_kode)
    national = [
        {"entry": each, "days": days}
        for each in kalender_nasional()
        if (days := each.in_year(rencana.tahun))
    ]
    return {"entries": entries, "national": national}


@require_POST
@requires(DRAFT)
def hapus_kalender(request: ActorRequest, pk: int, kalender_id: int) -> HttpResponse:
    rencana = queries.get_rencana(request.actor, pk)
    deeds.remove_kalender(actor=request.actor, wilayah=rencana.wilayah, kalender_id=kalender_id)
    messages.success(request, _("Kegiatan dihapus dari kalender."))
    return redirect("rencana_aksi:kalender", pk)
