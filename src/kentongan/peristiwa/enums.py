"""States and codes of an incident."""

from kentongan.kernel.enums import LabelledEnum


class KeadaanPeristiwa(LabelledEnum):
    """How far an incident has been dealt with."""

    DILAPORKAN = "dilaporkan", "Dilaporkan"
    TERVERIFIKASI = "terverifikasi", "Terverifikasi"
    PENANGANAN = "penanganan", "Dalam penanganan"
    TERKENDALI = "terkendali", "Terkendali"
    PEMULIHAN = "pemulihan", "Pemulihan"
    SELESAI = "selesai", "Selesai"


_K = KeadaanPeristiwa

# What is still only reported never ends: who reads above sees ended incidents as verified.
TRANSITIONS: dict[KeadaanPeristiwa, frozenset[KeadaanPeristiwa]] = {
    _K.DILAPORKAN: frozenset({_K.TERVERIFIKASI}),
    _K.TERVERIFIKASI: frozenset({_K.PENANGANAN, _K.TERKENDALI, _K.SELESAI}),
    _K.PENANGANAN: frozenset({_K.TERKENDALI}),
    _K.TERKENDALI: frozenset({_K.PENANGANAN, _K.PEMULIHAN, _K.SELESAI}),
    _K.PEMULIHAN: frozenset({_K.PENANGANAN, _K.SELESAI}),
    _K.SELESAI: frozenset({_K.PENANGANAN}),
}

VERIFIED = frozenset(KeadaanPeristiwa) - {_K.DILAPORKAN}
OPEN = frozenset(KeadaanPeristiwa) - {_K.SELESAI}


class BentukKekerasan(LabelledEnum):
    """Form of violence, as the CVEW codebook divides it."""

    TANPA_KEKERASAN = "tanpa_kekerasan", "Tanpa kekerasan"
    TANPA_SENJATA = "tanpa_senjata", "Serangan tanpa senjata"
    BERSENJATA = "bersenjata", "Serangan bersenjata"
    SEKSUAL = "seksual", "Kekerasan seksual"
    LEDAKAN = "ledakan", "Pengeboman atau ledakan"
    INFRASTRUKTUR = "infrastruktur", "Serangan pada bangunan atau penutupan paksa"
    PENCULIKAN = "penculikan", "Penculikan atau pengurungan"
    PENGGUSURAN = "penggusuran", "Penggusuran atau pemindahan paksa"
    INTIMIDASI = "intimidasi", "Intimidasi massa"
    ULTIMATUM = "ultimatum", "Pesan ultimatum"
    TIDAK_JELAS = "tidak_jelas", "Tidak jelas"


class Senjata(LabelledEnum):
    """Means of violence, as the CVEW codebook divides it."""

    TANPA_SENJATA = "tanpa_senjata", "Tanpa senjata"
    JARAK_DEKAT = "jarak_dekat", "Senjata jarak dekat"
    SENJATA_API = "senjata_api", "Senjata api"
    PEMBAKAR = "pembakar", "Alat pembakar"
    PELEDAK = "peledak", "Bom atau bahan peledak"
    KIMIA = "kimia", "Bahan kimia atau biologis"
    KENDARAAN = "kendaraan", "Kendaraan"
    BLOKADE = "blokade", "Blokade atau penyegelan"
    LAINNYA = "lainnya", "Lainnya"
    TIDAK_JELAS = "tidak_jelas", "Tidak jelas"


class IsuKekerasan(LabelledEnum):
    """What the violence was about, as the CVEW codebook divides it."""

    SUMBER_DAYA = "sumber_daya", "Sumber daya"
    TATA_KELOLA = "tata_kelola", "Tata kelola pemerintahan"
    PEMILIHAN = "pemilihan", "Pemilihan dan jabatan"
    SEPARATISME = "separatisme", "Separatisme"
    TERORISME = "terorisme", "Terorisme"
    IDENTITAS = "identitas", "Identitas"
    MAIN_HAKIM = "main_hakim", "Main hakim sendiri"
    PENEGAKAN_HUKUM = "penegakan_hukum", "Penegakan hukum"
    SEKSUAL = "seksual", "Kekerasan seksual"
    KRIMINAL = "kriminal", "Kriminal"
    LAINNYA = "lainnya", "Lainnya"
    TIDAK_JELAS = "tidak_jelas", "Tidak jelas"


class JenisPihak(LabelledEnum):
    """What kind of group takes part."""

    NEGARA = "negara", "Negara"
    NON_NEGARA = "non_negara", "Bukan negara"
    PERUSAHAAN = "perusahaan", "Perusahaan"
    TIDAK_DIKETAHUI = "tidak_diketahui", "Tidak diketahui"


class Sisi(LabelledEnum):
    """On which side a group stands."""

    PERTAMA = "pertama", "Pihak pertama"
    KEDUA = "kedua", "Pihak kedua"
    PENENGAH = "penengah", "Penengah"


class Akibat(LabelledEnum):
    """What happened to people."""

    MENINGGAL = "meninggal", "Meninggal"
    LUKA = "luka", "Luka"
    MENGUNGSI = "mengungsi", "Mengungsi"
    HILANG = "hilang", "Hilang"


class HasilPenanganan(LabelledEnum):
    """Whether a step of handling had its effect."""

    BERHASIL = "berhasil", "Berhasil"
    SEBAGIAN = "sebagian", "Berhasil sebagian"
    TIDAK_BERHASIL = "tidak_berhasil", "Tidak berhasil"
    BELUM_DIKETAHUI = "belum_diketahui", "Belum diketahui"
