"""How far a report has come, in words for who holds its tracking code."""

from kentongan.kernel.enums import LabelledEnum


class Kabar(LabelledEnum):
    """Says what was done with the report, and nothing of what was found."""

    DITERIMA = "diterima", "Diterima, menunggu diperiksa"
    DIPERIKSA = "diperiksa", "Sedang diperiksa"
    BERSAMA = "bersama", "Diolah bersama laporan lain"
    DITANYA = "ditanya", "Petugas bertanya kepada Anda"
    DIKEMBALIKAN = "dikembalikan", "Perlu dilengkapi"
    DICATAT = "dicatat", "Sudah diperiksa dan dicatat"
    DITANGANI = "ditangani", "Sedang ditangani"
    SELESAI = "selesai", "Penanganan selesai"
    DITUTUP = "ditutup", "Ditutup"
