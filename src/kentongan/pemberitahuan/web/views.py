"""The bell's page."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.pemberitahuan import actions, queries


@requires(Permission.PEMBERITAHUAN_VIEW)
@require_safe
def index(request: ActorRequest) -> HttpResponse:
    """Everything the actor was told, newest first."""
    only_unread = request.GET.get("keadaan") == "belum"
    rows = queries.list_pemberitahuan(request.actor, only_unread=only_unread)
    page = Paginator(rows, 25).get_page(request.GET.get("halaman"))
    unread = queries.unread_count(request.actor)
    context = {"page": page, "unread": unread, "only_unread": only_unread}
    return render(request, "pemberitahuan/daftar.html", context)


@requires(Permission.PEMBERITAHUAN_VIEW)
@require_POST
def read(request: ActorRequest, pk: int) -> HttpResponse:
    """Mark one read and go to what it is about."""
    row = actions.mark_read(
        actor=request.actor, wilayah=request.actor.wilayah, pk=pk, now=timezone.now()
    )
    return redirect(row.url)


@requires(Permission.PEMBERITAHUAN_VIEW)
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    actions.mark_all_read(actor=actor, wilayah=actor.wilayah, now=timezone.now())
    return redirect("pemberitahuan:daftar")
