"""The trace of a task, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from kentongan.akses.actor import Actor
from kentongan.akses.queries import history_of
from kentongan.tim.models import TindakLanjut


@dataclass(frozen=True, slots=True)
class Langkah:
    """One thing that was done: when, by whom, what, and what was said."""

    at: datetime
    who: str
    words: str
    note: str = ""


def history_in_words(actor: Actor, row: TindakLanjut) -> list[Langkah]:
    """What was done with a task, newest first; what an undone closing said stays readable."""
    words = {
        "tindak_lanjut.recorded": _("mencatat"),
        "tindak_lanjut.corrected": _("memperbaiki isinya"),
        "tindak_lanjut.done": _("melaporkan selesai"),
        "tindak_lanjut.cancelled": _("membatalkan"),
        "tindak_lanjut.reopened": _("membuka lagi"),
    }
    found = history_of("tindaklanjut", row.pk, actor=actor)
    return [
        Langkah(
            each.happened_at,
            each.actor_name,
            words[each.action],
            str(each.data.get("hasil") or each.data.get("alasan") or ""),
        )
        for each in reversed(found)
        if each.action in words
    ]
