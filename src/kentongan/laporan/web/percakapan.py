"""The conversation with the reporter: the desk asks, the reporter answers."""

from collections.abc import Callable
from typing import Any

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

_UNPROCESSABLE = 422


@requires(Permission.LAPORAN_VERIFY)
@require_POST
def tanya(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask the reporter."""
    told = gettext("Pertanyaan terkirim kepada pelapor.")
    return _say(request, pk, actions.ask_pelapor, told)


@requires(Permission.LAPORAN_SEND)
@require_POST
def jawab(request: ActorRequest, pk: int) -> HttpResponse:
    """Answer the operator."""
    told = gettext("Jawaban Anda sampai di meja operator.")
    return _say(request, pk, actions.answer_desk, told)


def _say(request: ActorRequest, pk: int, say: Callable[..., Any], told: str) -> HttpResponse:
    laporan, form = queries.get_laporan(request.actor, pk), PesanForm(request.POST)
    if not form.is_valid():
        return meja.show(request, laporan, status=_UNPROCESSABLE, pesan_form=form)
    text = form.cleaned_data["pesan"]
    say(actor=request.actor, laporan=laporan, text=text, now=timezone.now())
    messages.success(request, told)
    return onward(request, pk, stay=True, anchor="percakapan")


@requires(Permission.LAPORAN_VERIFY)
@require_POST
def tutup(request: ActorRequest, pk: int) -> HttpResponse:
    """Take note of the answer, or wait no longer."""
    laporan = queries.get_laporan(request.actor, pk)
    actions.close_conversation(actor=request.actor, laporan=laporan, now=timezone.now())
    return onward(request, pk, stay=True, anchor="percakapan")
