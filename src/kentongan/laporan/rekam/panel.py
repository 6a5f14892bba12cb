"""The record of a source beside its report, for who grades it."""

from zoneinfo import ZoneInfo

from django.db.models import Count
from django.utils.translation import gettext

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.wilayah import Tingkat, time_zone_of
from kentongan.laporan import rules
from kentongan.laporan.models import Laporan
from kentongan.laporan.panels import Panel
from kentongan.laporan.rekam.queries import CONFIRMED, JUDGED, OWN_CHANNELS, least_to_tell
from kentongan.laporan.rekam.rules import Rekam
from kentongan.laporan.samaran import forgotten_account


def rekam_of(actor: Actor, laporan: Laporan) -> Rekam | None:
    """The record of the source in this kabupaten/kota, for who grades its report.

    ``None`` for everybody else, and where too few reports were judged to say anything.
    """
    may_grade = actor.may(Permission.LAPORAN_VERIFY, in_wilayah=laporan.wilayah)
    if not may_grade or not laporan.author_id or laporan.channel not in OWN_CHANNELS:
        return None
    area = laporan.wilayah.at(Tingkat.KABUPATEN_KOTA)
    of_source = {laporan.author_id, forgotten_account(laporan.samaran)}
    found = (
        Laporan.objects.visible_to(actor, inside=area)
        .filter(JUDGED, author_id__in=sorted(of_source), channel__in=OWN_CHANNELS)
        .exclude(pk=laporan.pk)
        .aggregate(judged=Count("pk"), confirmed=Count("pk", filter=CONFIRMED))
    )
    if not rules.is_enough_to_tell(found["judged"], least=least_to_tell()):
        return None
    return Rekam(found["confirmed"], found["judged"])


def panel_of(actor: Actor, laporan: Laporan) -> Panel | None:
    """The record as a panel on the report's page."""
    rekam = rekam_of(actor, laporan)
    if rekam is None or laporan.received_at is None:
        return None
    zone = ZoneInfo(time_zone_of(laporan.wilayah))
    context = {
        "rekam": rekam,
        "tahun": str(laporan.received_at.astimezone(zone).year),
        "wilayah": laporan.wilayah.at(Tingkat.KABUPATEN_KOTA),
    }
    return Panel(gettext("Rekam sumber"), "laporan/panel_rekam.html", context)
