"""What became of a source's earlier reports: a count for who grades, never a verdict."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.hukum import registry
from kentongan.kernel.wilayah import Tingkat
from kentongan.laporan import rules
from kentongan.laporan.enums import Jenis, Saluran
from kentongan.laporan.models import Laporan
from kentongan.laporan.panels import Panel

OWN_CHANNELS = (Saluran.WEB.value, Saluran.API.value)
"""Where the account that sent is the source; elsewhere somebody wrote down for another."""


@dataclass(frozen=True, slots=True)
class Rekam:
    """*confirmed* of *judged* earlier reports."""

    confirmed: int
    judged: int


def rekam_of(actor: Actor, laporan: Laporan) -> Rekam | None:
    """The record of the source in this kabupaten/kota, for who grades its report.

    ``None`` for everybody else, and where too few reports were judged to say anything.
    """
    may_grade = actor.may(Permission.LAPORAN_VERIFY, in_wilayah=laporan.wilayah)
    if not may_grade or not laporan.author_id or laporan.channel not in OWN_CHANNELS:
        return None
    area = laporan.wilayah.at(Tingkat.KABUPATEN_KOTA)
    judged = Q(nilai_isi__in=rules.JUDGED) | Q(confirmed_at__isnull=False)
    confirmed = Q(nilai_isi=rules.CONFIRMED) | Q(confirmed_at__isnull=False)
    found = (
        Laporan.objects.visible_to(actor, inside=area)
        .filter(judged, author_id=laporan.author_id, channel__in=OWN_CHANNELS)
        .filter(jenis=Jenis.KEJADIAN, verified_at__isnull=False)
        .exclude(pk=laporan.pk)
        .aggregate(judged=Count("pk"), confirmed=Count("pk", filter=confirmed))
    )
    least = registry.parameter("laporan.rekam_min", on=timezone.localdate()).value
    if not rules.is_enough_to_tell(found["judged"], least=least):
        return None
    return Rekam(found["confirmed"], found["judged"])


def panel_of(actor: Actor, laporan: Laporan) -> Panel | None:
    """The record as a panel on the report's page."""
    rekam = rekam_of(actor, laporan)
    if rekam is None:
        return None
    return Panel(gettext("Rekam sumber"), "laporan/panel_rekam.html", {"rekam": rekam})
