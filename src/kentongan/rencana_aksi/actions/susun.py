"""Writes on the rows of a plan. Each is one thing that its author does."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Unpack

from django.db.models import Max

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.kernel.legal_basis import legal_basis
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.rencana_aksi import penulisan, queries
from kentongan.rencana_aksi.enums import Arah, AsalBaris, JawabanUsulan
from kentongan.rencana_aksi.isian import IsianBaris, IsianTarget
from kentongan.rencana_aksi.keputusan import decide
from kentongan.rencana_aksi.models import BarisAksi, RencanaAksi
from kentongan.rencana_aksi.rules import editing, ordering
from kentongan.rencana_aksi.rules.drafting import Usulan

P = Permission.RENCANA_DRAFT
ON = ("rencana", RencanaAksi)
FIELDS = penulisan.FIELDS


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
    penulisan.touch(rencana, now)
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
    penulisan.check(rencana, isian)
    if kunci and (known := rencana.semua_baris.filter(kunci=kunci, dihapus_at=None).first()):
        record("rencana.row_sent_again", target=rencana, baris=known.pk)
        return known
    editing.check_room(rencana.semua_baris.filter(dihapus_at=None).count())
    place = _next_place(rencana)
    row = BarisAksi(rencana=rencana, urutan=place, kunci=kunci, versi=0, **isian)
    penulisan.keep(row, actor, now)
    penulisan.set_targets(row, targets)
    penulisan.grow(actor, rencana, row)
    penulisan.touch(rencana, now)
    record("rencana.row_added", target=rencana, baris=row.pk, new=penulisan.snapshot(row))
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
    old, new = penulisan.change(actor, rencana, row, isian, targets, now)
    record("rencana.row_changed", target=rencana, baris=row.pk, old=old, new=new)
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
    current, before = penulisan.snapshot(row), row.sebelum
    for name in FIELDS:
        if name in before:
            setattr(row, name, _unfrozen(name, before[name]))
    row.sebelum = current
    penulisan.keep(row, actor, now)
    penulisan.set_targets(row, _targets_in(before))
    penulisan.touch(rencana, now)
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
    penulisan.keep(row, actor, now)
    penulisan.touch(rencana, now)
    record("rencana.row_removed", target=rencana, baris=row.pk, old=penulisan.snapshot(row))
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
    penulisan.keep(row, actor, now)
    penulisan.touch(rencana, now)
    record("rencana.row_restored", target=rencana, baris=row.pk, new=penulisan.snapshot(row))
    return row


@action(P, on=ON)
def move_baris(
    *,
    actor: Actor,
    rencana: RencanaAksi,
    baris_id: int,
    arah: Arah,
    now: datetime,
    melewati: int | None = None,
) -> BarisAksi:
    """Let a row pass the one above or below it in its bidang; what it says stays untouched.

    *melewati* is the row that its author saw there.

    Raises:
        NotFound: the plan has no such row.
        RuleViolated: the row is the first or the last, somebody changed the order meanwhile, or
            the plan may not be changed now.

    """
    editing.check_editable(rencana.state)
    queries.get_baris(rencana, baris_id)
    rows = list(rencana.semua_baris.filter(dihapus_at=None).order_by("urutan", "id"))
    row = next(each for each in rows if each.pk == baris_id)
    group = [each for each in rows if each.bidang == row.bidang]
    other = ordering.neighbour(group, row, arah)
    editing.check_neighbour(other.pk, melewati)
    old = group.index(row) + 1
    _place(rows, ordering.passed(rows, row, other, arah))
    penulisan.touch(rencana, now)
    new = {"bidang": row.bidang, "tempat": old + arah.step, "melewati": other.pk}
    record("rencana.row_moved", target=rencana, baris=row.pk, old={"tempat": old}, new=new)
    return row


def _place(rows: list[BarisAksi], order: list[BarisAksi]) -> None:
    """Give the places that *rows* have to the same rows in another order."""
    changed = []
    for place, row in zip(ordering.rising([row.urutan for row in rows]), order, strict=True):
        if row.urutan != place:
            row.urutan = place
            changed.append(row)
    BarisAksi.objects.bulk_update(changed, ["urutan"])


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
    penulisan.keep(row, actor, now)
    penulisan.set_targets(
        row, (IsianTarget(t.periode, t.text, t.number, t.unit) for t in isi.targets)
    )
    decide(rencana, usulan.key, JawabanUsulan.DIAMBIL, actor, now, row)
    return row


def _next_place(rencana: RencanaAksi) -> int:
    return int(rencana.semua_baris.aggregate(last=Max("urutan"))["last"] or 0) + 1


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
