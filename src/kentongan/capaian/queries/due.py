"""Which regions are to be reminded of a report that has not been sent."""

from dataclasses import dataclass
from datetime import date

from kentongan.akses.permissions import Permission
from kentongan.akses.queries import accounts_holding
from kentongan.capaian.enums import KeadaanLaporan
from kentongan.capaian.models import LaporanPeriode
from kentongan.capaian.rules.waktu import reminders
from kentongan.hukum import registry
from kentongan.kernel.periods import Periode
from kentongan.pemberitahuan.models import Pemberitahuan
from kentongan.rencana_aksi.models import RencanaAksi
from kentongan.rencana_aksi.queries import Titipan, plans_held, titipan

YEARS_BACK = 1
LATE_KEPT_DAYS = 120
"""How long after the due day a region is still told that its report is late."""


@dataclass(frozen=True, slots=True)
class Pengingat:
    """One reminder that nobody has had yet; *tahap* is days before, or ``lewat``."""

    rencana: RencanaAksi
    periode: Periode
    tahap: str
    due: date
    key: str


def due_reminders(today: date) -> list[Pengingat]:
    """Every reminder of today, in some queries for the whole country."""
    found = []
    for year in range(today.year - YEARS_BACK, today.year + 1):
        for periode in Periode:
            due = registry.due_on(periode, year).value
            tahap = reminders(due, today, _days(today))
            if tahap and (today - due).days <= LATE_KEPT_DAYS:
                found += _of_period(year, periode, tahap, due, today)
    return found


def _days(today: date) -> list[int]:
    names = ("capaian.pengingat_hari", "capaian.pengingat_akhir_hari")
    return [registry.parameter(name, on=today).value for name in names]


def _of_period(year: int, periode: Periode, tahap: str, due: date, today: date) -> list[Pengingat]:
    reason = "the operators of each region are told of their own duty"
    sent = LaporanPeriode.objects.unscoped(reason=reason).filter(
        tahun=year, periode=periode.value, dikirim_pertama_at__isnull=False
    )
    plans = RencanaAksi.objects.unscoped(reason=reason).filter(
        tahun=year, dikirim_pertama_at__isnull=False
    )
    waiting = plans.exclude(pk__in=sent.values("rencana_id")).order_by("pk")
    keys = {plan.pk: f"capaian-tenggat:{plan.pk}:{periode.value}:{tahap}" for plan in waiting}
    told = set(
        Pemberitahuan.objects.filter(
            key__startswith="capaian-tenggat:", key__endswith=f":{periode.value}:{tahap}"
        ).values_list("key", flat=True)
    )
    return [
        Pengingat(plan, periode, tahap, due, keys[plan.pk])
        for plan in waiting
        if keys[plan.pk] not in told and _someone(plan, today)
    ]


def all_titipan() -> list[tuple[int, Titipan]]:
    """Rows of every report on a desk that agencies hold, with the report's id."""
    held = titipan(plans_held(tahap_of_plan=False))
    desk = LaporanPeriode.objects.unscoped(reason="each agency is told of its own duty").filter(
        rencana_id__in={each.rencana_id for each in held}, keadaan=KeadaanLaporan.DRAFT.value
    )
    known = {
        (plan, periode): pk for pk, plan, periode in desk.values_list("pk", "rencana_id", "periode")
    }
    pairs = ((known.get((each.rencana_id, each.tahap)), each) for each in held)
    return [(pk, each) for pk, each in pairs if pk is not None]


def _someone(plan: RencanaAksi, today: date) -> bool:
    """Whether the region has anyone to tell; else it would be tried again for ever."""
    people = accounts_holding(
        Permission.CAPAIAN_FILL, wilayah=plan.wilayah, today=today, exactly=True
    )
    return people.exists()
