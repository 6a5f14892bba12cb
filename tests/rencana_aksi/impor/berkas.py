"""Files as regions make them: each shape with the rows that a careful reader finds in it."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import openpyxl
import pypdf

from tests.rencana_aksi.impor.bahan import (
    CEGAH,
    HENTI,
    PULIH,
    ROWS,
    docx_of,
    number,
    of,
    only,
    pdf,
    rupiah,
    saved,
    typst_table,
    xlsx,
)

TARGETS = ("B04", "B08", "B12")
HEADS = {CEGAH: "PENCEGAHAN", HENTI: "PENGHENTIAN", PULIH: "PEMULIHAN PASCAKONFLIK"}


@dataclass(frozen=True)
class Contoh:
    nama: str
    buat: Callable[[], bytes]
    baris: list


def values(row, *names):
    return [row[name] for name in names]


def numbered(rows, *names):
    return [[n, *values(row, *names)] for n, row in enumerate(rows, 1)]


# A small plan that tests of the screens write and read.
SEDERHANA = only(ROWS[1:4], "kegiatan", "sasaran", *TARGETS, "penanggung_jawab")


def sederhana():
    head = ["No", "Rencana Aksi", "Sasaran", "Target", "", "", "Penanggung Jawab"]
    rows = [
        ["RENCANA AKSI DAERAH (contoh)"],
        ["TAHUN 2026"],
        head,
        ["", "", "", *TARGETS],
        [1, "Dialog tokoh adat", "Tokoh adat", "1 kali", "2 kali", "", "Badan Kesbangpol"],
        [2, "Patroli siber", "Pemilih pemula", "", "5 sekolah", "", "Dinas Kominfo"],
        [3, "Pentas budaya", "Warga", "", "", "ya", "Dinas Kebudayaan"],
    ]
    return xlsx(("Matriks", rows, ["D3:F3"]))


SEDERHANA = [
    {"kegiatan": "Dialog tokoh adat"},
    {"kegiatan": "Patroli siber"},
    {"kegiatan": "Pentas budaya"},
]


def judul_asing():
    rows = [
        ["No", "Gawe", "Penanggung Jawab", "Target B04", "Lokasi"],
        [1, "Rapat batas desa contoh", "Badan Kesbangpol", "1 kali", "Contoh"],
        [2, "Dialog pemuda contoh", "Dispora", "2 kali", "Contoh"],
    ]
    return xlsx(("Lembar1", rows, []))


def _two_row_head():
    names = ("permasalahan", "kegiatan", "sasaran", "lokasi", "ukuran", *TARGETS)
    rows = [
        ["MATRIKS RENCANA AKSI DAERAH PENANGANAN KONFLIK SOSIAL"],
        ["KABUPATEN CONTOH TAHUN ANGGARAN 2026"],
        [],
        ["NO", "PERMASALAHAN", "RENCANA AKSI", "SASARAN", "LOKASI", "UKURAN KEBERHASILAN",
         "TARGET", "", "", "PENANGGUNG JAWAB", "INSTANSI TERKAIT", "ANGGARAN (Rp)", "SUMBER DANA", "KET"],
        [""] * 6 + list(TARGETS),
        list(range(1, 15)),
    ]  # fmt: skip
    merged = ["A1:N1", "A2:N2", "G4:I4", *(f"{c}4:{c}5" for c in "ABCDEFJKLMN")]
    for mark, bidang in zip("ABC", HEADS, strict=True):
        rows.append([f"{mark}. BIDANG {HEADS[bidang]}"])
        merged.append(f"A{len(rows)}:N{len(rows)}")
        for n, row in enumerate(of(bidang), 1):
            rest = values(row, "penanggung_jawab", "instansi_terkait")
            money = [rupiah(row["anggaran"]), row["sumber_anggaran"], row["keterangan"]]
            rows.append([n, *values(row, *names), *rest, *money])
    rows += [["", "JUMLAH", *[""] * 9, rupiah("934500000")], [], [""] * 9 + ["Contoh, 5 Januari 2026"],
             [""] * 9 + ["KETUA TIM TERPADU"], [], [""] * 9 + ["PEJABAT CONTOH"], [""] * 9 + ["NIP. 0000"]]  # fmt: skip
    return xlsx(("RAD PKS", rows, merged))


def _merged_down():
    """Bidang and permasalahan merged over their rows, numbers as numbers."""
    rows = [["Bidang", "Fokus Permasalahan", "Program/Kegiatan", "Indikator Keberhasilan", "B.04", "B.08",
             "B.12", "PJ", "OPD Terkait", "Pagu Anggaran"]]  # fmt: skip
    merged = []
    for name in ("bidang", "permasalahan"):
        column = "A" if name == "bidang" else "B"
        start = 0
        for n in range(1, len(ROWS) + 1):
            if n == len(ROWS) or ROWS[n][name] != ROWS[start][name]:
                if n - start > 1:
                    merged.append(f"{column}{start + 2}:{column}{n + 1}")
                start = n
    for n, row in enumerate(ROWS):
        above = ROWS[n - 1] if n else {}
        first = [
            "" if above.get(k) == row[k] else row[k][:1].upper() + row[k][1:]
            for k in ("bidang", "permasalahan")
        ]
        money = number(row["anggaran"])
        rows.append([*first, *values(row, "kegiatan", "ukuran", *TARGETS, "penanggung_jawab",
                     "instansi_terkait"), money])  # fmt: skip
    return xlsx(("Sheet1", rows, merged))


def _sheets():
    """A cover, a sheet for each branch, a hidden one with last year's plan."""
    cover = [
        ["RENCANA AKSI DAERAH"],
        ["Kabupaten Contoh"],
        ["Disusun oleh Sekretariat Tim Terpadu"],
    ]
    book = [("Sampul", cover, [])]
    names = ("kegiatan", "sasaran", "lokasi", "ukuran", *TARGETS, "penanggung_jawab")
    for bidang, title in ((CEGAH, "Pencegahan"), (HENTI, "Penghentian"), (PULIH, "Pemulihan")):
        head = ["No.", "Uraian Kegiatan", "Sasaran", "Lokasi Kegiatan", "Output", "Januari - April",
                "Mei s.d. Agustus", "September - Desember", "OPD Penanggung Jawab"]  # fmt: skip
        rows = [[f"Rencana Aksi Bidang {title}"], [], head, *numbered(of(bidang), *names)]
        book.append((title, rows, ["A1:I1"]))
    book.append(
        ("Lama 2025", [["No.", "Kegiatan", "PJ", "B04"], [1, "Kegiatan lama", "X", "1"]], [])
    )
    loaded = openpyxl.load_workbook(io.BytesIO(xlsx(*book)))
    loaded["Lama 2025"].sheet_state = "hidden"
    return saved(loaded)


def _like_csv():
    names = (
        "kegiatan",
        "permasalahan",
        "bidang",
        "penanggung_jawab",
        "ukuran",
        *TARGETS,
        "anggaran",
        "lokasi",
    )
    head = ["nama kegiatan", "isu", "bidang", "instansi pelaksana", "indikator", "target b04", "target b08",
            "target b12", "kebutuhan anggaran", "tempat"]  # fmt: skip
    return xlsx(("Sheet1", [head, *([number(v) for v in values(row, *names)] for row in ROWS)], []))


def _other_order():
    """Leading and supporting agencies under one title, thousands of rupiah, caturwulan."""
    rows = [
        ["No", "Sasaran", "Rencana Aksi", "Pelaksana", "", "Target Caturwulan", "", "", "Anggaran", "", "Potensi Konflik"],
        ["", "", "", "Penanggung Jawab", "Pendukung", "I", "II", "III", "Jumlah (ribu Rp)", "Sumber", ""],
    ]  # fmt: skip
    merged = ["D1:E1", "F1:H1", "I1:J1", *(f"{c}1:{c}2" for c in "ABCK")]
    for bidang, title in (
        (CEGAH, "Pencegahan"),
        (HENTI, "Penghentian"),
        (PULIH, "Pemulihan Pasca Konflik"),
    ):
        rows.append(["", f"BIDANG {title.upper()}"])
        for n, row in enumerate(of(bidang), 1):
            money = (
                int(row["anggaran"]) // 1000
                if row["anggaran"] and int(row["anggaran"]) % 1000 == 0
                else ""
            )
            rows.append([f"{n}.", *values(row, "sasaran", "kegiatan", "penanggung_jawab", "instansi_terkait",
                         *TARGETS), money, row["sumber_anggaran"], row["permasalahan"]])  # fmt: skip
    return xlsx(("Matrik", rows, merged))


def _more_measures():
    """Not merged, further measures of an activity in rows of their own."""
    rows = [
        ["No", "Kegiatan", "Tolok Ukur", "", "Penanggungjawab"],
        ["", "", "Indikator", "Target", ""],
        [1, "Dialog tokoh adat contoh", "Jumlah dialog", "4 kali", "Badan Kesbangpol"],
        ["", "", "Jumlah peserta", "", "Camat Contoh"],
        [2, "Patroli siber contoh", "Jumlah laporan", "12 laporan", "Dinas Kominfo"],
        [3, "Pentas budaya contoh", "Jumlah pentas", "1 pentas", "Dinas Kebudayaan"],
    ]
    return xlsx(("RAD", rows, []))


_MEASURES = [
    {"bidang": CEGAH, "kegiatan": "Dialog tokoh adat contoh", "ukuran": "Jumlah dialog\nJumlah peserta",
     "B12": "4 kali", "penanggung_jawab": "Badan Kesbangpol\nCamat Contoh"},
    {"bidang": CEGAH, "kegiatan": "Patroli siber contoh", "ukuran": "Jumlah laporan", "B12": "12 laporan",
     "penanggung_jawab": "Dinas Kominfo"},
    {"bidang": CEGAH, "kegiatan": "Pentas budaya contoh", "ukuran": "Jumlah pentas", "B12": "1 pentas",
     "penanggung_jawab": "Dinas Kebudayaan"},
]  # fmt: skip

_DOCX_NAMES = (
    "permasalahan",
    "kegiatan",
    "sasaran",
    "ukuran",
    *TARGETS,
    "penanggung_jawab",
    "instansi_terkait",
)
_DOCX_HEAD = [
    [("No", 1, "restart"), ("Permasalahan", 1, "restart"), ("Rencana Aksi", 1, "restart"),
     ("Sasaran", 1, "restart"), ("Ukuran\nKeberhasilan", 1, "restart"), ("Target", 3, ""),
     ("Penanggung Jawab", 1, "restart"), ("Instansi Terkait", 1, "restart")],
    [*[("", 1, "continue")] * 5, *TARGETS, ("", 1, "continue"), ("", 1, "continue")],
]  # fmt: skip


def _docx_split():
    """The head again on each page; branches as rows over the whole width."""
    tables = []
    for mark, bidang in zip(("I", "II", "III"), HEADS, strict=True):
        rows = [[str(n), *values(row, *_DOCX_NAMES)] for n, row in enumerate(of(bidang), 1)]
        tables.append([*_DOCX_HEAD, [(f"{mark}. Bidang {HEADS[bidang].title()}", 10, "")], *rows])
    sk = [["Nomor", ": 188/contoh/2026"], ["Tanggal", ": 5 Januari 2026"]]
    return docx_of("LAMPIRAN", sk, "MATRIKS RENCANA AKSI", tables[0], "", tables[1], "", tables[2],
                   "Ketua Tim Terpadu")  # fmt: skip


def _docx_headings():
    """The branch as a heading above each table, only the first with a head; no numbers."""
    head = ["Permasalahan", "Kegiatan", "Lokus", "Indikator Kinerja", "Periode I (Jan-Apr)",
            "Periode II (Mei-Agt)", "Periode III (Sep-Des)", "Perangkat Daerah", "Keterangan"]  # fmt: skip
    names = (
        "permasalahan",
        "kegiatan",
        "lokasi",
        "ukuran",
        *TARGETS,
        "penanggung_jawab",
        "keterangan",
    )
    blocks = []
    for mark, bidang in zip("ABC", HEADS, strict=True):
        rows, last = [], ""
        for row in of(bidang):
            cells = values(row, *names)
            same = cells[0] == last
            last = cells[0]
            rows.append(
                [("" if same else cells[0], 1, "continue" if same else "restart"), *cells[1:]]
            )
        blocks += [
            f"{mark}. Bidang {HEADS[bidang].title()}",
            [head, *rows] if mark == "A" else rows,
        ]
    return docx_of("BAB IV MATRIKS", *blocks)


def _docx_programs():
    """Programme, activity and sub-activity beside the action; when it is held."""
    head = ["No", "Program", "Kegiatan", "Sub Kegiatan", "Kode Rekening", "Rencana Aksi", "Waktu Pelaksanaan",
            "Volume", "Satuan", "Leading Sector", "Biaya (Rp)", "Sumber Pembiayaan"]  # fmt: skip
    rows = [[str(n), *values(row, *_PROGRAM_COLUMNS)] for n, row in enumerate(_PROGRAMS, 1)]
    rows = [[*r[:7], r[7].split()[0], r[7].split()[1], *r[8:]] for r in rows]
    return docx_of("Bidang Pencegahan", [head, *rows, [("Total", 10, ""), "105.000.000", ""]])


_PROGRAM_COLUMNS = ("program", "kegiatan_program", "sub_kegiatan", "kode_anggaran", "kegiatan", "waktu", "B12",
                    "penanggung_jawab", "anggaran", "sumber_anggaran")  # fmt: skip
_PROGRAMS = [
    {"program": "Program Peningkatan Kewaspadaan Nasional", "kegiatan_program": "Perumusan Kebijakan Teknis",
     "sub_kegiatan": "Pelaksanaan Koordinasi Kewaspadaan Dini", "kode_anggaran": "8.01.06.2.01.0004",
     "kegiatan": f"Rapat koordinasi kewaspadaan dini {what}", "waktu": when, "mulai_on": begin,
     "selesai_on": end, "B12": target, "penanggung_jawab": "Badan Kesbangpol", "anggaran": money,
     "sumber_anggaran": "APBD", "bidang": CEGAH}
    for what, when, begin, end, target, money in (
        ("kabupaten", "Januari - April", "2026-01-01", "2026-04-30", "4 rapat", "60000000"),
        ("kecamatan", "Maret 2026", "2026-03-01", "2026-03-31", "9 rapat", "45000000"),
    )
]  # fmt: skip


_PDF_COLUMNS = "(8mm, 1fr, 1.4fr, 1fr, 1fr, 18mm, 18mm, 18mm, 1fr, 24mm)"
_PDF_HEAD = ["No", "Permasalahan", "Rencana Aksi", "Sasaran", "Ukuran Keberhasilan", "B04", "B08", "B12",
             "Penanggung Jawab", "Anggaran (Rp)"]  # fmt: skip
_PDF_NAMES = ("permasalahan", "kegiatan", "sasaran", "ukuran", *TARGETS, "penanggung_jawab")


def _pdf_rows(rows=ROWS):
    return [
        [str(n), *values(row, *_PDF_NAMES), rupiah(row["anggaran"], "{}")]
        for n, row in enumerate(rows, 1)
    ]


def _pdf_ruled():
    body = "= Matriks Rencana Aksi Bidang Pencegahan\n"
    body += typst_table(_PDF_COLUMNS, _PDF_HEAD, _pdf_rows())
    return pdf(body, page="width: 330mm, height: 120mm, margin: 10mm")


def _pdf_merged():
    """A head of two rows, branches as rows of the whole width, no head on later pages."""
    head = [*(f"table.cell(rowspan: 2)[{t}]" for t in _PDF_HEAD[:5]), "table.cell(colspan: 3)[Target]",
            *(f"table.cell(rowspan: 2)[{t}]" for t in _PDF_HEAD[8:]), *TARGETS]  # fmt: skip
    body, n = "", 0
    cells = []
    for bidang, title in HEADS.items():
        cells.append(f"table.cell(colspan: 10)[*Bidang {title.title()}*]")
        for row in of(bidang):
            n += 1
            cells += [f"[{c}]" for c in _pdf_rows([row])[0]]
    heads = ", ".join(c if c.startswith("table.cell") else f"[{c}]" for c in head)
    body = (f"#table(columns: {_PDF_COLUMNS}, stroke: 0.4pt, inset: 3pt, table.header(repeat: false, {heads}), "
            f"{', '.join(cells)})")  # fmt: skip
    return pdf(body, page="width: 330mm, height: 130mm, margin: 10mm")


def _pdf_open():
    """No rules at all: columns stand apart by blanks."""
    rows = [[str(n), *values(row, "kegiatan", "ukuran", "B08", "penanggung_jawab")]
            for n, row in enumerate(ROWS, 1)]  # fmt: skip
    body = "#set table(row-gutter: 2mm)\n" + typst_table(
        "(10mm, 80mm, 60mm, 30mm, 60mm)",
        ["No", "Rencana Aksi", "Indikator", "B08", "Penanggung Jawab"],
        rows,
        stroke="none",
    )
    return pdf(body)


def _csv():
    head = "No;Bidang;Rencana Aksi;Penanggung Jawab;Ukuran;Target B04;Target B08;Target B12;Anggaran\r\n"
    names = ("bidang", "kegiatan", "penanggung_jawab", "ukuran", *TARGETS)
    lines = (
        ";".join((str(n), *values(row, *names), rupiah(row["anggaran"], "Rp{},-")))
        for n, row in enumerate(ROWS, 1)
    )
    return (head + "\r\n".join(lines)).encode("cp1252")


_MONTHS = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Ags", "Sep", "Okt", "Nov", "Des"]


def _months():
    """Problems as rows of their own, activities lettered under them, ticks under months."""
    rows = [["No", "Permasalahan", "Kegiatan", "Penanggung Jawab", "Bulan Pelaksanaan"],
            ["", "", "", "", *_MONTHS]]  # fmt: skip
    last = ""
    n = 0
    for row in of(CEGAH):
        if row["permasalahan"] != last:
            last, n = row["permasalahan"], n + 1
            rows.append([n, last])
        ticks = ["√" if 2 <= month <= 4 else "" for month in range(12)]
        rows.append(["", "", row["kegiatan"], row["penanggung_jawab"], *ticks])
    return xlsx(("Jadwal", rows, ["E1:P1", *(f"{c}1:{c}2" for c in "ABCD")]))


def _quarters():
    """Quarters instead of periods, amounts of money by quarter left aside as realised."""
    head = [
        "No",
        "Uraian Kegiatan",
        "TW I",
        "TW II",
        "TW III",
        "TW IV",
        "Pengampu",
        "Realisasi Anggaran",
    ]
    rows = [
        head,
        [
            1,
            "Patroli siber contoh",
            "3 laporan",
            "3 laporan",
            "3 laporan",
            "3 laporan",
            "Polres",
            500,
        ],
        [2, "Dialog kebangsaan contoh", "", "1 kali", "", "1 kali", "Badan Kesbangpol", 700],
    ]
    return xlsx(("2026", rows, []))


_QUARTERLY = [
    {"bidang": CEGAH, "kegiatan": "Patroli siber contoh", "B04": "3 laporan", "B08": "3 laporan",
     "B12": "6 laporan", "penanggung_jawab": "Polres"},
    {"bidang": CEGAH, "kegiatan": "Dialog kebangsaan contoh", "B08": "1 kali", "B12": "1 kali",
     "penanggung_jawab": "Badan Kesbangpol"},
]  # fmt: skip

_ALL = ("permasalahan", "kegiatan", "sasaran", "lokasi", "ukuran", *TARGETS, "penanggung_jawab",
        "instansi_terkait", "anggaran", "sumber_anggaran", "keterangan")  # fmt: skip
_UNKNOWN = {"bidang": CEGAH}


def _thousands(rows):
    return [
        row | ({} if int(row["anggaran"] or 0) % 1000 == 0 else {"anggaran": ""}) for row in rows
    ]


LATIH = (
    Contoh("xlsx kepala dua baris", _two_row_head, only(ROWS, *_ALL)),
    Contoh("xlsx sel gabungan ke bawah", _merged_down, only(ROWS, "permasalahan", "kegiatan", "ukuran", *TARGETS,
           "penanggung_jawab", "instansi_terkait", "anggaran")),
    Contoh("xlsx lembar per bidang", _sheets, only(ROWS, "kegiatan", "sasaran", "lokasi", "ukuran", *TARGETS,
           "penanggung_jawab")),
    Contoh("xlsx serupa csv", _like_csv, only(ROWS, "kegiatan", "permasalahan", "penanggung_jawab", "ukuran",
           *TARGETS, "anggaran", "lokasi")),
    Contoh("xlsx urutan lain, ribuan", _other_order, only(_thousands(ROWS), "sasaran", "kegiatan",
           "penanggung_jawab", "instansi_terkait", *TARGETS, "anggaran", "sumber_anggaran", "permasalahan")),
    Contoh("xlsx ukuran berbaris", _more_measures, _MEASURES),
    Contoh("docx tabel terbagi", _docx_split, only(ROWS, *_DOCX_NAMES)),
    Contoh("docx judul per bidang", _docx_headings, only(ROWS, "permasalahan", "kegiatan", "lokasi", "ukuran",
           *TARGETS, "penanggung_jawab", "keterangan")),
    Contoh("docx program dan waktu", _docx_programs, [{k: v for k, v in p.items() if k != "waktu"} for p in _PROGRAMS]),
    Contoh("pdf bergaris", _pdf_ruled, only(ROWS, *_PDF_NAMES, "anggaran", **_UNKNOWN)),
    Contoh("pdf kepala gabungan", _pdf_merged, only(ROWS, *_PDF_NAMES, "anggaran")),
    Contoh("pdf tanpa garis", _pdf_open, only(ROWS, "kegiatan", "ukuran", "B08", "penanggung_jawab", **_UNKNOWN)),
    Contoh("xlsx bulan dan kelompok", _months, only(of(CEGAH), "permasalahan", "kegiatan", "penanggung_jawab",
           mulai_on="2026-03-01", selesai_on="2026-05-31")),
    Contoh("xlsx triwulan", _quarters, _QUARTERLY),
    Contoh("csv titik koma", _csv, only(ROWS, "kegiatan", "penanggung_jawab", "ukuran", *TARGETS, "anggaran")),
)  # fmt: skip


def rusak():
    """Broken files, and some words of what their sender reads."""
    whole = sederhana()
    sheet = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}
    return [
        (ole("EncryptedPackage"), "dikunci kata sandi"),
        (_locked_pdf(), "dikunci kata sandi"),
        (_locked_pdf().replace(b"/Filter /Standard", b"/Filter /Penerbit"), "dikunci kata sandi"),
        (whole[: len(whole) // 2], "rusak atau terpotong"),
        (_pdf_ruled()[:900], "rusak atau terpotong"),
        (docx_of("Hanya paragraf."), "Tidak ada tabel"),
        (_scan(), "hasil pindai"),
        (_bomb(), "jauh lebih besar"),
        (_merged_bomb(), "jauh lebih besar"),
        (b"\xff\xd8\xff\xe0" + bytes(99), "hasil pindai"),
        (b"\xef\xbb\xbf<table><tr><td>No</td></tr></table>", "HTML, apa pun namanya"),
        (b'<?xml version="1.0"?>\n<Workbook/>', "XML, apa pun namanya"),
        (b"{\\rtf1 No}", "sebagai DOCX tanpa kata sandi"),
        (ole("Workbook"), "sebagai XLSX tanpa kata sandi"),
        (ole("WordDocument"), "sebagai DOCX tanpa kata sandi"),
        (ole("PowerPoint Document"), "sebenarnya berkas biner"),
        (_zip(sheet | {"content.xml": b"<x/>"}), "berformat ODS"),
        (_zip(sheet | {"encrypted-package": bytes(99)}), "berformat ODS"),
        (_zip({"catatan.txt": b"bukan rencana"}), "arsip ZIP"),
        (
            _zip({"word/document.xml": b"<!DOCTYPE x [<!ENTITY a 'a'>]><x/>"}),
            "rusak atau terpotong",
        ),
        (b"\n\n  \n", "kosong"),
    ]


def ole(stream):
    """The old container with the name of one stream, as its directory writes it."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + stream.encode("utf-16-le")


def _zip(parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _bomb():
    return _zip({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": bytes(30 << 20)})


def _merged_bomb():
    book = openpyxl.Workbook()
    book.active["A1"] = "No"
    book.active.merge_cells("A1:B2")
    parts = {}
    with zipfile.ZipFile(io.BytesIO(saved(book))) as archive:
        for name in archive.namelist():
            parts[name] = archive.read(name).replace(b"A1:B2", b"A1:XFD1048576")
    return _zip(parts)


def _locked_pdf():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(_pdf_ruled()))
    writer.encrypt("rahasia-contoh", algorithm="AES-256")
    return saved_pdf(writer)


def _scan():
    writer = pypdf.PdfWriter()
    writer.add_blank_page(842, 595)
    return saved_pdf(writer)


def saved_pdf(writer):
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
