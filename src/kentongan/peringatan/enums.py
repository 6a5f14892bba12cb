"""States and fixed choices of a warning."""

from kentongan.kernel.enums import LabelledEnum


class Keadaan(LabelledEnum):
    """Where a warning stands, named by what it waits for."""

    TERBUKA = "terbuka", "Menunggu diterima"
    DITERIMA = "diterima", "Menunggu jawaban"
    DIJAWAB = "dijawab", "Dijawab, menunggu ditutup"
    DITUTUP = "ditutup", "Ditutup"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


# A recipient added later puts the warning back to waiting for that one.
TRANSITIONS: dict[Keadaan, frozenset[Keadaan]] = {
    Keadaan.TERBUKA: frozenset(
        {Keadaan.DITERIMA, Keadaan.DIJAWAB, Keadaan.DITUTUP, Keadaan.DIBATALKAN}
    ),
    Keadaan.DITERIMA: frozenset(
        {Keadaan.TERBUKA, Keadaan.DIJAWAB, Keadaan.DITUTUP, Keadaan.DIBATALKAN}
    ),
    Keadaan.DIJAWAB: frozenset(
        {Keadaan.TERBUKA, Keadaan.DITERIMA, Keadaan.DITUTUP, Keadaan.DIBATALKAN}
    ),
    Keadaan.DITUTUP: frozenset(),
    Keadaan.DIBATALKAN: frozenset(),
}
OPEN = frozenset({Keadaan.TERBUKA, Keadaan.DITERIMA, Keadaan.DIJAWAB})


# The three scales of the Common Alerting Protocol 1.2, without its "Unknown": whoever
# warns must say what is believed.
class Keparahan(LabelledEnum):
    """CAP severity."""

    EKSTREM = "ekstrem", "Ekstrem"
    PARAH = "parah", "Parah"
    SEDANG = "sedang", "Sedang"
    RINGAN = "ringan", "Ringan"


class Kesegeraan(LabelledEnum):
    """CAP urgency."""

    SEKARANG = "sekarang", "Sekarang"
    SEGERA = "segera", "Segera"
    MENDATANG = "mendatang", "Mendatang"
    LEWAT = "lewat", "Sudah lewat"


class Kepastian(LabelledEnum):
    """CAP certainty."""

    TERAMATI = "teramati", "Teramati"
    SANGAT_MUNGKIN = "sangat_mungkin", "Sangat mungkin"
    MUNGKIN = "mungkin", "Mungkin"
    KECIL = "kecil", "Kecil kemungkinannya"


class Hasil(LabelledEnum):
    """Whether what was warned of came true."""

    TERBUKTI = "terbukti", "Terbukti"
    TIDAK_TERBUKTI = "tidak_terbukti", "Tidak terbukti"
    BELUM_DIKETAHUI = "belum_diketahui", "Belum diketahui"


class Syarat(LabelledEnum):
    """Kinds of conditions that an indicator may have."""

    URGENSI_KRITIS = "urgensi_kritis", "Laporan berurgensi kritis"
    JUMLAH_LAPORAN = "jumlah_laporan", "Banyak laporan dalam jendela waktu"
    SUNYI = "sunyi", "Beberapa masa lapor berturut-turut tanpa kabar"
    SUNYI_INSTANSI = "sunyi_instansi", "Beberapa masa lapor instansi berturut-turut tanpa kabar"


SILENCE = frozenset({Syarat.SUNYI, Syarat.SUNYI_INSTANSI})


class Jam(LabelledEnum):
    """The three clocks of a warning."""

    TERIMA = "terima", "Diterima"
    JAWAB = "jawab", "Dijawab"
    TUTUP = "tutup", "Ditutup"
