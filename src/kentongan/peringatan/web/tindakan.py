"""What is done on the page of a warning. Each is one form."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.peringatan import actions
from kentongan.peringatan.enums import Hasil
from kentongan.peringatan.web.forms import BatalForm, JawabanForm, TutupForm, add_error
from kentongan.peringatan.web.rincian import render_rincian


@requires(Permission.PERINGATAN_ANSWER)
@require_POST
def terima(request: ActorRequest, pk: int, penerima_id: int) -> HttpResponse:
    actions.acknowledge(
        actor=request.actor, peringatan=_row(pk), penerima_id=penerima_id, now=timezone.now()
    )
    return _done(request, pk, _("Penerimaan dicatat. Jawab sebelum batasnya lewat."))


@requires(Permission.PERINGATAN_ANSWER)
@require_POST
def jawab(request: ActorRequest, pk: int, penerima_id: int) -> HttpResponse:
    form = JawabanForm(request.POST, auto_id="jawab_%s")

    def act() -> None:
        actions.answer(
            actor=request.actor,
            peringatan=_row(pk),
            penerima_id=penerima_id,
            text=form.cleaned_data["text"],
            now=timezone.now(),
        )

    extra = {"answer_form": form, "answering": penerima_id}
    return _attempt(request, pk, form, act, _("Jawaban terkirim."), extra)


@requires(Permission.PERINGATAN_RAISE)
@require_POST
def tagih(request: ActorRequest, pk: int, penerima_id: int) -> HttpResponse:
    actions.remind(
        actor=request.actor, peringatan=_row(pk), penerima_id=penerima_id, now=timezone.now()
    )
    return _done(request, pk, _("Penerima ditagih."))


@requires(Permission.PERINGATAN_RAISE)
@require_POST
def tambah_penerima(request: ActorRequest, pk: int) -> HttpResponse:
    key = request.POST.get("penerima", "")
    actions.add_recipient(actor=request.actor, peringatan=_row(pk), key=key, now=timezone.now())
    return _done(request, pk, _("Penerima ditambahkan dan diberi tahu."))


@requires(Permission.PERINGATAN_CLOSE)
@require_POST
def tutup(request: ActorRequest, pk: int) -> HttpResponse:
    form = TutupForm(request.POST, auto_id="tutup_%s")

    def act() -> None:
        actions.close(
            actor=request.actor,
            peringatan=_row(pk),
            hasil=Hasil(form.cleaned_data["hasil"]),
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )

    return _attempt(request, pk, form, act, _("Peringatan ditutup."), {"close_form": form})


@requires(Permission.PERINGATAN_CLOSE)
@require_POST
def batal(request: ActorRequest, pk: int) -> HttpResponse:
    form = BatalForm(request.POST, auto_id="batal_%s")

    def act() -> None:
        reason = form.cleaned_data["reason"]
        actions.cancel(actor=request.actor, peringatan=_row(pk), reason=reason, now=timezone.now())

    return _attempt(request, pk, form, act, _("Peringatan dibatalkan."), {"cancel_form": form})


def _row(pk: int) -> Any:
    """An action takes a row or its id, and reads the row again for the actor."""
    return pk


def _attempt(
    request: ActorRequest,
    pk: int,
    form: Any,
    act: Callable[[], None],
    done: str,
    shown: dict[str, Any],
) -> HttpResponse:
    """Do it, or show the page again with what has to be mended."""
    if form.is_valid():
        try:
            act()
        except (InvalidInput, RuleViolated) as error:
            add_error(form, error)
        else:
            return _done(request, pk, done)
    return render_rincian(request, pk, status=422, **shown)


def _done(request: ActorRequest, pk: int, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("peringatan:rincian", pk)
