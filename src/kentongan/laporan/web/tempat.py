"""The places that a phone keeps for a form without a network."""

from typing import Any

from kentongan.akses.actor import Actor
from kentongan.akses.permissions import Permission
from kentongan.kernel.wilayah import Tingkat
from kentongan.wilayah import queries as wilayah_queries
from kentongan.wilayah.queries import WilayahInfo

OWN_PAGE = "Kentongan-Akun"
"""Header of an answer that a phone may keep for this account; all others are never kept."""


def places_of(actor: Actor) -> list[dict[str, Any]]:
    """Every kecamatan and desa of the actor's kabupaten/kota; none of a wider area."""
    home = actor.areas_with(Permission.LAPORAN_SEND)[0]
    if home.tingkat < Tingkat.KABUPATEN_KOTA:
        return []
    kabupaten = home.at(Tingkat.KABUPATEN_KOTA)
    rows = []
    for kecamatan in wilayah_queries.children(kabupaten):
        inside = wilayah_queries.children(kecamatan.kode)
        rows += [_place(kecamatan, ""), *(_place(desa, kecamatan.display_name) for desa in inside)]
    return rows


def _place(area: WilayahInfo, above: str) -> dict[str, Any]:
    at = [] if area.lat is None or area.lon is None else [round(area.lat, 4), round(area.lon, 4)]
    return {"kode": str(area.kode), "nama": area.display_name, "konteks": above, "titik": at}
