"""What a list of reports is narrowed to; the same for the page, its exports and the API. Pure."""

from dataclasses import dataclass
from datetime import date

from kentongan.kernel.enums import LabelledEnum
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.laporan.enums import Jenis, Keadaan


class Tab(LabelledEnum):
    """The four heaps on the desk."""

    KERJA = "kerja", "Perlu kerja"
    DIVERIFIKASI = "diverifikasi", "Diverifikasi"
    NIHIL = "nihil", "Nihil"
    ARSIP = "arsip", "Arsip"


STATES: dict[Tab, tuple[Keadaan, ...]] = {
    Tab.KERJA: (Keadaan.DIKIRIM, Keadaan.DIKEMBALIKAN, Keadaan.DIVERIFIKASI),
    Tab.DIVERIFIKASI: (Keadaan.DIVERIFIKASI, Keadaan.DITINDAKLANJUTI),
    Tab.NIHIL: (Keadaan.SELESAI,),
    Tab.ARSIP: (Keadaan.SELESAI, Keadaan.DIARSIPKAN),
}
OLDEST_FIRST = frozenset({Keadaan.DIKIRIM, Keadaan.DIKEMBALIKAN})
"""Where the clock runs, what waits longest comes first; elsewhere the newest."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty means all."""

    wilayah: KodeWilayah
    tab: Tab = Tab.KERJA
    keadaan: str = ""
    bidang: str = ""
    urgensi: str = ""
    sumber_konflik: str = ""
    klasifikasi: int | None = None
    since: date | None = None
    until: date | None = None
    kata: str = ""
    meja: str = ""

    @property
    def jenis(self) -> Jenis:
        return Jenis.NIHIL if self.tab is Tab.NIHIL else Jenis.KEJADIAN

    @property
    def states(self) -> tuple[Keadaan, ...]:
        chosen = STATES[self.tab]
        return tuple(s for s in chosen if s == self.keadaan) or chosen
