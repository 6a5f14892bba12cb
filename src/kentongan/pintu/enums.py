"""Fixed choices of the doors."""

from kentongan.kernel.enums import LabelledEnum
from kentongan.laporan.enums import Cara, Saluran

LISAN = (Saluran.TELEPON, Saluran.SURAT, Saluran.TATAP_MUKA)
"""What an operator writes down for somebody else."""

CARA_OF = {
    Saluran.TELEPON: Cara.DIBERI_TAHU,
    Saluran.TATAP_MUKA: Cara.DIBERI_TAHU,
    Saluran.SURAT: Cara.DOKUMEN,
}
"""How the operator came to know of it."""

PESAN = (Saluran.SMS, Saluran.TELEGRAM, Saluran.WHATSAPP, Saluran.SUREL)
"""Channels of short messages."""

BERPENYAMBUNG = PESAN
"""Those that have an adapter, so that an address of theirs can be registered."""


class KeadaanPesan(LabelledEnum):
    """What became of a message."""

    BARU = "baru", "Belum diolah"
    DIJAWAB = "dijawab", "Dijawab"
    MENUNGGU = "menunggu", "Menunggu pilihan tempat"
    LAPORAN = "laporan", "Menjadi laporan"
    BELUM_DIKENAL = "asing", "Belum dikenal"
    DITOLAK = "ditolak", "Ditolak"


TRANSITIONS: dict[KeadaanPesan, frozenset[KeadaanPesan]] = {
    KeadaanPesan.BARU: frozenset(
        {
            KeadaanPesan.DIJAWAB,
            KeadaanPesan.MENUNGGU,
            KeadaanPesan.LAPORAN,
            KeadaanPesan.BELUM_DIKENAL,
        }
    ),
    KeadaanPesan.MENUNGGU: frozenset({KeadaanPesan.LAPORAN, KeadaanPesan.DITOLAK}),
    KeadaanPesan.DIJAWAB: frozenset({KeadaanPesan.LAPORAN}),
    KeadaanPesan.BELUM_DIKENAL: frozenset({KeadaanPesan.LAPORAN, KeadaanPesan.DITOLAK}),
    KeadaanPesan.LAPORAN: frozenset(),
    KeadaanPesan.DITOLAK: frozenset(),
}

TURNABLE = frozenset(old for old, new in TRANSITIONS.items() if KeadaanPesan.LAPORAN in new) - {
    KeadaanPesan.BARU
}
"""What an operator may still turn into a report."""


class KeadaanBalasan(LabelledEnum):
    """Where a reply stands."""

    ANTRE = "antre", "Menunggu dikirim"
    TERKIRIM = "terkirim", "Terkirim"
    GAGAL = "gagal", "Gagal"


class KeadaanWebhook(LabelledEnum):
    """Whether a hook is served."""

    AKTIF = "aktif", "Aktif"
    DIJEDA = "dijeda", "Dijeda"
    DICABUT = "dicabut", "Dicabut"


TRANSITIONS_WEBHOOK: dict[KeadaanWebhook, frozenset[KeadaanWebhook]] = {
    KeadaanWebhook.AKTIF: frozenset({KeadaanWebhook.DIJEDA, KeadaanWebhook.DICABUT}),
    KeadaanWebhook.DIJEDA: frozenset({KeadaanWebhook.AKTIF, KeadaanWebhook.DICABUT}),
    KeadaanWebhook.DICABUT: frozenset(),
}


class KeadaanKiriman(LabelledEnum):
    """Where a delivery stands."""

    ANTRE = "antre", "Menunggu dikirim"
    TERKIRIM = "terkirim", "Terkirim"
    GAGAL = "gagal", "Gagal"
    DILEWATI = "dilewati", "Tidak lagi boleh dilihat"


class Kabar(LabelledEnum):
    """What a hook may be told of; the first word is the subject of the row."""

    LAPORAN_DITERIMA = "laporan.diterima", "Laporan diterima"
    LAPORAN_DIPERBAIKI = "laporan.diperbaiki", "Laporan diperbaiki pelapornya"
    LAPORAN_DIVERIFIKASI = "laporan.diverifikasi", "Laporan diverifikasi"
    LAPORAN_DIKEMBALIKAN = "laporan.dikembalikan", "Laporan dikembalikan"
    LAPORAN_DITERUSKAN = "laporan.diteruskan", "Laporan diteruskan"
    LAPORAN_DIARSIPKAN = "laporan.diarsipkan", "Laporan diarsipkan"
    PERISTIWA_DICATAT = "peristiwa.dicatat", "Peristiwa dicatat"
    PERISTIWA_BERUBAH = "peristiwa.berubah", "Keadaan peristiwa berubah"
    POTENSI_DICATAT = "potensi.dicatat", "Potensi dicatat"
    POTENSI_BERUBAH = "potensi.berubah", "Potensi ditinjau atau berubah keadaan"
    PERINGATAN_DIBERIKAN = "peringatan.diberikan", "Peringatan diberikan"
    PERINGATAN_DIJAWAB = "peringatan.dijawab", "Peringatan dijawab"
    PERINGATAN_DITUTUP = "peringatan.ditutup", "Peringatan ditutup atau dibatalkan"
    UJI = "uji", "Uji"

    @property
    def subject(self) -> str:
        return self.value.partition(".")[0]
