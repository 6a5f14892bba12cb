"""The versions of a report, and the desk's look at what was corrected."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.laporan import actions, queries
from kentongan.laporan.beda import differences_of
from kentongan.laporan.web import tampilan


@requires(Permission.LAPORAN_VIEW)
def beda(request: ActorRequest, pk: int) -> HttpResponse:
    """What changed from each version to the next, word by word."""
    laporan = queries.get_laporan(request.actor, pk)
    crumbs = [
        tampilan.list_of(request.actor),
        {"label": laporan.nomor, "url": reverse("laporan:rincian", args=[pk])},
        {"label": gettext("Versi")},
    ]
    context = {"laporan": laporan, "found": differences_of(laporan), "crumbs": crumbs}
    return render(request, "laporan/beda.html", context)


@requires(Permission.LAPORAN_VERIFY)
@require_POST
def tinjau(request: ActorRequest, pk: int) -> HttpResponse:
    """Note that the correction was looked at, with the grade as it is now."""
    actions.review_correction(
        actor=request.actor,
        laporan=queries.get_laporan(request.actor, pk),
        nilai_sumber=request.POST.get("nilai_sumber", ""),
        nilai_isi=request.POST.get("nilai_isi", ""),
        now=timezone.now(),
    )
    messages.success(request, gettext("Perbaikan sudah diperiksa."))
    return redirect("laporan:rincian", pk)
