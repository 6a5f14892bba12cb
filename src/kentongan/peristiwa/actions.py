"""Writes about incidents. Each is one thing that an official does."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Unpack

from kentongan.akses.action import action, check_transition, record
from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import InvalidInput, NotFound, RuleViolated
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.peristiwa import masuk, perubahan, rules
from kentongan.peristiwa.enums import (
    TRANSITIONS,
    VERIFIED,
    Akibat,
    HasilPenanganan,
    JenisPihak,
    KeadaanPeristiwa,
    Sisi,
)
from kentongan.peristiwa.isian import HasilImpor, IsianDampak, IsianPeristiwa, PeristiwaMasuk
from kentongan.peristiwa.models import Dampak, ImporPeristiwa, Korban, Penanganan, Peristiwa, Pihak
from kentongan.peristiwa.rules import Hitungan

P = Permission.PERISTIWA_MANAGE


@action(P)
def create_peristiwa(
    *,
    actor: Actor,
    wilayah: KodeWilayah,
    now: datetime,
    laporan_ids: Iterable[int] = (),
    **isian: Unpack[IsianPeristiwa],
) -> Peristiwa:
    """Register an incident in *wilayah*, perhaps from reports.

    Takes facts from nobody but *isian*: a report's reporter stays in the report.

    Raises:
        InvalidInput: a field is missing or wrong.
        NotFound: a report does not exist or may not be seen.
        RuleViolated: a report is not verified yet, or of a higher class.

    """
    perubahan.check_isian(isian, wilayah=wilayah, now=now)
    peristiwa = Peristiwa(wilayah_kode=str(wilayah), author_id=actor.user_id, **isian)
    peristiwa.nomor = perubahan.number_for(wilayah, peristiwa.happened_on.year)
    peristiwa.save()
    record("peristiwa.created", target=peristiwa, new=perubahan.plain(isian))
    for laporan_id in laporan_ids:
        _link(actor, peristiwa, laporan_id, now)
    return peristiwa


@action(P, on=("peristiwa", Peristiwa))
def update_peristiwa(
    *,
    actor: Actor,
    peristiwa: Peristiwa,
    now: datetime,
    wilayah: KodeWilayah | None = None,
    **isian: Unpack[IsianPeristiwa],
) -> Peristiwa:
    """Change fields of an incident; the trace keeps old and new.

    Raises:
        InvalidInput: a field is missing or wrong.
        RuleViolated: nothing changed, a source is of a higher class, or *wilayah* lies in
            another kabupaten/kota.

    """
    place = wilayah or peristiwa.wilayah
    new = {**isian, "wilayah_kode": str(place)}
    old = {name: getattr(peristiwa, name) for name in new}
    changed = [name for name in new if old[name] != new[name]]
    if not changed:
        raise RuleViolated("peristiwa.nothing_changed")
    _check_moved(actor, peristiwa.wilayah, place)
    perubahan.check_isian({**perubahan.isian_of(peristiwa), **isian}, wilayah=place, now=now)
    perubahan.check_klasifikasi(peristiwa, isian.get("klasifikasi", peristiwa.klasifikasi))
    for name in changed:
        setattr(peristiwa, name, new[name])
    peristiwa.save(update_fields=changed)
    record(
        "peristiwa.updated",
        target=peristiwa,
        old=perubahan.plain({name: old[name] for name in changed}),
        new=perubahan.plain({name: new[name] for name in changed}),
    )
    return peristiwa


def _check_moved(actor: Actor, old: KodeWilayah, new: KodeWilayah) -> None:
    actor.require(P, in_wilayah=new)
    if old.at(Tingkat.KABUPATEN_KOTA) != new.at(Tingkat.KABUPATEN_KOTA):
        raise RuleViolated("peristiwa.other_kab", field="wilayah_kode")


@action(P, on=("peristiwa", Peristiwa))
def set_keadaan(
    *,
    actor: Actor,
    peristiwa: Peristiwa,
    keadaan: KeadaanPeristiwa,
    now: datetime,
    note: str = "",
) -> Peristiwa:
    """Move an incident on. Ending and reopening need a reason.

    Raises:
        RuleViolated: it cannot go there from where it is.
        InvalidInput: the reason is missing.

    """
    old = peristiwa.state
    check_transition(TRANSITIONS, old, keadaan, "peristiwa.bad_transition")
    rules.check_note(old, keadaan, note)
    peristiwa.keadaan = keadaan
    if keadaan in VERIFIED and peristiwa.verified_at is None:
        peristiwa.verified_at = now
    peristiwa.save(update_fields=["keadaan", "verified_at"])
    record("peristiwa.state_set", target=peristiwa, old=old.value, new=keadaan.value, note=note)
    return peristiwa


@action(P, on=("peristiwa", Peristiwa))
def add_penanganan(
    *,
    actor: Actor,
    peristiwa: Peristiwa,
    now: datetime,
    tindakan: str,
    pelaksana: str = "",
    acted_on: date | None = None,
    hasil: HasilPenanganan = HasilPenanganan.BELUM_DIKETAHUI,
    uraian_hasil: str = "",
) -> Penanganan:
    """Log one step of handling.

    Raises:
        InvalidInput: nothing was done, or on a day before the incident or after today.

    """
    today = perubahan.day_in(peristiwa.wilayah, now)
    rules.check_penanganan(tindakan, acted_on, since=peristiwa.happened_on, today=today)
    step = Penanganan.objects.create(
        peristiwa=peristiwa,
        tindakan=tindakan.strip(),
        pelaksana=pelaksana.strip(),
        acted_on=acted_on,
        hasil=hasil,
        uraian_hasil=uraian_hasil.strip(),
    )
    new = {"tindakan": tindakan, "pelaksana": pelaksana, "acted_on": acted_on, "hasil": hasil}
    record("peristiwa.handled", target=peristiwa, new=perubahan.plain(new))
    return step


@action(P, on=("peristiwa", Peristiwa))
def add_pihak(
    *,
    actor: Actor,
    peristiwa: Peristiwa,
    nama: str,
    jenis: JenisPihak = JenisPihak.TIDAK_DIKETAHUI,
    sisi: Sisi = Sisi.PERTAMA,
    is_confirmed: bool = False,
) -> Pihak:
    """Name a group that took part. *is_confirmed*: the actor was warned and says it is a group.

    Raises:
        InvalidInput: the name is missing or looks like a person's.

    """
    rules.check_group(nama, is_confirmed=is_confirmed)
    pihak = Pihak.objects.create(peristiwa=peristiwa, nama=nama.strip(), jenis=jenis, sisi=sisi)
    record(
        "peristiwa.pihak_added",
        target=peristiwa,
        new={"nama": pihak.nama, "jenis": str(jenis), "sisi": str(sisi)},
    )
    return pihak


@action(P, on=("peristiwa", Peristiwa))
def remove_pihak(*, actor: Actor, peristiwa: Peristiwa, pihak_id: int) -> None:
    """Take a group off an incident.

    Raises:
        NotFound: the incident has no such group.

    """
    pihak = peristiwa.pihak.filter(pk=pihak_id).first()
    if pihak is None:
        raise NotFound("peristiwa.pihak_not_found")
    record("peristiwa.pihak_removed", target=peristiwa, old={"nama": pihak.nama})
    pihak.delete()


@action(P, on=("peristiwa", Peristiwa))
def set_dampak(
    *,
    actor: Actor,
    peristiwa: Peristiwa,
    korban: Mapping[Akibat, Hitungan],
    **dampak: Unpack[IsianDampak],
) -> Peristiwa:
    """Set what it did to people and things. What is left out or ``None`` is not known.

    Raises:
        InvalidInput: counts are negative, or parts and total disagree.

    """
    old = perubahan.impact_of(peristiwa)
    counted = perubahan.check_impact(korban, dampak)
    peristiwa.korban.all().delete()
    Korban.objects.bulk_create(perubahan.korban_rows(peristiwa, counted))
    Dampak.objects.update_or_create(peristiwa=peristiwa, defaults=perubahan.whole_damage(dampak))
    peristiwa = Peristiwa.objects.unscoped(reason="locked by the action").get(pk=peristiwa.pk)
    record("peristiwa.impact_set", target=peristiwa, old=old, new=perubahan.impact_of(peristiwa))
    return peristiwa


@action(P, on=("peristiwa", Peristiwa))
def link_laporan(
    *, actor: Actor, peristiwa: Peristiwa, laporan_id: int, now: datetime
) -> Peristiwa:
    """Say that a report tells of this incident.

    Raises:
        NotFound: the actor sees no such report.
        RuleViolated: it is linked already, not verified, or of a higher class.

    """
    _link(actor, peristiwa, laporan_id, now)
    return peristiwa


def _link(actor: Actor, peristiwa: Peristiwa, laporan_id: int, now: datetime) -> None:
    laporan = perubahan.take_laporan(actor, peristiwa, laporan_id, now=now)
    record("peristiwa.laporan_linked", target=peristiwa, laporan=laporan.pk, nomor=laporan.nomor)


@action(P, on=("peristiwa", Peristiwa))
def unlink_laporan(
    *, actor: Actor, peristiwa: Peristiwa, laporan_id: int, reason: str
) -> Peristiwa:
    """Say that a report does not tell of this incident after all.

    Raises:
        InvalidInput: the reason is missing.
        NotFound: it was not linked.

    """
    if not reason.strip():
        raise InvalidInput("peristiwa.reason_missing", field="reason")
    removed, _ = peristiwa.sumber_laporan.filter(laporan_id=laporan_id).delete()
    if not removed:
        raise NotFound("peristiwa.laporan_not_linked")
    record("peristiwa.laporan_unlinked", target=peristiwa, laporan=laporan_id, reason=reason)
    return peristiwa


@action(Permission.IMPOR_RUN)
def import_peristiwa(
    *,
    actor: Actor,
    wilayah: KodeWilayah,
    now: datetime,
    sumber_data: str,
    rows: Iterable[PeristiwaMasuk],
) -> HasilImpor:
    """Register a batch of incidents from elsewhere, in one transaction with one trace record.

    A row whose ``source_key`` is known stays as it is; a wrong row is refused and named.
    *sumber_data* is the attribution shown with every incident of the batch.
    """
    hasil = masuk.store_batch(
        list(rows), inside=wilayah, now=now, sumber_data=sumber_data, actor=actor
    )
    batch = ImporPeristiwa.objects.create(
        wilayah_kode=str(wilayah),
        sumber_data=sumber_data,
        created=hasil.created,
        known=len(hasil.known),
        refused=len(hasil.refused),
    )
    record(
        "peristiwa.imported",
        target=batch,
        created=hasil.created,
        known=len(hasil.known),
        refused=[key for key, *_ in hasil.refused],
    )
    return hasil
