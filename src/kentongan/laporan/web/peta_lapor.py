"""The map on which a reporter points at the place."""

from kentongan.kernel.errors import NotFound
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.wilayah import peta


def peta_of(home: KodeWilayah) -> peta.Peta | None:
    """The map of the reporter's kecamatan or kabupaten/kota; none where the node has no boundaries."""
    if home.tingkat >= Tingkat.KECAMATAN:
        area, detail = home.at(Tingkat.KECAMATAN), Tingkat.DESA_KELURAHAN
    else:
        area, detail = home, Tingkat(home.tingkat + 1)
    try:
        return peta.map_of(area, detail=detail, width=520)
    except NotFound:  # no boundary of such an area: the form works without a map
        return None
