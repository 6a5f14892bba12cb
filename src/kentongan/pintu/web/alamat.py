"""Numbers and addresses of reporters: registered here, proved by the code that comes from there."""

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
from kentongan.laporan.enums import Saluran, Sumber
from kentongan.pintu import actions
from kentongan.pintu.pesan import add_problem
from kentongan.pintu.queries import alamat as queries
from kentongan.pintu.queries.pesan import held_mails
from kentongan.pintu.web.forms import AlamatForm

MANAGE = Permission.ALAMAT_MANAGE
PER_PAGE = 50


@requires(MANAGE)
def daftar(request: ActorRequest) -> HttpResponse:
    form = AlamatForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _registered(request, form):
        return redirect("pintu:alamat")
    rows = queries.list_alamat(request.actor, request.area)
    context = {
        "form": form,
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman")),
        "now": timezone.now(),
        "tertunda": held_mails(),
    }
    return render(request, "pintu/alamat.html", context, status=422 if form.errors else 200)


@requires(MANAGE)
@require_POST
def cabut(request: ActorRequest, pk: int) -> HttpResponse:
    row = queries.get_alamat(request.actor, pk)
    actions.revoke_alamat(actor=request.actor, alamat=row, now=timezone.now())
    messages.success(request, gettext("Alamat dicabut. Pesan dari sana kini belum dikenal."))
    return redirect("pintu:alamat")


def _registered(request: ActorRequest, form: AlamatForm) -> bool:
    values = form.cleaned_data
    try:
        row = actions.register_alamat(
            actor=request.actor,
            wilayah=request.actor.areas_with(MANAGE)[0],
            akun=values["akun"],
            channel=Saluran(values["channel"]),
            sumber=Sumber(values["sumber"]),
            alamat=values["alamat"],
            now=timezone.now(),
        )
    except DomainError as error:
        add_problem(form, error, {})
        return False
    words = gettext("Minta pemiliknya mengirim dari alamat itu: DAFTAR %s (berlaku 7 hari).")
    messages.success(request, words % row.kode)
    return True
