"""States and fixed choices of a report."""

from kentongan.kernel.enums import LabelledEnum


class Keadaan(LabelledEnum):
    """Where a report stands."""

    DRAFT = "draft", "Draf"
    DIKIRIM = "dikirim", "Dikirim, belum diverifikasi"
    DIVERIFIKASI = "diverifikasi", "Diverifikasi"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
    DITINDAKLANJUTI = "ditindaklanjuti", "Ditindaklanjuti"
    SELESAI = "selesai", "Selesai"
    DIARSIPKAN = "diarsipkan", "Diarsipkan"


SENT = frozenset(each.value for each in Keadaan if each is not Keadaan.DRAFT)

# A nihil is finished when it arrives: there is nothing in it to verify.
# Verified goes back to sent only by undoing, within minutes; archived goes nowhere, and is
# only put back where it came from by undoing the archiving, also within minutes.
TRANSITIONS: dict[Keadaan, frozenset[Keadaan]] = {
    Keadaan.DRAFT: frozenset({Keadaan.DIKIRIM}),
    Keadaan.DIKIRIM: frozenset({Keadaan.DIVERIFIKASI, Keadaan.DIKEMBALIKAN, Keadaan.DIARSIPKAN}),
    Keadaan.DIKEMBALIKAN: frozenset({Keadaan.DIKIRIM, Keadaan.DIARSIPKAN}),
    Keadaan.DIVERIFIKASI: frozenset({Keadaan.DITINDAKLANJUTI, Keadaan.DIKIRIM, Keadaan.DIARSIPKAN}),
    Keadaan.DITINDAKLANJUTI: frozenset({Keadaan.SELESAI}),
    Keadaan.SELESAI: frozenset({Keadaan.DIARSIPKAN}),
    Keadaan.DIARSIPKAN: frozenset(),
}


class Jenis(LabelledEnum):
    """An event, or the news that nothing happened."""

    KEJADIAN = "kejadian", "Kejadian"
    NIHIL = "nihil", "Nihil"


class Ritme(LabelledEnum):
    """How often a unit is expected to be heard."""

    HARIAN = "harian", "Tiap hari"
    MINGGUAN = "mingguan", "Tiap minggu"


class Bidang(LabelledEnum):
    """The one field that a report belongs to; ids as in the law data (bidang.yaml)."""

    IDEOLOGI = "ideologi", "Ideologi"
    POLITIK = "politik", "Politik"
    EKONOMI = "ekonomi", "Ekonomi"
    SOSIAL_BUDAYA = "sosial_budaya", "Sosial budaya"
    HANKAM = "hankam", "Pertahanan dan keamanan"


class Urgensi(LabelledEnum):
    RENDAH = "rendah", "Rendah"
    SEDANG = "sedang", "Sedang"
    TINGGI = "tinggi", "Tinggi"
    KRITIS = "kritis", "Kritis"


class Cara(LabelledEnum):
    """How the reporter came to know."""

    MELIHAT = "melihat", "Melihat sendiri"
    DIBERI_TAHU = "diberi_tahu", "Diberi tahu orang"
    MEDIA = "media", "Grup pesan atau media sosial"
    DOKUMEN = "dokumen", "Surat atau dokumen"


class Sumber(LabelledEnum):
    """What kind of source reports; lists show this instead of a name."""

    PERANGKAT_DESA = "perangkat_desa", "Perangkat desa/kelurahan"
    KECAMATAN = "kecamatan", "Kecamatan"
    FKDM = "fkdm", "FKDM"
    BABINSA = "babinsa", "Babinsa"
    BHABINKAMTIBMAS = "bhabinkamtibmas", "Bhabinkamtibmas"
    SATPOL_PP = "satpol_pp", "Satpol PP atau Satlinmas"
    TOKOH = "tokoh", "Tokoh masyarakat, adat, atau agama"
    INSTANSI = "instansi", "Instansi lain"
    WARGA = "warga", "Warga"
    LAINNYA = "lainnya", "Lainnya"


class Berlangsung(LabelledEnum):
    """Whether it is still going on; unknown is an answer."""

    YA = "ya", "Ya"
    REDA = "reda", "Sudah reda"
    TIDAK_TAHU = "tidak_tahu", "Tidak tahu"


class Korban(LabelledEnum):
    """Whether someone was hurt; unknown is not none."""

    TIDAK_ADA = "tidak_ada", "Tidak ada"
    ADA = "ada", "Ada"
    TIDAK_TAHU = "tidak_tahu", "Tidak tahu"


class Saluran(LabelledEnum):
    """By which door it came in."""

    WEB = "web", "Formulir"
    API = "api", "API"
    CLI = "cli", "Baris perintah"
    TELEPON = "telepon", "Telepon"
    SURAT = "surat", "Surat"
    TATAP_MUKA = "tatap", "Tatap muka"
    SMS = "sms", "SMS"
    TELEGRAM = "telegram", "Telegram"
    WHATSAPP = "whatsapp", "WhatsApp"
    SUREL = "surel", "Surel"
    IMPOR = "impor", "Impor berkas"
    TITIPAN = "titipan", "Titipan"
    ANONIM = "anonim", "Tanpa akun"


class NilaiSumber(LabelledEnum):
    """How far the source can be trusted (Admiralty scale, letters)."""

    A = "A", "sangat dipercaya"
    B = "B", "dapat dipercaya"
    C = "C", "agak dapat dipercaya"
    D = "D", "biasanya tidak dapat dipercaya"
    E = "E", "tidak dapat dipercaya"
    F = "F", "tidak dapat dinilai"


class NilaiIsi(LabelledEnum):
    """How likely the content is true (Admiralty scale, digits)."""

    SATU = "1", "dibenarkan sumber lain"
    DUA = "2", "sangat mungkin benar"
    TIGA = "3", "mungkin benar"
    EMPAT = "4", "diragukan"
    LIMA = "5", "tidak benar"
    ENAM = "6", "tidak dapat dinilai"
