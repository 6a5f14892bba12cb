"""Facts about places that the rules need, from the register of areas in memory."""

from functools import cache

from kentongan.kernel.errors import InvalidInput
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.wilayah import lookup, register

NEAR = 0.03
"""Degrees, some 3 km: the built-in boundaries are indicative, reporters stand near borders."""


@cache
def _codes() -> frozenset[str]:
    return frozenset(area.kode for area in register.areas())


def check_known(wilayah: KodeWilayah) -> None:
    """Raises ``InvalidInput`` unless the register has *wilayah*."""
    if str(wilayah) not in _codes():
        raise InvalidInput("laporan.unknown_area", field="wilayah", wilayah=str(wilayah))


def areas_near(
    lat: float | None, lon: float | None, *, home: KodeWilayah
) -> frozenset[KodeWilayah] | None:
    """The desa at the point; where that is not in the kabupaten/kota of *home*, those around it, too."""
    if lat is None or lon is None:
        return None
    at = lookup.desa_at(lat, lon)
    if at is not None and home.at(Tingkat.KABUPATEN_KOTA).covers(at):
        return frozenset({at})
    around = lookup.desa_at_many(
        [lat - NEAR, lat + NEAR, lat, lat], [lon, lon, lon - NEAR, lon + NEAR]
    )
    return frozenset(area for area in (at, *around) if area is not None)
