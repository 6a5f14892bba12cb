"""Home, search over every register, and the trace."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.akses.queries import list_jejak
from kentongan.beranda import mulai
from kentongan.beranda.queries import home as home_queries
from kentongan.beranda.queries import search as search_queries
from kentongan.beranda.queries.reporting import reporting_grid
from kentongan.laporan.riwayat import without_authors


@requires(Permission.BERANDA_VIEW)
def home(request: ActorRequest) -> HttpResponse:
    """What waits for the actor, then what the actor's areas look like."""
    actor, area, now = request.actor, request.area, timezone.localtime()
    context = {
        "page": home_queries.home_of(actor, area, now=now),
        "counted": mulai.counted_in_trends(actor, area),
        "steps": mulai.first_steps(actor, area, today=now.date()),
        "accounts": mulai.accounts_here(actor, area, today=now.date()),
        "may_trace": actor.holds(Permission.JEJAK_VIEW),
    }
    return render(request, "beranda/beranda.html", context)


@requires(Permission.PELAPORAN_VIEW)
def grid(request: ActorRequest) -> HttpResponse:
    """Who reports and who is silent: for the home page, which asks after it stands."""
    rows = reporting_grid(request.actor, request.area, now=timezone.localtime())
    return render(request, "beranda/_kisi.html", {"grid": rows})


@requires(Permission.BERANDA_VIEW)
def search(request: ActorRequest) -> HttpResponse:
    """Everything that matches in every register the actor may open."""
    text = request.GET.get("q", "").strip()
    context: dict[str, Any] = {"q": text}
    if text:
        context["found"] = search_queries.search_registers(request.actor, request.area, text)
        context["areas"] = search_queries.search_areas(request.actor, text)
    return render(request, "beranda/cari.html", context)


@requires(Permission.JEJAK_VIEW)
def trace(request: ActorRequest) -> HttpResponse:
    """The audit trail of the actor's areas, newest first."""
    rows = list_jejak(request.actor, request.area)
    page = Paginator(rows, 50).get_page(request.GET.get("halaman"))
    page.object_list = without_authors(page.object_list)
    return render(request, "beranda/jejak.html", {"page": page})
