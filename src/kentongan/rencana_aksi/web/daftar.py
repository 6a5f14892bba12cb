"""The list of plans, the start of a new one, and what the checker looks at."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import RuleViolated
from kentongan.kernel.wilayah import Tingkat
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.actions import susun
from kentongan.rencana_aksi.rules.catalogue import aturan
from kentongan.rencana_aksi.rules.nilai import rumus_rencana
from kentongan.rencana_aksi.web.forms import MulaiForm, SaringForm
from kentongan.rencana_aksi.web.gagal import sentence_of
from kentongan.wilayah.queries import display_name


@requires(Permission.RENCANA_VIEW)
def daftar(request: ActorRequest) -> HttpResponse:
    form = SaringForm(request.GET or None)
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = queries.list_rencana(
        request.actor,
        request.area,
        tahun=wanted.get("tahun"),
        keadaan=wanted.get("keadaan", ""),
    )
    page = Paginator(rows, 50).get_page(request.GET.get("halaman"))
    for row in page:
        row.nama = display_name(row.wilayah_kode)
    home = request.area.at(Tingkat.KABUPATEN_KOTA)
    context = {
        "form": form,
        "page": page,
        "may_start": request.actor.may(Permission.RENCANA_DRAFT, in_wilayah=home),
        "start": MulaiForm(initial={"tahun": timezone.localdate().year}),
    }
    return render(request, "rencana_aksi/daftar.html", context)


@require_POST
@requires(Permission.RENCANA_DRAFT)
def mulai(request: ActorRequest) -> HttpResponse:
    form = MulaiForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Isi tahun rencana dengan angka, misalnya 2026."))
        return redirect("rencana_aksi:daftar")
    home = request.area.at(Tingkat.KABUPATEN_KOTA)
    tahun = form.cleaned_data["tahun"]
    try:
        rencana = susun.start_rencana(
            actor=request.actor, wilayah=home, tahun=tahun, now=timezone.now()
        )
    except RuleViolated as error:
        messages.error(request, sentence_of(error))
        found = queries.rencana_of(request.actor, home, tahun)
        return (
            redirect("rencana_aksi:rincian", found.pk) if found else redirect("rencana_aksi:daftar")
        )
    return redirect("rencana_aksi:usulan", rencana.pk)


@requires(Permission.RENCANA_VIEW)
def aturan_periksa(request: ActorRequest) -> HttpResponse:
    rumus = rumus_rencana(timezone.localdate())
    context = {"rules": aturan().values(), "rumus": rumus, "bobot": list(rumus.bobot.items())}
    return render(request, "rencana_aksi/aturan.html", context)
