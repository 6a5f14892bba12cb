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
from kentongan.rencana_aksi.enums import AsalBaris, JawabanUsulan
from kentongan.rencana_aksi.isian import IsianBaris, IsianTarget
from kentongan.rencana_aksi.keputusan import decide
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
    rows = [_take_over(rencana, usulan, actor, now) for usulan in chosen]
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
    kunci: str = "",
    **isian: Unpack[IsianBaris],
) -> BarisAksi:
    """Add a row written by hand; *kunci* names it so that it is added once.

    Raises:
        InvalidInput: the activity is missing or the place lies outside.
        RuleViolated: the plan may not be changed now, or it is full.

    """
    _check(rencana, isian)
    if kunci and (known := rencana.semua_baris.filter(kunci=kunci, dihapus_at=None).first()):
        record("rencana.row_sent_again", target=rencana, baris=known.pk)
        return known
    editing.check_room(rencana.semua_baris.filter(dihapus_at=None).count())
    place = _next_place(rencana)
    row = BarisAksi(rencana=rencana, urutan=place, kunci=kunci, versi=0, **isian)
    _keep(row, actor, now)
    _set_targets(row, targets)
    _grow(actor, rencana, row)
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
    versi: int | None = None,
    **isian: Unpack[IsianBaris],
) -> BarisAksi:
    """Change a row; what it said before can be brought back once.

    *seen* is the ``fingerprint``, *versi* the version of the row that the author looked at.

    Raises:
        InvalidInput: the activity is missing or the place lies outside.
        NotFound: the plan has no such row.
        RuleViolated: the plan may not be changed now, or someone changed the row meanwhile.

    """
    row = queries.get_baris(rencana, baris_id)
    editing.check_unchanged(row.versi, versi)
    if seen and seen != queries.fingerprint(row):
        raise RuleViolated("rencana.changed_meanwhile")
    _check(rencana, {**{name: getattr(row, name) for name in FIELDS}, **isian})
    old = _snapshot(row)
    for name, value in isian.items():
        setattr(row, name, value)
    row.sebelum = old
    _keep(row, actor, now)
    _set_targets(row, targets)
    _grow(actor, rencana, row)
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
    _keep(row, actor, now)
    _set_targets(row, _targets_in(before))
    _touch(rencana, now)
    record("rencana.row_undone", target=rencana, baris=row.pk, old=current, new=before)
    return row


@action(P, on=ON)
def remove_baris(
    *,
    actor: Actor,
    rencana: RencanaAksi,
    baris_id: int,
    now: datetime,
    versi: int | None = None,
) -> BarisAksi:
    """Take a row out of the plan; it can be restored.

    Raises:
        NotFound: the plan has no such row.
        RuleViolated: the plan may not be changed now, or someone changed the row meanwhile.

    """
    editing.check_editable(rencana.state)
    row = queries.get_baris(rencana, baris_id)
    editing.check_unchanged(row.versi, versi)
    row.dihapus_at = now
    _keep(row, actor, now)
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
    _keep(row, actor, now)
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


def _take_over(rencana: RencanaAksi, usulan: Usulan, actor: Actor, now: datetime) -> BarisAksi:
    isi = usulan.isi
    row = BarisAksi(
        rencana=rencana,
        urutan=_next_place(rencana),
        versi=0,
        bidang=isi.bidang,
        permasalahan=isi.permasalahan,
        kegiatan=isi.kegiatan,
        sasaran=isi.sasaran,
        lokasi=isi.lokasi,
        lokasi_kode=list(isi.lokasi_kode),
        kriteria=isi.kriteria,
        ukuran=isi.ukuran,
        penanggung_jawab=isi.penanggung_jawab,
        mulai_on=isi.mulai_on,
        selesai_on=isi.selesai_on,
        asal=AsalBaris(usulan.asal),
        asal_id=usulan.asal_id,
        asal_teks=usulan.asal_teks,
        kegiatan_wajib_id=usulan.kegiatan_wajib_id,
        potensi_id=usulan.potensi_id,
    )
    _keep(row, actor, now)
    _set_targets(row, (IsianTarget(t.periode, t.text, t.number, t.unit) for t in isi.targets))
    decide(rencana, usulan.key, JawabanUsulan.DIAMBIL, actor, now, row)
    return row


def _keep(row: BarisAksi, actor: Actor, now: datetime) -> None:
    """Save the row as its next version, with who wrote it."""
    row.versi += 1
    row.diubah_at, row.diubah_oleh = now, actor.name
    row.save()


def _grow(actor: Actor, rencana: RencanaAksi, row: BarisAksi) -> None:
    """A document is never of a lower class than what stands in it."""
    if row.potensi_id is None:
        return
    seen = queries.plannable_potensi(actor, rencana.wilayah).filter(pk=row.potensi_id)
    level = max(seen.values_list("klasifikasi", flat=True), default=0)
    if level > rencana.klasifikasi:
        rencana.klasifikasi = level
        rencana.save(update_fields=["klasifikasi"])


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
