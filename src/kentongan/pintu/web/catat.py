"""Quick entry: what somebody says by telephone, in a letter or at the counter."""

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import DomainError, InvalidInput
from kentongan.laporan.enums import Saluran, Sumber
from kentongan.laporan.queries import get_laporan
from kentongan.pintu import actions
from kentongan.pintu.pesan import add_problem, sentence_of
from kentongan.pintu.queries import catat as queries
from kentongan.pintu.web.forms import CatatForm
from kentongan.wilayah import queries as wilayah_queries

if TYPE_CHECKING:
    from kentongan.laporan.models import Laporan
    from kentongan.laporan.receipts import Receipt

FIELDS = {"happened_on": "kapan", "wilayah": "tempat"}
"""Where the form has another name than the rules."""


@requires(Permission.LAPORAN_VERIFY)
def catat(request: ActorRequest) -> HttpResponse:
    """An empty form after each saved one; a wrong one comes back as it was typed."""
    if request.method != "POST":
        return _page(request, CatatForm(initial=_initial(request), actor=request.actor))
    form = CatatForm(request.POST, actor=request.actor)
    receipt = _saved(request, form) if form.is_valid() else None
    if receipt is None:
        return _page(request, form)
    request.session["catat"] = form.cleaned_data["channel"]
    messages.success(
        request, gettext("%s tersimpan. Formulir siap untuk berikutnya.") % receipt.nomor
    )
    return redirect("pintu:catat")


@requires(Permission.LAPORAN_VERIFY)
@require_POST
def urungkan(request: ActorRequest, pk: int) -> HttpResponse:
    """Put the last one away and show its words again."""
    laporan = get_laporan(request.actor, pk)
    actions.undo_catat(actor=request.actor, laporan=laporan, now=timezone.now())
    messages.success(request, gettext("%s diurungkan. Perbaiki lalu simpan.") % laporan.nomor)
    response = redirect("pintu:catat")
    response["Location"] += f"?ulang={pk}"
    return response


@requires(Permission.LAPORAN_SOURCE_VIEW)
@require_POST
def pemberi(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the name once, on this answer only; the reading is traced and told."""
    laporan, reason = get_laporan(request.actor, pk), request.POST.get("alasan", "")
    try:
        found = actions.reveal_pemberi(
            actor=request.actor, laporan=laporan, reason=reason, now=timezone.now()
        )
    except InvalidInput as error:
        messages.error(request, sentence_of(error))
        return redirect("laporan:rincian", pk)
    return render(request, "pintu/pemberi.html", {"laporan": laporan, "pemberi": found})


def _saved(request: ActorRequest, form: CatatForm) -> "Receipt | None":
    values = form.cleaned_data
    try:
        receipt: Receipt = actions.catat_kabar(
            actor=request.actor,
            wilayah=values["area"],
            uuid=values["uuid"],
            isi=form.isi(),
            channel=values["channel"],
            now=timezone.now(),
            nama=values["nama"],
            kontak=values["kontak"],
        )
    except DomainError as error:
        add_problem(form, error, FIELDS)
        return None
    return receipt


def _initial(request: ActorRequest) -> dict[str, Any]:
    initial = {
        "uuid": uuid4(),
        "channel": request.session.get("catat", Saluran.TELEPON.value),
        "sumber": Sumber.WARGA.value,
    }
    number = request.GET.get("ulang", "")
    before = queries.noted(request.actor, int(number)) if number.isdecimal() else None
    return initial | _words_of(before) if before else initial


def _words_of(row: "Laporan") -> dict[str, Any]:
    day = f"{row.happened_on:%d/%m/%Y}" if row.happened_on else ""
    jam = f" {row.happened_time:%H.%M}" if row.happened_time else ""
    same = {name: getattr(row, name) for name in ("channel", "apa", "urgensi", "sumber", "bidang")}
    place = wilayah_queries.full_name(row.wilayah_kode)
    return same | {"kapan": f"{day}{jam}", "kode": row.wilayah_kode, "tempat": place}


def _page(request: ActorRequest, form: CatatForm) -> HttpResponse:
    lately = queries.noted_lately(request.actor)
    names = wilayah_queries.known_areas(row.wilayah_kode for row in lately)
    context = {
        "form": form,
        "lately": [(row, names.get(row.wilayah_kode)) for row in lately],
        "undoable": queries.undoable(request.actor, lately, now=timezone.now()),
    }
    return render(request, "pintu/catat.html", context, status=422 if form.errors else 200)
