"""The main menu and the area switcher."""

from dataclasses import dataclass
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.akses.roles import Peran
from kentongan.beranda.queries.waiting import waiting_counts
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
    ("Laporan saya", "laporan:saya", Permission.LAPORAN_SEND),
    ("Laporan", "laporan:daftar", Permission.LAPORAN_VIEW),
    ("Pelaporan", "laporan:kepatuhan", Permission.PELAPORAN_VIEW),
    ("Titipan", "laporan:titipan", Permission.LAPORAN_SEND),
    ("Potensi", "potensi:daftar", Permission.POTENSI_VIEW),
    ("Peristiwa", "peristiwa:daftar", Permission.PERISTIWA_VIEW),
    ("Peringatan", "peringatan:daftar", Permission.PERINGATAN_VIEW),
    ("Rencana aksi", "rencana_aksi:daftar", Permission.RENCANA_VIEW),
    ("Laporan periode", "capaian:daftar", Permission.CAPAIAN_VIEW),
    ("Kepatuhan RAD", "rencana_aksi:kepatuhan", Permission.KEPATUHAN_VIEW),
    ("SK tim", "tim:daftar", Permission.SK_MANAGE),
    ("Tindak lanjut", "tim:tindak-lanjut", Permission.TINDAK_LANJUT_VIEW),
    ("Berita", "pertukaran:berita", Permission.BERITA_CONFIRM),
    ("Catat cepat", "pintu:catat", Permission.LAPORAN_VERIFY),
    ("Pesan masuk", "pintu:pesan", Permission.PESAN_MANAGE),
    ("Alamat pelapor", "pintu:alamat", Permission.ALAMAT_MANAGE),
    ("Penahanan identitas", "laporan:identitas", Permission.IDENTITAS_MANAGE),
    ("Jejak audit", "beranda:jejak", Permission.JEJAK_VIEW),
)


# Pages without an entry of their own belong to that from which they are reached, the first shown.
_INSIDE = {
    "pintu:impor": ("pintu:catat", "laporan:daftar"),
    "pintu:webhook": ("pintu:alamat",),
    "laporan:daftar": ("laporan:saya",),
    "tim:daftar": ("rencana_aksi:kepatuhan",),
}

# Who has a desk finds the own reports there; who has none needs no desk.
_OWN, _DESK = "laporan:saya", "laporan:daftar"
COUNTED_SECONDS = 20


def nav_items(request: HttpRequest, actor: Actor) -> list[NavItem]:
    """The rooms that the actor may enter, with what waits in them."""
    hidden = _DESK if actor.peran is Peran.PELAPOR else _OWN
    shown = [
        (label, name, reverse(name))
        for label, name, permission in _ENTRIES
        if actor.holds(permission) and name != hidden
    ]
    here = _here(request.path, [url for *_rest, url in shown])
    counts = _counts(request, actor)
    return [NavItem(_(label), url, url == here, counts.get(name)) for label, name, url in shown]


def _here(path: str, shown: list[str]) -> str:
    """The entry that the page belongs to; only the home page belongs to home."""
    entries = {url: url for url in shown}
    for page, names in _INSIDE.items():
        urls = [url for name in names if (url := reverse(name)) in entries]
        if urls:
            entries.setdefault(reverse(page), urls[0])
    inside = [url for url in entries if path == url or (url != "/" and path.startswith(url))]
    return entries[max(inside, key=len)] if inside else ""


def _counts(request: HttpRequest, actor: Actor) -> dict[str, int]:
    """What waits per room; some seconds old, since every page shows it."""
    area: KodeWilayah = request.area  # type: ignore[attr-defined]
    key = f"nav:{actor.user_id}:{area}"
    found: dict[str, int] | None = caches["proses"].get(key)
    if found is None:
        found = waiting_counts(actor, area)
        caches["proses"].set(key, found, COUNTED_SECONDS)
    return found


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
