"""Tells of a plan to who acts next; called inside actions."""

from datetime import date

from django.urls import reverse

from kentongan.akses.permissions import Permission
from kentongan.akses.queries import accounts_holding
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.pemberitahuan.kirim import notify
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.models import RencanaAksi


def tell(
    rencana: RencanaAksi,
    permission: Permission,
    wilayah: KodeWilayah,
    title: str,
    *,
    key: str,
    today: date,
    url: str = "",
) -> None:
    """Notify who holds *permission* in *wilayah* itself, once for each *key*."""
    notify(
        accounts_holding(permission, wilayah=wilayah, today=today, exactly=True),
        kind="rencana",
        title=title.format(tahun=rencana.tahun, wilayah=queries.region_name(rencana)),
        url=url or reverse("rencana_aksi:rincian", args=[rencana.pk]),
        key=f"rencana:{rencana.pk}:{rencana.versi}:{key}",
    )
