"""The standard sentences of the naskah, which a region may write anew."""

from dataclasses import dataclass

PLACES = ("{wilayah}", "{tahun}")


@dataclass(frozen=True, slots=True)
class ParagrafBaku:
    """*text* holds empty lines between paragraphs; a line with ``- `` is a point of a list."""

    key: str
    label: str
    text: str


_BAKU = (
    ParagrafBaku(
        "pengantar",
        "Kata pengantar",
        "Dokumen ini memuat rencana aksi Tim Terpadu Penanganan Konflik Sosial {wilayah} untuk "
        "tahun {tahun}: potensi konflik yang dipantau, kegiatan yang akan dilakukan, penanggung "
        "jawabnya, serta ukuran yang dapat diperiksa pada setiap periode pelaporan.",
    ),
    ParagrafBaku(
        "latar_belakang",
        "Latar belakang",
        "{wilayah} menyusun rencana aksi terpadu agar pencegahan, penghentian, dan pemulihan "
        "pascakonflik berjalan sebagai satu kesatuan antarinstansi.",
    ),
    ParagrafBaku(
        "maksud",
        "Maksud dan tujuan",
        "- menyatukan langkah seluruh unsur Tim Terpadu;\n"
        "- menetapkan penanggung jawab dan target tiap periode;\n"
        "- menjadi dasar pelaporan kepada tingkat di atasnya.",
    ),
    ParagrafBaku(
        "ruang_lingkup",
        "Ruang lingkup",
        "Rencana ini mencakup wilayah {wilayah} selama tahun {tahun}, dalam bidang pencegahan, "
        "penghentian, dan pemulihan pascakonflik.",
    ),
    ParagrafBaku(
        "gambaran",
        "Gambaran umum",
        "Gambaran umum ini disusun dari register potensi konflik {wilayah}. Skor risiko adalah "
        "hasil kali kemungkinan dan dampak, masing-masing 1 sampai 5.",
    ),
    ParagrafBaku(
        "strategi",
        "Kebijakan dan strategi",
        "Rencana aksi dikelompokkan menurut tiga bidang. Kegiatan wajib tahun ini ditandai pada "
        "matriks.",
    ),
    ParagrafBaku(
        "monitoring",
        "Monitoring dan evaluasi",
        "Capaian dilaporkan menurut periode berikut. Rapat koordinasi tiap periode membahas baris "
        "yang belum mencapai target.",
    ),
    ParagrafBaku(
        "penutup",
        "Penutup",
        "Rencana aksi ini menjadi pedoman bersama. Perubahannya dibuat sebagai versi baru yang "
        "menyebut alasan.",
    ),
)
BAKU = {each.key: each for each in _BAKU}


def paragraph_of(key: str, own: dict[str, str], *, wilayah: str, tahun: int) -> str:
    """The region's own words, or ours, with its name and the year in place."""
    text = own.get(key, "").strip() or BAKU[key].text
    return text.replace("{wilayah}", wilayah).replace("{tahun}", str(tahun))


def own_words(given: dict[str, str]) -> dict[str, str]:
    """Only what differs from ours, so that a better standard sentence reaches the others."""
    cleaned = {key: text.replace("\r\n", "\n").strip() for key, text in given.items()}
    return {
        key: text
        for key, text in cleaned.items()
        if key in BAKU and text not in {"", BAKU[key].text}
    }
