"""When a name behind a report may be opened, and who is told of it."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.akses.policy import may_reveal
from kentongan.akses.queries import accounts_holding
from kentongan.kernel.errors import NotPermitted
from kentongan.kernel.wilayah import Tingkat
from kentongan.laporan import rules
from kentongan.laporan.models import Laporan
from kentongan.laporan.samaran import shown
from kentongan.pemberitahuan.kirim import notify


def check_may_open(actor: Actor, laporan: Laporan, reason: str) -> None:
    """Whether *actor* may learn a name behind *laporan*, for a reason that can be judged.

    Raises:
        NotPermitted: it is not the desk of that very kabupaten/kota.
        InvalidInput: no reason that an inspektur could judge.

    """
    if not may_reveal(actor, laporan.wilayah):
        raise NotPermitted("laporan.reveal_not_permitted")
    rules.check_reveal(reason)


def tell_inspectors(actor: Actor, laporan: Laporan, reason: str, now: datetime) -> None:
    """Say to those who read the trace that a name was opened, by whom and why."""
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
