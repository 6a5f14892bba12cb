"""How the documents of a region look; a room above may register where a region set its own."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from kentongan.dokumen.naskah import Kop, Layout, Signature
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.wilayah.queries import get_wilayah


@dataclass(frozen=True, slots=True)
class Tata:
    """Letterhead, paper and signature."""

    region: str
    kop: Kop
    layout: Layout = field(default_factory=Layout)
    signed: Signature = field(default_factory=lambda: Signature("Kepala"))
    templat: bytes | None = None

    def signature(self, tanggal: str) -> Signature:
        return replace(self.signed, tanggal=tanggal)


Source = Callable[[KodeWilayah], Tata]
_sources: list[Source] = []


def register(source: Source) -> Source:
    """Ask *source* from now on; call it in ``AppConfig.ready``, once."""
    _sources[:] = [source]
    return source


def tata_of(wilayah: KodeWilayah) -> Tata:
    """The look of the kabupaten/kota, provinsi or country in which *wilayah* lies."""
    area = wilayah.at(Tingkat.KABUPATEN_KOTA)
    if _sources:
        return _sources[0](area)
    info = get_wilayah(area)
    region = f"Provinsi {info.nama}" if info.tingkat is Tingkat.PROVINSI else info.nama
    return Tata(region, Kop(f"Pemerintah {region}", "Badan Kesatuan Bangsa dan Politik"))
