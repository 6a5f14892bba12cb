"""The report of a period as a government document, and its covering letter.

The five chapters are those of monitoring reports in the field; no annex of a regulation was at
hand, so sentences are plain drafts that a region edits in Word.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from kentongan.capaian import queries
from kentongan.capaian.documents.bagan import chart
from kentongan.capaian.documents.tabel import due_words, evidence_table, rows_table, summary_table
from kentongan.capaian.enums import StatusBaris
from kentongan.capaian.models import CapaianBaris, LaporanPeriode
from kentongan.dokumen.naskah import (
    Align,
    Block,
    BulletList,
    Heading,
    LandscapeSection,
    Naskah,
    NumberedList,
    Paragraph,
    Rincian,
    TitlePage,
    Toc,
)
from kentongan.dokumen.tanggal import bulan
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.legal_basis import REGULATIONS
from kentongan.kernel.wilayah import Tingkat
from kentongan.rencana_aksi.queries.tata import TataNaskah, formal_region, tata_naskah

_SPACE = Paragraph("\u00a0", indent=False)
_BASIS = ("UU 7/2012", "PP 2/2015", "Permendagri 42/2015")


def naskah_of(laporan: LaporanPeriode, *, today: date) -> Naskah:
    """The whole document: five chapters, the table in landscape, the list of evidence."""
    rows = queries.rows_of(laporan)
    tata = tata_naskah(laporan.wilayah)
    region = tata.region
    return Naskah(
        judul=f"Laporan Capaian RAD-PKS Periode {laporan.periode} {region} Tahun {laporan.tahun}",
        penulis=f"Tim Terpadu Penanganan Konflik Sosial {region}",
        klasifikasi=Klasifikasi(laporan.klasifikasi),
        layout=tata.layout,
        front=_front(laporan, tata),
        blocks=(
            *_introduction(laporan, region),
            *_carried_out(laporan, rows),
            *_results(laporan, rows),
            *_analysis(laporan, rows),
            *_closing(laporan, tata, today),
        ),
    )


def _front(laporan: LaporanPeriode, tata: TataNaskah) -> tuple[Block, ...]:
    draft = () if laporan.disetujui_at else ("Rancangan, belum disetujui",)
    return (
        TitlePage(
            (
                "Laporan Capaian",
                "Rencana Aksi Daerah Penanganan Konflik Sosial",
                f"Periode {laporan.periode} ({laporan.period.label})",
                tata.region,
                f"Tahun {laporan.tahun}",
                *draft,
            ),
            ("Tim Terpadu Penanganan Konflik Sosial", tata.region),
            tata.lambang,
        ),
        Toc(),
    )


def _introduction(laporan: LaporanPeriode, region: str) -> tuple[Block, ...]:
    number = laporan.rencana.nomor_penetapan
    adopted = f" yang ditetapkan dengan {number}" if number else ""
    return (
        Heading(1, "Pendahuluan"),
        Heading(2, "Dasar"),
        NumberedList(tuple(f"{REGULATIONS[key]};" for key in _BASIS)),
        Heading(2, "Maksud dan Tujuan"),
        Paragraph(
            f"Laporan ini memuat capaian RAD-PKS {region} Tahun {laporan.tahun}{adopted} sampai "
            f"akhir periode {laporan.periode} ({laporan.period.label}), agar tingkat di atasnya "
            "dapat menilai kemajuan dan membantu mengatasi kendala."
        ),
        Heading(2, "Ruang Lingkup dan Tata Urut"),
        Paragraph(
            "Semua baris rencana dilaporkan, termasuk yang nihil beserta alasannya. Uraian "
            "disusun menurut pelaksanaan kegiatan, hasil, analisa dan rekomendasi, serta penutup. "
            f"{due_words(laporan)}"
        ),
    )


def _carried_out(laporan: LaporanPeriode, rows: list[CapaianBaris]) -> tuple[Block, ...]:
    done = sum(row.status == StatusBaris.DILAKSANAKAN.value for row in rows)
    return (
        Heading(1, "Pelaksanaan Kegiatan"),
        *_written(laporan.ringkasan),
        Paragraph(
            f"Dari {len(rows)} baris rencana, {done} dilaksanakan pada periode ini. "
            "Ringkasannya menurut bidang sebagai berikut."
        ),
        summary_table(rows),
    )


def _results(laporan: LaporanPeriode, rows: list[CapaianBaris]) -> tuple[Block, ...]:
    figure = chart(rows, f"Capaian terhadap target {laporan.periode}, dalam persen")
    return (
        Heading(1, "Hasil yang Dicapai"),
        Paragraph(
            "Angka capaian dihitung sejak Januari sampai akhir periode, sebagaimana targetnya."
        ),
        *((figure,) if figure else ()),
        LandscapeSection((rows_table(rows, laporan.periode),)),
        Heading(2, "Data Dukung"),
        evidence_table(rows),
    )


def _analysis(laporan: LaporanPeriode, rows: list[CapaianBaris]) -> tuple[Block, ...]:
    short = [row for row in rows if (share := row.tercapai) is not None and share < Decimal(100)]
    obstacles = tuple(f"Baris {row.urutan}: {row.kendala};" for row in rows if row.kendala.strip())
    steps = tuple(
        f"Baris {row.urutan}: {row.tindak_lanjut};" for row in rows if row.tindak_lanjut.strip()
    )
    return (
        Heading(1, "Analisa dan Rekomendasi"),
        Heading(2, "Analisa"),
        *_written(laporan.analisa),
        Paragraph(f"Sebanyak {len(short)} baris belum mencapai target periode ini."),
        *((Paragraph("Kendala yang dicatat:"), BulletList(obstacles)) if obstacles else ()),
        Heading(2, "Rekomendasi"),
        *_written(laporan.rekomendasi),
        *((Paragraph("Tindak lanjut yang direncanakan:"), BulletList(steps)) if steps else ()),
        *(() if laporan.rekomendasi or steps else (Paragraph("Belum ada rekomendasi."),)),
    )


def _closing(laporan: LaporanPeriode, tata: TataNaskah, today: date) -> tuple[Block, ...]:
    return (
        Heading(1, "Penutup"),
        Paragraph(
            f"Demikian laporan capaian RAD-PKS {tata.region} periode {laporan.periode} Tahun "
            f"{laporan.tahun} dibuat untuk menjadi bahan evaluasi."
        ),
        tata.signature(f"{bulan(today)} {today.year}"),
    )


def _written(text: str) -> tuple[Block, ...]:
    return tuple(Paragraph(part.strip()) for part in text.split("\n") if part.strip())


def surat_pengantar(laporan: LaporanPeriode, *, today: date) -> Naskah:
    """The letter with which the report goes up; its number is left to the administration."""
    tata = tata_naskah(laporan.wilayah)
    subject = f"Penyampaian Laporan Capaian RAD-PKS Periode {laporan.periode} Tahun {laporan.tahun}"
    signature = tata.signature()
    tembusan = tata.tembusan()
    return Naskah(
        judul=subject,
        penulis=tata.kop.instansi,
        klasifikasi=Klasifikasi(laporan.klasifikasi),
        layout=tata.letter_layout,
        kop=tata.kop,
        blocks=(
            Paragraph(f"{signature.tempat}, {'.' * 24} {today.year}", Align.RIGHT, indent=False),
            Rincian(
                (
                    ("Nomor", tata.nomor(today)),
                    ("Sifat", Klasifikasi(laporan.klasifikasi).label),
                    ("Lampiran", "1 (satu) berkas"),
                    ("Hal", subject),
                ),
                label_width_mm=24,
            ),
            _SPACE,
            Paragraph(f"Yth. {_receiver(laporan)}\ndi tempat", Align.LEFT, indent=False),
            _SPACE,
            Paragraph(
                f"Bersama ini disampaikan laporan capaian RAD-PKS {tata.region} periode "
                f"{laporan.periode} ({laporan.period.label}) Tahun {laporan.tahun}. "
                f"{_letter_counts(laporan)} {due_words(laporan)}"
            ),
            Paragraph("Demikian disampaikan untuk menjadi bahan penilaian dan evaluasi."),
            replace(signature, tempat=""),
            *((tembusan,) if tembusan else ()),
        ),
    )


def _receiver(laporan: LaporanPeriode) -> str:
    above = laporan.wilayah.induk
    if above is None or above.tingkat is Tingkat.NASIONAL:
        return "Direktur Jenderal Politik dan Pemerintahan Umum"
    return f"Kepala Badan Kesatuan Bangsa dan Politik\n{formal_region(above)}"


def _letter_counts(laporan: LaporanPeriode) -> str:
    rows = queries.rows_of(laporan)
    nihil = sum(row.status == StatusBaris.NIHIL.value for row in rows)
    evidence = sum(len(row.bukti_aktif) for row in rows)
    return f"Laporan memuat {len(rows)} baris, {nihil} di antaranya nihil, dengan {evidence} bukti."
