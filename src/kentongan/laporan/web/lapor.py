"""Screens of the reporter: the form, the receipt, one's own reports."""

import uuid
from datetime import date
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import DomainError, NotFound
from kentongan.kernel.wilayah import time_zone_of
from kentongan.laporan import actions, gabungan, queries
from kentongan.laporan.enums import Keadaan
from kentongan.laporan.meja import queries as desk
from kentongan.laporan.receipts import Receipt
from kentongan.laporan.retensi.queries import masa_of
from kentongan.laporan.web.forms import AlasanForm, LaporForm, initial_of
from kentongan.laporan.web.pesan import add_problem
from kentongan.laporan.web.peta_lapor import peta_of
from kentongan.laporan.web.tempat import OWN_PAGE

if TYPE_CHECKING:
    from kentongan.laporan.models import Laporan


@requires(Permission.LAPORAN_SEND)
def kirim(request: ActorRequest) -> HttpResponse:
    """The form; a sent one leads to its receipt, a wrong one comes back as it was typed."""
    is_draft = "draf" in request.POST
    form = _form(request, is_draft=is_draft)
    if request.method == "POST" and form.is_valid():
        if is_draft and _keep_draft(request, form):
            return redirect("laporan:saya")
        receipt = None if is_draft else _sent(request, form)
        if receipt is not None:
            return redirect("laporan:terima", receipt.pk)
    return _page(request, form)


@requires(Permission.LAPORAN_SEND)
@require_POST
def nihil(request: ActorRequest) -> HttpResponse:
    """One tap: nothing happened today."""
    receipt = actions.send_nihil(
        actor=request.actor,
        wilayah=request.actor.areas_with(Permission.LAPORAN_SEND)[0],
        now=timezone.now(),
        sumber=queries.last_sumber(request.actor),
    )
    if receipt.is_repeat:
        messages.info(
            request, gettext("Nihil hari ini sudah diterima tadi. Tidak perlu dikirim lagi.")
        )
    return redirect("laporan:terima", receipt.pk)


@requires(Permission.LAPORAN_SEND)
def terima(request: ActorRequest, pk: int) -> HttpResponse:
    """The receipt, for the author."""
    laporan = _own(request, pk)
    if laporan.received_at is None:
        return redirect("laporan:saya")
    photos = queries.lampiran_of(laporan)
    before = laporan.versi_lama.last() if laporan.version > 1 else None
    context = {
        "laporan": laporan,
        "photos": photos,
        "diganti": before and before.replaced_at,
        "induk": gabungan.main_of(request.actor, laporan),
    }
    return render(request, "laporan/terima.html", context)


@requires(Permission.LAPORAN_SEND)
def saya(request: ActorRequest) -> HttpResponse:
    """What the actor sent and where it stands, drafts included."""
    number = request.GET.get("halaman", "1")
    page = queries.page_of_mine(request.actor, int(number) if number.isdecimal() else 1)
    names = queries.place_names(row.wilayah_kode for row in page.rows)
    notes = desk.notes_of(page.rows)
    mains = gabungan.mains_of(request.actor, [row.pk for row in page.rows])
    rows = [
        (row, names[row.wilayah_kode], notes.get(row.pk), mains.get(row.pk)) for row in page.rows
    ]
    response = render(request, "laporan/saya.html", {"rows": rows, "page": page})
    return _own_page(request, response)


@requires(Permission.LAPORAN_SEND)
def perbaiki(request: ActorRequest, pk: int) -> HttpResponse:
    """A report sent before, to be completed or corrected as a new version."""
    laporan = _own(request, pk)
    initial = initial_of(laporan.isi, today=_today(request))
    initial |= {"uuid": laporan.uuid, "wilayah": laporan.wilayah_kode}
    form = _bound(request, initial)
    alasan = None if laporan.keadaan == Keadaan.DIKEMBALIKAN else _reason_form(request)
    is_whole = request.method == "POST" and all(f.is_valid() for f in (form, alasan) if f)
    if is_whole and _resent(request, form, laporan, alasan):
        return redirect("laporan:terima", laporan.pk)
    return _page(request, form, laporan=laporan, alasan=alasan)


def _reason_form(request: ActorRequest) -> AlasanForm:
    form = AlasanForm(request.POST or None, auto_id="perbaiki_%s")
    form.fields["alasan"].label = gettext("Apa yang diperbaiki, dan mengapa?")
    return form


def _own(request: ActorRequest, pk: int) -> "Laporan":
    laporan = queries.get_laporan(request.actor, pk)
    if laporan.author_id != request.actor.user_id:
        raise NotFound("laporan.not_found")
    return laporan


def _form(request: ActorRequest, *, is_draft: bool) -> LaporForm:
    initial = _draft_initial(request) or {
        "uuid": uuid.uuid4(),
        "kapan": "hari_ini",
        "sumber": queries.last_sumber(request.actor),
        "wilayah": str(request.actor.wilayah),
    }
    return _bound(request, initial, is_draft=is_draft)


def _draft_initial(request: ActorRequest) -> dict[str, Any] | None:
    number = request.GET.get("draf", "")
    if not number.isdecimal():
        return None
    draft = _own(request, int(number))
    if draft.keadaan != Keadaan.DRAFT:
        return None
    initial = initial_of(draft.isi, today=_today(request))
    return initial | {"uuid": draft.uuid, "wilayah": draft.wilayah_kode}


def _today(request: ActorRequest) -> date:
    """The day where the reporter is: it begins two hours earlier in Papua than in Jakarta."""
    return timezone.localdate(timezone=ZoneInfo(time_zone_of(request.actor.wilayah)))


def _bound(request: ActorRequest, initial: dict[str, Any], **options: Any) -> LaporForm:
    is_post = request.method == "POST"
    return LaporForm(
        request.POST if is_post else None,
        request.FILES if is_post else None,
        initial=initial,
        actor=request.actor,
        today=_today(request),
        **options,
    )


def _sent(request: ActorRequest, form: LaporForm) -> Receipt | None:
    values = form.cleaned_data
    try:
        receipt: Receipt = actions.send_laporan(
            actor=request.actor,
            wilayah=form.place,
            uuid=values["uuid"],
            isi=form.isi(),
            now=timezone.now(),
            photos=values["foto"],
            is_not_intelligence=values["bukan_rahasia_intelijen"],
        )
    except DomainError as error:
        add_problem(form, error)
        return None
    return receipt


def _resent(
    request: ActorRequest, form: LaporForm, laporan: "Laporan", alasan: AlasanForm | None
) -> bool:
    values = form.cleaned_data
    send = actions.correct_laporan if alasan else actions.resend_laporan
    try:
        send(
            actor=request.actor,
            laporan=laporan,
            isi=form.isi(),
            wilayah=form.place,
            reason=alasan.cleaned_data["alasan"] if alasan else "",
            now=timezone.now(),
            photos=values["foto"],
            is_not_intelligence=values["bukan_rahasia_intelijen"],
        )
    except DomainError as error:
        add_problem(form, error)
        return False
    return True


def _keep_draft(request: ActorRequest, form: LaporForm) -> bool:
    try:
        actions.save_draft(
            actor=request.actor,
            wilayah=form.place,
            uuid=form.cleaned_data["uuid"],
            isi=form.isi(),
            now=timezone.now(),
        )
    except DomainError as error:
        add_problem(form, error)
        return False
    messages.success(request, gettext("Draf disimpan, belum dikirim. Foto belum ikut tersimpan."))
    return True


def _page(
    request: ActorRequest,
    form: LaporForm,
    laporan: "Laporan | None" = None,
    alasan: AlasanForm | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "laporan": laporan,
        "alasan_form": alasan,
        "today": timezone.localdate(),
        "masa": masa_of(request.actor.wilayah, now=timezone.now()),
        "area": request.actor.wilayah,
        "peta": peta_of(request.actor.wilayah),
        "lost_photos": form.uploads if form.errors else 0,
    }
    response = render(
        request,
        "laporan/lapor.html",
        context,
        status=422 if form.errors or (alasan and alasan.errors) else 200,
    )
    return response if laporan else _own_page(request, response)


def _own_page(request: ActorRequest, response: HttpResponse) -> HttpResponse:
    """Let the phone keep the page for its account, unless it says something that passes."""
    is_plain = request.method == "GET" and not request.GET
    if is_plain and not len(messages.get_messages(request)):
        response.headers[OWN_PAGE] = str(request.actor.user_id)
    return response
