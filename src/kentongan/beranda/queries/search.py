"""One search box over every register, each through its own policy."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.akses.scoping import ScopedModel, ScopedQuerySet
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan.models import Laporan
from kentongan.peringatan.models import Peringatan
from kentongan.peristiwa.models import Peristiwa
from kentongan.potensi.models import Potensi
from kentongan.wilayah import queries as wilayah_queries

SHOWN = 10
_REGISTERS: tuple[tuple[str, type[ScopedModel], Permission, str], ...] = (
    ("laporan", Laporan, Permission.LAPORAN_VIEW, ""),
    ("peristiwa", Peristiwa, Permission.PERISTIWA_VIEW, "-happened_on"),
    ("potensi", Potensi, Permission.POTENSI_VIEW, "-id"),
    ("peringatan", Peringatan, Permission.PERINGATAN_VIEW, "-raised_at"),
)
"""Each in an order that an index of its area gives, so that a common word ends the search early.

Reports come in the order in which they were received.
"""


@dataclass(frozen=True, slots=True)
class Found:
    """The newest matches in one register, and whether there are more in its list."""

    room: str
    rows: list[Any]
    has_more: bool
    list_url: str


def search_registers(actor: Actor, area: KodeWilayah, text: str) -> list[Found]:
    """The newest rows with every word of *text*, for each register the actor may open."""
    return [
        _found(room, model.objects.visible_to(actor, inside=area), text, newest)
        for room, model, permission, newest in _REGISTERS
        if actor.holds(permission)
    ]


def _found(room: str, rows: ScopedQuerySet, text: str, newest: str) -> Found:
    if newest:
        first = list(rows.search(text).order_by(newest, "-id")[: SHOWN + 1])
    else:
        first = rows.newest_with(text, SHOWN + 1)
    for row in first:
        row.url = reverse(f"{room}:rincian", args=[row.pk])
        row.place = wilayah_queries.full_name(row.wilayah)
    return Found(room, first[:SHOWN], len(first) > SHOWN, reverse(f"{room}:daftar"))


def search_areas(actor: Actor, text: str) -> list[Any]:
    """Areas that the actor works in and whose name matches."""
    return list(wilayah_queries.search_areas(text, within=actor.wilayah, limit=8))
