"""Which reports may be merged. Nothing of a report changes by it, so it can always be undone."""

from dataclasses import dataclass
from datetime import datetime

from kentongan.kernel.errors import RuleViolated
from kentongan.laporan.enums import Jenis, Keadaan

MERGEABLE = frozenset(Keadaan) - {Keadaan.DRAFT, Keadaan.DIARSIPKAN}
LEADING = MERGEABLE - {Keadaan.DIKEMBALIKAN}
"""A report that waits for its reporter cannot speak for others."""


@dataclass(frozen=True, slots=True)
class Side:
    """What a merge must know of one of the two reports.

    *merged_into* is the number of the report that speaks for it, *members* how many it speaks
    for, *links* what was made of it (``PS-2026-0003``).
    """

    pk: int
    nomor: str
    keadaan: str
    jenis: str
    kab_kode: str
    merged_into: str = ""
    members: int = 0
    links: frozenset[str] = frozenset()


def check_can_merge(member: Side, main: Side) -> None:
    """Raises ``RuleViolated`` unless *member* can be put under *main*.

    Groups are flat: one report speaks, the others stand beside it.
    """
    if member.pk == main.pk:
        raise RuleViolated("laporan.merge_with_itself")
    if Jenis.NIHIL in {member.jenis, main.jenis}:
        raise RuleViolated("laporan.merge_nihil")
    if member.kab_kode != main.kab_kode:
        raise RuleViolated("laporan.merge_other_kab")
    for side, states in ((member, MERGEABLE), (main, LEADING)):
        if side.keadaan not in states:
            keadaan = Keadaan(side.keadaan).label
            raise RuleViolated("laporan.merge_bad_state", nomor=side.nomor, keadaan=keadaan)
    if member.merged_into:
        raise RuleViolated("laporan.already_merged", nomor=member.nomor, utama=member.merged_into)
    if main.merged_into:
        raise RuleViolated("laporan.merge_into_merged", nomor=main.nomor, utama=main.merged_into)
    if member.members:
        raise RuleViolated("laporan.merge_has_members", nomor=member.nomor, count=member.members)
    if elsewhere := member.links - main.links:
        links = ", ".join(sorted(elsewhere))
        raise RuleViolated("laporan.merge_linked_otherwise", nomor=member.nomor, links=links)


def check_not_merged(nomor: str, merged_into: str) -> None:
    """Raises ``RuleViolated`` for a deed on a report that another one speaks for."""
    if merged_into:
        raise RuleViolated("laporan.is_merged", nomor=nomor, utama=merged_into)


_STANDING = {
    Keadaan.SELESAI: 0,
    Keadaan.DITINDAKLANJUTI: 0,
    Keadaan.DIVERIFIKASI: 1,
    Keadaan.DIKIRIM: 2,
    Keadaan.DIKEMBALIKAN: 3,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a report has come; *members* whether it speaks for others already."""

    keadaan: str
    received_at: datetime
    members: bool = False


def speaks_before(one: Standing, other: Standing) -> bool:
    """Whether *one* rather than *other* should speak for both: what has come farther, then first."""
    return _order(one) < _order(other)


def _order(standing: Standing) -> tuple[bool, int, datetime]:
    return not standing.members, _STANDING[Keadaan(standing.keadaan)], standing.received_at
