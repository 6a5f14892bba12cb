"""Webhooks: who is told of what, how it went, and sending again."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import DomainError
from kentongan.pintu import actions
from kentongan.pintu.pesan import add_problem
from kentongan.pintu.queries import webhook as queries
from kentongan.pintu.web.forms import WebhookForm

MANAGE = Permission.WEBHOOK_MANAGE
PER_PAGE = 30
SHOWN_ONCE = "rahasia-webhook"


@requires(MANAGE)
def daftar(request: ActorRequest) -> HttpResponse:
    form = WebhookForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        made = _registered(request, form)
        if made is not None:
            return redirect("pintu:rincian-webhook", made)
    rows = queries.list_webhook(request.actor, request.area)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    status = 422 if form.errors else 200
    return render(request, "pintu/webhook.html", {"form": form, "page": page}, status=status)


@requires(MANAGE)
def rincian(request: ActorRequest, pk: int) -> HttpResponse:
    row = queries.get_webhook(request.actor, pk)
    kept = request.session.get(SHOWN_ONCE)
    secret = request.session.pop(SHOWN_ONCE)[1] if kept and kept[0] == pk else ""
    rows = queries.kiriman_of(row)
    context = {
        "row": row,
        "secret": secret,
        # A receiver may echo what it was sent; who only looks after hooks reads no content.
        "is_owner": row.author_id == request.actor.user_id,
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman")),
        "crumbs": [{"label": gettext("Webhook"), "url": "/webhook/"}, {"label": row.nama}],
    }
    response = render(request, "pintu/rincian_webhook.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


@requires(MANAGE)
@require_POST
def ganti_rahasia(request: ActorRequest, pk: int) -> HttpResponse:
    row = queries.get_webhook(request.actor, pk)
    row = actions.renew_secret(actor=request.actor, webhook=row, now=timezone.now())
    request.session[SHOWN_ONCE] = (pk, row.secret)
    return redirect("pintu:rincian-webhook", pk)


@requires(MANAGE)
@require_POST
def uji(request: ActorRequest, pk: int) -> HttpResponse:
    row = queries.get_webhook(request.actor, pk)
    actions.try_webhook(actor=request.actor, webhook=row, now=timezone.now())
    return _told(request, pk, gettext("Pesan uji dikirim. Muat ulang halaman untuk jawabannya."))


@requires(MANAGE)
@require_POST
def jeda(request: ActorRequest, pk: int) -> HttpResponse:
    row = queries.get_webhook(request.actor, pk)
    reason = gettext("Dijeda oleh %s.") % request.actor.name
    actions.pause_webhook(actor=request.actor, webhook=row, reason=reason, now=timezone.now())
    return _told(request, pk, gettext("Webhook dijeda."))


@requires(MANAGE)
@require_POST
def lanjutkan(request: ActorRequest, pk: int) -> HttpResponse:
    row = queries.get_webhook(request.actor, pk)
    actions.resume_webhook(actor=request.actor, webhook=row, now=timezone.now())
    return _told(request, pk, gettext("Webhook aktif. Kabar selama jeda ikut dikirim."))


@requires(MANAGE)
@require_POST
def cabut(request: ActorRequest, pk: int) -> HttpResponse:
    row = queries.get_webhook(request.actor, pk)
    actions.revoke_webhook(actor=request.actor, webhook=row, now=timezone.now())
    messages.success(request, gettext("Webhook dicabut. Tidak ada lagi yang dikirim ke sana."))
    return redirect("pintu:webhook")


@requires(MANAGE)
@require_POST
def kirim_ulang(request: ActorRequest, pk: int, kiriman: int) -> HttpResponse:
    row = queries.get_webhook(request.actor, pk)
    actions.resend_kiriman(actor=request.actor, webhook=row, kiriman_id=kiriman, now=timezone.now())
    return _told(request, pk, gettext("Kabar itu akan dikirim lagi."))


def _told(request: ActorRequest, pk: int, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("pintu:rincian-webhook", pk)


def _registered(request: ActorRequest, form: WebhookForm) -> int | None:
    try:
        row = actions.register_webhook(
            actor=request.actor,
            wilayah=request.actor.areas_with(MANAGE)[0],
            now=timezone.now(),
            **form.cleaned_data,
        )
    except DomainError as error:
        add_problem(form, error, {})
        return None
    request.session[SHOWN_ONCE] = (row.pk, row.secret)
    return int(row.pk)
