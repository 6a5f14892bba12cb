"""What concerns the person behind a report, apart from its words."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.models import Akun
from kentongan.akses.permissions import Permission
from kentongan.akses.policy import may_reveal
from kentongan.akses.queries import accounts_holding
from kentongan.kernel.errors import NotPermitted
from kentongan.kernel.wilayah import Tingkat
from kentongan.laporan import rules
from kentongan.laporan.models import Laporan
from kentongan.laporan.samaran import shown
from kentongan.pemberitahuan.kirim import notify

ON = ("laporan", Laporan)


@action(Permission.LAPORAN_SOURCE_VIEW, on=ON)
def reveal_pelapor(*, actor: Actor, laporan: Laporan, reason: str, now: datetime) -> Akun | None:
    """The account behind a report, for a reason that is traced and told to the inspektur."""
    if not may_reveal(actor, laporan.wilayah):
        raise NotPermitted("laporan.reveal_not_permitted")
    rules.check_reveal(reason)
    record("laporan.name_seen", target=laporan, samaran=laporan.samaran, reason=reason.strip())
    _tell_inspectors(actor, laporan, reason.strip(), now)
    return Akun.objects.filter(pk=laporan.author_id or 0).first()


def _tell_inspectors(actor: Actor, laporan: Laporan, reason: str, now: datetime) -> None:
    desk, today = laporan.wilayah.at(Tingkat.KABUPATEN_KOTA), timezone.localdate(now)
    of_desk = accounts_holding(Permission.JEJAK_VIEW, wilayah=desk, today=today, exactly=True)
    # Where the kabupaten has no inspektur of its own, those above learn of it.
    whom = of_desk or accounts_holding(Permission.JEJAK_VIEW, wilayah=desk, today=today)
    notify(
        whom,
        kind="laporan.identitas_dibuka",
        nomor=laporan.nomor,
        title=gettext("Identitas %(pelapor)s dibuka")
        % {"pelapor": f"{shown(laporan.samaran)}, {laporan.nomor}"},
        body=gettext("Oleh %(siapa)s. Alasan: %(alasan)s")
        % {"siapa": actor.name, "alasan": reason},
        url=reverse("beranda:jejak"),
        key=f"buka {laporan.pk} {now.isoformat()}",
    )
