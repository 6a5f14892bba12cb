"""Writes of an import: a file is read, its columns are named, its rows are taken over or back."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.actions import susun
from kentongan.rencana_aksi.enums import BidangAksi
from kentongan.rencana_aksi.impor import kamus
from kentongan.rencana_aksi.impor.pahami import facts_dict
from kentongan.rencana_aksi.impor.tabel import Isi
from kentongan.rencana_aksi.impor.terbaca import BarisTerbaca
from kentongan.rencana_aksi.isian import IsianTarget
from kentongan.rencana_aksi.models import BarisAksi, ImporRencana, PemetaanKolom, RencanaAksi
from kentongan.rencana_aksi.rules import editing

P = Permission.RENCANA_DRAFT
ON = ("rencana", RencanaAksi)
_KEPT = timedelta(days=7)  # a file that nobody took over is not kept longer


@action(P, on=ON)
def upload_impor(
    *, actor: Actor, rencana: RencanaAksi, isi: Isi, nama_berkas: str, now: datetime
) -> ImporRencana:
    """Keep the tables of a file, its columns named as the region named them before.

    Raises:
        RuleViolated: the plan may not be changed now.

    """
    editing.check_editable(rencana.state)
    rencana.impor.filter(dimasukkan_at=None, created_at__lt=now - _KEPT).delete()
    made = ImporRencana.objects.create(
        rencana=rencana,
        nama_berkas=nama_berkas[:200],
        isi=isi.as_json(),
        pemetaan=queries.remembered_columns(rencana.wilayah_kode),
        created_at=now,
        author_id=actor.user_id,
    )
    record("rencana.impor_uploaded", target=rencana, impor=made.pk, berkas=made.nama_berkas)
    return made


@action(P, on=ON)
def map_impor(
    *,
    actor: Actor,
    rencana: RencanaAksi,
    impor_id: int,
    pemetaan: Mapping[str, str],
    bidang: BidangAksi,
    now: datetime,
) -> ImporRencana:
    """Say what each column means; the region's next file is read with it.

    Raises:
        InvalidInput: there is no such field.
        NotFound: the plan has no such import.
        RuleViolated: its rows were taken over already.

    """
    editing.check_editable(rencana.state)
    impor = _waiting(rencana, impor_id)
    unknown = sorted(set(pemetaan.values()) - set(kamus.isian()))
    if unknown:
        raise InvalidInput("rencana.impor_unknown_field", field="kolom", isian=unknown[0])
    old = impor.pemetaan
    impor.pemetaan, impor.bidang = {**old, **pemetaan}, bidang
    impor.save(update_fields=["pemetaan", "bidang"])
    for judul, isian in pemetaan.items():
        if not judul.startswith("kolom "):  # a column without a title means nothing next time
            PemetaanKolom.objects.update_or_create(
                wilayah_kode=rencana.wilayah_kode,
                judul=judul[:200],
                defaults={"isian": isian, "changed_at": now},
            )
    record("rencana.impor_mapped", target=rencana, impor=impor.pk, new=dict(pemetaan))
    return impor


@action(P, on=ON)
def take_impor(
    *,
    actor: Actor,
    rencana: RencanaAksi,
    impor_id: int,
    keys: Iterable[str],
    now: datetime,
    places: Mapping[str, Collection[str]] | None = None,
) -> list[BarisAksi]:
    """Take the chosen rows of the file over into the plan.

    *places* are, by the key of a row, the answers to what its location may mean.

    Raises:
        InvalidInput: no row is chosen, or no column is the activity.
        NotFound: the plan has no such import.
        RuleViolated: the plan may not be changed now, is full, or has these rows already.

    """
    editing.check_editable(rencana.state)
    impor = _waiting(rencana, impor_id)
    hasil = queries.hasil_of(rencana, impor)
    if not hasil.has_kegiatan:
        raise InvalidInput("rencana.impor_no_kegiatan", field="kolom")
    wanted = set(keys)
    chosen = [row for row in hasil.baris if row.kunci in wanted and row.kegiatan]
    if not chosen:
        raise InvalidInput("rencana.impor_nothing", field="baris")
    answers = places or {}
    made = [_add(actor, rencana, impor, row, answers.get(row.kunci, ()), now) for row in chosen]
    impor.baris_ids = [row.pk for row in made]
    impor.isi, impor.dimasukkan_at = {}, now
    impor.save(update_fields=["baris_ids", "isi", "dimasukkan_at"])
    record("rencana.impor_taken", target=rencana, impor=impor.pk, baris=impor.baris_ids)
    return made


@action(P, on=ON)
def undo_impor(
    *, actor: Actor, rencana: RencanaAksi, impor_id: int, now: datetime
) -> tuple[int, int]:
    """Take the rows of the file out again; answers how many went and how many stayed.

    A row that somebody changed since then stays.

    Raises:
        NotFound: the plan has no such import.
        RuleViolated: the plan may not be changed now, or there is nothing to take out.

    """
    editing.check_editable(rencana.state)
    impor = queries.get_impor(rencana, impor_id)
    if impor.dimasukkan_at is None or impor.dikeluarkan_at is not None:
        raise RuleViolated("rencana.impor_not_done")
    kept = rencana.semua_baris.filter(pk__in=impor.baris_ids, dihapus_at=None)
    untouched = list(kept.filter(versi=1).values_list("pk", flat=True))
    stayed = kept.count() - len(untouched)
    for pk in untouched:
        susun.remove_baris(actor=actor, rencana=rencana, baris_id=pk, now=now)
    impor.dikeluarkan_at = now
    impor.save(update_fields=["dikeluarkan_at"])
    record("rencana.impor_undone", target=rencana, impor=impor.pk, baris=untouched)
    return len(untouched), stayed


def _waiting(rencana: RencanaAksi, impor_id: int) -> ImporRencana:
    impor = queries.get_impor(rencana, impor_id)
    if impor.dimasukkan_at is not None:
        raise RuleViolated("rencana.impor_already")
    return impor


def _add(
    actor: Actor,
    rencana: RencanaAksi,
    impor: ImporRencana,
    row: BarisTerbaca,
    answers: Collection[str],
    now: datetime,
) -> BarisAksi:
    targets = [IsianTarget(p, t.text, t.number, t.unit) for p, t in row.target.items()]
    isian: dict[str, Any] = facts_dict(row)
    isian["lokasi_kode"] = queries.lokasi_of(row, rencana).with_answers(answers)
    made: BarisAksi = susun.add_baris(
        actor=actor, rencana=rencana, targets=targets, now=now, **isian
    )
    made.asal_teks = f"Dari {impor.nama_berkas}, {row.tempat} baris {row.baris}"
    made.save(update_fields=["asal_teks"])
    return made
