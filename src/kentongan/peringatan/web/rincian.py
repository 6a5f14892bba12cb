"""One warning, and the form that gives a new one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import InvalidInput
from kentongan.laporan.queries import get_laporan
from kentongan.peringatan import actions, recipients
from kentongan.peringatan import rincian as page
from kentongan.peringatan.web.forms import (
    BatalForm,
    JawabanForm,
    PeringatanForm,
    TutupForm,
    add_error,
)
from kentongan.wilayah.queries import full_name


@requires(Permission.PERINGATAN_VIEW)
@require_safe
def rincian(request: ActorRequest, pk: int) -> HttpResponse:
    """Situation, clocks, answers, grounds, place, what may be done, history."""
    return render_rincian(request, pk)


def render_rincian(
    request: ActorRequest, pk: int, *, status: int = 200, **forms: Any
) -> HttpResponse:
    """The page, perhaps with a form that was filled in wrongly."""
    shown = page.rincian(request.actor, pk, now=timezone.now())
    context = {
        "p": shown,
        "row": shown.row,
        "area_name": full_name(shown.row.wilayah),
        "answer_form": JawabanForm(auto_id="jawab_%s"),
        "close_form": TutupForm(auto_id="tutup_%s"),
        "cancel_form": BatalForm(auto_id="batal_%s"),
    }
    return render(request, "peringatan/rincian.html", context | forms, status=status)


@requires(Permission.PERINGATAN_RAISE)
def baru(request: ActorRequest) -> HttpResponse:
    """Give a warning, perhaps on the ground of the report in ``?laporan=``."""
    laporan = _report(request)
    wilayah = laporan.wilayah if laporan else request.area
    choices = [(choice.key, choice.nama) for choice in recipients.choices_for(wilayah)]
    form = PeringatanForm(choices, request.POST or None, initial=_initial(laporan))
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.raise_peringatan(
                actor=request.actor,
                wilayah=wilayah,
                now=timezone.now(),
                laporan_ids=[laporan.pk] if laporan else [],
                **form.cleaned_data,
            )
        except InvalidInput as error:
            add_error(form, error)
        else:
            messages.success(request, _("Peringatan {nomor} dikirim.").format(nomor=row.nomor))
            return redirect("peringatan:rincian", row.pk)
    context = {"form": form, "laporan": laporan, "area_name": full_name(wilayah)}
    return render(request, "peringatan/baru.html", context, status=422 if form.errors else 200)


def _report(request: ActorRequest) -> Any:
    given = request.GET.get("laporan", "")
    return get_laporan(request.actor, int(given)) if given.isdecimal() else None


def _initial(laporan: Any) -> dict[str, Any]:
    if laporan is None:
        return {}
    return {
        "judul": laporan.judul,
        "uraian": laporan.ringkasan or laporan.apa,
        "klasifikasi": laporan.klasifikasi,
    }
