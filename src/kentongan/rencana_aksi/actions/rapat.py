"""Writes around the evaluation: bundles ordered and finished, reminders sent."""

from datetime import date, datetime, timedelta

from django.urls import reverse

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.jobs import enqueue
from kentongan.akses.models import Akun
from kentongan.akses.permissions import Permission
from kentongan.akses.queries import accounts_holding
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.pemberitahuan.kirim import notify
from kentongan.rencana_aksi.enums import JenisBerkas
from kentongan.rencana_aksi.models import BerkasRapat

KEPT = timedelta(days=14)


@action(Permission.KEPATUHAN_VIEW)
def order_berkas(
    *,
    actor: Actor,
    wilayah: KodeWilayah,
    tahun: int,
    pada: date,
    jenis: JenisBerkas,
    bentuk: str,
    saringan: dict[str, str],
    now: datetime,
) -> BerkasRapat:
    """Have a bundle made in the background; older ones are dropped."""
    BerkasRapat.objects.filter(created_at__lt=now - KEPT).delete()
    row = BerkasRapat.objects.create(
        wilayah_kode=str(wilayah),
        tahun=tahun,
        pada=pada,
        jenis=jenis,
        bentuk=bentuk,
        saringan=saringan,
        author_id=actor.user_id,
        created_at=now,
    )
    record("kepatuhan.bundle_ordered", target=row, jenis=jenis.value)
    enqueue("kentongan.rencana_aksi.tasks.make_berkas", row.pk, key=f"berkas-rapat:{row.pk}")
    return row


@action(Permission.KEPATUHAN_VIEW)
def finish_berkas(
    *, actor: Actor, wilayah: KodeWilayah, berkas_id: int, isi: bytes, now: datetime
) -> BerkasRapat:
    """Keep what was made and tell who asked for it."""
    row = BerkasRapat.objects.select_for_update().get(pk=berkas_id)
    row.isi, row.selesai_at, row.selesai = isi, now, row.jumlah
    row.save()
    record("kepatuhan.bundle_made", target=row, bytes=len(isi))
    notify(
        Akun.objects.filter(pk=row.author_id),
        kind="kepatuhan",
        title=f"{row.get_jenis_display()} RAD-PKS {row.tahun} siap diunduh",
        url=reverse("rencana_aksi:berkas", args=[row.pk]),
        key=f"berkas-rapat:{row.pk}",
    )
    return row


@action(Permission.RENCANA_SUBMIT)
def remind_region(
    *,
    actor: Actor,
    wilayah: KodeWilayah,
    title: str,
    body: str,
    url: str,
    key: str,
    today: date,
) -> int:
    """Tell the operators of a region what is due, once for each *key*."""
    people = accounts_holding(Permission.RENCANA_SUBMIT, wilayah=wilayah, today=today, exactly=True)
    told = notify(people, kind="tenggat", title=title, body=body, url=url, key=key)
    record("rencana.reminded", target=f"{wilayah} {title}", key=key, told=told)
    return told
