"""The plan as a government document.

Chapters follow the skeleton that plans in the field share; no regulation's annex was at hand, so
sentences are plain drafts that a region edits: in its settings for every year, or in Word.
"""

from collections.abc import Iterator

from kentongan.akses.actor import Actor
from kentongan.dokumen.naskah import (
    Block,
    BulletList,
    Heading,
    Lampiran,
    LandscapeSection,
    Naskah,
    NumberedList,
    Paragraph,
    Rincian,
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
from kentongan.kernel.wilayah import Tingkat
from kentongan.potensi.models import Potensi
from kentongan.rencana_aksi import queries
from kentongan.rencana_aksi.documents.peta import map_figure
from kentongan.rencana_aksi.documents.tabel import (
    detail_table,
    kecamatan_table,
    matrix_table,
    potensi_table,
    wajib_table,
)
from kentongan.rencana_aksi.enums import DRAFT, BidangAksi
from kentongan.rencana_aksi.models import BarisAksi, RencanaAksi
from kentongan.rencana_aksi.queries.tata import TataNaskah, tata_naskah
from kentongan.tim.models import SkTim
from kentongan.tim.queries import timdu_of

_BASIS = ("UU 7/2012", "PP 2/2015", "Permendagri 42/2015", "Permendagri 2/2018")
_AIMS = {
    BidangAksi.PENCEGAHAN: "memelihara kondisi damai, meredam potensi konflik, dan membangun "
    "sistem peringatan dini",
    BidangAksi.PENGHENTIAN: "menghentikan kekerasan, menyelamatkan dan melindungi korban, serta "
    "membatasi perluasan konflik",
    BidangAksi.PEMULIHAN: "rekonsiliasi, rehabilitasi, dan rekonstruksi secara terencana, "
    "terpadu, berkelanjutan, dan terukur",
}


def naskah_of(actor: Actor, rencana: RencanaAksi, rows: list[BarisAksi] | None = None) -> Naskah:
    """The whole document, with what *actor* may read of the potensi register.

    *rows* are those of a version that was sent; without them, the rows as they are.
    """
    rows = queries.rows_of(rencana) if rows is None else rows
    potensi = list(queries.plannable_potensi(actor, rencana.wilayah))
    wajib = registry.kegiatan_wajib(rencana.tahun)
    tata = tata_naskah(rencana.wilayah)
    return Naskah(
        judul=f"Rencana Aksi Daerah Penanganan Konflik Sosial {tata.region} Tahun {rencana.tahun}",
        penulis=f"Tim Terpadu Penanganan Konflik Sosial {tata.region}",
        klasifikasi=Klasifikasi(max([rencana.klasifikasi, *(row.klasifikasi for row in potensi)])),
        layout=tata.layout,
        front=_front(rencana, tata),
        blocks=(
            *_introduction(rencana, tata),
            *_situation(rencana, potensi, tata),
            *_strategy(rencana, rows, tata),
            *_matrix(rencana, rows, wajib),
            *_monitoring(rencana, tata),
            *_closing(rencana, tata),
            *_annexes(rencana, timdu_of(actor, rencana.wilayah, rencana.tahun), rows),
        ),
    )


def _front(rencana: RencanaAksi, tata: TataNaskah) -> tuple[Block, ...]:
    is_draft = rencana.state in DRAFT and not rencana.nomor_penetapan
    return (
        TitlePage(
            (
                "Rencana Aksi Daerah",
                "Penanganan Konflik Sosial",
                tata.region,
                f"Tahun {rencana.tahun}",
                *(("Rancangan, belum ditetapkan",) if is_draft else ()),
            ),
            ("Tim Terpadu Penanganan Konflik Sosial", tata.region),
            tata.lambang,
        ),
        Heading(1, "Kata Pengantar", numbered=False),
        *_words(tata, "pengantar", rencana.tahun),
        tata.signature(_adopted_on(rencana)),
        Toc(),
    )


def _words(tata: TataNaskah, key: str, tahun: int) -> Iterator[Block]:
    """The standard sentences as paragraphs and points."""
    for part in tata.paragraph(key, tahun).split("\n\n"):
        lines = [line.strip() for line in part.splitlines() if line.strip()]
        points = tuple(line.removeprefix("- ") for line in lines if line.startswith("- "))
        words = " ".join(line for line in lines if not line.startswith("- "))
        if words:
            yield Paragraph(words)
        if points:
            yield BulletList(points)


def _adopted_on(rencana: RencanaAksi) -> str:
    return tanggal(rencana.ditetapkan_on) if rencana.ditetapkan_on else ""


def _introduction(rencana: RencanaAksi, tata: TataNaskah) -> tuple[Block, ...]:
    return (
        Heading(1, "Pendahuluan"),
        Heading(2, "Latar Belakang"),
        *_words(tata, "latar_belakang", rencana.tahun),
        Heading(2, "Dasar Hukum"),
        NumberedList(tuple(f"{REGULATIONS[key]};" for key in _BASIS)),
        Heading(2, "Maksud dan Tujuan"),
        *_words(tata, "maksud", rencana.tahun),
        Heading(2, "Ruang Lingkup"),
        *_words(tata, "ruang_lingkup", rencana.tahun),
    )


def _situation(rencana: RencanaAksi, potensi: list[Potensi], tata: TataNaskah) -> tuple[Block, ...]:
    unit = "Kabupaten/Kota" if rencana.wilayah.tingkat is Tingkat.PROVINSI else "Kecamatan"
    caption = f"Risiko tertinggi menurut {unit.lower()}"
    figure = map_figure(rencana.wilayah, potensi, caption=caption)
    return (
        Heading(1, "Gambaran Umum dan Pemetaan Potensi Konflik"),
        Heading(2, "Gambaran Umum"),
        *_words(tata, "gambaran", rencana.tahun),
        Heading(2, f"Potensi Konflik menurut {unit}"),
        Paragraph(
            f"Register mencatat {len(potensi)} potensi yang masih dipantau di {tata.region}."
        ),
        kecamatan_table(potensi, rencana.wilayah, unit),
        *((figure,) if figure else ()),
        Heading(2, "Daftar Potensi Konflik"),
        potensi_table(potensi, rencana.wilayah),
    )


def _strategy(rencana: RencanaAksi, rows: list[BarisAksi], tata: TataNaskah) -> tuple[Block, ...]:
    blocks: list[Block] = [
        Heading(1, "Kebijakan dan Strategi"),
        *_words(tata, "strategi", rencana.tahun),
    ]
    for bidang in BidangAksi:
        count = sum(row.bidang == bidang.value for row in rows)
        by = f", melalui {count} rencana aksi" if count else ""
        blocks += [Heading(2, bidang.label), Paragraph(f"Diarahkan untuk {_AIMS[bidang]}{by}.")]
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


def _monitoring(rencana: RencanaAksi, tata: TataNaskah) -> tuple[Block, ...]:
    due = [(periode, registry.due_on(periode, rencana.tahun)) for periode in Periode]
    return (
        Heading(1, "Monitoring, Evaluasi, dan Pelaporan"),
        *_words(tata, "monitoring", rencana.tahun),
        NumberedList(
            tuple(
                f"{periode.value}, {periode.label}, dilaporkan paling lambat {tanggal(day.value)};"
                for periode, day in due
            )
        ),
        *_doubt(due[0][1], due[0][1].source.text),
    )


def _closing(rencana: RencanaAksi, tata: TataNaskah) -> tuple[Block, ...]:
    number = rencana.nomor_penetapan
    adopted = f"Rencana aksi ini ditetapkan dengan {rencana.get_bentuk_display()} nomor {number}."
    tembusan = tata.tembusan()
    return (
        Heading(1, "Penutup"),
        *((Paragraph(adopted),) if number else ()),
        *_words(tata, "penutup", rencana.tahun),
        tata.signature(_adopted_on(rencana), ditetapkan=True),
        *((tembusan,) if tembusan else ()),
    )


def _annexes(rencana: RencanaAksi, sk: SkTim | None, rows: list[BarisAksi]) -> Iterator[Block]:
    """The decree of the team, and what the matrix has no room for."""
    title = f"Rencana Aksi Daerah Penanganan Konflik Sosial Tahun {rencana.tahun}"
    number, day = rencana.nomor_penetapan, _adopted_on(rencana)
    decree = _decree(sk, rencana.tahun)
    yield Lampiran("LAMPIRAN I", nomor=number, tanggal=day, tentang=title, blocks=decree)
    details = detail_table(rows)
    if details.rows:
        yield Lampiran(
            "LAMPIRAN II",
            nomor=number,
            tanggal=day,
            tentang=title,
            blocks=(details,),
            landscape=True,
        )


def _decree(sk: SkTim | None, tahun: int) -> tuple[Block, ...]:
    if sk is None:
        words = f"Keputusan pembentukan Tim Terpadu tahun {tahun} belum dicatat."
        return (Paragraph((italic(words),), indent=False),)
    until = f" sampai {tanggal(sk.berlaku_sampai)}" if sk.berlaku_sampai else ""
    rows = (
        ("Keputusan", sk.get_jenis_display()),
        ("Nomor", sk.nomor),
        ("Tanggal", tanggal(sk.ditetapkan_on)),
        ("Berlaku", f"{tanggal(sk.berlaku_sejak)}{until}"),
        *((("Keterangan", sk.keterangan),) if sk.keterangan else ()),
    )
    paper = "Salinan keputusan yang ditandatangani disisipkan sesudah halaman ini."
    return Rincian(rows), Paragraph((italic(paper),), indent=False)


def _doubt(provision: Provision, source: str) -> tuple[Block, ...]:
    """What is not checked is never printed as certain."""
    if not provision.certainty_note:
        return ()
    return (Paragraph((italic(f"Catatan: {provision.certainty_note}. Sumber: {source.strip()}"),)),)
