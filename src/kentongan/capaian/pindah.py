"""One change of state of a report: checked, kept in its history, told to who acts next."""

from datetime import date, datetime

from django.urls import reverse

from kentongan.akses.action import check_transition
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.akses.queries import accounts_holding
from kentongan.capaian import queries
from kentongan.capaian.enums import TRANSITIONS, KeadaanLaporan
from kentongan.capaian.models import LaporanPeriode, RiwayatLaporanPeriode
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.pemberitahuan.kirim import notify


def move(
    laporan: LaporanPeriode, new: KeadaanLaporan, *, actor: Actor, now: datetime, note: str = ""
) -> str:
    """Answers the old state."""
    old = laporan.state
    check_transition(TRANSITIONS, old, new, "capaian.bad_transition")
    laporan.keadaan, laporan.changed_at = new.value, now
    laporan.save()
    remember(laporan, actor=actor, now=now, note=note)
    return old.value


def remember(laporan: LaporanPeriode, *, actor: Actor, now: datetime, note: str = "") -> None:
    RiwayatLaporanPeriode.objects.create(
        laporan=laporan,
        keadaan=laporan.keadaan,
        happened_at=now,
        oleh=actor.name[:200],
        catatan=note,
    )


def tell(
    laporan: LaporanPeriode,
    permission: Permission,
    title: str,
    *,
    key: str,
    today: date,
    wilayah: KodeWilayah | None = None,
) -> None:
    """Notify who holds *permission* in the report's region, or in *wilayah* above it."""
    where = laporan.wilayah if wilayah is None else wilayah
    notify(
        accounts_holding(permission, wilayah=where, today=today, exactly=True),
        kind="rencana",
        title=title.format(laporan=queries.title_of(laporan)),
        url=reverse("capaian:rincian", args=[laporan.pk]),
        key=f"capaian:{laporan.pk}:{key}",
    )
