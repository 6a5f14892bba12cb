"""What concerns the person behind a report, apart from its words."""

from datetime import datetime

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.models import Akun
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import NotFound
from kentongan.laporan.identitas import check_may_open, tell_inspectors
from kentongan.laporan.models import Laporan

ON = ("laporan", Laporan)


@action(Permission.LAPORAN_SOURCE_VIEW, on=ON)
def reveal_pelapor(*, actor: Actor, laporan: Laporan, reason: str, now: datetime) -> Akun | None:
    """The account behind a report, for a reason that is traced and told to the inspektur."""
    check_may_open(actor, laporan, reason)
    if not laporan.has_known_author:
        raise NotFound("laporan.identity_not_kept")
    record("laporan.name_seen", target=laporan, samaran=laporan.samaran, reason=reason.strip())
    tell_inspectors(actor, laporan, reason.strip(), now)
    return Akun.objects.filter(pk=laporan.author_id or 0).first()
