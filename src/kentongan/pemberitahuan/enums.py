"""Kinds of notifications."""

from kentongan.kernel.enums import LabelledEnum


class Jenis(LabelledEnum):
    """What a notification is about; its label is all of it that an e-mail may say."""

    PERINGATAN = "peringatan", "Peringatan"
    TAGIHAN = "tagihan", "Pengingat batas waktu"
    LAPORAN = "laporan", "Laporan"
    PERISTIWA = "peristiwa", "Peristiwa"
    POTENSI = "potensi", "Potensi"
    RENCANA = "rencana", "Rencana aksi"
    BERITA = "berita", "Berita"
    LAIN = "lain", "Pemberitahuan"

    @classmethod
    def of(cls, kind: str) -> "Jenis":
        """The kind named by the first word of ``laporan.dikembalikan``; else ``LAIN``."""
        first = kind.partition(".")[0]
        return next((member for member in cls if member.value == first), cls.LAIN)
