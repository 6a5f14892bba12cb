"""Reminders of due days, outside the request."""

from django.urls import reverse
from django.utils import timezone

from kentongan.akses.actor import Actor
from kentongan.akses.schedules import every
from kentongan.capaian import queries
from kentongan.capaian.actions import alur
from kentongan.capaian.queries import Pengingat
from kentongan.dokumen.tanggal import tanggal
from kentongan.rencana_aksi.pengingat import remind_titipan


@every(minutes=360)
def remind_of_periods() -> int:
    """Tell each region once, some days before, shortly before and after the due day."""
    today = timezone.localdate()
    system = Actor.sistem("Pengingat laporan periode")
    return sum(
        alur.remind_of_period(
            actor=system,
            rencana=each.rencana,
            periode=each.periode,
            key=each.key,
            title=_title(each),
            today=today,
        )
        for each in queries.due_reminders(today)
    )


def _title(each: Pengingat) -> str:
    name = f"Laporan {each.periode.value} {each.rencana.tahun}"
    if each.tahap == "lewat":
        return f"{name} terlambat; tenggatnya {tanggal(each.due)}"
    return f"{name} paling lambat {tanggal(each.due)}"


@every(minutes=360)
def remind_of_delegations() -> int:
    """Remind each agency of the rows of reports that it holds."""
    today = timezone.localdate()
    return sum(
        remind_titipan(each, url=reverse("capaian:delegasi-isi", args=[pk]), today=today)
        for pk, each in queries.all_titipan()
    )
