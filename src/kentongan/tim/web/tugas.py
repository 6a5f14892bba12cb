"""One task: its page, and what is done on it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.kernel.wilayah import Tingkat
from kentongan.tim import actions, queries
from kentongan.tim.riwayat import history_in_words
from kentongan.tim.rules import overdue_days
from kentongan.tim.web.formulir import (
    BatalForm,
    SelesaiForm,
    TugasForm,
    initial_from_same,
    initial_of,
)
from kentongan.tim.web.gagal import errors_on
from kentongan.wilayah import queries as wilayah_queries

VIEW, FINISH = Permission.TINDAK_LANJUT_VIEW, Permission.TINDAK_LANJUT_FINISH
MANAGE = Permission.TINDAK_LANJUT_MANAGE


@requires(MANAGE)
def baru(request: ActorRequest) -> HttpResponse:
    """Record a task; with ``?dari=`` one more of the same meeting, which is not typed again."""
    known = _known(request)
    area = known.wilayah if known else request.area
    home = queries.desk_of(request.actor, area) or request.actor.areas_with(MANAGE)[0]
    place = {"tempat": str(area.at(Tingkat.KECAMATAN))}
    initial = initial_from_same(known) if known else place
    form = TugasForm(request.POST or None, initial=initial, home=home)
    if form.is_valid():
        with errors_on(form):
            row = actions.record_tindak_lanjut(
                actor=request.actor, today=localdate(), now=now(), **form.isian()
            )
            messages.success(request, _("Tindak lanjut dicatat."))
            return redirect(_next(request, row.pk))
    siblings = [known, *queries.of_same_meeting(request.actor, known)] if known else []
    return _form_page(request, form, siblings=siblings, known=known)


def _known(request: ActorRequest) -> Any:
    given = request.GET.get("dari", "")
    if not given.isdecimal() or len(given) > 18:
        return None
    return queries.get_tindak_lanjut(request.actor, int(given))


def _next(request: ActorRequest, pk: int) -> str:
    if "lagi" in request.POST:
        return f"{reverse('tim:tindak-lanjut-baru')}?dari={pk}"
    return reverse("tim:tindak-lanjut")


def _form_page(request: ActorRequest, form: TugasForm, **context: Any) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, "tim/tindak_lanjut_isian.html", {"form": form, **context}, status=status)


@requires(MANAGE)
def ubah(request: ActorRequest, pk: int) -> HttpResponse:
    row = queries.get_tindak_lanjut(request.actor, pk)
    home = queries.home_of(row.wilayah)
    form = TugasForm(request.POST or None, initial=initial_of(row), home=home)
    if form.is_valid():
        with errors_on(form):
            actions.correct_tindak_lanjut(
                actor=request.actor, tindak_lanjut=row, today=localdate(), **form.isian()
            )
            messages.success(request, _("Perubahan disimpan."))
            return redirect("tim:tindak-lanjut-rincian", pk)
    return _form_page(request, form, row=row)


@requires(VIEW)
def rincian(request: ActorRequest, pk: int) -> HttpResponse:
    return _page(request, pk)


def _page(request: ActorRequest, pk: int, **forms: Any) -> HttpResponse:
    """The page; *forms* are those that came back with errors."""
    row = queries.get_tindak_lanjut(request.actor, pk)
    may_manage = request.actor.may(MANAGE, in_wilayah=row.wilayah)
    context = {
        "row": row,
        "area_name": wilayah_queries.full_name(row.wilayah_kode),
        "overdue": overdue_days(row.tenggat_on, row.state, today=localdate()),
        "siblings": list(queries.of_same_meeting(request.actor, row)),
        "history": history_in_words(request.actor, row),
        "may_manage": may_manage,
        "may_finish": may_manage or _is_own(request, row),
        "done_form": SelesaiForm(initial={"selesai_on": localdate()}, auto_id="selesai_%s"),
        "cancel_form": BatalForm(auto_id="batal_%s"),
        **forms,
    }
    return render(request, "tim/tugas.html", context, status=422 if forms else 200)


def _is_own(request: ActorRequest, row: Any) -> bool:
    may = request.actor.may(FINISH, in_wilayah=row.wilayah)
    return may and row.instansi_id in queries.own_agencies(request.actor)


@requires(FINISH)
@require_POST
def selesai(request: ActorRequest, pk: int) -> HttpResponse:
    form = SelesaiForm(request.POST, auto_id="selesai_%s")

    def act() -> None:
        given = {"today": localdate(), "now": now(), **form.cleaned_data}
        actions.finish_tindak_lanjut(actor=request.actor, tindak_lanjut=_row(pk), **given)

    return _attempt(request, pk, form, act, _("Dilaporkan selesai."), "done_form")


@requires(MANAGE)
@require_POST
def batal(request: ActorRequest, pk: int) -> HttpResponse:
    form = BatalForm(request.POST, auto_id="batal_%s")

    def act() -> None:
        given = {"now": now(), **form.cleaned_data}
        actions.cancel_tindak_lanjut(actor=request.actor, tindak_lanjut=_row(pk), **given)

    return _attempt(request, pk, form, act, _("Tindak lanjut dibatalkan."), "cancel_form")


@requires(FINISH)
@require_POST
def buka(request: ActorRequest, pk: int) -> HttpResponse:
    """Undo a closing."""
    actions.reopen_tindak_lanjut(actor=request.actor, tindak_lanjut=_row(pk))
    messages.success(request, _("Tindak lanjut dibuka lagi."))
    return redirect("tim:tindak-lanjut-rincian", pk)


def _row(pk: int) -> Any:
    """An action takes a row or its id, and reads the row again for the actor."""
    return pk


def _attempt(
    request: ActorRequest, pk: int, form: Any, act: Callable[[], None], done: str, name: str
) -> HttpResponse:
    """Do it, or show the page again with what has to be mended."""
    if form.is_valid():
        with errors_on(form):
            act()
            messages.success(request, done)
            return redirect("tim:tindak-lanjut-rincian", pk)
    return _page(request, pk, **{name: form})
