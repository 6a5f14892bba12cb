"""Messages: the queue of strangers, one message, and what is done with it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.dokumen.teks import printable
from kentongan.kernel.errors import DomainError
from kentongan.laporan.enums import Sumber
from kentongan.pintu import actions
from kentongan.pintu.enums import KeadaanPesan
from kentongan.pintu.pesan import add_problem
from kentongan.pintu.queries import pesan as queries
from kentongan.pintu.web.forms import PesanForm, TolakForm

PER_PAGE = 50
ALL = "semua"
MANAGE = Permission.PESAN_MANAGE
FIELDS = {"happened_on": "kapan", "wilayah": "tempat"}


@requires(MANAGE)
def daftar(request: ActorRequest) -> HttpResponse:
    """Strangers' messages first; every other state, and all of them, beside."""
    asked = request.GET.get("keadaan", "")
    counts = queries.counts_by_keadaan(request.actor, request.area)
    chosen = asked if asked in {*counts, ALL} else KeadaanPesan.BELUM_DIKENAL.value
    rows = queries.list_pesan(request.actor, request.area, "" if chosen == ALL else chosen)
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman")),
        "tertunda": queries.held_mails(),
        "tabs": [tab | {"is_current": tab["value"] == chosen} for tab in _tabs(counts)],
        "tak_dikenal": printable(asked[:40]) if asked and asked != chosen else "",
    }
    return render(request, "pintu/pesan.html", context)


def _tabs(counts: dict[str, int]) -> list[dict[str, Any]]:
    first = KeadaanPesan.BELUM_DIKENAL
    states = (first, *(each for each in KeadaanPesan if each is not first))
    tabs = [
        {"value": each.value, "label": each.label, "count": counts[each.value]} for each in states
    ]
    return [*tabs, {"value": ALL, "label": gettext("Semua"), "count": sum(counts.values())}]


@requires(MANAGE)
def rincian(request: ActorRequest, pk: int) -> HttpResponse:
    row = queries.get_pesan(request.actor, pk)
    initial = {"apa": row.teks, "sumber": Sumber.WARGA.value}
    return _show(request, row, PesanForm(initial=initial, actor=request.actor), TolakForm())


@requires(MANAGE)
@require_POST
def jadikan(request: ActorRequest, pk: int) -> HttpResponse:
    """Make a report of it."""
    row = queries.get_pesan(request.actor, pk)
    form = PesanForm(request.POST, actor=request.actor)
    if form.is_valid():
        try:
            receipt = actions.turn_pesan(
                actor=request.actor,
                pesan=row,
                tempat=form.cleaned_data["area"],
                isi=form.isi(),
                now=timezone.now(),
                nama=form.cleaned_data["nama"],
            )
        except DomainError as error:
            add_problem(form, error, FIELDS)
        else:
            messages.success(request, gettext("Pesan menjadi %s.") % receipt.nomor)
            return redirect("pintu:pesan")
    return _show(request, row, form, TolakForm())


@requires(MANAGE)
@require_POST
def tolak(request: ActorRequest, pk: int) -> HttpResponse:
    row = queries.get_pesan(request.actor, pk)
    form = TolakForm(request.POST)
    if form.is_valid():
        reason = form.cleaned_data["alasan"]
        actions.reject_pesan(actor=request.actor, pesan=row, reason=reason, now=timezone.now())
        messages.success(request, gettext("Pesan ditolak; tetap dapat dibaca."))
        return redirect("pintu:pesan")
    return _show(request, row, PesanForm(initial={"apa": row.teks}, actor=request.actor), form)


@requires(MANAGE)
@require_POST
def balas_lagi(request: ActorRequest, pk: int, balasan: int) -> HttpResponse:
    """Try a failed reply once more."""
    row = queries.get_pesan(request.actor, pk)
    actions.resend_balasan(actor=request.actor, pesan=row, balasan_id=balasan, now=timezone.now())
    messages.success(request, gettext("Balasan akan dikirim lagi."))
    return redirect("pintu:rincian-pesan", pk)


def _show(request: ActorRequest, row: Any, form: PesanForm, reject: TolakForm) -> HttpResponse:
    context = {
        "row": row,
        "form": form,
        "reject": reject,
        "balasan": queries.balasan_of(row),
        "crumbs": [
            {"label": gettext("Pesan masuk"), "url": reverse("pintu:pesan")},
            {"label": str(row.pk)},
        ],
    }
    failed = bool(form.errors or reject.errors)
    return render(request, "pintu/rincian_pesan.html", context, status=422 if failed else 200)
