"""How the documents of a region look: its own settings, and the defaults where it set none."""

from dataclasses import dataclass, replace
from datetime import date

from kentongan.dokumen.naskah import Image, Kop, Layout, Signature, Tembusan
from kentongan.dokumen.nomor import BLANK, PolaNomor
from kentongan.dokumen.tata import Tata
from kentongan.kernel.wilayah import KodeWilayah, Tingkat
from kentongan.rencana_aksi.models import NaskahDaerah
from kentongan.rencana_aksi.rules.paragraphs import paragraph_of
from kentongan.wilayah.queries import get_wilayah

_LETTER_SPACING = 1.15
_PAPER = {"A4": Layout(), "F4": Layout(width=215, height=330)}
_CHAIR = "Ketua Tim Terpadu Penanganan Konflik Sosial"


_DOTS = "." * 24


def _seat(region: str) -> str:
    """Where a region signs, as far as its name tells."""
    for kind in ("Kabupaten ", "Kota "):
        if region.startswith(kind):
            return region.removeprefix(kind)
    return _DOTS


def saved_naskah(wilayah: KodeWilayah) -> list[NaskahDaerah]:
    """What the region saved, the newest first."""
    return list(NaskahDaerah.objects.filter(wilayah_kode=str(wilayah)).order_by("-id"))


@dataclass(frozen=True, slots=True)
class TataNaskah:
    """Letterhead, paper, numbers, signature and sentences of one region."""

    region: str
    kop: Kop
    layout: Layout
    own: NaskahDaerah
    templat: bytes | None

    @property
    def letter_layout(self) -> Layout:
        """Lines stand closer than in a naskah, so that a letter keeps to its page."""
        return replace(self.layout, spacing=_LETTER_SPACING)

    @property
    def lambang(self) -> Image | None:
        return self.kop.lambang

    def paragraph(self, key: str, tahun: int) -> str:
        return paragraph_of(key, self.own.paragraf, wilayah=self.region, tahun=tahun)

    def signature(self, tanggal: str = "", *, ditetapkan: bool = False) -> Signature:
        own = self.own
        return Signature(
            own.jabatan or _CHAIR,
            own.nama,
            own.tempat or _seat(self.region),
            tanggal,
            own.pangkat,
            own.nip,
            ditetapkan=ditetapkan,
        )

    def tembusan(self) -> Tembusan | None:
        lines = tuple(line.strip() for line in self.own.tembusan.splitlines() if line.strip())
        return Tembusan(lines) if lines else None

    def nomor(self, on: date) -> str:
        """The number of a letter with room for the running number, which TU gives."""
        if not self.own.pola_nomor:
            return BLANK * 3
        return PolaNomor(self.own.pola_nomor).write(issued_on=on, kode=self.own.kode_surat)


def formal_region(wilayah: KodeWilayah) -> str:
    """``Kabupaten Mempawah``, ``Provinsi Kalimantan Barat``: as on a letterhead."""
    info = get_wilayah(wilayah)
    return f"Provinsi {info.nama}" if info.tingkat is Tingkat.PROVINSI else info.nama


def tata_naskah(wilayah: KodeWilayah) -> TataNaskah:
    saved = NaskahDaerah.objects.filter(wilayah_kode=str(wilayah)).order_by("-id").first()
    own = saved or NaskahDaerah(wilayah_kode=str(wilayah))
    region = formal_region(wilayah)
    is_country = wilayah.tingkat is Tingkat.NASIONAL
    kop = Kop(
        own.pemerintah or ("Kementerian Dalam Negeri" if is_country else f"Pemerintah {region}"),
        own.instansi
        or (
            "Direktorat Jenderal Politik dan Pemerintahan Umum"
            if is_country
            else "Badan Kesatuan Bangsa dan Politik"
        ),
        tuple(line.strip() for line in own.alamat.splitlines() if line.strip()),
        Image(bytes(own.lambang)) if own.lambang else None,
    )
    templat = bytes(own.templat) if own.templat else None
    return TataNaskah(region, kop, _PAPER.get(own.kertas, Layout()), own, templat)


def tata_umum(wilayah: KodeWilayah) -> Tata:
    """Letterhead and paper for documents that the head of the office signs, not the team's chair."""
    tata = tata_naskah(wilayah)
    signed = Signature(f"Kepala {tata.kop.instansi}", tempat=tata.own.tempat or _seat(tata.region))
    return Tata(tata.region, tata.kop, tata.layout, signed, tata.templat)
