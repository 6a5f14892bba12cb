"""The plan as a government document.

Chapters follow the skeleton that plans in the field share; no regulation's annex was at hand, so
sentences are plain drafts that a region edits in Word.
"""

from kentongan.akses.actor import Actor
from kentongan.dokumen.naskah import (
    Block,
    BulletList,
    Heading,
    LandscapeSection,
    Naskah,
    NumberedList,
    Paragraph,
    Signature,
    TitlePage,
    Toc,
    italic,
)
from kentongan.dokumen.tanggal import tanggal
from kentongan.hukum import registry
from kentongan.hukum.records import DaftarKegiatanWajib, Provision
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.legal_basis import REGULATIONS
from kentongan.kernel.periods import Periode
from kentongan.potensi.models import Potensi
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.documents.tabel import matrix_table, potensi_table, wajib_table
from kentongan.rencana_aksi.enums import DRAFT, BidangAksi
from kentongan.rencana_aksi.models import BarisAksi, RencanaAksi

_BASIS = ("UU 7/2012", "PP 2/2015", "Permendagri 42/2015", "Permendagri 2/2018")
_AIMS = {
    BidangAksi.PENCEGAHAN: "memelihara kondisi damai, meredam potensi konflik, dan membangun "
    "sistem peringatan dini",
    BidangAksi.PENGHENTIAN: "menghentikan kekerasan, menyelamatkan dan melindungi korban, serta "
    "membatasi perluasan konflik",
    BidangAksi.PEMULIHAN: "rekonsiliasi, rehabilitasi, dan rekonstruksi secara terencana, "
    "terpadu, berkelanjutan, dan terukur",
}


def naskah_of(actor: Actor, rencana: RencanaAksi) -> Naskah:
    """The whole document, with what *actor* may read of the potensi register."""
    rows = queries.rows_of(rencana)
    potensi = list(queries.plannable_potensi(actor, rencana.wilayah))
    wajib = registry.kegiatan_wajib(rencana.tahun)
    region = queries.formal_name(rencana)
    return Naskah(
        judul=f"Rencana Aksi Daerah Penanganan Konflik Sosial {region} Tahun {rencana.tahun}",
        penulis=f"Tim Terpadu Penanganan Konflik Sosial {region}",
        klasifikasi=Klasifikasi(max([rencana.klasifikasi, *(row.klasifikasi for row in potensi)])),
        front=_front(rencana, region),
        blocks=(
            *_introduction(rencana, region),
            *_situation(potensi, region),
            *_strategy(rows),
            *_matrix(rencana, rows, wajib),
            *_monitoring(rencana),
            *_closing(rencana, region),
        ),
    )


def _front(rencana: RencanaAksi, region: str) -> tuple[Block, ...]:
    draft = (
        ("Rancangan, belum ditetapkan",) if rencana.state in DRAFT and not _number(rencana) else ()
    )
    return (
        TitlePage(
            (
                "Rencana Aksi Daerah",
                "Penanganan Konflik Sosial",
                region,
                f"Tahun {rencana.tahun}",
                *draft,
            ),
            ("Tim Terpadu Penanganan Konflik Sosial", region),
        ),
        Heading(1, "Kata Pengantar", numbered=False),
        Paragraph(
            f"Dokumen ini memuat rencana aksi Tim Terpadu Penanganan Konflik Sosial {region} "
            f"untuk tahun {rencana.tahun}: potensi konflik yang dipantau, kegiatan yang akan "
            "dilakukan, penanggung jawabnya, serta ukuran yang dapat diperiksa pada setiap "
            "periode pelaporan."
        ),
        Toc(),
    )


def _number(rencana: RencanaAksi) -> str:
    return rencana.nomor_penetapan


def _introduction(rencana: RencanaAksi, region: str) -> tuple[Block, ...]:
    return (
        Heading(1, "Pendahuluan"),
        Heading(2, "Latar Belakang"),
        Paragraph(
            f"{region} menyusun rencana aksi terpadu agar pencegahan, penghentian, dan pemulihan "
            "pascakonflik berjalan sebagai satu kesatuan antarinstansi."
        ),
        Heading(2, "Dasar Hukum"),
        NumberedList(tuple(f"{REGULATIONS[key]};" for key in _BASIS)),
        Heading(2, "Maksud dan Tujuan"),
        BulletList(
            (
                "menyatukan langkah seluruh unsur Tim Terpadu;",
                "menetapkan penanggung jawab dan target tiap periode;",
                "menjadi dasar pelaporan kepada tingkat di atasnya.",
            )
        ),
        Heading(2, "Ruang Lingkup"),
        Paragraph(
            f"Rencana ini mencakup wilayah {region} selama tahun {rencana.tahun}, dalam bidang "
            "pencegahan, penghentian, dan pemulihan pascakonflik."
        ),
    )


def _situation(potensi: list[Potensi], region: str) -> tuple[Block, ...]:
    return (
        Heading(1, "Gambaran Umum dan Pemetaan Potensi Konflik"),
        Paragraph(
            f"Register potensi konflik {region} mencatat {len(potensi)} potensi yang masih "
            "dipantau. Skor risiko adalah hasil kali kemungkinan dan dampak, masing-masing 1 "
            "sampai 5."
        ),
        potensi_table(potensi),
    )


def _strategy(rows: list[BarisAksi]) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(1, "Kebijakan dan Strategi")]
    for bidang in BidangAksi:
        count = sum(row.bidang == bidang.value for row in rows)
        blocks += [
            Heading(2, bidang.label),
            Paragraph(f"Diarahkan untuk {_AIMS[bidang]}, melalui {count} rencana aksi."),
        ]
    return tuple(blocks)


def _matrix(
    rencana: RencanaAksi, rows: list[BarisAksi], wajib: DaftarKegiatanWajib
) -> tuple[Block, ...]:
    letter = f"Surat {wajib.letter_number}. " if wajib.letter_number else ""
    return (
        Heading(1, "Matriks Rencana Aksi"),
        Paragraph("Kegiatan wajib tahun ini dan baris matriks yang melaksanakannya:"),
        wajib_table(wajib, rows),
        *_doubt(wajib, f"{letter}{wajib.source.text}. {wajib.note}"),
        LandscapeSection((matrix_table(rows, rencana.tahun),)),
    )


def _monitoring(rencana: RencanaAksi) -> tuple[Block, ...]:
    due = [(periode, registry.due_on(periode, rencana.tahun)) for periode in Periode]
    return (
        Heading(1, "Monitoring, Evaluasi, dan Pelaporan"),
        Paragraph("Capaian dilaporkan menurut periode berikut."),
        NumberedList(
            tuple(
                f"{periode.value}, {periode.label}, dilaporkan paling lambat {tanggal(day.value)};"
                for periode, day in due
            )
        ),
        *_doubt(due[0][1], due[0][1].source.text),
    )


def _closing(rencana: RencanaAksi, region: str) -> tuple[Block, ...]:
    number = f" dengan {rencana.nomor_penetapan}" if rencana.nomor_penetapan else ""
    return (
        Heading(1, "Penutup"),
        Paragraph(
            f"Rencana aksi ini ditetapkan{number} sebagai pedoman bersama. Perubahannya dibuat "
            "sebagai versi baru yang menyebut alasan."
        ),
        Signature(
            "Ketua Tim Terpadu Penanganan Konflik Sosial",
            tempat=region.removeprefix("Kabupaten ").removeprefix("Kota "),
            tanggal=tanggal(rencana.ditetapkan_on) if rencana.ditetapkan_on else "",
            ditetapkan=True,
        ),
    )


def _doubt(provision: Provision, source: str) -> tuple[Block, ...]:
    """What is not checked is never printed as certain."""
    if not provision.certainty_note:
        return ()
    return (Paragraph((italic(f"Catatan: {provision.certainty_note}. Sumber: {source.strip()}"),)),)
