"""Reminds an agency of what it holds, of a plan or of a report; called by tasks."""

from datetime import date
from typing import Any

from kentongan.akses.actor import Actor
from kentongan.dokumen.tanggal import tanggal
from kentongan.pemberitahuan.models import Pemberitahuan
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.actions.delegasi import remind_agency
from kentongan.rencana_aksi.rules.reminders import step_of


def remind_titipan(each: queries.Titipan, *, url: str, today: date) -> int:
    """How many were told: once an occasion, before the day and each week after it."""
    left = (each.tenggat_on - today).days
    step = step_of(left)
    if not step:
        return 0
    key = f"delegasi-tenggat:{each.rencana_id}:{each.tahap}:{each.instansi_id}:{each.tenggat_on}:{step}"
    if Pemberitahuan.objects.filter(key=key).exists():
        return 0
    when = f"tenggat {tanggal(each.tenggat_on)}" if left >= 0 else f"lewat {-left} hari"
    plan: dict[str, Any] = {"rencana": each.rencana_id}
    told: int = remind_agency(
        **plan,
        actor=Actor.sistem("Pengingat delegasi"),
        instansi_id=each.instansi_id,
        title=f"{each.banyak} baris {each.title} di {each.instansi}: {when}",
        url=url,
        key=key,
        today=today,
    )
    return told
