"""What needs the actor now, gathered from every room it works in."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.akses.roles import Peran
from kentongan.beranda.rules import Tugas, in_order
from kentongan.hukum import registry
from kentongan.kernel.clocks import Clock
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan.enums import Jenis, Keadaan
from kentongan.laporan.models import Laporan
from kentongan.wilayah import queries as wilayah_queries

EACH = 8


def waiting_for(actor: Actor, area: KodeWilayah, *, now: datetime) -> list[Tugas]:
    """Everything that waits for *actor* in *area*, the most overdue first."""
    found: list[Tugas] = []
    for permission, gather in _GATHER:
        if actor.holds(permission):
            found += gather(actor, area, now)
    return in_order(found)


def _unverified(actor: Actor, area: KodeWilayah, now: datetime) -> list[Tugas]:
    rows = (
        Laporan.objects.visible_to(actor)
        .inside(area)
        .filter(keadaan=Keadaan.DIKIRIM, jenis=Jenis.KEJADIAN)
        .order_by("sent_at")[:EACH]
    )
    hours = timedelta(
        hours=float(registry.parameter("laporan.batas_verifikasi_jam", on=now.date()).value)
    )
    return [
        Tugas(
            _("Laporan: %(judul)s") % {"judul": row.judul},
            _("%(nomor)s, %(tempat)s. Belum diverifikasi.")
            % {"nomor": row.nomor, "tempat": wilayah_queries.full_name(row.wilayah)},
            reverse("laporan:rincian", args=[row.pk]),
            _("Verifikasi"),
            Clock(row.sent_at, row.sent_at + hours, now),
        )
        for row in rows
    ]


def _unconfirmed(actor: Actor, area: KodeWilayah, now: datetime) -> list[Tugas]:
    rows = (
        Laporan.objects.visible_to(actor)
        .inside(area)
        .filter(keadaan=Keadaan.DIKIRIM, jenis=Jenis.KEJADIAN, confirmed_at=None)
        .order_by("sent_at")[:EACH]
    )
    return [
        Tugas(
            _("Laporan di wilayah Anda: %(judul)s") % {"judul": row.judul},
            wilayah_queries.full_name(row.wilayah),
            reverse("laporan:rincian", args=[row.pk]),
            _("Kuatkan"),
            Clock(row.sent_at, row.sent_at + timedelta(hours=24), now),
        )
        for row in rows
    ]


def _returned(actor: Actor, area: KodeWilayah, now: datetime) -> list[Tugas]:
    rows = Laporan.objects.visible_to(actor).filter(
        author_id=actor.user_id, keadaan=Keadaan.DIKEMBALIKAN
    )[:EACH]
    return [
        Tugas(
            _("Dikembalikan: %(judul)s") % {"judul": row.judul},
            row.returned_reason,
            reverse("laporan:rincian", args=[row.pk]),
            _("Perbaiki dan kirim lagi"),
            words=_("perlu Anda"),
        )
        for row in rows
    ]


def _unreported_today(actor: Actor, area: KodeWilayah, now: datetime) -> list[Tugas]:
    if not any(grant.peran is Peran.PELAPOR for grant in actor.grants):
        return []
    start = now.replace(hour=0, minute=0, second=0, microsecond=0)
    mine = Laporan.objects.visible_to(actor).filter(author_id=actor.user_id)
    if mine.filter(received_at__gte=start).exists():
        return []
    return [
        Tugas(
            _("Anda belum melapor hari ini"),
            _("Bila aman, cukup satu ketukan: nihil."),
            reverse("laporan:kirim"),
            _("Lapor"),
            words=_("hari ini"),
        )
    ]


_GATHER = [
    (Permission.LAPORAN_VERIFY, _unverified),
    (Permission.LAPORAN_CONFIRM, _unconfirmed),
    (Permission.LAPORAN_SEND, _returned),
    (Permission.LAPORAN_SEND, _unreported_today),
]
