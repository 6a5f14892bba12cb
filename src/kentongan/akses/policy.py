"""Which rows a role sees. The whole policy, on one page.

A row is visible to an actor when one of the grants has a ``Sees`` for the row's subject
and every condition named there holds. No entry means nothing is seen.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Q

from kentongan.akses.actor import Actor, Grant
from kentongan.akses.permissions import Permission
from kentongan.akses.roles import Peran
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.wilayah import KodeWilayah, Tingkat


class Subject(StrEnum):
    """Kinds of rows that belong to an area."""

    LAPORAN = "laporan"
    KEWAJIBAN = "kewajiban"
    TITIPAN = "titipan"
    INFORMASI = "informasi"
    PERISTIWA = "peristiwa"
    POTENSI = "potensi"
    PERINGATAN = "peringatan"
    SK = "sk"
    TINDAK_LANJUT = "tindak_lanjut"
    RENCANA = "rencana"
    CAPAIAN = "capaian"
    DELEGASI = "delegasi"
    BERITA = "berita"
    IMPOR = "impor"
    PESAN = "pesan"
    ALAMAT = "alamat"
    WEBHOOK = "webhook"
    JEJAK = "jejak"


@dataclass(frozen=True, slots=True)
class Sees:
    """Conditions under which a role sees a row, all of which must hold.

    area: the row lies in the grant's area. own: the actor is its author.
    states: its ``keadaan`` is one of these. forwarded: it was passed upward.
    addressed: the actor's agency is on its distribution list.
    """

    area: bool = True
    own: bool = False
    states: frozenset[str] | None = None
    forwarded: bool = False
    addressed: bool = False
    up_to: Klasifikasi = Klasifikasi.RAHASIA


_OWN = Sees(area=False, own=True)
_ALL = Sees()
_SENT = frozenset(
    {"dikirim", "diverifikasi", "dikembalikan", "ditindaklanjuti", "selesai", "diarsipkan"}
)
_VERIFIED = frozenset({"terverifikasi", "penanganan", "terkendali", "pemulihan", "selesai"})
_ACTIVE = frozenset({"terpantau", "menghangat", "tereskalasi", "mereda", "selesai"})
_SUBMITTED = frozenset({"dikirim", "diterima", "dikembalikan", "diteruskan"})
_REPORTED = frozenset({"dikirim", "dikembalikan", "dinilai"})
_SENT_REPORT = Sees(states=_SENT)
_FORWARDED = Sees(states=_SENT, forwarded=True, up_to=Klasifikasi.TERBATAS)
_VERIFIED_EVENT = Sees(states=_VERIFIED, up_to=Klasifikasi.TERBATAS)
_ACTIVE_POTENSI = Sees(states=_ACTIVE, up_to=Klasifikasi.TERBATAS)
_UP_TO_TERBATAS = Sees(up_to=Klasifikasi.TERBATAS)

POLICY: dict[Peran, dict[Subject, tuple[Sees, ...]]] = {
    Peran.PELAPOR: {Subject.LAPORAN: (_OWN,), Subject.TITIPAN: (_OWN,)},
    Peran.CAMAT: {
        Subject.LAPORAN: (_OWN, _SENT_REPORT),
        Subject.KEWAJIBAN: (_ALL,),
        Subject.TITIPAN: (_OWN, _ALL),
        Subject.PERISTIWA: (_UP_TO_TERBATAS,),
        Subject.POTENSI: (_UP_TO_TERBATAS,),
        Subject.PERINGATAN: (_ALL,),
        Subject.TINDAK_LANJUT: (_UP_TO_TERBATAS,),
    },
    Peran.OPERATOR: {
        Subject.LAPORAN: (_OWN, _SENT_REPORT),
        Subject.KEWAJIBAN: (_ALL,),
        Subject.TITIPAN: (_OWN, _ALL),
        Subject.INFORMASI: (_ALL,),
        Subject.PERISTIWA: (_ALL,),
        Subject.POTENSI: (_ALL,),
        Subject.PERINGATAN: (_ALL,),
        Subject.SK: (_ALL,),
        Subject.TINDAK_LANJUT: (_ALL,),
        Subject.RENCANA: (_ALL,),
        Subject.CAPAIAN: (_ALL,),
        Subject.DELEGASI: (_ALL,),
        Subject.BERITA: (_ALL,),
        Subject.IMPOR: (_ALL,),
        Subject.PESAN: (_ALL,),
        Subject.ALAMAT: (_ALL,),
        Subject.WEBHOOK: (_ALL,),
    },
    Peran.ANGGOTA_TIM: {
        Subject.PERISTIWA: (_VERIFIED_EVENT,),
        Subject.POTENSI: (_ACTIVE_POTENSI,),
        Subject.PERINGATAN: (Sees(addressed=True),),
        Subject.SK: (_ALL,),
        Subject.TINDAK_LANJUT: (Sees(addressed=True),),
        Subject.RENCANA: (_ALL,),
        Subject.CAPAIAN: (_ALL,),
        Subject.DELEGASI: (Sees(addressed=True),),
    },
    Peran.PIMPINAN: {
        Subject.LAPORAN: (_SENT_REPORT,),
        Subject.KEWAJIBAN: (_ALL,),
        Subject.INFORMASI: (_ALL,),
        Subject.PERISTIWA: (_ALL,),
        Subject.POTENSI: (_ALL,),
        Subject.PERINGATAN: (_ALL,),
        Subject.SK: (_ALL,),
        Subject.TINDAK_LANJUT: (_ALL,),
        Subject.RENCANA: (_ALL,),
        Subject.CAPAIAN: (_ALL,),
        Subject.DELEGASI: (_ALL,),
    },
    Peran.PEMERIKSA: {
        Subject.LAPORAN: (_FORWARDED,),
        Subject.KEWAJIBAN: (_ALL,),
        Subject.PERISTIWA: (_VERIFIED_EVENT,),
        Subject.POTENSI: (_ACTIVE_POTENSI,),
        Subject.PERINGATAN: (_UP_TO_TERBATAS,),
        Subject.SK: (_ALL,),
        Subject.RENCANA: (Sees(states=_SUBMITTED),),
        Subject.CAPAIAN: (Sees(states=_REPORTED),),
    },
    Peran.NASIONAL: {
        Subject.LAPORAN: (_FORWARDED,),
        Subject.KEWAJIBAN: (_ALL,),
        Subject.PERISTIWA: (_VERIFIED_EVENT,),
        Subject.POTENSI: (_ACTIVE_POTENSI,),
        Subject.PERINGATAN: (_UP_TO_TERBATAS,),
        Subject.SK: (_ALL,),
        Subject.RENCANA: (Sees(states=_SUBMITTED),),
        Subject.CAPAIAN: (Sees(states=_REPORTED),),
        Subject.IMPOR: (_ALL,),
    },
    Peran.INSPEKTUR: {Subject.JEJAK: (_ALL,)},
    Peran.ADMIN: {Subject.ALAMAT: (_ALL,), Subject.WEBHOOK: (_ALL,)},
    Peran.SISTEM: dict.fromkeys(Subject, (_ALL,)),
}

# An operator of the provinsi keeps the provinsi's own rows and what he wrote himself; the
# kinds of rows he reads are seen below the provinsi as the pemeriksa sees them. A kabupaten's
# raw reports stay where they were received, and so do its tasks: what a meeting of the region
# decided is its own business, as what it hands to its agencies (``DELEGASI``). The provinsi and
# the ministry read the plan and the report that grew from it, once these were sent.
_ABOVE_KABUPATEN = {
    Peran.OPERATOR: Peran.PEMERIKSA,
    Peran.PIMPINAN: Peran.PEMERIKSA,
    Peran.ANGGOTA_TIM: Peran.PEMERIKSA,
}

_COLUMN = {
    Tingkat.PROVINSI: "prov_kode",
    Tingkat.KABUPATEN_KOTA: "kab_kode",
    Tingkat.KECAMATAN: "kec_kode",
    Tingkat.DESA_KELURAHAN: "wilayah_kode",
}
REVEALS = frozenset({Peran.OPERATOR})
"""Who may ask for the name behind a report: only at the desk that received it."""

NOTHING = Q(pk__in=[])
EVERYTHING = ~NOTHING
"""Said in words: an empty ``Q`` joined by *or* is left out, and would mean nothing."""


def within(wilayah: KodeWilayah) -> Q:
    """Rows in *wilayah* or in an area inside it."""
    if wilayah.tingkat is Tingkat.NASIONAL:
        return Q()
    return Q(**{_COLUMN[wilayah.tingkat]: str(wilayah)})


def may_reveal(actor: Actor, wilayah: KodeWilayah) -> bool:
    """Whether *actor* may learn who sent a report of *wilayah*. Fails closed.

    The desk of that very kabupaten/kota: not the tier above, no token, no background work.
    """
    desk = wilayah.at(Tingkat.KABUPATEN_KOTA)
    return (
        actor.scopes is None
        and actor.user_id > 0
        and any(grant.peran in REVEALS and grant.wilayah == desk for grant in actor.grants)
        and actor.may(Permission.LAPORAN_SOURCE_VIEW, in_wilayah=wilayah)
    )


def sees_every(
    actor: Actor,
    subject: Subject,
    wilayah: KodeWilayah,
    states: frozenset[str],
    *,
    up_to: Klasifikasi = Klasifikasi.RAHASIA,
) -> bool:
    """Whether *actor* sees each row of *wilayah* in these states, of any class *up_to* the given.

    May be ``False`` for one who does, by several grants together.
    """
    return any(
        grant.wilayah.covers(wilayah)
        and not (grant.peran in _ABOVE_KABUPATEN and grant.wilayah.tingkat < Tingkat.KABUPATEN_KOTA)
        and any(
            _is_whole(rule, states) and min(rule.up_to, actor.clearance) >= up_to
            for rule in POLICY[grant.peran].get(subject, ())
        )
        for grant in actor.grants
    )


def _is_whole(rule: Sees, states: frozenset[str]) -> bool:
    is_narrow = rule.own or rule.forwarded or rule.addressed
    return not is_narrow and (rule.states is None or states <= rule.states)


def visible_q(actor: Actor, model: type[Any], *, inside: KodeWilayah | None = None) -> Q:
    """The policy as a filter on *model*; matches nothing unless some rule says so.

    With *inside*, for rows that the caller narrows to that area as well.
    """
    allowed = NOTHING
    for grant in actor.grants:
        allowed |= _granted(actor, grant, model, inside)
    return allowed


def _granted(actor: Actor, grant: Grant, model: type[Any], inside: KodeWilayah | None) -> Q:
    rules = POLICY[grant.peran].get(model.SUBJECT, ())
    allowed = NOTHING
    as_above = _ABOVE_KABUPATEN.get(grant.peran)
    if rules and as_above and grant.wilayah.tingkat < Tingkat.KABUPATEN_KOTA:
        own_tier = Q(wilayah_kode=str(grant.wilayah))
        for rule in rules:
            condition = _condition(rule, actor, grant, model, inside)
            allowed |= condition if rule.own else condition & own_tier
        grant = Grant(as_above, grant.wilayah, grant.instansi_id)
        rules = POLICY[as_above].get(model.SUBJECT, ())
    for rule in rules:
        allowed |= _condition(rule, actor, grant, model, inside)
    return allowed


def _condition(
    rule: Sees, actor: Actor, grant: Grant, model: type[Any], inside: KodeWilayah | None
) -> Q:
    if rule.own:
        return Q(author_id=actor.user_id)
    condition = Q()
    if model.CLASSED:
        condition &= Q(klasifikasi__lte=min(rule.up_to, actor.clearance))
    if rule.area and (inside is None or not grant.wilayah.covers(inside)):
        condition &= within(grant.wilayah)
    if rule.states is not None:
        condition &= Q(keadaan__in=rule.states)
    if rule.forwarded:
        condition &= Q(diteruskan_at__isnull=False)
    if rule.addressed:
        condition &= model.addressed_to(grant.instansi_id)
    return condition or EVERYTHING
