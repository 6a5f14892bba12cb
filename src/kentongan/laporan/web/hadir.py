"""Who else has the report open: asked by the page every few seconds while it is seen."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.kernel.wilayah import TIME_ZONE_LABELS, time_zone_of
from kentongan.laporan import queries
from kentongan.laporan.meja import hadir
from kentongan.laporan.web.antrean_form import local_clock


@requires(Permission.LAPORAN_VIEW)
@never_cache
@require_POST
def buka(request: ActorRequest, pk: int) -> HttpResponse:
    """A sentence, empty when nobody else has it open."""
    laporan = queries.get_laporan(request.actor, pk)
    others = hadir.look(request.actor, laporan, now=timezone.now())
    zone = TIME_ZONE_LABELS[time_zone_of(laporan.wilayah)]
    names = [
        gettext("%(nama)s sejak %(jam)s %(zona)s")
        % {"nama": each.nama, "jam": local_clock(laporan.wilayah, each.since), "zona": zone}
        for each in others
    ]
    words = gettext("Sedang dibuka oleh %s.") % ", ".join(names) if names else ""
    return HttpResponse(words, content_type="text/plain; charset=utf-8")
