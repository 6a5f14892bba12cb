"""Import of a plan from a file: upload, name the columns, look at every row, take over."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import DomainError, InvalidInput, RuleViolated, TooLarge
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.actions import impor as actions
from kentongan.rencana_aksi.enums import BidangAksi
from kentongan.rencana_aksi.impor import kamus
from kentongan.rencana_aksi.impor.berkas import read_file
from kentongan.rencana_aksi.impor.lokasi import Lokasi
from kentongan.rencana_aksi.impor.pahami import Hasil
from kentongan.rencana_aksi.impor.pengaman import MAX_BYTES
from kentongan.rencana_aksi.impor.terbaca import PERIODS, words_of
from kentongan.rencana_aksi.web.gagal import sentence_of
from kentongan.rencana_aksi.web.rincian import base_context
from kentongan.wilayah.queries import full_name

DRAFT = Permission.RENCANA_DRAFT
UNPROCESSABLE = 422


class BerkasForm(forms.Form):
    berkas = forms.FileField(
        label=gettext_lazy("Berkas rencana"),
        help_text=gettext_lazy("XLSX, DOCX, PDF berteks, atau CSV, paling besar 10 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xlsm,.docx,.docm,.pdf,.csv"}),
    )


@requires(DRAFT)
def unggah(request: ActorRequest, pk: int) -> HttpResponse:
    """Choose a file; below, what was imported before and can be taken out again."""
    rencana = queries.get_rencana(request.actor, pk)
    form = BerkasForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        upload = form.cleaned_data["berkas"]
        try:
            made = actions.upload_impor(
                actor=request.actor,
                rencana=rencana,
                isi=read_file(upload.read(MAX_BYTES + 1)),
                nama_berkas=upload.name,
                now=timezone.now(),
            )
            return redirect("rencana_aksi:impor-berkas", pk, made.pk)
        except (InvalidInput, TooLarge, RuleViolated) as error:
            form.add_error("berkas", sentence_of(error))
    context = base_context(request, rencana, _("Impor")) | {
        "form": form,
        "before": queries.impor_of(rencana),
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "rencana_aksi/impor.html", context, status=status)


@requires(DRAFT)
def berkas(request: ActorRequest, pk: int, impor_id: int) -> HttpResponse:
    """The columns and rows of a file; a change of columns is shown before anything is taken."""
    rencana = queries.get_rencana(request.actor, pk)
    impor = queries.get_impor(rencana, impor_id)
    if impor.dimasukkan_at:
        messages.error(request, sentence_of(RuleViolated("rencana.impor_already")))
        return redirect("rencana_aksi:impor", pk)
    failure = ""
    if request.method == "POST":
        try:
            done = _posted(request, rencana, impor)
            if done is not None:
                return done
            impor = queries.get_impor(rencana, impor_id)
        except (InvalidInput, RuleViolated) as error:
            failure = sentence_of(error)
    return _page(request, rencana, impor, failure)


def _posted(request: ActorRequest, rencana: Any, impor: Any) -> HttpResponse | None:
    """Keep what was chosen for the columns; take rows over only where it changed nothing."""
    chosen = _columns_in(request)
    bidang = _bidang_in(request, impor)
    hasil = queries.hasil_of(rencana, impor)
    before = {kolom.kunci: kolom.isian or "abaikan" for kolom in hasil.kolom}
    changed = {key: value for key, value in chosen.items() if before.get(key, value) != value}
    named = {"actor": request.actor, "rencana": rencana, "impor_id": impor.pk}
    if changed or bidang != impor.bidang:
        actions.map_impor(**named, pemetaan=chosen, bidang=bidang, now=timezone.now())
        if "masukkan" in request.POST:
            messages.info(request, _("Kolom berubah. Periksa baris di bawah, lalu masukkan."))
        return None
    if "masukkan" not in request.POST:
        return None
    if chosen:  # taken as shown, so remembered as shown
        actions.map_impor(**named, pemetaan=chosen, bidang=bidang, now=timezone.now())
    keys = request.POST.getlist("baris")
    made = actions.take_impor(
        **named, keys=keys, places=_places_in(request, keys), now=timezone.now()
    )
    said = ngettext(
        "{n} baris dimasukkan ke rencana.", "{n} baris dimasukkan ke rencana.", len(made)
    )
    messages.success(request, said.format(n=len(made)))
    return redirect("rencana_aksi:impor", rencana.pk)


def _columns_in(request: ActorRequest) -> dict[str, str]:
    pairs = zip(request.POST.getlist("kunci"), request.POST.getlist("isian"), strict=False)
    return {key[:200]: value[:20] for key, value in pairs}


def _places_in(request: ActorRequest, keys: list[str]) -> dict[str, list[str]]:
    return {key: request.POST.getlist(f"lokasi-{key}") for key in keys}


def _bidang_in(request: ActorRequest, impor: Any) -> BidangAksi:
    given = request.POST.get("bidang", "")
    known = {each.value for each in BidangAksi}
    return BidangAksi(given if given in known else impor.bidang)


def _page(request: ActorRequest, rencana: Any, impor: Any, failure: str) -> HttpResponse:
    hasil = queries.hasil_of(rencana, impor)
    ticked = set(request.POST.getlist("baris")) if failure else None
    rows = [_shown(each, ticked, request) for each in queries.beside_plan(rencana, hasil)]
    if not hasil.has_kegiatan and not failure:
        failure = sentence_of(DomainError("rencana.impor_no_kegiatan"))
    context = base_context(request, rencana, _("Impor")) | {
        "impor": impor,
        "failure": failure,
        "columns": _columns(hasil),
        "fields": list(kamus.isian().values()),
        "branches": list(BidangAksi),
        "lines": rows,
        "wanted": sum(row["ticked"] for row in rows),
        "hasil": hasil,
    }
    status = UNPROCESSABLE if failure and request.method == "POST" else 200
    return render(request, "rencana_aksi/impor_berkas.html", context, status=status)


def _columns(hasil: Hasil) -> list[dict[str, Any]]:
    names = {
        "judul": _("dari judulnya"),
        "pilihan": _("pilihan atau ingatan"),
        "isi": _("dari isinya"),
    }
    return [
        {"kolom": each, "how": names.get(each.cara, _("tidak dikenal")), "isian": each.isian or "abaikan"}
        for each in hasil.kolom
    ]  # fmt: skip


def _shown(
    each: queries.BarisImpor, ticked: set[str] | None, request: ActorRequest
) -> dict[str, Any]:
    row = each.baris
    labels = {name: isian.label for name, isian in kamus.isian().items()}
    main = {"kegiatan", "permasalahan", "ukuran", "penanggung_jawab"}
    targets = {periode.value: words_of(target) for periode, target in row.target.items()}
    return {
        "row": row,
        "ganda": each.ganda,
        "ticked": each.is_wanted if ticked is None else row.kunci in ticked,
        "lokasi": _places_shown(each.lokasi, request.POST.getlist(f"lokasi-{row.kunci}")),
        "targets": [(name, targets.get(name, "")) for name in PERIODS],
        "others": [(labels[n], text) for n, text in row.teks.items() if n not in main and text],
        "cells": [(labels.get(cell.isian, cell.isian), cell) for cell in row.sel if cell.asli],
    }


def _places_shown(lokasi: Lokasi, answered: list[str]) -> dict[str, Any]:
    """What was understood of a location, and what is asked, with the areas' full names."""
    return {
        "dipahami": [full_name(kode) for kode in lokasi.kode],
        "ragu": [
            (each.teks, [(kode, full_name(kode), kode in answered) for kode in each.pilihan])
            for each in lokasi.ragu
        ],
        "sisa": lokasi.sisa,
    }


@require_POST
@requires(DRAFT)
def keluarkan(request: ActorRequest, pk: int, impor_id: int) -> HttpResponse:
    """Take the rows of one file out of the plan again."""
    rencana = queries.get_rencana(request.actor, pk)
    try:
        gone, stayed = actions.undo_impor(
            actor=request.actor, rencana=rencana, impor_id=impor_id, now=timezone.now()
        )
    except RuleViolated as error:
        messages.error(request, sentence_of(error))
        return redirect("rencana_aksi:impor", pk)
    messages.success(request, _("{n} baris dikeluarkan dari rencana.").format(n=gone))
    if stayed:
        words = _("{n} baris tetap ada karena sudah diubah sesudah diimpor.")
        messages.info(request, words.format(n=stayed))
    return redirect("rencana_aksi:impor", pk)
