"""What desks of two tiers say to each other about a report that was forwarded."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.models import Akun
from kentongan.akses.permissions import Permission
from kentongan.kernel.enums import Klasifikasi
from kentongan.laporan import rules
from kentongan.laporan.meja import queries
from kentongan.laporan.meja import rules as desk_rules
from kentongan.laporan.models import Komentar, Laporan
from kentongan.pemberitahuan.enums import Jenis
from kentongan.pemberitahuan.kirim import notify

ON = ("laporan", Laporan)


@action(Permission.LAPORAN_COMMENT, on=ON)
def comment_laporan(*, actor: Actor, laporan: Laporan, text: str, now: datetime) -> Komentar:
    """Say or ask something about a forwarded report; the other desk is told, the reporter not.

    The trace holds that it was said, not the words: they stay with the report.
    """
    rules.check_is_forwarded(laporan.diteruskan_at)
    komentar = Komentar.objects.create(
        laporan=laporan,
        author_id=actor.user_id,
        author_name=actor.name[:150],
        meja=str(queries.own_desk(actor, laporan)),
        text=desk_rules.check_message(text),
        created_at=now,
    )
    record("laporan.commented", target=laporan, komentar=komentar.pk)
    _tell_others(komentar)
    return komentar


def _tell_others(komentar: Komentar) -> None:
    """Who of another desk wrote before; and where another desk writes, who works on it here."""
    laporan, others = komentar.laporan, Komentar.objects.exclude(meja=komentar.meja)
    told = set(others.filter(laporan=komentar.laporan_id).values_list("author_id", flat=True))
    if komentar.meja != str(queries.desk_of(laporan)):
        day = timezone.localdate(komentar.created_at)
        desk = queries.holders_for(queries.desk_of(laporan), today=day)
        holder = queries.note_of(laporan).pemegang_id
        told |= {holder} if holder else set(desk.values_list("pk", flat=True))
    notify(
        Akun.objects.filter(pk__in=told - {komentar.author_id}, is_active=True),
        kind=Jenis.LAPORAN,
        nomor=laporan.nomor,
        title=f"Catatan antarmeja: laporan {laporan.nomor}",
        body="" if laporan.klasifikasi >= Klasifikasi.RAHASIA else komentar.text[:200],
        url=reverse("laporan:rincian", args=[laporan.pk]) + "#antarmeja",
        key=f"laporan:{laporan.pk}:komentar:{komentar.pk}",
    )
