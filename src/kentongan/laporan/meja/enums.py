"""States that the desk gives a report, beside the report's own."""

from kentongan.kernel.enums import LabelledEnum


class Tanya(LabelledEnum):
    """Whose turn it is in the conversation with the reporter; empty when nobody's."""

    MENUNGGU = "menunggu", "Menunggu jawaban pelapor"
    DIJAWAB = "dijawab", "Dijawab pelapor"


class Meja(LabelledEnum):
    """What the list is narrowed to by the desk's own notes."""

    SAYA = "saya", "Milik saya"
    BEBAS = "bebas", "Belum ada yang memegang"
    MENUNGGU = "menunggu", "Menunggu jawaban pelapor"
    DIJAWAB = "dijawab", "Dijawab pelapor"
    DITUNDA = "ditunda", "Ditunda"


class Massal(LabelledEnum):
    """What is done to several reports at once."""

    PEGANG = "pegang", "Serahkan"
    TUNDA = "tunda", "Tunda"
    VERIFIKASI = "verifikasi", "Verifikasi"
    ARSIP = "arsip", "Arsipkan"


class Satuan(LabelledEnum):
    """What is done to one report only, and can be undone like a deed on several."""

    KEMBALI = "kembali", "Kembalikan"
    GABUNG = "gabung", "Gabungkan"
