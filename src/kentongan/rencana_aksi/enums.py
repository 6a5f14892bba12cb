"""States, fields and severities of the plan."""

from kentongan.kernel.enums import LabelledEnum


class KeadaanRencana(LabelledEnum):
    """Where a plan is on its way from desk to provinsi."""

    PENYUSUNAN = "penyusunan", "Penyusunan"
    PEMBAHASAN = "pembahasan", "Pembahasan Tim Terpadu"
    DITETAPKAN = "ditetapkan", "Ditetapkan"
    DIKIRIM = "dikirim", "Dikirim"
    DITERIMA = "diterima", "Diterima"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
    DITERUSKAN = "diteruskan", "Diteruskan"


_K = KeadaanRencana

# The one table of allowed changes; diagrams are drawn from it.
TRANSITIONS: dict[KeadaanRencana, frozenset[KeadaanRencana]] = {
    _K.PENYUSUNAN: frozenset({_K.PEMBAHASAN}),
    _K.PEMBAHASAN: frozenset({_K.PENYUSUNAN, _K.DITETAPKAN}),
    _K.DITETAPKAN: frozenset({_K.PENYUSUNAN, _K.DIKIRIM}),
    _K.DIKIRIM: frozenset({_K.DITERIMA, _K.DIKEMBALIKAN}),
    _K.DIKEMBALIKAN: frozenset({_K.PENYUSUNAN}),
    _K.DITERIMA: frozenset({_K.DITERUSKAN}),
    _K.DITERUSKAN: frozenset(),
}

# A plan that was adopted or sent is never edited silently.
EDITABLE = frozenset({_K.PENYUSUNAN, _K.PEMBAHASAN})
DRAFT = frozenset({_K.PENYUSUNAN, _K.PEMBAHASAN, _K.DITETAPKAN})
SENT = frozenset(_K) - DRAFT


class BidangAksi(LabelledEnum):
    """The three branches of conflict handling."""

    PENCEGAHAN = "pencegahan", "Pencegahan"
    PENGHENTIAN = "penghentian", "Penghentian"
    PEMULIHAN = "pemulihan", "Pemulihan pascakonflik"


class Arah(LabelledEnum):
    """Which way a row is moved within its bidang."""

    NAIK = "naik", "Naikkan baris"
    TURUN = "turun", "Turunkan baris"

    @property
    def step(self) -> int:
        return -1 if self is Arah.NAIK else 1

    @property
    def end(self) -> str:
        return "atas" if self is Arah.NAIK else "bawah"


class AsalBaris(LabelledEnum):
    """Where a row of the plan came from."""

    POTENSI = "potensi", "Register potensi"
    KEGIATAN_WAJIB = "kegiatan_wajib", "Kegiatan wajib"
    PERINGATAN = "peringatan", "Peringatan yang belum ditutup"
    PERISTIWA = "peristiwa", "Tindak lanjut peristiwa"
    TINDAK_LANJUT = "tindak_lanjut", "Tindak lanjut dan keputusan rakor"
    TAHUN_LALU = "tahun_lalu", "Rencana tahun lalu"
    KALENDER = "kalender", "Kalender tahun berjalan"
    MANUAL = "manual", "Ditulis sendiri"


class BentukHukum(LabelledEnum):
    """By what kind of document the region adopts its plan."""

    PERKADA = "perkada", "Peraturan kepala daerah"
    KEPUTUSAN = "keputusan", "Keputusan kepala daerah"
    NASKAH = "naskah", "Naskah Tim Terpadu"


class Bobot(LabelledEnum):
    """What a finding means for sending the plan."""

    WAJIB = "wajib", "Harus diperbaiki"
    SARAN = "saran", "Sebaiknya diperbaiki"
    ABAIKAN = "abaikan", "Tidak diperiksa"


class BagianNilai(LabelledEnum):
    """What the score of a plan is made of."""

    SK = "sk", "SK Tim Terpadu tahun yang sama"
    TEPAT_WAKTU = "tepat_waktu", "Dikirim tepat waktu"
    WAJIB = "wajib", "Kegiatan wajib yang lengkap"
    LENGKAP = "lengkap", "Baris yang terisi lengkap"
    TERUKUR = "terukur", "Baris yang semua targetnya terukur"


class JenisPenilaian(LabelledEnum):
    """Why an assessment was made; the newest holds."""

    PERTAMA = "pertama", "Penilaian pertama"
    KEDUA = "kedua", "Penilai kedua"
    SANGGAHAN = "sanggahan", "Sesudah sanggahan"


class KeadaanSel(LabelledEnum):
    """State of one column of a region in the compliance grid."""

    BELUM_ADA = "belum_ada", "belum ada"
    DRAF = "draf", "draf saja"
    DIKIRIM = "dikirim", "dikirim"
    TERLAMBAT = "terlambat", "terlambat"
    KURANG = "kurang", "kurang"
    DIKEMBALIKAN = "dikembalikan", "dikembalikan"
    DITERIMA = "diterima", "diterima"
    ADA = "ada", "ada"
    BELUM_WAKTUNYA = "belum_waktunya", "belum waktunya"
    TIDAK_TERBACA = "tidak_terbaca", "isi belum terbaca"


class RingkasanKepatuhan(LabelledEnum):
    """State of a region as a whole, the worst thing first."""

    BELUM_ADA = "belum_ada", "Belum ada"
    DRAF = "draf", "Draf saja"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
    KURANG = "kurang", "Kurang"
    LENGKAP = "lengkap", "Lengkap"


class Pemegang(LabelledEnum):
    """In whose hands the plan is."""

    DAERAH = "daerah", "Penyusun"
    PEMERIKSA = "pemeriksa", "Pemeriksa"
    SELESAI = "selesai", "Selesai"


class JenisBerkas(LabelledEnum):
    """What is made for many regions at once."""

    SURAT = "surat", "Surat pengingat"
    BAHAN = "bahan", "Bahan rapat evaluasi"


class JawabanUsulan(LabelledEnum):
    """What was answered to a proposed row."""

    DIAMBIL = "diambil", "Diambil"
    DILEPAS = "dilepas", "Tidak dipakai"


class JenisKegiatan(LabelledEnum):
    """Kinds of things foreseen in a year."""

    PILKADES = "pilkades", "Pilkades"
    PILKADA = "pilkada", "Pilkada"
    PEMILU = "pemilu", "Pemilu"
    PROYEK = "proyek", "Proyek besar"
    HARI_BESAR = "hari_besar", "Hari besar"
    LAIN = "lain", "Lainnya"


class KeadaanDelegasi(LabelledEnum):
    """Where a row that was handed to an agency is."""

    DIPEGANG = "dipegang", "Dipegang instansi"
    DISERAHKAN = "diserahkan", "Diserahkan kembali"
    DITARIK = "ditarik", "Ditarik kembali"


_D = KeadaanDelegasi

TRANSITIONS_DELEGASI: dict[KeadaanDelegasi, frozenset[KeadaanDelegasi]] = {
    _D.DIPEGANG: frozenset({_D.DISERAHKAN, _D.DITARIK}),
    _D.DISERAHKAN: frozenset(),
    _D.DITARIK: frozenset(),
}

TAHAP_RENCANA = "rencana"
"""The stage in which a row of the plan itself is filled; every other stage is a period."""
