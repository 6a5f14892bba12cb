"""What the operator lays down: who is expected to report, from when to when."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from django.db.models import Q

from kentongan.akses.action import action, record
from kentongan.akses.actor import Actor
from kentongan.akses.models import Instansi
from kentongan.akses.permissions import Permission
from kentongan.kernel.errors import InvalidInput, RuleViolated
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.laporan import places
from kentongan.laporan.enums import Ritme
from kentongan.laporan.models import KewajibanLapor
from kentongan.laporan.pelaporan import queries, rules
from kentongan.laporan.pelaporan.rules import Kewajiban

_DAY = timedelta(days=1)


@action(Permission.PELAPORAN_MANAGE)
def set_unit(
    *,
    actor: Actor,
    wilayah: KodeWilayah,
    ritme: Ritme,
    batas_jam: int,
    batas_hari: int,
    sejak: date,
    today: date,
    sampai: date | None = None,
    instansi_id: int | None = None,
) -> KewajibanLapor:
    """Expect the unit from *sejak* on; what was expected of it before ends the day before.

    Raises:
        InvalidInput: the terms cannot be met, or there is no such unit.
        RuleViolated: the unit would owe a day twice.

    """
    rules.check_terms(batas_jam, batas_hari, sejak, sampai)
    _check_unit(wilayah, instansi_id)
    before = _terms(actor, wilayah, instansi_id, today=today)
    _end_before(before, sejak)
    rules.check_apart(sejak, sampai, map(queries.as_term, before))
    row = _row(wilayah, instansi_id, Kewajiban(ritme, batas_jam, sejak, sampai, batas_hari))
    row.author_id = actor.user_id
    row.save()
    record("kewajiban.set", target=row, old=[_words(each) for each in before], new=_words(row))
    return row


@action(Permission.PELAPORAN_MANAGE)
def end_unit(
    *,
    actor: Actor,
    wilayah: KodeWilayah,
    sampai: date,
    today: date,
    instansi_id: int | None = None,
) -> KewajibanLapor:
    """Expect the unit no longer after *sampai*; the days before keep counting."""
    row = _ended(actor, wilayah, instansi_id, sampai, today=today)
    record("kewajiban.ended", target=row, new=_words(row))
    return row


@action(Permission.PELAPORAN_MANAGE)
def split_unit(
    *,
    actor: Actor,
    wilayah: KodeWilayah,
    sejak: date,
    into: Iterable[KodeWilayah],
    today: date,
) -> list[KewajibanLapor]:
    """From *sejak* on the units *into* owe what *wilayah* owed until the day before."""
    chosen = sorted(set(into))
    if not chosen:
        raise InvalidInput("pelaporan.split_into_nothing", field="into")
    old = _ended(actor, wilayah, None, sejak - _DAY, today=today)
    term = replace(queries.as_term(old), sejak=sejak, sampai=None)
    made = []
    for area in chosen:
        actor.require(Permission.PELAPORAN_MANAGE, in_wilayah=area)
        _check_unit(area, None)
        # A kecamatan for which nothing was written down owed nothing before it was made.
        before = [row for row in _terms(actor, area, None, today=today) if row.pk]
        _end_before(before, sejak)
        rules.check_apart(sejak, None, map(queries.as_term, before))
        row = _row(area, None, term)
        row.author_id = actor.user_id
        row.save()
        made.append(row)
    record("kewajiban.split", target=old, old=_words(old), new=[_words(each) for each in made])
    return made


def _end_before(rows: Iterable[KewajibanLapor], sejak: date) -> None:
    for row in rows:
        if row.sejak < sejak and (row.sampai is None or row.sampai >= sejak):
            row.sampai = sejak - _DAY
            row.save()


def _check_unit(wilayah: KodeWilayah, instansi_id: int | None) -> None:
    if instansi_id is not None:
        known = Instansi.objects.filter(pk=instansi_id, wilayah_kode=str(wilayah)).exists()
    else:
        known = wilayah.tingkat >= Tingkat.KECAMATAN
        places.check_known(wilayah)
    if not known:
        raise InvalidInput("pelaporan.wrong_unit", field="unit")


def _terms(
    actor: Actor, wilayah: KodeWilayah, instansi_id: int | None, *, today: date
) -> list[KewajibanLapor]:
    """The rows of the unit; the default of a kecamatan as a row that is not yet kept."""
    whose = Q(instansi__isnull=True) if instansi_id is None else Q(instansi_id=instansi_id)
    rows = list(queries.rows_of(actor, wilayah).filter(whose, wilayah_kode=str(wilayah)))
    if rows or instansi_id is not None or wilayah.tingkat is not Tingkat.KECAMATAN:
        return rows
    term = queries.default_term(str(wilayah), today=today)
    return [] if term is None else [_row(wilayah, None, term)]


def _row(wilayah: KodeWilayah, instansi_id: int | None, term: Kewajiban) -> KewajibanLapor:
    return KewajibanLapor(
        wilayah_kode=str(wilayah),
        instansi_id=instansi_id,
        ritme=term.ritme.value,
        batas_jam=term.jam,
        batas_hari=term.hari,
        sejak=term.sejak,
        sampai=term.sampai,
    )


def _ended(
    actor: Actor, wilayah: KodeWilayah, instansi_id: int | None, sampai: date, *, today: date
) -> KewajibanLapor:
    for row in _terms(actor, wilayah, instansi_id, today=today):
        if row.sejak <= sampai and (row.sampai is None or row.sampai > sampai):
            row.sampai = sampai
            row.save()
            return row
    raise RuleViolated("pelaporan.not_expected", field="sampai")


def _words(row: KewajibanLapor) -> dict[str, object]:
    return {
        "unit": f"{row.wilayah_kode} {row.instansi_id or ''}".strip(),
        "ritme": row.ritme,
        "jam": row.batas_jam,
        "hari": row.batas_hari,
        "sejak": str(row.sejak),
        "sampai": str(row.sampai or ""),
    }
