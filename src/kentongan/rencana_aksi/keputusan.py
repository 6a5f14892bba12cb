"""Remembers what was answered to a proposal; called inside actions."""

from datetime import datetime

from kentongan.akses.actor import Actor
from kentongan.rencana_aksi.enums import JawabanUsulan
from kentongan.rencana_aksi.models import BarisAksi, KeputusanUsulan, RencanaAksi


def decide(
    rencana: RencanaAksi,
    key: str,
    jawaban: JawabanUsulan,
    actor: Actor,
    now: datetime,
    baris: BarisAksi | None = None,
) -> None:
    """The last answer holds."""
    values = {"jawaban": jawaban, "baris": baris, "decided_at": now, "decided_by": actor.name}
    KeputusanUsulan.objects.update_or_create(rencana=rencana, key=key, defaults=values)
