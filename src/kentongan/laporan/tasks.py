"""Background work of reports."""

from collections import defaultdict
from datetime import datetime, timedelta

from django.utils import timezone

from kentongan.akses.actor import Actor
from kentongan.akses.jobs import outside
from kentongan.akses.schedules import every
from kentongan.hukum import registry
from kentongan.kernel.wilayah import NASIONAL, KodeWilayah
from kentongan.laporan import actions
from kentongan.laporan.retensi import queries
from kentongan.laporan.titipan import actions as actions_of_titipan
from kentongan.laporan.titipan import antar
from kentongan.laporan.titipan import queries as titipan_queries

DISCARDED = 500
"""How many bundles are thrown away at once; the next day goes on."""


@every(minutes=5)
@outside
def carry_titipan() -> int:
    """Take sealed bundles to the server that opens them, where its address is set."""
    return antar.carry_on(now=timezone.now())


@every(minutes=24 * 60)
def discard_titipan() -> int:
    """Throw away what strangers left and no server ever opened; answers how many."""
    now = timezone.now()
    days = registry.parameter("laporan.titipan_simpan_hari", on=timezone.localdate(now)).value
    actor, gone = Actor.sistem("Pembuangan titipan"), 0
    for row in titipan_queries.never_opened(before=now - timedelta(days=days), limit=DISCARDED):
        actions_of_titipan.discard_titipan(actor=actor, titipan=row)
        gone += 1
    return gone


@every(minutes=24 * 60)
def forget_reporters() -> int:
    """Cut every tie that is due; answers how many."""
    return forget_due(NASIONAL, now=timezone.now())


def forget_due(wilayah: KodeWilayah, *, now: datetime) -> int:
    """Cut the ties that are due in *wilayah*, so many in one transaction."""
    actor, by_kab = Actor.sistem("Penghapusan identitas"), defaultdict[str, list[int]](list)
    for each in queries.due(wilayah, now=now):
        by_kab[each.kab_kode].append(each.pk)
    cut = 0
    for kab, keys in by_kab.items():
        for start in range(0, len(keys), queries.BATCH):
            batch = keys[start : start + queries.BATCH]
            cut += actions.erase_identitas(
                actor=actor, wilayah=KodeWilayah(kab), laporan_ids=batch, now=now
            )
    return cut
