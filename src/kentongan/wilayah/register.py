"""The register of areas as it comes with the product, read from its committed file."""

import csv
import io
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import takewhile

from kentongan.kernel.wilayah import Tingkat
from kentongan.wilayah.gazetteer import AreaName, Gazetteer

_SHORT = {"Kabupaten Administrasi ": "Kab. ", "Kota Administrasi ": "Kota ", "Kabupaten ": "Kab. "}
_PREFIX = {
    "provinsi": "Prov. ",
    "kecamatan": "Kec. ",
    "desa": "Desa ",
    "kelurahan": "Kel. ",
    "desa adat": "Desa Adat ",
}


@dataclass(frozen=True, slots=True)
class Area:
    """One row of the register; ``None`` is unknown, never zero."""

    kode: str
    nama: str
    lat: float | None
    lon: float | None
    kodepos: str | None
    penduduk: int | None

    @property
    def tingkat(self) -> Tingkat:
        return Tingkat(self.kode.count(".") + 1)

    @property
    def jenis(self) -> str:
        """``provinsi``, ``kabupaten``, ``kota``, ``kecamatan``, ``desa``, ``kelurahan``, ``desa adat``.

        Source: Kepmendagri 300.2.2-2138/2025: kota from 70; kelurahan 1xxx, desa 2xxx,
        desa adat 3xxx.
        """
        match self.tingkat:
            case Tingkat.PROVINSI:
                return "provinsi"
            case Tingkat.KABUPATEN_KOTA:
                return "kota" if self.kode[3:5] >= "70" else "kabupaten"
            case Tingkat.KECAMATAN:
                return "kecamatan"
            case _:
                return {"1": "kelurahan", "3": "desa adat"}.get(self.kode[9], "desa")


def short_name(nama: str, jenis: str) -> str:
    """``Kab. Mempawah``, ``Kec. Sadaniang``, ``Kel. Terusan``; a kota and the country by their names."""
    for long, short in _SHORT.items():
        if nama.startswith(long):
            return short + nama.removeprefix(long)
    return nama if jenis == "kota" else _PREFIX.get(jenis, "") + nama


def data_bytes(name: str) -> bytes:
    """A committed data file of this room."""
    return resources.files("kentongan.wilayah").joinpath("data", name).read_bytes()


def areas() -> Iterator[Area]:
    """Every area of the register, tier by tier from the provinsi down."""
    text = lzma.decompress(data_bytes("wilayah.csv.xz")).decode("utf-8")
    for row in csv.reader(io.StringIO(text)):
        yield _area(row)


def _area(row: list[str]) -> Area:
    kode, nama, lat, lon, kodepos, penduduk = row
    return Area(
        kode,
        nama,
        float(lat) if lat else None,
        float(lon) if lon else None,
        kodepos or None,
        int(penduduk) if penduduk else None,
    )


@cache
def gazetteer(deepest: Tingkat = Tingkat.DESA_KELURAHAN) -> Gazetteer:
    """The gazetteer of the register, down to *deepest*; built on first use, then shared."""
    return Gazetteer(
        AreaName(area.kode, area.nama, area.tingkat)
        for area in takewhile(lambda area: area.tingkat <= deepest, areas())
    )
