"""Writes about potential conflict. Each is one thing that an official does."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Unpack
from zoneinfo import ZoneInfo

from kentongan.akses.action import action, check_transition, record
from kentongan.akses.actor import Actor
from kentongan.akses.numbering import next_number
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import InvalidInput, NotFound, RuleViolated
from kentongan.kernel.wilayah import KodeWilayah, Tingkat, time_zone_of
from kentongan.laporan.actions import follow_up_laporan
from kentongan.laporan.models import Laporan
from kentongan.laporan.places import areas_near, check_known
from kentongan.laporan.rules import check_place
from kentongan.peristiwa.actions import create_peristiwa
from kentongan.peristiwa.isian import IsianPeristiwa
from kentongan.peristiwa.models import Peristiwa
from kentongan.peristiwa.rules import check_klasifikasi
from kentongan.potensi import rules
from kentongan.potensi.enums import TRANSITIONS, KeadaanPotensi
from kentongan.potensi.isian import IsianPotensi
from kentongan.potensi.models import Potensi, SumberLaporan, Tinjauan

P = Permission.POTENSI_MANAGE
ON = ("potensi", Potensi)


@action(P)
def create_potensi(
    *,
    actor: Actor,
    wilayah: KodeWilayah,
    now: datetime,
    kemungkinan: int | None,
    dampak: int | None,
    review_on: date | None,
    laporan_ids: Iterable[int] = (),
    **isian: Unpack[IsianPotensi],
) -> Potensi:
    """Register a potensi in *wilayah* with its first judgement of the risk.

    Raises:
        InvalidInput: a field is missing or wrong.
        NotFound: a report does not exist or may not be seen.
        RuleViolated: a report is not verified yet, or of a higher class.

    """
    _check_isian(isian, wilayah)
    risk = rules.assess(kemungkinan, dampak)
    today = _day_in(wilayah, now)
    due = rules.check_review_on(review_on, today=today)
    potensi = Potensi(wilayah_kode=str(wilayah), author_id=actor.user_id, **isian)
    potensi.nomor = _number_for(wilayah, today.year)
    potensi.review_on = due
    _take_risk(potensi, risk)
    potensi.save()
    record("potensi.created", target=potensi, new=_plain({**isian, **_risk_of(potensi)}))
    for laporan_id in laporan_ids:
        _link(actor, potensi, laporan_id, now)
    return potensi


@action(P, on=ON)
def update_potensi(
    *,
    actor: Actor,
    potensi: Potensi,
    wilayah: KodeWilayah | None = None,
    **isian: Unpack[IsianPotensi],
) -> Potensi:
    """Change what is told about a potensi; the trace keeps old and new.

    Raises:
        InvalidInput: a field is missing or wrong.
        RuleViolated: nothing changed, a source is of a higher class, or *wilayah* lies in
            another kabupaten/kota.

    """
    place = wilayah or potensi.wilayah
    new: dict[str, Any] = {**isian, "wilayah_kode": str(place)}
    old = {name: getattr(potensi, name) for name in new if getattr(potensi, name) != new[name]}
    if not old:
        raise RuleViolated("potensi.nothing_changed")
    _check_moved(actor, potensi.wilayah, place)
    _check_isian({**{name: getattr(potensi, name) for name in FIELDS}, **isian}, place)
    check_klasifikasi(isian.get("klasifikasi", potensi.klasifikasi), _classes_of(potensi))
    for name in old:
        setattr(potensi, name, new[name])
    potensi.save(update_fields=list(old))
    changed = {name: new[name] for name in old}
    record("potensi.updated", target=potensi, old=_plain(old), new=_plain(changed))
    return potensi


@action(P, on=ON)
def review_potensi(
    *,
    actor: Actor,
    potensi: Potensi,
    now: datetime,
    kemungkinan: int | None,
    dampak: int | None,
    review_on: date | None,
    note: str,
) -> Tinjauan:
    """Judge the risk anew, say why, and set the day of the next review.

    Raises:
        InvalidInput: a step is not 1 to 5, the note or the next day is missing or wrong.

    """
    rules.check_note(note)
    risk = rules.assess(kemungkinan, dampak)
    today = _day_in(potensi.wilayah, now)
    due = rules.check_review_on(review_on, today=today)
    old = _risk_of(potensi)
    tinjauan = Tinjauan.objects.create(
        potensi=potensi,
        reviewed_on=today,
        kemungkinan_lama=potensi.kemungkinan,
        dampak_lama=potensi.dampak,
        kemungkinan=risk.kemungkinan,
        dampak=risk.dampak,
        kelas_risiko=risk.kelas,
        catatan=note.strip(),
        peninjau=actor.name[:200],
    )
    _take_risk(potensi, risk)
    potensi.review_on, potensi.reviewed_at = due, now
    potensi.save()
    new = _risk_of(potensi)
    record("potensi.reviewed", target=potensi, old=_plain(old), new=_plain(new), note=note)
    return tinjauan


@action(P, on=ON)
def set_keadaan(*, actor: Actor, potensi: Potensi, keadaan: KeadaanPotensi, note: str) -> Potensi:
    """Say that a potensi warms up, calms down or is over.

    Raises:
        RuleViolated: it cannot go there from where it is, or only by escalating.
        InvalidInput: the note is missing.

    """
    if keadaan is KeadaanPotensi.TERESKALASI:
        raise RuleViolated("potensi.escalate_instead")
    _move(potensi, keadaan, note)
    return potensi


@action(P, on=ON)
def escalate_potensi(
    *,
    actor: Actor,
    potensi: Potensi,
    now: datetime,
    note: str,
    laporan_ids: Iterable[int] = (),
    wilayah: KodeWilayah | None = None,
    **isian: Unpack[IsianPeristiwa],
) -> Peristiwa:
    """It broke out: register the peristiwa and join the two.

    What *isian* leaves out is taken from the potensi.

    Raises:
        InvalidInput: a field is missing or wrong.
        NotPermitted: the actor may not register peristiwa there.
        RuleViolated: it cannot escalate from where it is.

    """
    inherited = ("judul", "sumber_konflik", "pola_isu", "lat", "lon", "klasifikasi")
    _move(potensi, KeadaanPotensi.TERESKALASI, note)
    peristiwa = create_peristiwa(
        actor=actor,
        wilayah=wilayah or potensi.wilayah,
        now=now,
        laporan_ids=laporan_ids,
        **{**{name: getattr(potensi, name) for name in inherited}, **isian},
    )
    potensi.peristiwa.add(peristiwa)
    record("potensi.escalated", target=potensi, peristiwa=peristiwa.nomor, id=peristiwa.pk)
    return peristiwa


@action(P, on=ON)
def link_laporan(*, actor: Actor, potensi: Potensi, laporan_id: int, now: datetime) -> Potensi:
    """Say that a report tells of this potensi.

    Raises:
        NotFound: the actor sees no such report.
        RuleViolated: it is linked already, not verified, or of a higher class.

    """
    _link(actor, potensi, laporan_id, now)
    return potensi


@action(P, on=ON)
def unlink_laporan(*, actor: Actor, potensi: Potensi, laporan_id: int, reason: str) -> Potensi:
    """Say that a report does not tell of this potensi after all.

    Raises:
        InvalidInput: the reason is missing.
        NotFound: it was not linked.

    """
    if not reason.strip():
        raise InvalidInput("potensi.reason_missing", field="reason")
    removed, _ = potensi.sumber_laporan.filter(laporan_id=laporan_id).delete()
    if not removed:
        raise NotFound("potensi.laporan_not_linked")
    record("potensi.laporan_unlinked", target=potensi, laporan=laporan_id, reason=reason)
    return potensi


FIELDS = tuple(IsianPotensi.__annotations__)


def _check_isian(isian: Mapping[str, Any], wilayah: KodeWilayah) -> None:
    check_known(wilayah)
    rules.check_texts(isian)
    rules.check_codes(isian)
    lat, lon = isian.get("lat"), isian.get("lon")
    check_place(lat, lon, wilayah=wilayah, areas_near=areas_near(lat, lon, home=wilayah))


def _check_moved(actor: Actor, old: KodeWilayah, new: KodeWilayah) -> None:
    actor.require(P, in_wilayah=new)
    if old.at(Tingkat.KABUPATEN_KOTA) != new.at(Tingkat.KABUPATEN_KOTA):
        raise RuleViolated("potensi.other_kab", field="wilayah_kode")


def _classes_of(potensi: Potensi) -> list[int]:
    rows = Laporan.objects.unscoped(reason="a class never falls below that of a source")
    return list(rows.filter(untuk_potensi__potensi=potensi).values_list("klasifikasi", flat=True))


def _move(potensi: Potensi, new: KeadaanPotensi, note: str) -> None:
    old = potensi.state
    check_transition(TRANSITIONS, old, new, "potensi.bad_transition")
    rules.check_note(note)
    potensi.keadaan = new
    potensi.save(update_fields=["keadaan"])
    record("potensi.state_set", target=potensi, old=old.value, new=new.value, note=note)


def _link(actor: Actor, potensi: Potensi, laporan_id: int, now: datetime) -> None:
    laporan = Laporan.objects.visible_to(actor).filter(pk=laporan_id).first()
    if laporan is None:
        raise NotFound("laporan.not_found")
    check_klasifikasi(potensi.klasifikasi, [laporan.klasifikasi])
    _, is_new = SumberLaporan.objects.get_or_create(potensi=potensi, laporan=laporan)
    if not is_new:
        raise RuleViolated("potensi.laporan_linked_already", nomor=laporan.nomor)
    follow_up_laporan(actor=actor, laporan=laporan, target=potensi.nomor, now=now)
    record("potensi.laporan_linked", target=potensi, laporan=laporan.pk, nomor=laporan.nomor)


def _take_risk(potensi: Potensi, risk: rules.Risiko) -> None:
    potensi.kemungkinan, potensi.dampak = risk.kemungkinan, risk.dampak
    potensi.skor, potensi.kelas_risiko = risk.skor, risk.kelas


def _risk_of(potensi: Potensi) -> dict[str, Any]:
    names = ("kemungkinan", "dampak", "skor", "kelas_risiko", "review_on")
    return {name: getattr(potensi, name) for name in names}


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in values.items()}


def _number_for(wilayah: KodeWilayah, year: int) -> str:
    home = wilayah.at(Tingkat.KABUPATEN_KOTA)
    return f"PT-{year}-{next_number('PT', home, year):04d}"


def _day_in(wilayah: KodeWilayah, now: datetime) -> date:
    return now.astimezone(ZoneInfo(time_zone_of(wilayah))).date()
