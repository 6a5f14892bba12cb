"""The conversation with the reporter: the desk asks, the reporter answers."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.laporan import actions, queries
from kentongan.laporan.web import meja
from kentongan.laporan.web.forms_meja import PesanForm
from kentongan.laporan.web.lanjut import onward

if TYPE_CHECKING:
    from kentongan.laporan.models import Laporan

_UNPROCESSABLE = 422


@requires(Permission.LAPORAN_VERIFY)
@require_POST
def tanya(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask the reporter."""
    laporan, form = queries.get_laporan(request.actor, pk), PesanForm(request.POST)
    if not form.is_valid():
        return _again(request, laporan, form)
    text = form.cleaned_data["pesan"]
    actions.ask_pelapor(actor=request.actor, laporan=laporan, text=text, now=timezone.now())
    messages.success(request, gettext("Pertanyaan terkirim kepada pelapor."))
    return onward(request, pk, stay=True, anchor="percakapan")


@requires(Permission.LAPORAN_SEND)
@require_POST
def jawab(request: ActorRequest, pk: int) -> HttpResponse:
    """Answer the operator."""
    laporan, form = queries.get_laporan(request.actor, pk), PesanForm(request.POST)
    if not form.is_valid():
        return _again(request, laporan, form)
    text = form.cleaned_data["pesan"]
    actions.answer_desk(actor=request.actor, laporan=laporan, text=text, now=timezone.now())
    messages.success(request, gettext("Jawaban Anda sampai di meja operator."))
    return onward(request, pk, stay=True, anchor="percakapan")


@requires(Permission.LAPORAN_VERIFY)
@require_POST
def tutup(request: ActorRequest, pk: int) -> HttpResponse:
    """Take note of the answer, or wait no longer."""
    laporan = queries.get_laporan(request.actor, pk)
    actions.close_conversation(actor=request.actor, laporan=laporan, now=timezone.now())
    return onward(request, pk, stay=True, anchor="percakapan")


def _again(request: ActorRequest, laporan: "Laporan", form: PesanForm) -> HttpResponse:
    return meja.show(request, laporan, status=_UNPROCESSABLE, pesan_form=form)
