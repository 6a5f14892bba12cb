"""What an operator wrote down lately."""

from datetime import datetime

from kentongan.akses.actor import Actor
from kentongan.laporan.models import Laporan
from kentongan.laporan.queries import get_laporan
from kentongan.pintu.enums import LISAN
from kentongan.pintu.models import PemberiKabar
from kentongan.pintu.rules.catat import may_undo

LATELY = 5


def noted_lately(actor: Actor) -> list[Laporan]:
    """The last few reports that the actor wrote down for others, newest first."""
    rows = Laporan.objects.visible_to(actor).filter(author_id=actor.user_id, channel__in=LISAN)
    return list(rows.order_by("-id")[:LATELY])


def undoable(actor: Actor, rows: list[Laporan], *, now: datetime) -> Laporan | None:
    """The newest of *rows* where it can still be undone."""
    row = rows[0] if rows else None
    if row is None:
        return None
    is_free = may_undo(
        channel=row.channel,
        keadaan=row.keadaan,
        author_id=row.author_id,
        user_id=actor.user_id,
        received_at=row.received_at,
        now=now,
    )
    return row if is_free else None


def noted(actor: Actor, pk: int) -> Laporan | None:
    """One that the actor wrote down, to be written again; ``None`` for anything else."""
    row = get_laporan(actor, pk)
    return row if row.author_id == actor.user_id and row.channel in LISAN else None


def has_pemberi(laporan: Laporan) -> bool:
    """Whether somebody's name is kept beside the report."""
    if laporan.channel not in LISAN:
        return False
    return PemberiKabar.objects.filter(laporan_id=laporan.pk).exists()
