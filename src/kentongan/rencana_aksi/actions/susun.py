"""Writes on the rows of a plan. Each is one thing that its author does."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Unpack

from django.db.models import Max

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.hukum import registry
from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.kernel.legal_basis import legal_basis
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.enums import AsalBaris
from kentongan.rencana_aksi.isian import IsianBaris, IsianTarget
from kentongan.rencana_aksi.models import BarisAksi, RencanaAksi, TargetPeriode
from kentongan.rencana_aksi.rules import editing
from kentongan.rencana_aksi.rules.drafting import Usulan

P = Permission.RENCANA_DRAFT
ON = ("rencana", RencanaAksi)
FIELDS = tuple(IsianBaris.__annotations__)


@action(P)
@legal_basis("Permendagri 42/2015 Ps. 4")
def start_rencana(*, actor: Actor, wilayah: KodeWilayah, tahun: int, now: datetime) -> RencanaAksi:
    """Begin the plan of *wilayah* for a year.

    Raises:
        RuleViolated: the area makes no plan, or the year's plan exists already.

    """
    editing.check_tier(wilayah)
    same = RencanaAksi.objects.unscoped(reason="one plan a region and year")
    if same.filter(wilayah_kode=str(wilayah), tahun=tahun).exists():
        raise RuleViolated("rencana.exists", tahun=tahun)
    rencana = RencanaAksi.objects.create(
        wilayah_kode=str(wilayah),
        tahun=tahun,
        author_id=actor.user_id,
        created_at=now,
        changed_at=now,
    )
    record("rencana.started", target=rencana, tahun=tahun)
    return rencana


@action(P, on=ON)
def draft_rencana(
    *, actor: Actor, rencana: RencanaAksi, keys: Iterable[str], now: datetime
) -> list[BarisAksi]:
    """Take the chosen proposals over into the plan.

    Raises:
        InvalidInput: none of *keys* is a proposal.
        RuleViolated: the plan may not be changed now.

    """
    editing.check_editable(rencana.state)
    wanted = set(keys)
    chosen = [u for u in queries.proposals_for(actor, rencana) if u.key in wanted]
    if not chosen:
        raise InvalidInput("rencana.nothing_chosen", field="usulan")
    rows = [_take_over(rencana, usulan) for usulan in chosen]
    # A document is never of a lower class than what stands in it.
    rencana.klasifikasi = max(rencana.klasifikasi, *(usulan.klasifikasi for usulan in chosen))
    rencana.save(update_fields=["klasifikasi"])
    _touch(rencana, now)
    record("rencana.drafted", target=rencana, taken=[usulan.key for usulan in chosen])
    return rows


@action(P, on=ON)
def add_baris(
    *,
    actor: Actor,
    rencana: RencanaAksi,
    targets: Iterable[IsianTarget],
    now: datetime,
    **isian: Unpack[IsianBaris],
) -> BarisAksi:
    """Add a row written by hand.

    Raises:
        InvalidInput: the activity is missing or the place lies outside.
        RuleViolated: the plan may not be changed now.

    """
    _check(rencana, isian)
    row = BarisAksi.objects.create(rencana=rencana, urutan=_next_place(rencana), **isian)
    _set_targets(row, targets)
    _touch(rencana, now)
    record("rencana.row_added", target=rencana, baris=row.pk, new=_snapshot(row))
    return row


@action(P, on=ON)
def update_baris(
    *,
    actor: Actor,
    rencana: RencanaAksi,
    baris_id: int,
    targets: Iterable[IsianTarget],
    now: datetime,
    seen: str = "",
    **isian: Unpack[IsianBaris],
) -> BarisAksi:
    """Change a row; what it said before can be brought back once.

    *seen* is the ``fingerprint`` of the row that the author looked at, if known.

    Raises:
        InvalidInput: the activity is missing or the place lies outside.
        NotFound: the plan has no such row.
        RuleViolated: the plan may not be changed now, or someone changed the row meanwhile.

    """
    row = queries.get_baris(rencana, baris_id)
    if seen and seen != queries.fingerprint(row):
        raise RuleViolated("rencana.changed_meanwhile")
    _check(rencana, {**{name: getattr(row, name) for name in FIELDS}, **isian})
    old = _snapshot(row)
    for name, value in isian.items():
        setattr(row, name, value)
    row.sebelum = old
    row.save()
    _set_targets(row, targets)
    _touch(rencana, now)
    record("rencana.row_changed", target=rencana, baris=row.pk, old=old, new=_snapshot(row))
    return row


@action(P, on=ON)
def undo_baris(*, actor: Actor, rencana: RencanaAksi, baris_id: int, now: datetime) -> BarisAksi:
    """Bring back what the row said before its last change.

    Raises:
        NotFound: the plan has no such row.
        RuleViolated: nothing to bring back, or the plan may not be changed now.

    """
    editing.check_editable(rencana.state)
    row = queries.get_baris(rencana, baris_id)
    if not row.sebelum:
        raise RuleViolated("rencana.nothing_to_undo")
    current, before = _snapshot(row), row.sebelum
    for name in FIELDS:
        if name in before:
            setattr(row, name, _unfrozen(name, before[name]))
    row.sebelum = current
    row.save()
    _set_targets(row, _targets_in(before))
    _touch(rencana, now)
    record("rencana.row_undone", target=rencana, baris=row.pk, old=current, new=before)
    return row


@action(P, on=ON)
def remove_baris(*, actor: Actor, rencana: RencanaAksi, baris_id: int, now: datetime) -> BarisAksi:
    """Take a row out of the plan; it can be restored.

    Raises:
        NotFound: the plan has no such row.
        RuleViolated: the plan may not be changed now.

    """
    editing.check_editable(rencana.state)
    row = queries.get_baris(rencana, baris_id)
    row.dihapus_at = now
    row.save(update_fields=["dihapus_at"])
    _touch(rencana, now)
    record("rencana.row_removed", target=rencana, baris=row.pk, old=_snapshot(row))
    return row


@action(P, on=ON)
def restore_baris(*, actor: Actor, rencana: RencanaAksi, baris_id: int, now: datetime) -> BarisAksi:
    """Put a removed row back.

    Raises:
        NotFound: the plan has no such removed row.
        RuleViolated: the plan may not be changed now.

    """
    editing.check_editable(rencana.state)
    row = queries.get_baris(rencana, baris_id, removed=True)
    row.dihapus_at = None
    row.save(update_fields=["dihapus_at"])
    _touch(rencana, now)
    record("rencana.row_restored", target=rencana, baris=row.pk, new=_snapshot(row))
    return row


def _check(rencana: RencanaAksi, isian: IsianBaris | dict[str, Any]) -> None:
    editing.check_editable(rencana.state)
    wajib = registry.kegiatan_wajib(rencana.tahun)
    editing.check_row(
        kegiatan=isian.get("kegiatan", ""),
        lokasi_kode=isian.get("lokasi_kode", []),
        kegiatan_wajib_id=isian.get("kegiatan_wajib_id", ""),
        wajib_ids=[each.id for each in wajib.activities],
        wilayah=rencana.wilayah,
    )


def _take_over(rencana: RencanaAksi, usulan: Usulan) -> BarisAksi:
    row = BarisAksi.objects.create(
        rencana=rencana,
        urutan=_next_place(rencana),
        bidang=usulan.bidang,
        permasalahan=usulan.permasalahan,
        kegiatan=usulan.kegiatan,
        sasaran=usulan.sasaran,
        lokasi=usulan.lokasi,
        lokasi_kode=list(usulan.lokasi_kode),
        kriteria=usulan.kriteria,
        ukuran=usulan.ukuran,
        penanggung_jawab=usulan.penanggung_jawab,
        asal=AsalBaris(usulan.asal),
        asal_id=usulan.asal_id,
        asal_teks=usulan.asal_teks,
        kegiatan_wajib_id=usulan.kegiatan_wajib_id,
    )
    _set_targets(row, (IsianTarget(t.periode, t.text, t.number, t.unit) for t in usulan.targets))
    return row


def _set_targets(row: BarisAksi, targets: Iterable[IsianTarget]) -> None:
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


def _next_place(rencana: RencanaAksi) -> int:
    return int(rencana.semua_baris.aggregate(last=Max("urutan"))["last"] or 0) + 1


def _touch(rencana: RencanaAksi, now: datetime) -> None:
    rencana.changed_at = now
    rencana.save(update_fields=["changed_at"])


def _snapshot(row: BarisAksi) -> dict[str, Any]:
    return queries.snapshot_of_row(BarisAksi.objects.prefetch_related("target").get(pk=row.pk))


def _targets_in(before: dict[str, Any]) -> list[IsianTarget]:
    return [
        IsianTarget(t["periode"], t["teks"], _amount(t["angka"]), t["satuan"])
        for t in before["target"]
    ]


def _unfrozen(name: str, value: Any) -> Any:
    if name == "anggaran":
        return _amount(value)
    return date.fromisoformat(value) if value and name in {"mulai_on", "selesai_on"} else value


def _amount(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
