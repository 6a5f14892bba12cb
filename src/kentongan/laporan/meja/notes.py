"""Keeps the desk's note in step with the report that it is about. Called inside actions."""

from kentongan.laporan.enums import Keadaan
from kentongan.laporan.meja import rules
from kentongan.laporan.meja.models import CatatanMeja
from kentongan.laporan.models import Laporan


def follow_state(row: Laporan) -> None:
    """What a report's new state means for its conversation."""
    for note in CatatanMeja.objects.filter(pk=row.pk).exclude(tanya=""):
        note.tanya = rules.tanya_after(note.tanya, Keadaan(row.keadaan))
        note.save(update_fields=["tanya"])


def wake(row: Laporan) -> None:
    """Bring back a report that rests: its reporter has written again."""
    resting = CatatanMeja.objects.filter(pk=row.pk, snoozed_until__isnull=False)
    resting.update(snoozed_until=None, snooze_reason="")
