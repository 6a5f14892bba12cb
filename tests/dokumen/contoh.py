"""A whole RAD-PKS of an invented kabupaten; every name and number is *contoh*."""

from decimal import Decimal

from kentongan.dokumen.naskah import (
    Align,
    BulletList,
    Counting,
    Figure,
    GroupRow,
    Heading,
    Image,
    Kop,
    Lampiran,
    LandscapeSection,
    Naskah,
    NumberedList,
    Paragraph,
    Rincian,
    Row,
    Run,
    Signature,
    Table,
    TableColumn,
    Tembusan,
    Title,
    TitlePage,
    Toc,
    TotalRow,
    bold,
    italic,
)
from kentongan.dokumen.naskah import HeaderCell as H
from kentongan.dokumen.nomor import PolaNomor
from kentongan.dokumen.tanggal import angka, rupiah
from kentongan.kernel.enums import Klasifikasi

LAMBANG = Image(
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 100">'
    b'<path d="M4 6h72v50c0 22-20 34-36 40C24 90 4 78 4 56z" fill="#fff" stroke="#222" '
    b'stroke-width="4"/><ellipse cx="40" cy="48" rx="13" ry="28" fill="none" stroke="#222" '
    b'stroke-width="4"/><path d="M40 30v36" stroke="#222" stroke-width="5"/></svg>',
    alt="Lambang Kabupaten Contoh",
)
PETA = Image(
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 140">'
    b'<path d="M10 70 60 20l80 10 60 40-40 50-90 10z" fill="#f3e6cf" stroke="#6b4f2a"/>'
    b'<path d="M140 30l90-15 60 60-50 45-40-50z" fill="#d9b88a" stroke="#6b4f2a"/>'
    b'<circle cx="90" cy="75" r="6" fill="#a33"/><circle cx="235" cy="60" r="9" fill="#a33"/>'
    b"</svg>",
    alt="Peta dua kecamatan contoh dengan dua titik potensi konflik",
)
KOP = Kop(
    pemerintah="Pemerintah Kabupaten Contoh",
    instansi="Badan Kesatuan Bangsa dan Politik",
    alamat=(
        "Jalan Kentongan Nomor 1, Kota Contoh 00000",
        "Telepon (0000) 000000, surel kesbangpol@contoh.example",
    ),
    lambang=LAMBANG,
)

BIDANG = ("Pencegahan Konflik", "Penghentian Konflik", "Pemulihan Pascakonflik")
KEGIATAN = (
    "Rapat koordinasi Tim Terpadu setiap periode pelaporan",
    "Pemetaan potensi konflik per kecamatan dengan verifikasi lapangan",
    "Fasilitasi musyawarah batas desa antara warga Kecamatan Contoh Utara dan Contoh Timur",
    "Gladi posko penanganan unjuk rasa dan perusakan fasilitas umum",
    "Pendampingan psikososial bagi perempuan dan anak korban konflik",
)
LEAD = (
    "Tahun {tahun} memberi pelajaran bahwa ketegangan kecil yang tidak segera ditangani dapat "
    "meluas ke desa sekitarnya. Karena itu rencana ini menempatkan deteksi dini, musyawarah, dan "
    "pembagian tugas yang jelas di depan, disertai ukuran yang dapat diperiksa pada setiap periode."
)


def matrix(count: int = 40, size_pt: float = 8) -> Table:
    columns = (
        TableColumn("No", 0.55, Align.CENTER),
        TableColumn("Permasalahan", 2.1),
        TableColumn("Rencana aksi", 2.6),
        TableColumn("Ukuran keberhasilan", 2),
        TableColumn("B04", 1.15),
        TableColumn("B08", 1.15),
        TableColumn("B12", 1.15),
        TableColumn("Penanggung jawab", 1.75),
        TableColumn("Instansi terkait", 1.75),
        TableColumn("Anggaran (Rp)", 1.65, Align.RIGHT),
    )
    header = (
        (
            *(H(c.label, rowspan=2) for c in columns[:4]),
            H("Target", colspan=3),
            *(H(c.label, rowspan=2) for c in columns[7:]),
        ),
        (H("B04"), H("B08"), H("B12")),
    )
    rows: list[GroupRow | Row | TotalRow] = []
    for place in range(count):
        if place % (count // 3 + 1) == 0:
            rows.append(GroupRow(f"{BIDANG[place // (count // 3 + 1)]}"))
        rows.append(
            Row(
                (
                    str(place + 1),
                    f"Sengketa batas lahan antarwarga di Desa Contoh {place + 1}",
                    f"{KEGIATAN[place % 5]} (8.01.06.2.01.{place + 1:04})",
                    "Jumlah kegiatan yang selesai dengan berita acara kesepakatan",
                    "1 kegiatan",
                    "2 kegiatan",
                    f"{3 + place % 2} kegiatan",
                    "Badan Kesbangpol Kabupaten Contoh",
                    "Polres, Kodim, Dinas PMD, Kecamatan",
                    angka(12_500_000 + place * 250_000),
                )
            )
        )
    total = sum(12_500_000 + place * 250_000 for place in range(count))
    rows.append(TotalRow("Jumlah", (angka(total),)))
    return Table(
        columns,
        tuple(rows),
        caption="Matriks Rencana Aksi Daerah Penanganan Konflik Sosial Tahun 2026",
        header=header,
        size_pt=size_pt,
        column_numbers=True,
    )


def potensi() -> Table:
    return Table(
        (
            TableColumn("No", 0.5, Align.CENTER),
            TableColumn("Kecamatan", 2),
            TableColumn("Potensi konflik", 3),
            TableColumn("Risiko", 1, Align.CENTER),
            TableColumn("Kelas", 1.2),
        ),
        tuple(
            Row((str(n), f"Contoh {n}", "Pemilihan kepala desa dan batas lahan", str(n * 4), kelas))
            for n, kelas in enumerate(("Rendah", "Sedang", "Tinggi", "Sangat tinggi"), start=1)
        ),
        caption="Potensi konflik menurut kecamatan",
    )


def _bab() -> tuple[Heading | Paragraph | NumberedList | BulletList | Table | Figure, ...]:
    lead = LEAD.format(tahun=2025)
    return (
        Heading(1, "Pendahuluan"),
        Heading(2, "Latar Belakang"),
        Paragraph(
            (
                Run(lead + " Penyusunannya mengikuti asas "),
                bold("kemanusiaan"),
                Run(" dan "),
                italic("early warning"),
                Run("."),
            )
        ),
        Paragraph(lead),
        Heading(2, "Dasar Hukum"),
        NumberedList(
            (
                "Undang-Undang Nomor 7 Tahun 2012 tentang Penanganan Konflik Sosial;",
                "Peraturan Pemerintah Nomor 2 Tahun 2015;",
                NumberedList(("ketentuan pencegahan;", "ketentuan penghentian;"), Counting.LETTERS),
                "Peraturan Menteri Dalam Negeri Nomor 42 Tahun 2015.",
            )
        ),
        Heading(2, "Maksud dan Tujuan"),
        BulletList(("menyatukan langkah antarinstansi;", "menetapkan ukuran keberhasilan.")),
        Heading(1, "Gambaran Umum dan Pemetaan Potensi Konflik"),
        Heading(2, "Wilayah"),
        Paragraph(lead),
        Figure(PETA, "Sebaran potensi konflik (batas indikatif, bukan batas resmi)", 0.8),
        Heading(2, "Potensi Konflik per Kecamatan"),
        potensi(),
        Heading(1, "Kebijakan dan Strategi"),
        *(
            block
            for bidang in BIDANG
            for block in (Heading(2, bidang), Paragraph(lead), Heading(3, "Arah"), Paragraph(lead))
        ),
        Heading(1, "Matriks Rencana Aksi"),
        Paragraph("Matriks berikut memuat target setiap periode pelaporan."),
    )


def rad_pks(count: int = 40, klasifikasi: Klasifikasi = Klasifikasi.TERBATAS) -> Naskah:
    nomor = PolaNomor("300/{urut}/{kode}/{tahun}").write(kode="BKBP")
    return Naskah(
        judul="Rencana Aksi Daerah Penanganan Konflik Sosial Kabupaten Contoh Tahun 2026",
        penulis="Badan Kesbangpol Kabupaten Contoh",
        klasifikasi=klasifikasi,
        front=(
            TitlePage(
                (
                    "Rencana Aksi Daerah",
                    "Penanganan Konflik Sosial",
                    "Kabupaten Contoh",
                    "Tahun 2026",
                ),
                ("Tim Terpadu Penanganan Konflik Sosial", "Kabupaten Contoh"),
                LAMBANG,
            ),
            Heading(1, "Kata Pengantar", numbered=False),
            Paragraph(LEAD.format(tahun=2025)),
            Paragraph(LEAD.format(tahun=2024)),
            Signature("Kepala Badan Kesbangpol", tempat="Kota Contoh", tanggal="2 Januari 2026"),
            Toc(),
        ),
        blocks=(
            *_bab(),
            LandscapeSection((matrix(count),)),
            Heading(1, "Monitoring, Evaluasi, dan Pelaporan"),
            Paragraph("Capaian dilaporkan tiga kali setahun: B04, B08, dan B12."),
            Heading(1, "Penutup"),
            Paragraph(f"Jumlah anggaran contoh {rupiah(Decimal(695_000_000))}."),
            Signature(
                "Bupati Contoh",
                nama="NAMA BUPATI (CONTOH)",
                tempat="Kota Contoh",
                tanggal="2 Januari 2026",
                ditetapkan=True,
            ),
            Tembusan(("Gubernur Contoh;", "Kepala Kepolisian Resor Contoh;", "Arsip.")),
            Lampiran(
                "LAMPIRAN I",
                "KEPUTUSAN BUPATI CONTOH",
                nomor=nomor,
                tanggal="2 Januari 2026",
                tentang="TIM TERPADU PENANGANAN KONFLIK SOSIAL KABUPATEN CONTOH",
                blocks=(
                    Title(("Susunan Tim Terpadu", "Penanganan Konflik Sosial")),
                    Table(
                        (
                            TableColumn("No", 0.4, Align.CENTER),
                            TableColumn("Jabatan dalam dinas", 3),
                            TableColumn("Kedudukan dalam tim", 2),
                        ),
                        (
                            Row(("1", "Bupati Contoh", "Ketua")),
                            Row(("2", "Kepala Kepolisian Resor Contoh", "Wakil Ketua I")),
                            Row(("3", "Kepala Badan Kesbangpol", "Sekretaris")),
                        ),
                    ),
                ),
            ),
        ),
    )


def keputusan() -> Naskah:
    return Naskah(
        judul="Keputusan Bupati Contoh",
        kop=KOP,
        blocks=(
            Title(
                ("Keputusan Bupati Contoh",),
                nomor=PolaNomor("300/Kep.{urut}-{kode}/{tahun}").write(kode="BKBP"),
            ),
            Title(("Tentang", "Tim Terpadu Penanganan Konflik Sosial")),
            Rincian(
                (
                    (
                        "Menimbang",
                        NumberedList(
                            (
                                "bahwa ketenteraman warga perlu dijaga bersama;",
                                "bahwa tim perlu dibentuk kembali setiap tahun;",
                            ),
                            Counting.LETTERS,
                        ),
                    ),
                    ("Mengingat", NumberedList(("Undang-Undang Nomor 7 Tahun 2012;",))),
                )
            ),
            Title(("Memutuskan:",)),
            NumberedList(
                (
                    "Membentuk Tim Terpadu.",
                    "Tim bertugas sesuai lampiran.",
                    "Berlaku sejak ditetapkan.",
                ),
                Counting.DIKTUM,
            ),
            Signature(
                "Bupati Contoh",
                tempat="Kota Contoh",
                tanggal="2 Januari 2026",
                ditetapkan=True,
                pangkat="Pembina Utama Muda",
                nip="00000000 000000 0 000",
            ),
        ),
    )
