"""Keeps how a version was assessed; called inside actions."""

from collections.abc import Mapping
from datetime import date, datetime

from kentongan.akses.action import record
from kentongan.akses.actor import Actor
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.enums import BagianNilai, JenisPenilaian
from kentongan.rencana_aksi.isian import IsianBagian
from kentongan.rencana_aksi.models import PenilaianRencana, RencanaAksi
from kentongan.rencana_aksi.rules.nilai import recognised, rumus_rencana


def keep(
    rencana: RencanaAksi,
    jenis: JenisPenilaian,
    nilai: Mapping[BagianNilai, IsianBagian],
    catatan: str,
    *,
    actor: Actor,
    now: datetime,
    today: date,
) -> PenilaianRencana:
    """The score of the last version sent, with what the assessor recognises of its parts."""
    rumus = rumus_rencana(today)
    found = recognised(queries.score_of_version(rencana, rencana.versi, today=today), nilai, rumus)
    kept = PenilaianRencana.objects.create(
        rencana=rencana,
        versi=rencana.versi,
        jenis=jenis.value,
        rumus=rumus.id,
        penilai_id=actor.user_id,
        penilai=actor.name[:200],
        skor=found.skor,
        pita=found.pita.id,
        hari_terlambat=queries.late_days(rencana, today) or 0,
        rincian=found.rincian,
        catatan=catatan.strip(),
        created_at=now,
    )
    record(
        "rencana.assessed",
        target=rencana,
        versi=kept.versi,
        jenis=kept.jenis,
        skor=str(kept.skor),
        rincian=kept.rincian,
    )
    return kept
