"""Deeds on one report: each takes a form and leads back to the report."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import RuleViolated
from kentongan.laporan import actions, queries
from kentongan.laporan.meja.enums import Massal, Satuan
from kentongan.laporan.web import meja, urung
from kentongan.laporan.web.forms import AlasanForm, CatatanForm, NilaiForm, OlahForm
from kentongan.laporan.web.lanjut import onward
from kentongan.laporan.web.pesan import add_problem

if TYPE_CHECKING:
    from kentongan.laporan.models import Laporan

_UNPROCESSABLE = 422


def _row(request: ActorRequest, pk: int) -> "Laporan":
    return queries.get_laporan(request.actor, pk)


@requires(Permission.LAPORAN_VERIFY)
@require_POST
def olah(request: ActorRequest, pk: int) -> HttpResponse:
    """Keep the desk's work; with the button *verifikasi*, grade and verify in one go."""
    is_verifying = "verifikasi" in request.POST
    form = (NilaiForm if is_verifying else OlahForm)(request.POST)
    if not form.is_valid():
        laporan = _row(request, pk)
        return meja.show(
            request, laporan, status=_UNPROCESSABLE, nilai_form=NilaiForm(request.POST)
        )
    laporan, given = _row(request, pk), form.cleaned_data | {"stamp": _stamp(request)}
    try:
        if not is_verifying:
            return _enriched(request, laporan, given)
        verify = actions.grade_and_verify_laporan
        urung.doing(request, Massal.VERIFIKASI, laporan, verify, **given)
    except RuleViolated as error:
        return _shown_again(request, laporan, error)
    urung.tell(request, gettext("Diverifikasi."))
    return onward(request, pk)


def _enriched(request: ActorRequest, laporan: "Laporan", given: dict[str, Any]) -> HttpResponse:
    actions.enrich_laporan(actor=request.actor, laporan=laporan, now=timezone.now(), **given)
    messages.success(request, gettext("Hasil olah disimpan."))
    return onward(request, laporan.pk, stay=True)


def _stamp(request: ActorRequest) -> int | None:
    """The last event that the page showed; a form without one is not checked."""
    given = request.POST.get("stempel", "")
    return int(given) if given.isdecimal() and len(given) < 19 else None


def _shown_again(request: ActorRequest, laporan: "Laporan", error: RuleViolated) -> HttpResponse:
    """What was typed, over what another has done meanwhile."""
    if error.code != "laporan.changed_since":
        raise error
    form = NilaiForm(request.POST)
    form.full_clean()
    add_problem(form, error)
    return meja.show(request, laporan, status=409, nilai_form=form)


@requires(Permission.LAPORAN_VERIFY)
@require_POST
def kembalikan(request: ActorRequest, pk: int) -> HttpResponse:
    form = AlasanForm(request.POST, auto_id="kembali_%s")
    if not form.is_valid():
        laporan = _row(request, pk)
        return meja.show(
            request, laporan, status=_UNPROCESSABLE, kembali_form=form, open_dialog="kembalikan"
        )
    laporan, reason = _row(request, pk), form.cleaned_data["alasan"]
    urung.doing(request, Satuan.KEMBALI, laporan, actions.return_laporan, reason=reason)
    urung.tell(request, gettext("Dikembalikan kepada pelapor dengan alasan Anda."))
    return onward(request, pk)


@requires(Permission.LAPORAN_VERIFY)
@require_POST
def arsipkan(request: ActorRequest, pk: int) -> HttpResponse:
    form = AlasanForm(request.POST, auto_id="arsip_%s")
    if not form.is_valid():
        laporan = _row(request, pk)
        return meja.show(
            request, laporan, status=_UNPROCESSABLE, arsip_form=form, open_dialog="arsipkan"
        )
    laporan, reason = _row(request, pk), form.cleaned_data["alasan"]
    urung.doing(request, Massal.ARSIP, laporan, actions.archive_laporan, reason=reason)
    urung.tell(request, gettext("Diarsipkan. Laporan tetap dapat dibaca."))
    return onward(request, pk)


@requires(Permission.LAPORAN_CONFIRM)
@require_POST
def kuatkan(request: ActorRequest, pk: int) -> HttpResponse:
    form = CatatanForm(request.POST, auto_id="kuat_%s")
    if not form.is_valid():
        laporan = _row(request, pk)
        return meja.show(request, laporan, status=_UNPROCESSABLE, kuat_form=form)
    actions.confirm_laporan(
        actor=request.actor,
        laporan=_row(request, pk),
        now=timezone.now(),
        note=form.cleaned_data["catatan"],
    )
    messages.success(request, gettext("Dikuatkan atas nama kecamatan."))
    return onward(request, pk)


@requires(Permission.LAPORAN_VERIFY)
@require_POST
def urungkan(request: ActorRequest, pk: int) -> HttpResponse:
    actions.undo_verification(actor=request.actor, laporan=_row(request, pk), now=timezone.now())
    messages.success(request, gettext("Verifikasi diurungkan."))
    return onward(request, pk, stay=True)


@requires(Permission.LAPORAN_FORWARD)
@require_POST
def teruskan(request: ActorRequest, pk: int) -> HttpResponse:
    actions.forward_laporan(actor=request.actor, laporan=_row(request, pk), now=timezone.now())
    messages.success(request, gettext("Diteruskan: provinsi dan pusat kini dapat membacanya."))
    return onward(request, pk, stay=True)


@requires(Permission.LAPORAN_VERIFY)
@require_POST
def selesai(request: ActorRequest, pk: int) -> HttpResponse:
    actions.complete_laporan(actor=request.actor, laporan=_row(request, pk), now=timezone.now())
    messages.success(request, gettext("Laporan selesai."))
    return onward(request, pk)


@requires(Permission.LAPORAN_SOURCE_VIEW)
@never_cache
@require_POST
def nama(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the name once, on this answer only; reading it is traced and told."""
    laporan, form = _row(request, pk), AlasanForm(request.POST, auto_id="nama_%s")
    if not form.is_valid():
        return meja.show(
            request, laporan, status=_UNPROCESSABLE, nama_form=form, open_dialog="nama"
        )
    pelapor = actions.reveal_pelapor(
        actor=request.actor,
        laporan=laporan,
        reason=form.cleaned_data["alasan"],
        now=timezone.now(),
    )
    return meja.show(request, laporan, pelapor=pelapor)
