"""Writes a row of a report and its evidence, whoever does it; called inside actions."""

from datetime import datetime
from typing import Any

from kentongan.akses.actor import Actor
from kentongan.capaian import bukti as files
from kentongan.capaian import queries
from kentongan.capaian.isian import IsianCapaian
from kentongan.capaian.models import BuktiCapaian, CapaianBaris, LaporanPeriode
from kentongan.capaian.rules import isian as rules
from kentongan.kernel.errors import InvalidInput, RuleViolated


def change(
    row: CapaianBaris, seen: int, isian: IsianCapaian, actor: Actor, now: datetime
) -> dict[str, list[Any]]:
    """What the row said and now says, by field; the former can be brought back once.

    Raises:
        InvalidInput: what is written can never be true.
        RuleViolated: someone changed the row meanwhile.

    """
    if row.versi != seen:
        raise RuleViolated("capaian.changed_meanwhile", oleh=row.diubah_oleh or "orang lain")
    old = queries.snapshot_of_row(row)
    for name, value in isian.items():
        setattr(row, name, value)
    rules.check_row(row.fakta)
    row.sebelum = old
    keep(row, actor, now)
    new = queries.snapshot_of_row(row)
    return {name: [old[name], new[name]] for name in new if old[name] != new[name]}


def keep(row: CapaianBaris, actor: Actor, now: datetime) -> None:
    """Save the row as its next version, with who wrote it."""
    row.versi += 1
    row.diubah_at, row.diubah_oleh = now, actor.name[:200]
    row.save()
    LaporanPeriode.objects.unscoped(reason="the row's own report").filter(pk=row.laporan_id).update(
        changed_at=now
    )


def add_evidence(
    row: CapaianBaris, berkas: files.Berkas, actor: Actor, now: datetime
) -> BuktiCapaian:
    """A checked file beside the row; the same content is kept once.

    Raises:
        InvalidInput: the row has as many as it may.

    """
    if len(row.bukti_aktif) >= files.MOST_A_ROW:
        raise InvalidInput("capaian.too_many_files", field="bukti", most=files.MOST_A_ROW)
    files.store(berkas)
    kept, _is_new = BuktiCapaian.objects.update_or_create(
        capaian=row,
        sha256=berkas.sha256,
        defaults={"dihapus_at": None},
        create_defaults={
            "mime": berkas.mime,
            "nama": berkas.nama,
            "bytes": len(berkas.data),
            "created_at": now,
            "pengunggah": actor.name[:200],
        },
    )
    return kept
