"""The steps of a plan: discussed, reopened, adopted, sent."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import NotFound, RuleViolated
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.actions import alur
from kentongan.rencana_aksi.web.forms import PenetapanForm
from kentongan.rencana_aksi.web.gagal import errors_on, sentence_of
from kentongan.rencana_aksi.web.rincian import check_page


def _submit(**inputs: Any) -> Any:
    return alur.submit_rencana(today=timezone.localdate(), **inputs)


def _forward(**inputs: Any) -> Any:
    return alur.forward_rencana(today=timezone.localdate(), **inputs)


def _discuss(**inputs: Any) -> Any:
    return alur.discuss_rencana(today=timezone.localdate(), **inputs)


_STEPS: dict[str, tuple[Callable[..., Any], str]] = {
    "bahas": (_discuss, gettext_noop("Rencana dibahas Tim Terpadu. Pimpinan sudah diberi tahu.")),
    "buka": (alur.reopen_rencana, gettext_noop("Rencana dibuka lagi untuk disusun.")),
    "kirim": (_submit, gettext_noop("Rencana dikirim. Tanda terima tercatat pada riwayat.")),
    "teruskan": (_forward, gettext_noop("Rencana diteruskan ke nasional. Tanda terima tercatat.")),
}


@require_POST
@requires(Permission.RENCANA_VIEW)
def langkah(request: ActorRequest, pk: int, apa: str) -> HttpResponse:
    """One step that needs nothing but the decision; the action judges who may."""
    if apa not in _STEPS:
        raise NotFound("rencana.not_found")
    step, said = _STEPS[apa]
    try:
        step(actor=request.actor, rencana=pk, now=timezone.now())
    except RuleViolated as error:
        messages.error(request, sentence_of(error))
        return redirect("rencana_aksi:periksa", pk)
    messages.success(request, _(said))
    return redirect("rencana_aksi:periksa" if apa == "bahas" else "rencana_aksi:rincian", pk)


@require_POST
@requires(Permission.RENCANA_ADOPT)
def tetapkan(request: ActorRequest, pk: int) -> HttpResponse:
    rencana = queries.get_rencana(request.actor, pk)
    form = PenetapanForm(request.POST)
    if form.is_valid():
        with errors_on(form):
            alur.adopt_rencana(
                actor=request.actor,
                rencana=rencana,
                now=timezone.now(),
                today=timezone.localdate(),
                **form.cleaned_data,
            )
            messages.success(request, _("Rencana ditetapkan. Operator dapat mengirimnya."))
            return redirect("rencana_aksi:periksa", pk)
    return check_page(request, rencana, form, status=422)
