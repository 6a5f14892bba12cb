"""Writes a row of a plan, whoever does it; called inside actions."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from kentongan.akses.actor import Actor
from kentongan.hukum import registry
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.isian import IsianBaris, IsianTarget
from kentongan.rencana_aksi.models import BarisAksi, RencanaAksi, TargetPeriode
from kentongan.rencana_aksi.rules import editing

FIELDS = tuple(IsianBaris.__annotations__)
# A row that is written keeps the place to which somebody moves it at the same time.
_WRITTEN = [
    each.name
    for each in BarisAksi._meta.concrete_fields
    if not each.primary_key and each.name != "urutan"
]
Row = dict[str, Any]


def change(
    actor: Actor,
    rencana: RencanaAksi,
    row: BarisAksi,
    isian: IsianBaris,
    targets: Iterable[IsianTarget],
    now: datetime,
) -> tuple[Row, Row]:
    """What the row said, and what it says now; the former can be brought back once."""
    check(rencana, {**{name: getattr(row, name) for name in FIELDS}, **isian})
    old = snapshot(row)
    for name, value in isian.items():
        setattr(row, name, value)
    row.sebelum = old
    keep(row, actor, now)
    set_targets(row, targets)
    grow(actor, rencana, row)
    touch(rencana, now)
    return old, snapshot(row)


def check(rencana: RencanaAksi, isian: IsianBaris | dict[str, Any]) -> None:
    """Raises ``InvalidInput`` or ``RuleViolated`` unless the plan may hold such a row now."""
    editing.check_editable(rencana.state)
    wajib = registry.kegiatan_wajib(rencana.tahun)
    editing.check_row(
        kegiatan=isian.get("kegiatan", ""),
        lokasi_kode=isian.get("lokasi_kode", []),
        kegiatan_wajib_id=isian.get("kegiatan_wajib_id", ""),
        wajib_ids=[each.id for each in wajib.activities],
        wilayah=rencana.wilayah,
    )


def keep(row: BarisAksi, actor: Actor, now: datetime) -> None:
    """Save the row as its next version, with who wrote it."""
    row.versi += 1
    row.diubah_at, row.diubah_oleh = now, actor.name
    row.save(update_fields=_WRITTEN if row.pk else None)


def grow(actor: Actor, rencana: RencanaAksi, row: BarisAksi) -> None:
    """A document is never of a lower class than what stands in it."""
    if row.potensi_id is None:
        return
    seen = queries.plannable_potensi(actor, rencana.wilayah).filter(pk=row.potensi_id)
    level = max(seen.values_list("klasifikasi", flat=True), default=0)
    if level > rencana.klasifikasi:
        rencana.klasifikasi = level
        rencana.save(update_fields=["klasifikasi"])


def set_targets(row: BarisAksi, targets: Iterable[IsianTarget]) -> None:
    row.target.all().delete()
    TargetPeriode.objects.bulk_create(
        TargetPeriode(
            baris=row,
            periode=t.periode,
            teks=t.teks.strip(),
            angka=t.angka,
            satuan=t.satuan.strip(),
        )
        for t in targets
        if not t.is_empty
    )


def touch(rencana: RencanaAksi, now: datetime) -> None:
    rencana.changed_at = now
    rencana.save(update_fields=["changed_at"])


def snapshot(row: BarisAksi) -> dict[str, Any]:
    return queries.snapshot_of_row(BarisAksi.objects.prefetch_related("target").get(pk=row.pk))
