"""The main menu and the area switcher."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.wilayah import NASIONAL, KodeWilayah
from kentongan.wilayah import queries as wilayah_queries


@dataclass(frozen=True, slots=True)
class NavItem:
    label: str
    url: str
    is_current: bool
    count: int | None = None
    is_late: bool = False


_ENTRIES = (
    ("Beranda", "beranda:beranda", Permission.BERANDA_VIEW),
    ("Lapor", "laporan:kirim", Permission.LAPORAN_SEND),
    ("Laporan", "laporan:daftar", Permission.LAPORAN_VIEW),
    ("Potensi", "potensi:daftar", Permission.POTENSI_VIEW),
    ("Peristiwa", "peristiwa:daftar", Permission.PERISTIWA_VIEW),
    ("Peringatan", "peringatan:daftar", Permission.PERINGATAN_VIEW),
    ("Rencana aksi", "rencana_aksi:daftar", Permission.RENCANA_VIEW),
    ("Kepatuhan RAD", "rencana_aksi:kepatuhan", Permission.KEPATUHAN_VIEW),
    ("Berita", "pertukaran:berita", Permission.BERITA_CONFIRM),
    ("Jejak audit", "beranda:jejak", Permission.JEJAK_VIEW),
)


def nav_items(request: HttpRequest, actor: Actor) -> list[NavItem]:
    """The rooms that the actor may enter."""
    items = []
    for label, name, permission in _ENTRIES:
        if not actor.holds(permission):
            continue
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        is_current = request.path == url or (url != "/" and request.path.startswith(url))
        items.append(NavItem(_(label), url, is_current))
    return items


def area_menu(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    """The chosen area, those above it that the actor covers, and those inside it."""
    area: KodeWilayah = request.area  # type: ignore[attr-defined]
    home = actor.wilayah
    above = [w for w in wilayah_queries.ancestors(area) if home.covers(w.kode)]
    if area != NASIONAL and home == NASIONAL:
        above.insert(0, wilayah_queries.get_wilayah(NASIONAL))
    return {
        "current": wilayah_queries.get_wilayah(area),
        "ancestors": above,
        "children": wilayah_queries.children(area),
    }
