"""The list of regions and periods, the start of a report, the ranking, the formula."""

from collections.abc import Callable
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
from kentongan.capaian import queries
from kentongan.capaian.actions import isi
from kentongan.capaian.documents import ekspor
from kentongan.capaian.web.berkas import table_file
from kentongan.capaian.web.forms import MulaiForm, SaringForm
from kentongan.capaian.web.gagal import sentence_of
from kentongan.hukum import registry
from kentongan.kernel.errors import NotFound, RuleViolated
from kentongan.kernel.periods import Periode
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.rencana_aksi.enums import KeadaanSel
from kentongan.rencana_aksi.kolom_periode import SelPeriode

VIEW = Permission.CAPAIAN_VIEW


@requires(VIEW)
def daftar(request: ActorRequest) -> HttpResponse:
    today = timezone.localdate()
    form = SaringForm(request.GET or None)
    wanted = form.cleaned_data if form.is_valid() else {}
    tahun = wanted.get("tahun") or today.year
    form.fields["tahun"].widget.attrs["placeholder"] = str(tahun)
    whole = queries.period_rows(request.actor, request.area, tahun=tahun, today=today)
    rows = [row for row in whole if _passes(row, wanted)]
    if kind := request.GET.get("format"):
        return table_file(request, kind, ekspor.PERIODS, rows, f"laporan periode {tahun}")
    context = {
        "form": form,
        "tahun": tahun,
        "years": [tahun - 1, tahun, tahun + 1],
        "due": [(periode, registry.due_on(periode, tahun)) for periode in Periode],
        "rows": [_shown(row, request.area) for row in rows],
        "start": _startable(request, whole, tahun, today),
        "may_rank": request.actor.may(Permission.CAPAIAN_RANK, in_wilayah=request.area),
    }
    return render(request, "capaian/daftar.html", context)


_WANTED: dict[str, Callable[[SelPeriode], bool]] = {
    "belum": lambda cell: cell.sent_on is None and cell.state is not KeadaanSel.BELUM_WAKTUNYA,
    "terlambat": lambda cell: cell.late_days > 0,
    "dikirim": lambda cell: cell.state in {KeadaanSel.DIKIRIM, KeadaanSel.TERLAMBAT},
    "dinilai": lambda cell: cell.state is KeadaanSel.DITERIMA,
}


def _passes(row: queries.BarisPeriode, wanted: dict[str, Any]) -> bool:
    test = _WANTED.get(wanted.get("keadaan", ""))
    if test is None:
        return True
    periods = [Periode(wanted["periode"])] if wanted.get("periode") else list(Periode)
    return any(test(row.cells[periode]) for periode in periods)


_LOOKS = {
    KeadaanSel.BELUM_ADA: ("lack", "silang"),
    KeadaanSel.DRAF: ("draft", "pensil"),
    KeadaanSel.DIKIRIM: ("ok", "cek"),
    KeadaanSel.TERLAMBAT: ("late", "jam"),
    KeadaanSel.DIKEMBALIKAN: ("back", "kembali"),
    KeadaanSel.DITERIMA: ("ok", "cek"),
    KeadaanSel.BELUM_WAKTUNYA: ("none", "titik"),
}


def _shown(row: queries.BarisPeriode, area: KodeWilayah) -> dict[str, Any]:
    """A region's cells with their look, words and, where it may be opened, address."""
    cells = []
    for cell in row.cells.values():
        css, icon = _LOOKS[cell.state]
        is_open = cell.laporan_id in row.terbuka
        url = reverse("capaian:rincian", args=[cell.laporan_id]) if is_open else ""
        cells.append({"css": css, "icon": icon, "text": cell_words(cell), "url": url, "sel": cell})
    is_below = row.wilayah.tingkat is Tingkat.PROVINSI and row.wilayah != area
    return {"nama": row.nama, "kode": str(row.wilayah), "cells": cells, "is_below": is_below}


def cell_words(cell: SelPeriode) -> str:
    """``dinilai 82``, ``dikirim +3 hr``, ``draf +12 hr``, ``belum``."""
    word = {
        KeadaanSel.BELUM_ADA: _("belum"),
        KeadaanSel.DRAF: _("draf"),
        KeadaanSel.DIKIRIM: _("dikirim"),
        KeadaanSel.TERLAMBAT: _("dikirim"),
        KeadaanSel.DIKEMBALIKAN: _("kembali"),
        KeadaanSel.DITERIMA: _("dinilai"),
        KeadaanSel.BELUM_WAKTUNYA: "",
    }[cell.state]
    if cell.skor is not None:
        word = f"{word} {cell.skor:.0f}"
    return _("{word} +{n} hr").format(word=word, n=cell.late_days) if cell.late_days else word


def _startable(
    request: ActorRequest, rows: list[queries.BarisPeriode], tahun: int, today: Any
) -> dict[str, Any] | None:
    """The periods that the reader may begin in the own region; no plan says why not."""
    home = request.area.at(Tingkat.KABUPATEN_KOTA)
    if not request.actor.may(Permission.CAPAIAN_FILL, in_wilayah=home):
        return None
    own = next((row for row in rows if row.wilayah == home), None)
    begun = [p for p in Periode if today >= p.starts_on(tahun)]
    free = [p for p in begun if own is not None and own.cells[p].laporan_id is None]
    plan = queries.startable_plan(request.actor, home, tahun)
    return {"plan": plan, "periods": free}


@require_POST
@requires(Permission.CAPAIAN_FILL)
def mulai(request: ActorRequest) -> HttpResponse:
    form = MulaiForm(request.POST)
    if not form.is_valid():
        raise NotFound("capaian.not_found")
    tahun, periode = form.cleaned_data["tahun"], Periode(form.cleaned_data["periode"])
    home = request.area.at(Tingkat.KABUPATEN_KOTA)
    plan = queries.startable_plan(request.actor, home, tahun)
    back = f"{reverse('capaian:daftar')}?tahun={tahun}"
    if plan is None:
        messages.error(request, sentence_of(RuleViolated("capaian.plan_not_sent")))
        return redirect(back)
    try:
        laporan = isi.start_laporan(
            actor=request.actor,
            rencana=plan,
            periode=periode,
            now=timezone.now(),
            today=timezone.localdate(),
        )
    except RuleViolated as error:
        messages.error(request, sentence_of(error))
        return redirect(back)
    return redirect("capaian:isi", laporan.pk)
