"""A hint on the reporting form: from that place and day something was told already."""

from datetime import date, timedelta

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from kentongan.akses.http import ActorRequest, requires
from kentongan.akses.permissions import Permission
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan import serupa
from kentongan.laporan.web.antrean_form import local_day


@requires(Permission.LAPORAN_SEND)
@never_cache
@require_GET
def hint(request: ActorRequest) -> HttpResponse:
    """One's own reports of that place and day; of those of others only that there is one."""
    asked = _asked(request)
    if asked is None:
        return JsonResponse({"pesan": "", "laporan": []})
    found = serupa.told_from(request.actor, *asked)
    words = ""
    if found.own:
        words = gettext("Anda sudah melaporkan kejadian dari tempat ini pada hari itu:")
    elif found.is_told_by_others:
        words = gettext(
            "Sudah ada laporan dari tempat ini pada hari itu. Tetap kirim: keterangan Anda melengkapi."
        )
    rows = [
        {"teks": f"{row.nomor} {row.judul}", "url": reverse("laporan:rincian", args=[row.pk])}
        for row in found.own
    ]
    return JsonResponse({"pesan": words, "laporan": rows})


def _asked(request: ActorRequest) -> tuple[KodeWilayah, date] | None:
    try:
        wilayah = KodeWilayah(request.GET.get("wilayah", ""))
        other = parse_date(request.GET.get("tanggal", ""))
    except ValueError:
        return None
    today = local_day(wilayah, timezone.now())
    days = {"hari_ini": today, "kemarin": today - timedelta(days=1), "lain": other}
    day = days.get(request.GET.get("kapan", ""))
    return None if day is None or not 2000 <= day.year <= today.year else (wilayah, day)
