"""What desks of two tiers say to each other, on the page of the report."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.laporan import actions, queries
from kentongan.laporan.web import meja
from kentongan.laporan.web.forms_meja import KomentarForm
from kentongan.laporan.web.lanjut import onward

_UNPROCESSABLE = 422


@requires(Permission.LAPORAN_COMMENT)
@require_POST
def tulis(request: ActorRequest, pk: int) -> HttpResponse:
    """Keep what one desk says to the other."""
    laporan = queries.get_laporan(request.actor, pk)
    form = KomentarForm(request.POST, auto_id="komentar_%s")
    if not form.is_valid():
        return meja.show(request, laporan, status=_UNPROCESSABLE, komentar_form=form)
    actions.comment_laporan(
        actor=request.actor, laporan=laporan, text=form.cleaned_data["pesan"], now=timezone.now()
    )
    messages.success(request, gettext("Catatan tersimpan; meja yang lain diberi tahu."))
    return onward(request, pk, stay=True, anchor="antarmeja")
