"""Files of reports: read first, taken in when somebody has looked."""

import hashlib
import uuid as uuids
from datetime import datetime
from typing import TYPE_CHECKING

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import DomainError, RuleViolated
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan.actions import send_laporan
from kentongan.laporan.enums import Saluran, Sumber
from kentongan.pintu.baca_impor import isi_of, understood
from kentongan.pintu.models import ImporLaporan
from kentongan.pintu.pesan import sentence_of

if TYPE_CHECKING:
    from kentongan.laporan.receipts import Receipt

ON = ("impor", ImporLaporan)
KEY = uuids.UUID("8b0c9f55-6a3d-47f2-a4c7-1f7f6b1f3c9e")
"""Namespace of the ids of imported reports: one per area, file and row."""


@action(Permission.IMPOR_RUN)
def read_impor(
    *, actor: Actor, wilayah: KodeWilayah, data: bytes, berkas: str, sumber: Sumber, now: datetime
) -> ImporLaporan:
    """Understand a file row by row, and keep that for a look; the same file is kept once.

    Raises:
        InvalidInput: the file cannot be read.

    """
    sidik = hashlib.sha256(data).hexdigest()
    rows = ImporLaporan.objects.unscoped(reason="the actor's own area and file")
    row: ImporLaporan | None = rows.filter(sidik=sidik, wilayah_kode=str(wilayah)).first()
    if row is None or row.applied_at is None:
        baris = understood(data, within=wilayah, sumber=sumber.value, now=now)
        row = row or ImporLaporan(wilayah_kode=str(wilayah), sidik=sidik)
        row.author_id, row.berkas = actor.user_id, berkas[:200]
        row.baris, row.sumber = baris, sumber.value
        row.save()
    record("pintu.import_read", target=row, sidik=sidik, rows=len(row.baris))
    return row


@action(Permission.IMPOR_RUN, on=ON)
def apply_impor(*, actor: Actor, impor: ImporLaporan, now: datetime) -> ImporLaporan:
    """Take in every row that was understood, all in one go; a refused one keeps its reason.

    Raises:
        RuleViolated: it was done before.

    """
    if impor.applied_at is not None:
        raise RuleViolated("pintu.impor_done")
    for row in impor.good:
        try:
            receipt: Receipt = send_laporan(
                actor=actor,
                wilayah=KodeWilayah(row["kode"]),
                uuid=uuids.uuid5(KEY, f"{impor.wilayah_kode} {impor.sidik} {row['nomor']}"),
                isi=isi_of(row),
                now=now,
                channel=Saluran.IMPOR.value,
            )
        except DomainError as error:
            row["masalah"] = sentence_of(error)
        else:
            row["laporan"], row["nomor_laporan"] = receipt.pk, receipt.nomor
    impor.applied_at = now
    impor.save()
    record("pintu.imported", target=impor, created=len(impor.good), refused=len(impor.refused))
    return impor
