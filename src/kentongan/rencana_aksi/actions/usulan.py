"""Proposals refused and asked for again; the calendar from which some of them come."""

from collections.abc import Iterable
from datetime import date, datetime

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import InvalidInput, NotFound
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.enums import JawabanUsulan, JenisKegiatan
from kentongan.rencana_aksi.keputusan import decide
from kentongan.rencana_aksi.models import KalenderKegiatan, RencanaAksi
from kentongan.rencana_aksi.rules import editing

P = Permission.RENCANA_DRAFT
ON = ("rencana", RencanaAksi)


@action(P, on=ON)
def drop_usulan(
    *, actor: Actor, rencana: RencanaAksi, keys: Iterable[str], now: datetime
) -> list[str]:
    """Refuse proposals: they are not asked again unless someone brings them back.

    Raises:
        InvalidInput: none of *keys* is an open proposal.
        RuleViolated: the plan may not be changed now.

    """
    editing.check_editable(rencana.state)
    wanted = set(keys)
    chosen = [u.key for u in queries.proposals_for(actor, rencana) if u.key in wanted]
    if not chosen:
        raise InvalidInput("rencana.nothing_chosen", field="usulan")
    for key in chosen:
        decide(rencana, key, JawabanUsulan.DILEPAS, actor, now)
    record("rencana.proposals_dropped", target=rencana, keys=chosen)
    return chosen


@action(P, on=ON)
def bring_back_usulan(*, actor: Actor, rencana: RencanaAksi, keys: Iterable[str]) -> list[str]:
    """Ask refused proposals again.

    Raises:
        InvalidInput: none of *keys* was refused.
        RuleViolated: the plan may not be changed now.

    """
    editing.check_editable(rencana.state)
    wanted = set(keys)
    dropped = queries.divided_proposals(actor, rencana).dropped
    chosen = [usulan.key for usulan in dropped if usulan.key in wanted]
    if not chosen:
        raise InvalidInput("rencana.nothing_chosen", field="usulan")
    rencana.keputusan.filter(key__in=chosen).delete()
    record("rencana.proposals_brought_back", target=rencana, keys=chosen)
    return chosen


@action(P)
def add_kalender(
    *,
    actor: Actor,
    wilayah: KodeWilayah,
    tahun: int,
    jenis: JenisKegiatan,
    judul: str,
    mulai_on: date,
    sumber: str,
    now: datetime,
    selesai_on: date | None = None,
    lokasi: str = "",
    is_checked: bool = False,
) -> KalenderKegiatan:
    """Note something foreseen in the region's year.

    Raises:
        InvalidInput: its days do not lie in the year.

    """
    editing.check_tier(wilayah)
    editing.check_entry(mulai_on=mulai_on, selesai_on=selesai_on, tahun=tahun)
    row = KalenderKegiatan.objects.create(
        wilayah_kode=str(wilayah),
        tahun=tahun,
        jenis=jenis,
        judul=judul.strip(),
        mulai_on=mulai_on,
        selesai_on=selesai_on,
        lokasi=lokasi.strip(),
        sumber=sumber.strip(),
        is_checked=is_checked,
        created_at=now,
        created_by=actor.name,
    )
    record("rencana.calendar_added", target=row, tahun=tahun, mulai=mulai_on.isoformat())
    return row


@action(P)
def remove_kalender(*, actor: Actor, wilayah: KodeWilayah, kalender_id: int) -> None:
    """Take an entry out of the region's own calendar.

    Raises:
        NotFound: the region has no such entry.

    """
    row = KalenderKegiatan.objects.filter(wilayah_kode=str(wilayah), pk=kalender_id).first()
    if row is None:
        raise NotFound("rencana.entry_not_found")
    record("rencana.calendar_removed", target=row, old={"judul": row.judul, "tahun": row.tahun})
    row.delete()
