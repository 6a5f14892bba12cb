"""Who works on a report and when; the reasons that the desk has ready."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import DomainError
from kentongan.laporan import actions, queries
from kentongan.laporan.meja import queries as desk
from kentongan.laporan.meja.enums import Massal
from kentongan.laporan.web import kerja, meja, urung
from kentongan.laporan.web.forms_meja import AlasanBakuSet, PegangForm, TundaForm
from kentongan.laporan.web.lanjut import onward
from kentongan.laporan.web.pesan import add_problem, words_of

if TYPE_CHECKING:
    from kentongan.laporan.models import Laporan

_UNPROCESSABLE = 422


@requires(Permission.LAPORAN_VERIFY)
@require_POST
def pegang(request: ActorRequest, pk: int) -> HttpResponse:
    """Give the report to someone of the desk, or to nobody."""
    laporan = queries.get_laporan(request.actor, pk)
    found = kerja.holders(desk.desk_of(laporan))
    form = PegangForm(request.POST, holders=found, auto_id="pegang_%s")
    if not form.is_valid():
        return _again(request, laporan, "pegang", pegang_form=form)
    akun_id = form.cleaned_data["pemegang"]
    urung.doing(request, Massal.PEGANG, laporan, actions.assign_laporan, akun_id=akun_id)
    name = dict(found).get(akun_id, gettext("tidak ada"))
    urung.tell(request, gettext("Pemegang %s: %s.") % (laporan.nomor, name))
    return onward(request, pk, stay=True)


@requires(Permission.LAPORAN_VERIFY)
@require_POST
def tunda(request: ActorRequest, pk: int) -> HttpResponse:
    """Put the report off."""
    laporan, form = (
        queries.get_laporan(request.actor, pk),
        TundaForm(request.POST, auto_id="tunda_%s"),
    )
    if not form.is_valid() or not _snoozed(request, laporan, form):
        return _again(request, laporan, "tunda", tunda_form=form)
    urung.tell(request, gettext("%s ditunda; kembali sendiri.") % laporan.nomor)
    return onward(request, pk)


@requires(Permission.LAPORAN_VERIFY)
@require_POST
def bangun(request: ActorRequest, pk: int) -> HttpResponse:
    """Bring it back before its time."""
    laporan = queries.get_laporan(request.actor, pk)
    actions.wake_laporan(actor=request.actor, laporan=laporan, now=timezone.now())
    messages.success(request, gettext("%s kembali ke daftar kerja.") % laporan.nomor)
    return onward(request, pk, stay=True)


@requires(Permission.LAPORAN_VERIFY)
def alasan_baku(request: ActorRequest) -> HttpResponse:
    """The reasons that the desk of one's area has ready, all on one page."""
    area = request.actor.areas_with(Permission.LAPORAN_VERIFY)[0]
    initial = [{"judul": judul, "teks": teks} for judul, teks in desk.reasons_of(area)]
    forms = AlasanBakuSet(request.POST or None, initial=initial)
    problem = ""
    if request.method == "POST" and forms.is_valid():
        problem = _reasons_saved(request, area, forms)
        if not problem:
            return redirect("laporan:alasan-baku")
    crumbs = [
        {"label": gettext("Laporan"), "url": reverse("laporan:daftar")},
        {"label": gettext("Alasan baku")},
    ]
    is_wrong = bool(problem) or (forms.is_bound and not forms.is_valid())
    context = {"forms": forms, "problem": problem, "crumbs": crumbs, "area": area}
    status = _UNPROCESSABLE if is_wrong else 200
    return render(request, "laporan/alasan_baku.html", context, status=status)


def _reasons_saved(request: ActorRequest, area: Any, forms: Any) -> str:
    """What hinders it; empty when the reasons are kept."""
    values = [form.cleaned_data for form in forms]
    pairs = [(each.get("judul", ""), each.get("teks", "")) for each in values]
    try:
        actions.save_alasan_baku(
            actor=request.actor, wilayah=area, reasons=pairs, now=timezone.now()
        )
    except DomainError as error:
        return words_of(error)
    kerja.forget_reasons(area)
    messages.success(request, gettext("Alasan baku disimpan."))
    return ""


def _snoozed(request: ActorRequest, laporan: "Laporan", form: TundaForm) -> bool:
    now = timezone.now()
    try:
        until, reason = form.until(laporan.wilayah, now=now), form.cleaned_data["sebab"]
        snooze = actions.snooze_laporan
        urung.doing(request, Massal.TUNDA, laporan, snooze, until=until, reason=reason)
    except DomainError as error:
        add_problem(form, error)
        return False
    return True


def _again(request: ActorRequest, laporan: "Laporan", dialog: str, **forms: Any) -> HttpResponse:
    return meja.show(request, laporan, status=_UNPROCESSABLE, open_dialog=dialog, **forms)
