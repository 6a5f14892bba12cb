"""Facts about places that the rules need, from the register of areas in memory."""

from functools import cache

from kentongan.kernel.errors import InvalidInput
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.wilayah import register


@cache
def _codes() -> frozenset[str]:
    return frozenset(area.kode for area in register.areas())


def check_known(wilayah: KodeWilayah) -> None:
    """Raises ``InvalidInput`` unless the register has *wilayah*."""
    if str(wilayah) not in _codes():
        raise InvalidInput("laporan.unknown_area", field="wilayah", wilayah=str(wilayah))


def areas_near(lat: float | None, lon: float | None) -> frozenset[KodeWilayah] | None:
    """The areas at the point and a few kilometres around it."""
    return None
